"""`close`, `reopen`, and what other factors would change of a year."""

from pathlib import Path

import pytest

from carbondesk.store import verify
from carbondesk.store.ledger import Ledger
from tests.cli.conftest import Run


class TestClose:
    """Months close in their order, and stand."""

    def test_a_month_closes_and_keeps_its_figures(self, run: Run, year: Path) -> None:
        asked = ("usage", year, "--from", "2024-01", "--to", "2024-03", "--json")
        before = run(*asked).answer
        said = run("close", year, "2024Q1", "--partial", "--json")
        assert said.code == 0
        assert said.answer["closed"] == ["2024-01", "2024-02", "2024-03"]
        assert run(*asked).answer == before
        assert run("verify", year).code == 0

    def test_a_month_out_of_turn_is_refused(self, run: Run, year: Path) -> None:
        said = run("close", year, "2024-05", "--json")
        assert said.code == 1
        assert said.answer["closed"] == []
        assert said.reasons == ["Close the months before 2024-05 first; the next is 2024-01."]

    def test_what_would_move_it_is_refused_by_every_command(
        self, run: Run, year: Path, tmp_path: Path
    ) -> None:
        run("close", year, "2024-01", "--partial")
        file = tmp_path / "late.csv"
        file.write_text("meter,date,register\nE-01,2024-01-20,550\n")
        for words in (("import", year, file), ("undo", year)):
            said = run(*words)
            assert said.code == 1
            assert "2024-01 is closed" in said.err
            assert "A reviewer can reopen it" in said.err

    def test_it_opens_again_with_a_reason(self, run: Run, year: Path) -> None:
        run("close", year, "2024-01", "--partial")
        run("close", year, "2024-02", "--partial")
        said = run("reopen", year, "2024-01", "--reason", "wrong", "--json")
        assert (said.code, said.answer["reopened"]) == (1, [])
        assert "2024-02" in said.err
        assert run("reopen", year, "2024Q1", "--reason", "wrong").out.split() == [
            "2024-01", "2024-02",
        ]  # fmt: skip
        assert run("reopen", year, "2024-01", "--reason", " ").code == 1
        with Ledger.open(year) as opened:
            assert verify.breaks(opened.db) == []


class TestRestate:
    """A closed year keeps its factors until a reviewer binds it to others."""

    def test_what_would_change_is_shown_and_done(self, run: Run, year: Path) -> None:
        run("close", year, "2024", "--partial")
        wish = ("--factors", "EQUIVALENT-2024")
        plain = run("account", year, "2024", "--json").answer["energy"]["kgce"]
        wished = run("account", year, "2024", *wish, "--json").answer["energy"]["kgce"]
        shown = run("account", year, "2024", "--compare", *wish, "--json").answer["changes"]
        total = next(row for row in shown if row["carrier"] is None and row["unit"] == "kgce")
        assert (total["before"], total["after"]) == (plain, wished)
        assert run("account", year, "2024", "--restate", *wish).code == 1
        said = run("account", year, "2024", "--restate", *wish, "--reason", "by the quota")
        assert said.code == 0
        assert run("account", year, "2024", "--json").answer["energy"]["kgce"] == wished
        assert run("history", year, "--json").answer["steps"][0]["verb"] == "restate_year"
        assert run("undo", year).code == 0
        assert run("account", year, "2024", "--json").answer["energy"]["kgce"] == plain

    def test_newest_factors_change_nothing_where_they_hold_already(
        self, run: Run, year: Path
    ) -> None:
        lines = run("account", year, "2024", "--compare").out.splitlines()
        assert lines
        assert all(line.split("\t")[3] in {"0", "no data"} for line in lines)
        said = run("account", year, "2024", "--restate", "--reason", "x")
        assert "nothing to restate" in said.err

    @pytest.mark.parametrize(("number", "factors"), [("2031", ""), ("2024", "NONE")])
    def test_a_year_or_set_that_is_not_there_is_refused(
        self, run: Run, year: Path, number: str, factors: str
    ) -> None:
        words = ("--factors", factors) if factors else ()
        assert run("account", year, number, "--compare", *words).code == 1
