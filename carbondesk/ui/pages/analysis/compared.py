"""What a subject is compared with: a menu of all others to tick, up to seven of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from carbondesk.i18n import translate

MOST = 7


class Compared(QComboBox):
    """Choosing an entry adds it, choosing it again takes it away; `changed` tells."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._choices: tuple[tuple[str, str], ...] = ()
        self.setMinimumWidth(150)
        self.setAccessibleName(translate("ui.pages.analysis.compared", "Compared with"))
        self.activated.connect(self._choose)

    def keys(self) -> tuple[str, ...]:
        """The keys of what is compared."""
        return tuple(self._keys)

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these; what is chosen stays where it is still there."""
        self._choices = tuple(choices)
        known = {key for key, _ in choices}
        self._keys = [key for key in self._keys if key in known]
        self._fill()

    def toggle(self, key: str) -> None:
        """Add one, or take it away; beyond the most the eldest goes."""
        if key in self._keys:
            self._keys.remove(key)
        else:
            self._keys = [*self._keys, key][-MOST:]
        self._fill()
        self.changed.emit()

    def _choose(self, place: int) -> None:
        key = self.itemData(place)
        if key:
            self.toggle(str(key))
        elif self._keys and place == 1:
            self._keys = []
            self._fill()
            self.changed.emit()
        else:
            self.setCurrentIndex(0)

    def _fill(self) -> None:
        self.clear()
        self.addItem(self._said(), "")
        if self._keys:
            self.addItem(translate("ui.pages.analysis.compared", "Compare with nothing"), "")
        chosen = set(self._keys)
        for is_chosen in (True, False):
            for key, text in self._choices:
                if (key in chosen) == is_chosen:
                    self.addItem(f"✓ {text}" if is_chosen else text, key)
                    self.setItemData(self.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(0)

    def _said(self) -> str:
        if not self._keys:
            return translate("ui.pages.analysis.compared", "Compare with…")
        text = translate("ui.pages.analysis.compared", "Compared with {count}")
        return text.format(count=len(self._keys))
