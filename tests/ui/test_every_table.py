"""Pages that show what everything comes to are refreshed by a change of any table."""

import pytest

from carbondesk.store import tables
from carbondesk.ui.page import EVERY_TABLE, Page
from carbondesk.ui.pages.carbon.page import CarbonPage
from carbondesk.ui.pages.checks.page import ChecksPage
from carbondesk.ui.pages.overview.page import OverviewPage
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.pages.targets.page import TargetsPage


@pytest.mark.parametrize("page", [CarbonPage, ChecksPage, ReportsPage, TargetsPage])
def test_accounts_and_checks_look_at_every_table(page: type[Page]) -> None:
    assert page.tables == EVERY_TABLE == frozenset(tables.CLASSES)


def test_pages_name_tables_that_exist() -> None:
    assert OverviewPage.tables <= EVERY_TABLE
