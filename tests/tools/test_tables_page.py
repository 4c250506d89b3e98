"""The page of the tables says what the program reads."""

from tools import tables_page


def test_the_page_of_the_tables_is_as_the_tables_are() -> None:
    page = tables_page.PAGE.read_text(encoding="utf-8")
    assert page == tables_page.page(), "`python3 dev.py fix` writes it anew"
