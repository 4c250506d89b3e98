"""The submissions: the forms of a period with what a reviewer would ask, and what was sent."""

from typing import ClassVar

from carbondesk.i18n import mark, translate
from carbondesk.ui.page import EVERY_TABLE, Host
from carbondesk.ui.pages.submissions.activities_view import ActivitiesView
from carbondesk.ui.pages.submissions.archive_view import ArchiveView
from carbondesk.ui.pages.submissions.calendar_view import CalendarView
from carbondesk.ui.pages.submissions.forms_view import FormsView
from carbondesk.ui.pages.submissions.mapping_view import MappingView
from carbondesk.ui.pages.submissions.scores_view import ScoresView
from carbondesk.ui.tabbed import Tab, TabbedPage

TABS = (
    Tab("forms", mark("ui.pages.submissions.page", "Forms"), FormsView),
    Tab("mapping", mark("ui.pages.submissions.page", "Rows and heads"), MappingView),
    Tab("archive", mark("ui.pages.submissions.page", "Archive"), ArchiveView),
    Tab("calendar", mark("ui.pages.submissions.page", "Calendar"), CalendarView),
    Tab("scores", mark("ui.pages.submissions.page", "Self-scoring"), ScoresView),
    Tab(
        "activities",
        mark("ui.pages.submissions.page", "Activities and purchases"),
        ActivitiesView,
    ),
)


class SubmissionsPage(TabbedPage):
    """Tabs as in `TABS`: a line there and a `View` in this folder make a tab."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        title = translate("ui.pages.submissions.page", "Submissions")
        super().__init__(host, title, TABS, "ui.pages.submissions.page")

    def next_problem(self) -> bool:
        """Go to the next finding of the forms."""
        view = self.view()
        return isinstance(view, FormsView) and view.next_problem()
