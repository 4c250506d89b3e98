"""The side of the scorecards: the rule of an item, its evidence, and what is typed for it."""

from carbondesk.domain.period import Period
from carbondesk.domain.scoring.card import Score
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.i18n import translate
from carbondesk.operations import scores as verbs
from carbondesk.texts import scores as texts
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_panel import FormPanel, Section


class ScorePanel(FormPanel):
    """What is typed for the chosen item; files are kept with what was typed."""

    def __init__(self, host: Host) -> None:
        super().__init__(
            " ",
            translate("ui.pages.submissions.score_panel", "Save"),
            self._put,
            other=translate("ui.pages.submissions.score_panel", "Take back"),
            columns=1,
        )
        self._host = host
        self._score: Score | None = None
        self._year = 0
        self._files = Button(
            translate("ui.pages.submissions.score_panel", "Files"),
            icon="paperclip",
            small=True,
            writes=ANY,
        )
        self._files.clicked.connect(self.show_files)
        self.add_to_head(self._files)
        self.other.connect(self.take_back)
        self.cancelled.connect(self._refill)

    def show_score(self, score: Score | None, year: Period) -> None:
        """Show an item; what is being typed for the same one stays."""
        is_same = self._is_of(score) and self._year == year.first.year
        self._score, self._year = score, year.first.year
        self.setEnabled(score is not None)
        if score is None:
            self.set_title(translate("ui.pages.submissions.score_panel", "Choose an item"), "")
            self.show_sections(())
            return
        self.set_title(texts.item(score.item), score.item.id)
        self.show_sections(_sections(score))
        if not is_same or self._stored != _values(score.typed):
            self._refill()

    def take_back(self) -> None:
        """Forget what was typed for the item."""
        if self._score is not None and self._score.typed is not None:
            self._host.desk.do(verbs.remove, self._score.typed.id)
            self._host.toast(translate("ui.pages.submissions.score_panel", "Taken back"))

    def show_files(self) -> None:
        """Show the files of what was typed; without any, nothing was typed yet."""
        typed = self._score.typed if self._score else None
        if typed is None:
            text = translate(
                "ui.pages.submissions.score_panel", "Type points or a note first, then add files."
            )
            self._host.toast(text, undo=False)
            return
        FactFiles(self._host).show(self, typed)

    def _is_of(self, score: Score | None) -> bool:
        return (
            score is not None and self._score is not None and self._score.item.id == score.item.id
        )

    def _refill(self) -> None:
        self._stored = _values(self._score.typed if self._score else None)
        self.fill(self._stored)

    def _put(self, form: dict[str, str]) -> None:
        if self._score is None:
            return
        typed = Typed(form, self._host.desk.today)
        made = ScoreEntry(
            self._score.item.id,
            self._year,
            typed.micro("points"),
            typed.micro("basis"),
            not typed.flag("left_out"),
            typed.text("note"),
        )
        typed.refuse()
        self._host.desk.do(verbs.put, made)
        self._host.toast(translate("ui.pages.submissions.score_panel", "Saved"))


def _values(typed: ScoreEntry | None) -> dict[str, str]:
    """What the fields show of what was typed."""
    if typed is None:
        return {"points": "", "basis": "", "left_out": "", "note": ""}
    return {
        "points": number(typed.points_micro),
        "basis": number(typed.basis_micro),
        "left_out": "" if typed.applicable else "1",
        "note": typed.note,
    }


def _sections(score: Score) -> tuple[Section, ...]:
    """The rule with its evidence, then the fields."""
    item, basis = score.item, texts.basis(score.item)
    points_hint = translate("ui.pages.submissions.score_panel", "0 to {most}; in place of the rule")
    numbers = (Field("basis", basis, "number"),) if basis else ()
    fields = (
        *numbers,
        Field(
            "points",
            translate("ui.pages.submissions.score_panel", "Points, typed"),
            "number",
            hint=points_hint.format(most=texts.most(item)) if item.points is not None else "",
        ),
        Field(
            "left_out",
            translate("ui.pages.submissions.score_panel", "Does not apply to us"),
            "check",
        ),
        Field("note", translate("ui.pages.submissions.score_panel", "Evidence in words"), "long"),
    )
    note = "\n".join(filter(None, (texts.evidence(score), texts.missing(score))))
    return (Section((), note=texts.rule(item)), Section(fields, note=note))
