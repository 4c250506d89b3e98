"""The institution: names, codes and people, and what its region brings with it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from carbondesk.domain.institution import Institution
from carbondesk.domain.problems import refuse_if
from carbondesk.i18n import pick, translate
from carbondesk.operations import institutions
from carbondesk.reference import grid, regions
from carbondesk.reference import terms as reference_terms
from carbondesk.store import institutions as stored
from carbondesk.texts import fields, numbers
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets import region_field
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_panel import FormPanel, Section
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.properties import Properties

SIDE = 320
REGION = "region_code"
_PLAIN = (
    "name", "credit_code", "type_code", "address", "postcode", "phone", "email", "supervisor",
    "head", "statistics_head", "statistician",
)  # fmt: skip


class InstitutionView(View):
    """The form of the institution; beside it what its region decides."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._shown: Institution | None = None
        self.panel = FormPanel(
            translate("ui.pages.settings.institution", "Institution"),
            translate("ui.pages.settings.institution", "Save"),
            self._save,
        )
        self.panel.set_title(
            translate("ui.pages.settings.institution", "Institution"),
            translate("ui.pages.settings.institution", "as printed on forms and reports"),
        )
        self.panel.show_sections(_sections())
        self.panel.cancelled.connect(self._fill)
        self.panel.edited.connect(self._take_edit)
        self._complete_region()
        self.region = Properties(columns=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.panel, 1)
        row.addLayout(self._side())

    def refresh(self) -> None:
        """Show the institution, unless it is the one that is being typed over."""
        found = stored.get(self.desk.ledger.db)
        if found != self._shown or found is None:
            self._shown = found
            self._fill()

    def _fill(self) -> None:
        self.panel.show_refusal(())
        if self._shown is not None:
            self.panel.fill(_values(self._shown))
        self._show_region()

    def _save(self, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        wanted = _typed(typed, self._shown or Institution("", "", "", self.desk.today))
        # All at once: what cannot be read, and what cannot be right.
        refuse_if([*typed.problems, *institutions.check(wanted)])
        if wanted == self._shown:
            text = translate("ui.pages.settings.institution", "Nothing was changed")
            self.host.toast(text, undo=False)
            return
        self.desk.do(institutions.correct, wanted)
        self._shown = wanted
        self._fill()
        self.host.toast(translate("ui.pages.settings.institution", "Changed the institution"))

    def _complete_region(self) -> None:
        form = self.panel.form_of(REGION)
        field = form.input(REGION) if form is not None else None
        if isinstance(field, QLineEdit):
            region_field.complete(field)
            completer = field.completer()
            # What was chosen from the list comes after the key that was typed.
            completer.activated.connect(self._show_region, Qt.ConnectionType.QueuedConnection)

    def _take_edit(self, key: str) -> None:
        if key == REGION:
            self._show_region()

    def _show_region(self, *_: object) -> None:
        code = region_field.code_of(self.panel.values()[REGION])
        self.region.show_pairs(_region_pairs(code, self.desk.period.first.year))

    def _side(self) -> QVBoxLayout:
        card = Card(translate("ui.pages.settings.institution", "What the region decides"))
        card.setFixedWidth(SIDE)
        card.body.addWidget(self.region)
        note = translate(
            "ui.pages.settings.institution",
            "Years that hold data keep the factors they are bound to, whatever the region says.",
        )
        card.body.addWidget(Label(note, "small", "ink3", wrap=True))
        column = QVBoxLayout()
        column.addWidget(card)
        column.addStretch()
        return column


def _sections() -> tuple[Section, ...]:
    return (
        Section(_identity()),
        Section(
            tuple(
                Field(key, fields.name(key))
                for key in ("supervisor", "address", "postcode", "phone", "email")
            ),
            translate("ui.pages.settings.institution", "Address"),
        ),
        Section(
            tuple(
                Field(key, fields.name(key)) for key in ("head", "statistics_head", "statistician")
            ),
            translate("ui.pages.settings.institution", "Who signs the forms"),
        ),
    )


def _identity() -> tuple[Field, ...]:
    code = translate("ui.pages.settings.institution", "18 characters, the last one checks them")
    region = translate("ui.pages.settings.institution", "type a code or a part of the name")
    began = translate("ui.pages.settings.institution", "completeness is counted from this day")
    types = tuple(
        (term.code, f"{term.code}  {pick(term.name_zh, term.name_en)}")
        for term in reference_terms.every(reference_terms.INSTITUTION_TYPE)
    )
    return (
        Field("name", fields.name("name")),
        Field("credit_code", fields.name("credit_code"), hint=code),
        Field("type_code", fields.name("type_code"), "choice", types),
        Field(REGION, translate("ui.pages.settings.institution", "Region"), hint=region),
        Field("started", fields.name("started"), hint=began),
    )


def _values(of: Institution) -> dict[str, str]:
    plain = {key: str(getattr(of, key)) for key in _PLAIN}
    return plain | {REGION: region_field.shown(of.region_code), "started": day(of.started)}


def _typed(typed: Typed, before: Institution) -> Institution:
    plain = {key: typed.text(key) for key in _PLAIN}
    return replace(
        before,
        **plain,
        region_code=region_field.code_of(typed.text(REGION)),
        started=typed.needed_day("started"),
    )


def _region_pairs(code: str, year: int) -> tuple[tuple[str, str], ...]:
    province = regions.province(code)
    if province is None:
        none = translate("ui.pages.settings.institution", "no region of this code or name")
        return ((translate("ui.pages.settings.institution", "Region"), none),)
    heated = translate("ui.pages.settings.institution", "yes")
    return (
        (translate("ui.pages.settings.institution", "Region"), regions.full_name(code) or code),
        (
            translate("ui.pages.settings.institution", "Province"),
            pick(province.name_zh, province.name_en),
        ),
        (translate("ui.pages.settings.institution", "Grid factor"), _grid_words(code, year)),
        (
            translate("ui.pages.settings.institution", "Central heating"),
            heated
            if province.central_heating
            else translate("ui.pages.settings.institution", "not as a rule"),
        ),
    )


def _grid_words(code: str, year: int) -> str:
    choice = grid.factor(code, year)
    if choice is None:
        return translate("ui.pages.settings.institution", "none published")
    found = choice.edition
    text = translate("ui.pages.settings.institution", "{area} {year}: {factor} kgCO₂/kWh")
    return text.format(
        area=pick(found.area_zh, found.area_en),
        year=found.data_year,
        factor=numbers.plain(found.per_kwh, found.decimals),
    )
