"""Where a year stands by every standard that knows its kind of institution."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from carbondesk.domain import own_quota, quota
from carbondesk.domain.account import Account
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.own_quota import QuotaChoice
from carbondesk.domain.quota import Counted, Position
from carbondesk.domain.usage import Measured
from carbondesk.reference import quotas
from carbondesk.reference.quotas import Quota, Standard


@dataclass(frozen=True)
class Standing:
    """The positions by one standard; `choice` is what the institution is by it, if it said so."""

    standard: Standard
    choice: QuotaChoice | None
    positions: tuple[Position, ...]

    @property
    def category(self) -> str:
        """The chosen category, empty where none is."""
        return self.choice.category if self.choice else ""


def standards(book: Book) -> tuple[Standard, ...]:
    """The standards of the institution: those on board and typed, of its own province first."""
    if book.institution is None:
        return ()
    type_code, region = book.institution.type_code, book.institution.region_code
    shipped = quotas.standards(type_code, region)
    known = {one.edition for one in shipped}
    typed = dict.fromkeys(one.edition for one in book.own_quotas if one.edition not in known)
    every = (*shipped, *map(_typed, typed))
    return tuple(sorted(every, key=lambda one: one.region != region[:2]))


def of(measured: Measured, account: Account) -> tuple[Standing, ...]:
    """The standings of a year."""
    return tuple(of_standard(measured, account, one) for one in standards(measured.book))


def of_standard(measured: Measured, account: Account, standard: Standard) -> Standing:
    """The standing of a year by one standard, of the chosen category or of all of them."""
    book = measured.book
    choice = own_quota.on_day(book.quota_choices, standard.edition, account.period.last)
    category = choice.category if choice else ""
    by_set: dict[str, Counted] = {}
    found = []
    for one in _quotas(book, standard):
        if one.holds_for(category):
            if one.energy_set not in by_set:
                by_set[one.energy_set] = Counted(measured, account, one.energy_set, choice)
            found.append(quota.position(by_set[one.energy_set], one))
    return Standing(standard, choice, tuple(found))


def nearest(standings: tuple[Standing, ...], region_code: str) -> tuple[Standing, ...]:
    """Those by a standard of the own province, or that a category was chosen of; else all."""
    own = [one for one in standings if one.choice or one.standard.region == region_code[:2]]
    return tuple(own) or standings


def figures(standings: tuple[Standing, ...]) -> Mapping[str, Figure]:
    """Every figure of some standings by a dotted name: `quota.ID`, `quota.ID.percent` and so on."""
    return {
        name: replace(figure, key=name)
        for standing in standings
        for position in standing.positions
        for name, figure in _named(position)
    }


def _quotas(book: Book, standard: Standard) -> Iterator[Quota]:
    institution = book.institution
    if institution is not None:
        yield from quotas.of(standard.edition, institution.type_code)
    for own in book.own_quotas:
        if own.edition == standard.edition:
            yield own_quota.as_quota(own)


def _named(position: Position) -> Iterator[tuple[str, Figure]]:
    name = f"quota.{position.quota.id}"
    yield name, position.actual
    if position.next is not None:
        yield f"{name}.percent", position.next.percent
        yield f"{name}.kgce", position.next.kgce
        yield f"{name}.yuan", position.next.yuan


def _typed(edition: str) -> Standard:
    """A standard of which only typed values are there."""
    listed = next((one for one in quotas.index() if one.edition == edition), None)
    title = f"{listed.place} {listed.title}" if listed else edition
    region = listed.region if listed else ""
    return Standard(edition, region, title, title, "", "", to_confirm=True)
