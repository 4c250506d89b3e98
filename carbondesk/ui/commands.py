"""What the actions of `ui.actions` do in the window."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from carbondesk.i18n import language, translate
from carbondesk.store.step import Step
from carbondesk.texts import steps
from carbondesk.ui.desk import Desk
from carbondesk.ui.page import Page
from carbondesk.ui.theme import Theme


class Commanded(Protocol):
    """What the commands need of the window."""

    desk: Desk
    theme: Theme

    def page(self) -> Page | None:
        """The page that is shown."""

    def panes(self) -> list[QWidget]:
        """The parts of the window that F6 goes through."""

    def toast(self, text: str, *, undo: bool = True) -> None:
        """Say something."""

    def speak(self, language: str) -> None:
        """Change the language."""


class Commands(QObject):
    """One method per action; `run` calls it by key. Others are given by the application."""

    def __init__(self, window: Commanded, more: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self._window = window
        self._functions: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "next_pane": self.next_pane,
            "next_tab": partial(self._step_tab, 1),
            "previous_tab": partial(self._step_tab, -1),
            "next_problem": self.next_problem,
            "next_period": self.next_period,
            "previous_period": self.previous_period,
            "theme": window.theme.toggle,
            "language": self.change_language,
            **more,
        }

    def can(self, key: str) -> bool:
        """Whether an action can be done here; others are not shown."""
        if key == "sign_in" and not self._window.desk.can_sign_in():
            return False
        return key in self._functions

    def run(self, key: str) -> None:
        """Do an action."""
        if key in self._functions:
            self._functions[key]()

    def undo(self) -> None:
        """Take back what waits in a row of the page, else the newest step, and name it."""
        page = self._window.page()
        if page is not None and page.take_back():
            return
        desk = self._window.desk
        step = desk.ledger.next_undo()
        if step is not None and self._is_allowed(step):
            desk.undo()
            self._name(translate("ui.commands", "Undone: {step}"), step)

    def redo(self) -> None:
        """Do again what was taken back, and name it."""
        desk = self._window.desk
        step = desk.ledger.next_redo()
        if step is not None and self._is_allowed(step):
            desk.redo()
            self._name(translate("ui.commands", "Done again: {step}"), step)

    def _name(self, text: str, step: Step) -> None:
        self._window.toast(text.format(step=steps.step(step.verb, step.kind)), undo=False)

    def _is_allowed(self, step: Step) -> bool:
        """Whether this operator may take a step back or do it again; else say why."""
        reason = self._window.desk.why_not(step.verb)
        if reason:
            self._window.toast(reason, undo=False)
        return not reason

    def next_period(self) -> None:
        """Go a month or a year on."""
        self._window.desk.step_period(1)

    def previous_period(self) -> None:
        """Go a month or a year back."""
        self._window.desk.step_period(-1)

    def _step_tab(self, by: int) -> None:
        """Go to another tab of the page."""
        page = self._window.page()
        if page is not None and page.head.tabs is not None:
            page.head.tabs.step(by)

    def next_problem(self) -> None:
        """Go to the next problem of the page."""
        page = self._window.page()
        if page is not None:
            page.next_problem()

    def next_pane(self) -> None:
        """Give the focus to the next part of the window."""
        panes = [pane for pane in self._window.panes() if pane.isVisible()]
        held = [pane for pane in panes if _has_focus(pane)]
        start = panes.index(held[-1]) + 1 if held else 0
        for pane in (*panes[start:], *panes[:start]):
            target = _first_focusable(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def change_language(self) -> None:
        """Speak the other language."""
        self._window.speak("en" if language() == "zh" else "zh")


def _has_focus(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


def _first_focusable(pane: QWidget) -> QWidget | None:
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(pane):
            return widget
    return None
