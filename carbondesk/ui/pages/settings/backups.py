"""The backups: where they lie, what there is, and a ledger made of one again."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.i18n import lookup, mark, translate
from carbondesk.operations import ledgers
from carbondesk.store import backups
from carbondesk.store.backups import Backup
from carbondesk.ui import ask, copies, words
from carbondesk.ui.jobs import Job, Progress
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.settings import BACKUPS
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SIDE = 372
KINDS = {
    backups.BY_HAND: mark("ui.pages.settings.backups", "by hand"),
    backups.DAILY: mark("ui.pages.settings.backups", "of the day"),
    backups.BEFORE_MIGRATION: mark("ui.pages.settings.backups", "before a new version"),
    backups.BEFORE_IMPORT: mark("ui.pages.settings.backups", "before an import"),
}


class BackupsView(View):
    """The list at the left; the folder, and how safe they are, at the right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._found: list[Backup] = []
        self._looked_at: dict[Path, bool] = {}
        title = translate("ui.pages.settings.backups", "Backups")
        self.table = Table(_columns(), name=title)
        self.table.chosen.connect(self._show_chosen)
        self._list = Card(title, " ")
        self.restore_button = Button(
            translate("ui.pages.settings.backups", "Restore as a copy…"), icon="history"
        )
        self.restore_button.clicked.connect(self.restore)
        self.folder = Label("", wrap=True)
        self._beside = Button(translate("ui.pages.settings.backups", "Beside the ledger"))
        self._beside.clicked.connect(self.lay_beside)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._hint = Label("", "small", "ink3", wrap=True)
        self._build_list()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._list, 1)
        row.addWidget(self._side())

    def refresh(self) -> None:
        """Look into the folder anew."""
        ledger = self.desk.ledger
        self._found = ledgers.backups_of(ledger.path, ledger.backups)
        text = translate("ui.pages.settings.backups", "{count} in all")
        title = translate("ui.pages.settings.backups", "Backups")
        self._list.set_title(title, text.format(count=len(self._found)))
        self.table.show_rows([self._row(backup) for backup in self._found])
        if self._found and self.current() is None:
            self.table.go_to(str(self._found[0].path))
        self.folder.setText(str(ledger.backups))
        self._beside.setVisible(ledger.backups != backups.folder_of(ledger.path))
        self._show_safety()
        self._show_chosen()

    def current(self) -> Backup | None:
        """The chosen backup."""
        key = self.table.current()[0]
        return next((backup for backup in self._found if str(backup.path) == key), None)

    def back_up(self) -> Job:
        """Back up now."""
        job = copies.back_up(self.host)
        job.finished.connect(self._refresh_after)
        return job

    def save_copy(self) -> None:
        """Save a copy to a file of choice."""
        copies.save_copy(self.host, self.window())

    def restore(self) -> None:
        """Make a ledger of the chosen backup under another name."""
        backup = self.current()
        if backup is not None:
            copies.restore(self.host, self.window(), backup)

    def check(self) -> Job:
        """Read every backup from end to end."""
        paths = [backup.path for backup in self._found]
        password = self.desk.ledger.password

        def work(progress: Progress) -> dict[Path, bool]:
            found: dict[Path, bool] = {}
            for number, path in enumerate(paths):
                progress.step(path.name, number / len(paths))
                found[path] = ledgers.is_sound(path, password)
            return found

        job = self.host.jobs.add(translate("ui.pages.settings.backups", "Checking"), work)
        job.finished.connect(self._show_checked)
        return job

    def choose_folder(self) -> None:
        """Let backups lie in another folder, as on a stick."""
        title = translate("ui.pages.settings.backups", "Folder of the backups")
        chosen = ask.choose_folder(self.window(), title, self.desk.ledger.backups)
        if chosen is not None:
            self._use(chosen, str(chosen))

    def lay_beside(self) -> None:
        """Let backups lie beside the ledger again."""
        self._use(backups.folder_of(self.desk.ledger.path), "")

    def _use(self, folder: Path, kept: str) -> None:
        self.host.settings.keep(BACKUPS, kept)
        self.desk.ledger.backups = folder
        self.refresh()

    def _show_checked(self, found: dict[Path, bool]) -> None:
        self._looked_at |= found
        self.refresh()

    def _refresh_after(self, _made: object) -> None:
        self.refresh()

    def _show_chosen(self, *_args: object) -> None:
        chosen = self.current()
        self.restore_button.setEnabled(chosen is not None)
        self._hint.setText(str(chosen.path) if chosen is not None else _none_yet())

    def _show_safety(self) -> None:
        empty(self._notes)
        ledger = self.desk.ledger
        for text in notes(ledgers.safety(ledger.path, ledger.backups, ledger.clock())):
            self._notes.addWidget(Banner(text, "warn"))

    def _row(self, backup: Backup) -> Row:
        sound = self._looked_at.get(backup.path)
        size = words.file_size(backup.path.stat().st_size) if backup.path.is_file() else ""
        kind = KINDS.get(backup.why)
        cells = {
            "at": Cell(f"{backup.at:%Y-%m-%d %H:%M}"),
            "kind": Cell(lookup("ui.pages.settings.backups", kind) if kind else backup.why),
            "size": Cell(size),
            "state": Cell(tag=_state(sound)),
            "where": Cell(backup.path.parent.name, tip=str(backup.path)),
        }
        return Row(str(backup.path), cells)

    def _build_list(self) -> None:
        card = self._list
        card.body.setContentsMargins(0, 0, 0, 0)
        copy = Button(translate("ui.pages.settings.backups", "Save a copy…"), icon="copy")
        copy.clicked.connect(self.save_copy)
        make = Button(
            translate("ui.pages.settings.backups", "Back up now"),
            Kind.PRIMARY,
            icon="shield-check",
        )
        make.clicked.connect(self.back_up)
        card.add_to_head(copy)
        card.add_to_head(make)
        card.wide(self.table, 1)
        card.rule()
        foot = card.row()
        again = Button(translate("ui.pages.settings.backups", "Check all again"), Kind.TEXT)
        again.clicked.connect(self.check)
        foot.addWidget(self._hint, 1)
        foot.addWidget(again)
        foot.addWidget(self.restore_button)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        card = Card(translate("ui.pages.settings.backups", "Folder of the backups"), ruled=True)
        card.body.addWidget(self.folder)
        row = QHBoxLayout()
        choose = Button(
            translate("ui.pages.settings.backups", "Choose a folder…"), icon="folder-open"
        )
        choose.clicked.connect(self.choose_folder)
        row.addWidget(choose)
        row.addWidget(self._beside)
        row.addStretch()
        card.body.addLayout(row)
        card.body.addLayout(self._notes)
        column.addWidget(card)
        column.addWidget(_rules())
        column.addStretch()
        return side


