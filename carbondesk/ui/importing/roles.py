"""What a column of a sheet may be, in words."""

from carbondesk.i18n import translate


def words() -> dict[str, str]:
    """Each role with its word; the first means that the column is not read."""
    return {
        "": translate("ui.importing.roles", "not read"),
        "meter": translate("ui.importing.roles", "code of the meter"),
        "account": translate("ui.importing.roles", "account number"),
        "name": translate("ui.importing.roles", "name of the meter"),
        "carrier": translate("ui.importing.roles", "carrier"),
        "unit": translate("ui.importing.roles", "unit"),
        "date": translate("ui.importing.roles", "reading date"),
        "before_date": translate("ui.importing.roles", "reading date before"),
        "start": translate("ui.importing.roles", "first day"),
        "end": translate("ui.importing.roles", "last day"),
        "period": translate("ui.importing.roles", "first to last day"),
        "month": translate("ui.importing.roles", "month"),
        "year": translate("ui.importing.roles", "year"),
        "before": translate("ui.importing.roles", "register before"),
        "register": translate("ui.importing.roles", "register"),
        "multiplier": translate("ui.importing.roles", "multiplier"),
        "quantity": translate("ui.importing.roles", "usage"),
        "amount": translate("ui.importing.roles", "cost"),
        "estimated": translate("ui.importing.roles", "estimated"),
        "invoice": translate("ui.importing.roles", "invoice"),
        "note": translate("ui.importing.roles", "note"),
    }
