"""Where the rows of the forms come from, their legal heads, and forms that were added."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from carbondesk.domain.form_facts import FormHead, RowSource, SourceKind
from carbondesk.domain.meter import Role, label
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import forms as verbs
from carbondesk.reference import forms as reference
from carbondesk.reference import terms
from carbondesk.store import forms as stored
from carbondesk.store import meters, places
from carbondesk.texts import problems
from carbondesk.texts import terms as texts
from carbondesk.ui import ask, words
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.submissions import mapping_rows
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table

SIDE = 470


class MappingView(View):
    """What stands on which row at the left, the heads of the forms at the right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        left = translate("ui.pages.submissions.mapping_view", "Rows of the forms")
        right = translate("ui.pages.submissions.mapping_view", "Heads of the forms")
        self.sources = Table(mapping_rows.source_columns(), dense=True, name=left)
        self.heads = Table(mapping_rows.head_columns(), dense=True, name=right)
        self.sources.opened.connect(self.change)
        self.heads.opened.connect(self.change_head)
        self._left = Card(left, " ")
        self._right = Card(right, " ")
        self._right.setFixedWidth(SIDE)
        self._build()

    def refresh(self) -> None:
        """Read what is said of the forms anew."""
        db, first = self.desk.ledger.db, self._first()
        facts = stored.facts(db)
        of = words.year(first.year)
        text = translate("ui.pages.submissions.mapping_view", "as it holds in {year}")
        self._left.set_title(
            translate("ui.pages.submissions.mapping_view", "Rows of the forms"),
            text.format(year=of),
        )
        self.sources.show_rows(
            list(mapping_rows.source_rows(facts, first, meters.every(db), places.every(db)))
        )
        self.heads.show_rows(list(mapping_rows.head_rows(facts, reference.version_for(first.year))))

    def subtitle(self) -> str:
        """The year that is shown."""
        return words.year(self._first().year)

    def change(self, key: str) -> None:
        """Ask on which row something stands, from a day on."""
        kind, _, subject = key.partition(":")
        if not subject:
            return
        choices = {
            "role": tuple((role.value, texts.term(terms.ROLE, role.value)) for role in Role),
            "room": tuple((one, mapping_rows.room_name(one)) for one in ("yes", "no")),
        }.get(kind, mapping_rows.row_choices())
        self._ask(SourceKind(kind), subject, choices)

    def add_meter(self) -> None:
        """Ask for one meter that stands on a row of its own."""
        found = tuple((one.id, label(one)) for one in meters.every(self.desk.ledger.db))
        self._ask(SourceKind.METER, "", mapping_rows.row_choices(), found)

    def add_room(self) -> None:
        """Ask for a place that is a machine room, or none."""
        every = places.every(self.desk.ledger.db)
        found = tuple((one.id, f"{one.code} {one.name}") for one in every)
        choices = tuple((one, mapping_rows.room_name(one)) for one in ("yes", "no"))
        self._ask(SourceKind.ROOM, "", choices, found)

    def forget(self) -> None:
        """Take back what was chosen last for the current row."""
        kind, _, subject = self.sources.current()[0].partition(":")
        found = [
            one
            for one in stored.facts(self.desk.ledger.db).sources
            if (one.kind.value, one.subject) == (kind, subject)
        ]
        if found:
            self.desk.do(verbs.forget, found[-1].id)
            self.host.toast(translate("ui.pages.submissions.mapping_view", "As it was before"))

    def change_head(self, key: str) -> None:
        """Ask for the texts of the legal head of a form."""
        code, version, *_ = (*key.split(":"), "", "")
        if not version:
            return
        typed = stored.facts(self.desk.ledger.db).head(code, version)
        fields = tuple(
            Field(name, mapping_rows.head_name(name), wide=True) for name in mapping_rows.HEADS
        )
        hint = translate("ui.pages.submissions.mapping_view", "Head of form {code}, {version}")
        dialog = FormDialog(
            self.window(),
            hint.format(code=code.removeprefix("form"), version=version),
            fields,
            translate("ui.pages.submissions.mapping_view", "Save"),
            partial(self._correct, code, version),
        )
        dialog.fill(typed)
        dialog.open()

    def add_form(self) -> None:
        """Take in the definition of a form from a file."""
        title = translate("ui.pages.submissions.mapping_view", "Add a form")
        path = ask.open_file(self, title, "*.json")
        if path is None:
            return
        try:
            own = self.desk.do(verbs.add_form, path)
        except Refused as refused:
            self.host.toast(problems.sentence(refused.problems[0]), undo=False)
            return
        text = translate("ui.pages.submissions.mapping_view", "Added {name}")
        self.host.toast(text.format(name=own.name))

    def _build(self) -> None:
        actions = (
            (translate("ui.pages.submissions.mapping_view", "A meter…"), self.add_meter),
            (translate("ui.pages.submissions.mapping_view", "A room…"), self.add_room),
            (translate("ui.pages.submissions.mapping_view", "As before"), self.forget),
        )
        for word, act in actions:
            button = Button(word, small=True, writes="lead_to_row")
            button.clicked.connect(act)
            self._left.add_to_head(button)
        word = translate("ui.pages.submissions.mapping_view", "Add a form…")
        added = Button(word, small=True, writes="add_form")
        added.clicked.connect(self.add_form)
        self._right.add_to_head(added)
        self._left.wide(self.sources, 1)
        self._right.wide(self.heads, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)

    def _first(self) -> date:
        return date(self.desk.period.first.year, 1, 1)

    def _ask(
        self,
        kind: SourceKind,
        subject: str,
        choices: tuple[tuple[str, str], ...],
        subjects: tuple[tuple[str, str], ...] = (),
    ) -> None:
        which = Field("subject", texts.term(terms.ROW_SOURCE, kind.value), "choice", subjects)
        stands = translate("ui.pages.submissions.mapping_view", "Stands on")
        since = translate("ui.pages.submissions.mapping_view", "From")
        dialog = FormDialog(
            self.window(),
            translate("ui.pages.submissions.mapping_view", "Row of the forms"),
            (*((which,) if subjects else ()), Field("row", stands, "choice", choices),
             Field("valid_from", since)),
            translate("ui.pages.submissions.mapping_view", "Save"),
            partial(self._lead, kind, subject),
        )  # fmt: skip
        dialog.fill({"valid_from": day(self._first())})
        dialog.open()

    def _lead(self, kind: SourceKind, subject: str, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        since = typed.needed_day("valid_from")
        typed.refuse()
        named = subject or form["subject"]
        is_code = kind in {SourceKind.CARRIER, SourceKind.ROLE}
        source = RowSource(
            kind,
            since,
            form["row"],
            named if is_code else "",
            named if kind is SourceKind.METER else None,
            named if kind is SourceKind.ROOM else None,
        )
        self.desk.do(verbs.lead, source)
        self.host.toast(translate("ui.pages.submissions.mapping_view", "Row chosen"))

    def _correct(self, code: str, version: str, form: dict[str, str]) -> None:
        heads = [FormHead(code, version, field, text) for field, text in form.items()]
        self.desk.do(verbs.correct_head, heads)
        self.host.toast(translate("ui.pages.submissions.mapping_view", "Head changed"))
