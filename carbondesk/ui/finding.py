"""What Ctrl+K finds in the ledger: meters, places, projects and contracts."""

from collections.abc import Sequence
from functools import partial

from carbondesk.domain.meter import label
from carbondesk.reference import terms as reference_terms
from carbondesk.store import contracts as stored_contracts
from carbondesk.store import meters as stored_meters
from carbondesk.store import places as stored_places
from carbondesk.store import projects as stored_projects
from carbondesk.texts import terms
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.finder import Found, Provider, matches


def every(host: Host) -> tuple[Provider, ...]:
    """All providers over the ledger."""
    return meters(host), places(host), projects(host), contracts(host)


def meters(host: Host) -> Provider:
    """A provider of meters, by code, name, serial or account number."""

    def look(query: str) -> Sequence[Found]:
        found = stored_meters.every(host.desk.ledger.db)
        return [
            Found(
                label(meter),
                terms.carrier(meter.carrier),
                "gauge",
                partial(host.open_page, "meters", meter.id),
            )
            for meter in found
            if matches(query, meter.code, meter.name, meter.serial, meter.account)
        ]

    return look


def places(host: Host) -> Provider:
    """A provider of places, by code or name."""

    def look(query: str) -> Sequence[Found]:
        return [
            Found(
                f"{place.code} {place.name}",
                terms.term(reference_terms.PLACE_KIND, place.kind.value),
                "map-pin",
                partial(host.open_page, "settings", f"places:{place.id}"),
            )
            for place in stored_places.every(host.desk.ledger.db)
            if matches(query, place.code, place.name)
        ]

    return look


def projects(host: Host) -> Provider:
    """A provider of projects, by code, name or contractor."""

    def look(query: str) -> Sequence[Found]:
        return [
            Found(
                f"{project.code} {project.name}",
                terms.term(reference_terms.PROJECT_KIND, project.kind.value),
                "wrench",
                partial(host.open_page, "projects", f"register:{project.id}"),
            )
            for project in stored_projects.every(host.desk.ledger.db)
            if matches(query, project.code, project.name, project.contractor)
        ]

    return look


def contracts(host: Host) -> Provider:
    """A provider of contracts, by code, name or company."""

    def look(query: str) -> Sequence[Found]:
        return [
            Found(
                f"{contract.code} {contract.name}",
                terms.term("contract_type", contract.type.value),
                "handshake",
                partial(host.open_page, "contracts", f"register:{contract.id}"),
            )
            for contract in stored_contracts.every(host.desk.ledger.db)
            if matches(query, contract.code, contract.name, contract.company)
        ]

    return look