def notes(safety: ledgers.Safety) -> list[str]:
    """What speaks against the backups, in sentences."""
    if safety.newest is None:
        return [translate("ui.pages.settings.backups", "There is no backup yet.")]
    found = []
    if safety.is_old:
        found.append(translate("ui.pages.settings.backups", "The newest is older than a week."))
    if safety.is_on_same_disk:
        found.append(
            translate(
                "ui.pages.settings.backups",
                "They lie on the same disk as the ledger and are lost with it. A folder on a "
                "stick or a network drive is safer.",
            )
        )
    return found


def _rules() -> Card:
    card = Card(translate("ui.pages.settings.backups", "How they are made"), ruled=True)
    lines = (
        translate(
            "ui.pages.settings.backups",
            "By themselves: once a day at opening, before a new version and before large imports.",
        ),
        translate(
            "ui.pages.settings.backups",
            "Each is read back after writing and counts only if it is whole.",
        ),
        translate(
            "ui.pages.settings.backups",
            "Kept are those of 7 days, 5 weeks and 24 months; older ones make room.",
        ),
    )
    for line in lines:
        card.body.addWidget(Label(line, tone="ink2", wrap=True))
    return card


def _columns() -> tuple[Column, ...]:
    return (
        Column("at", translate("ui.pages.settings.backups", "Made"), 150),
        Column("kind", translate("ui.pages.settings.backups", "Kind"), 150, tone="ink2"),
        Column("size", translate("ui.pages.settings.backups", "Size"), 90, right=True),
        Column("state", translate("ui.pages.settings.backups", "Verified"), 150),
        Column("where", translate("ui.pages.settings.backups", "Folder"), tone="ink2"),
    )


def _state(sound: bool | None) -> Tag:  # noqa: FBT001 (three states)
    if sound is None:
        return Tag(translate("ui.pages.settings.backups", "when written"), "neutral", "check")
    if sound:
        return Tag(translate("ui.pages.settings.backups", "just now"), "ok", "circle-check")
    return Tag(translate("ui.pages.settings.backups", "damaged"), "err", "circle-x")


def _none_yet() -> str:
    return translate("ui.pages.settings.backups", "The first one is made at the next opening.")
