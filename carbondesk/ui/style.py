"""The one style sheet, filled from the tokens of a theme."""

from functools import cache
from string import Template

from carbondesk import paths
from carbondesk.ui.tokens import THEMES


@cache
def sheet(theme: str) -> str:
    """The style sheet of a theme."""
    values = {**THEMES[theme], "icons": paths.resource("icons", theme).as_posix()}
    return Template(_TEXT).substitute(values)


# Selectors speak of properties that the widgets of ui/widgets set: tone, card, bare, role.
_TEXT = """
QMainWindow, QDialog, QWidget[role="page"], QWidget[role="ground"] { background: $bg; }
QWidget[role="surface"] { background: $surf; }
QToolTip { background: $tip; color: $ontip; border: 0; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[tone="ink"] { color: $ink; }
QLabel[tone="ink2"] { color: $ink2; }
QLabel[tone="ink3"] { color: $ink3; }
QLabel[tone="faint"] { color: $faint; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="accent2"] { color: $accent2; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="err"] { color: $err; }
QLabel[tone="ontip"] { color: $ontip; }
QLabel[role="key"] {
  color: $ink3; background: $surf; border: 1px solid $line2; border-radius: 3px; padding: 0 4px;
}

QFrame[card="true"] { background: $surf; border: 1px solid $line; border-radius: 6px; }
QFrame[card="explain"] { background: $surf; border: 1px solid $softline; border-radius: 6px; }
QFrame[card="floating"] { background: $surf; border: 1px solid $line2; border-radius: 6px; }
QFrame[card="drop"] { background: transparent; border: 1px dashed $line2; border-radius: 6px; }
QFrame[card="inset"] { background: $surf2; border: 1px solid $line; border-radius: 4px; }
QFrame[card="chosen"] { background: $surf; border: 2px solid $accent; border-radius: 6px; }
QFrame[role="explainhead"] {
  background: $soft; border: 0; border-top-left-radius: 5px; border-top-right-radius: 5px;
}
QFrame[role="rule"] { background: $line; border: 0; }
QFrame[role="topbar"] { background: $surf; border: 0; border-bottom: 1px solid $line; }
QFrame[role="navigation"] { background: $nav; border: 0; border-right: 1px solid $line; }
QFrame[role="statusbar"] { background: $nav; border: 0; border-top: 1px solid $line; }
QFrame[role="underline"] { background: transparent; border: 0; border-bottom: 1px solid $line; }

QFrame[banner="ok"] { background: $soft; border: 1px solid $softline; border-radius: 4px; }
QFrame[banner="warn"] { background: $wsoft; border: 1px solid $wline; border-radius: 4px; }
QFrame[banner="err"] { background: $esoft; border: 1px solid $eline; border-radius: 4px; }
QFrame[strip="warn"] { background: $wsoft; border: 0; border-top: 1px solid $wline; }
QFrame[strip="err"] { background: $esoft; border: 0; border-bottom: 1px solid $eline; }
QFrame[strip="ok"] { background: $soft; border: 0; }
QFrame[role="toast"] { background: $tip; border: 0; border-radius: 4px; }

QAbstractScrollArea { background: transparent; border: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QSpinBox, QComboBox {
  background: $surf; color: $ink; border: 1px solid $ctl; border-radius: 4px;
  selection-background-color: $accent; selection-color: $onaccent;
}
QLineEdit, QDateEdit, QSpinBox, QComboBox { min-height: 26px; max-height: 26px; padding: 0 8px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QDateEdit:focus, QSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 0 7px; min-height: 24px; max-height: 24px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QDateEdit[invalid="true"],
QSpinBox[invalid="true"], QComboBox[invalid="true"] { border-color: $err; color: $err; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QDateEdit:disabled { background: $surf2; color: $ink3; border-color: $line2; }
QLineEdit:read-only { background: $surf2; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: 0; background: transparent; }
QLineEdit[role="cell"], QLineEdit[role="cell"]:focus {
  border: 2px solid $accent; border-radius: 0; padding: 0 4px; min-height: 0; max-height: 200px;
}
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
  image: url($icons/chevron-down.svg); width: 14px; height: 14px;
}
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QComboBox QAbstractItemView {
  background: $surf; color: $ink; border: 1px solid $line2; outline: 0; padding: 4px;
  selection-background-color: $sel; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }

QCheckBox, QRadioButton { color: $ink; spacing: 8px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $ctl; border-radius: 3px;
  background: $surf; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url($icons/check.svg); }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QCheckBox::indicator:disabled { background: $surf2; border-color: $line2; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $ctl; border-radius: 8px;
  background: $surf; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
QRadioButton::indicator:focus { border-color: $accent2; }

QMenu { background: $surf; color: $ink; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $sel; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QAbstractItemView {
  background: $surf; color: $ink; border: 0; outline: 0; gridline-color: $line;
  selection-background-color: $sel; selection-color: $ink;
}
QHeaderView { background: $surf2; border: 0; }
QHeaderView::section { background: $surf2; color: $ink3; border: 0; padding: 0 8px; }
QTableCornerButton::section { background: $surf2; border: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $softline; }

QProgressBar { background: $track; border: 0; border-radius: 3px; min-height: 6px;
  max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCalendarWidget QWidget { background: $surf; color: $ink; alternate-background-color: $surf2; }
QCalendarWidget QAbstractItemView:enabled { selection-background-color: $accent;
  selection-color: $onaccent; }
QCalendarWidget QToolButton { background: $surf; color: $ink; border: 0; padding: 4px 8px; }
"""
