"""The dialogs of a plan and of its adjustments, and what they write."""

from functools import partial

from PySide6.QtWidgets import QWidget

from carbondesk.domain.mv.plan import Adjustment, PlanFacts
from carbondesk.domain.project import Project
from carbondesk.i18n import translate
from carbondesk.operations import mv as verbs
from carbondesk.store import mv, projects
from carbondesk.ui.page import Host
from carbondesk.ui.pages.projects.chosen import Chosen
from carbondesk.ui.pages.projects.proof import forms
from carbondesk.ui.widgets.form_dialog import FormDialog


class PlanDialogs:
    """Asks for the plan of the chosen project and for adjustments, above the window of `parent`."""

    def __init__(self, host: Host, parent: QWidget, chosen: Chosen) -> None:
        self.host, self.desk = host, host.desk
        self._parent, self._chosen = parent, chosen

    def plan(self) -> PlanFacts | None:
        """The plan of the chosen project."""
        return mv.facts_of(self.desk.ledger.db, self._chosen.project_id)

    def change_plan(self) -> FormDialog | None:
        """Ask for the plan of the chosen project."""
        db, plan = self.desk.ledger.db, self.plan()
        known = projects.facts_of(db, self._chosen.project_id)
        if known is None:
            return None
        project = known.project
        title = translate("ui.pages.projects.proof.dialogs", "M&V plan of {name}")
        dialog = FormDialog(
            self._parent.window(),
            title.format(name=project.name),
            forms.plan_fields(),
            translate("ui.pages.projects.proof.dialogs", "Save"),
            partial(self._put_plan, project),
        )
        dialog.fill(forms.blank_plan(db, known) if plan is None else forms.plan_values(db, plan))
        dialog.open()
        return dialog

    def add_adjustment(self) -> FormDialog | None:
        """Ask for a new adjustment."""
        return self._ask_adjustment(None)

    def change_adjustment(self, key: str, *_: object) -> FormDialog | None:
        """Ask for an adjustment anew."""
        plan = self.plan()
        every = plan.adjustments if plan is not None else ()
        return self._ask_adjustment(next((one for one in every if one.id == key), None))

    def remove_adjustment(self, key: str) -> None:
        """Remove an adjustment; undo brings it back."""
        if key:
            self.desk.do(verbs.remove_adjustment, key)
            self.host.toast(translate("ui.pages.projects.proof.dialogs", "Adjustment removed"))

    def _put_plan(self, project: Project, form: dict[str, str]) -> None:
        made, ids = forms.read_plan(self.desk.ledger.db, form, self.desk.today, project)
        self.desk.do(verbs.put, made, ids)
        text = translate("ui.pages.projects.proof.dialogs", "Saved the plan of {name}")
        self.host.toast(text.format(name=project.name))

    def _ask_adjustment(self, known: Adjustment | None) -> FormDialog | None:
        plan = self.plan()
        if plan is None:
            return None
        dialog = FormDialog(
            self._parent.window(),
            translate("ui.pages.projects.proof.dialogs", "Non-routine adjustment"),
            forms.adjustment_fields(),
            translate("ui.pages.projects.proof.dialogs", "Save"),
            partial(self._put_adjustment, plan.plan.project_id, known),
        )
        if known is not None:
            dialog.fill(forms.adjustment_values(known))
        dialog.open()
        return dialog

    def _put_adjustment(
        self, project_id: str, known: Adjustment | None, form: dict[str, str]
    ) -> None:
        made = forms.read_adjustment(form, self.desk.today, project_id, known)
        self.desk.do(verbs.put_adjustment, made)
        text = translate("ui.pages.projects.proof.dialogs", "Saved the adjustment of {day}")
        self.host.toast(text.format(day=made.first))
