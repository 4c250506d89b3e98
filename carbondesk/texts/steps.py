"""What a step of the journal did, in words."""

import json

from carbondesk.i18n import lookup, mark, translate

STEPS = {
    "new_ledger": mark("texts.steps", "New ledger"),
    "sample": mark("texts.steps", "Sample"),
    "correct_institution": mark("texts.steps", "Change the institution"),
    "choose_setting": mark("texts.steps", "Change a setting"),
    "put_remark": mark("texts.steps", "Write a remark"),
    "issue_document": mark("texts.steps", "Issue a document"),
    "add_place": mark("texts.steps", "Add a place"),
    "correct_place": mark("texts.steps", "Change a place"),
    "remove_place": mark("texts.steps", "Remove a place"),
    "put_area": mark("texts.steps", "Enter floor area"),
    "remove_area": mark("texts.steps", "Remove floor area"),
    "put_people": mark("texts.steps", "Enter people"),
    "remove_people": mark("texts.steps", "Remove people"),
    "put_vehicles": mark("texts.steps", "Enter vehicles"),
    "remove_vehicles": mark("texts.steps", "Remove vehicles"),
    "add_meter": mark("texts.steps", "Add a meter"),
    "correct_meter": mark("texts.steps", "Change a meter"),
    "set_up_meter": mark("texts.steps", "Set up a meter anew"),
    "remove_meter": mark("texts.steps", "Remove a meter"),
    "add_meter_event": mark("texts.steps", "Register a meter event"),
    "remove_meter_event": mark("texts.steps", "Remove a meter event"),
    "correct_meter_event": mark("texts.steps", "Change a meter event"),
    "roll_over": mark("texts.steps", "Register a rollover"),
    "move_meter": mark("texts.steps", "Move a meter"),
    "attach_evidence": mark("texts.steps", "Attach a file"),
    "detach_evidence": mark("texts.steps", "Take a file off"),
    "add_reading": mark("texts.steps", "Enter a reading"),
    "enter_readings": mark("texts.steps", "Enter readings"),
    "correct_reading": mark("texts.steps", "Correct a reading"),
    "remove_reading": mark("texts.steps", "Remove a reading"),
    "add_bill": mark("texts.steps", "Enter a bill"),
    "enter_bills": mark("texts.steps", "Enter bills"),
    "correct_bill": mark("texts.steps", "Correct a bill"),
    "remove_bill": mark("texts.steps", "Remove a bill"),
    "add_delivery": mark("texts.steps", "Enter a delivery"),
    "correct_delivery": mark("texts.steps", "Correct a delivery"),
    "remove_delivery": mark("texts.steps", "Remove a delivery"),
    "import_files": mark("texts.steps", "Import"),
    "remember_sheet": mark("texts.steps", "Map the columns of a sheet"),
    "name_meters": mark("texts.steps", "Say which meters are meant"),
    "explain_finding": mark("texts.steps", "Explain a finding"),
    "withdraw_explanation": mark("texts.steps", "Withdraw an explanation"),
    "set_check_limit": mark("texts.steps", "Set a limit of a check"),
    "restore_check_limit": mark("texts.steps", "Restore a limit of a check"),
    "take_along": mark("texts.steps", "Take along"),
    "take_in": mark("texts.steps", "Take in what was taken along"),
    "put_tariff": mark("texts.steps", "Enter a tariff"),
    "remove_tariff": mark("texts.steps", "Remove a tariff"),
    "follow_tariff": mark("texts.steps", "Choose the tariff of a meter"),
    "put_bill_lines": mark("texts.steps", "Enter the lines of a bill"),
    "put_filling": mark("texts.steps", "Fill a gap"),
    "remove_filling": mark("texts.steps", "Take back the filling of a gap"),
    "put_instrument": mark("texts.steps", "Describe an instrument"),
    "remove_instrument": mark("texts.steps", "Forget an instrument"),
    "put_factors": mark("texts.steps", "Enter factors"),
    "remove_factors": mark("texts.steps", "Remove factors"),
    "put_project": mark("texts.steps", "Enter a project"),
    "remove_project": mark("texts.steps", "Remove a project"),
    "put_project_stage": mark("texts.steps", "Enter a stage of a project"),
    "remove_project_stage": mark("texts.steps", "Remove a stage of a project"),
    "put_project_funding": mark("texts.steps", "Enter money for a project"),
    "remove_project_funding": mark("texts.steps", "Remove money for a project"),
    "put_project_saving": mark("texts.steps", "Enter an expected saving"),
    "remove_project_saving": mark("texts.steps", "Remove an expected saving"),
    "put_project_cost": mark("texts.steps", "Enter a later cost of a project"),
    "remove_project_cost": mark("texts.steps", "Remove a later cost of a project"),
    "put_quota": mark("texts.steps", "Type in a quota"),
    "remove_quota": mark("texts.steps", "Remove a quota"),
    "choose_quota": mark("texts.steps", "Choose the category of a quota"),
    "withdraw_quota_choice": mark("texts.steps", "Withdraw the category of a quota"),
    "put_uncertainty": mark("texts.steps", "Enter an uncertainty"),
    "remove_uncertainty": mark("texts.steps", "Remove an uncertainty"),
    "put_emission": mark("texts.steps", "Enter an emission"),
    "remove_emission": mark("texts.steps", "Remove an emission"),
    "put_duty": mark("texts.steps", "Set the day of a duty"),
    "remove_duty": mark("texts.steps", "Take back the day of a duty"),
    "tick_duty": mark("texts.steps", "Tick a duty"),
    "untick_duty": mark("texts.steps", "Take back a tick"),
    "put_notice": mark("texts.steps", "Enter a notice or award"),
    "remove_notice": mark("texts.steps", "Remove a notice or award"),
    "put_task": mark("texts.steps", "Enter a task"),
    "remove_task": mark("texts.steps", "Remove a task"),
    "put_activity": mark("texts.steps", "Enter an activity"),
    "remove_activity": mark("texts.steps", "Remove an activity"),
    "put_purchase": mark("texts.steps", "Enter a purchase"),
    "remove_purchase": mark("texts.steps", "Remove a purchase"),
    "put_score": mark("texts.steps", "Enter a score"),
    "remove_score": mark("texts.steps", "Take back a score"),
    "add_operator": mark("texts.steps", "Add an operator"),
    "correct_operator": mark("texts.steps", "Change an operator"),
    "change_passcode": mark("texts.steps", "Change a passcode"),
    "remove_operator": mark("texts.steps", "Remove an operator"),
    "change_password": mark("texts.steps", "Change the password"),
    "close_month": mark("texts.steps", "Close"),
    "reopen_month": mark("texts.steps", "Reopen"),
    "restate_year": mark("texts.steps", "Restate a year"),
    "undo_step": mark("texts.steps", "Undo an older step"),
    "migrate": mark("texts.steps", "Bring to a newer version"),
}

_NOUNS = {
    "institution": mark("texts.steps", "Institution"),
    "setting": mark("texts.steps", "Setting"),
    "place": mark("texts.steps", "Place"),
    "place_area": mark("texts.steps", "Floor area"),
    "people": mark("texts.steps", "People"),
    "vehicle": mark("texts.steps", "Vehicles"),
    "meter": mark("texts.steps", "Meter"),
    "meter_setup": mark("texts.steps", "Meter set-up"),
    "meter_event": mark("texts.steps", "Meter event"),
    "reading": mark("texts.steps", "Reading"),
    "bill": mark("texts.steps", "Bill"),
    "delivery": mark("texts.steps", "Delivery"),
    "factor_binding": mark("texts.steps", "Factor edition of a year"),
    "remark": mark("texts.steps", "Remark"),
    "issued_document": mark("texts.steps", "Issued document"),
    "operator": mark("texts.steps", "Operator"),
    "closed_month": mark("texts.steps", "Closed month"),
    "closed_meter": mark("texts.steps", "Figures of a meter in a closed month"),
    "closed_piece": mark("texts.steps", "Amount in a closed month"),
    "closed_people": mark("texts.steps", "People of a closed month"),
    "closed_area": mark("texts.steps", "Floor area of a closed month"),
    "check_choice": mark("texts.steps", "Limit of a check"),
    "explanation": mark("texts.steps", "Explanation"),
    "tariff": mark("texts.steps", "Tariff"),
    "tariff_price": mark("texts.steps", "Price of a tariff"),
    "meter_tariff": mark("texts.steps", "Tariff of a meter"),
    "bill_line": mark("texts.steps", "Line of a bill"),
    "own_set": mark("texts.steps", "Factor set"),
    "own_factor": mark("texts.steps", "Factor"),
    "emission": mark("texts.steps", "Other emission"),
    "project": mark("texts.steps", "Project"),
    "project_stage": mark("texts.steps", "Stage of a project"),
    "project_funding": mark("texts.steps", "Money for a project"),
    "project_saving": mark("texts.steps", "Expected saving"),
    "project_cost": mark("texts.steps", "Later cost of a project"),
    "project_meter": mark("texts.steps", "Meter of a project"),
    "project_place": mark("texts.steps", "Place of a project"),
    "weather_day": mark("texts.steps", "Weather"),
    "own_quota": mark("texts.steps", "Typed quota"),
    "quota_choice": mark("texts.steps", "Category of a quota"),
    "own_uncertainty": mark("texts.steps", "Uncertainty"),
    "filling": mark("texts.steps", "Filled gap"),
    "instrument": mark("texts.steps", "Instrument"),
    "duty_choice": mark("texts.steps", "Day of a duty"),
    "duty_tick": mark("texts.steps", "Duty done"),
    "notice": mark("texts.steps", "Notice or award"),
    "task": mark("texts.steps", "Task"),
    "activity": mark("texts.steps", "Activity"),
    "purchase": mark("texts.steps", "Purchase"),
    "score_entry": mark("texts.steps", "Score"),
    "evidence": mark("texts.steps", "Evidence"),
}


def step(verb: str, kind: str = "do") -> str:
    """What a step did; an undo or redo names the step it is about."""
    what = lookup("texts.steps", STEPS.get(verb, verb))
    if kind == "undo":
        return translate("texts.steps", "Undo: {step}").format(step=what)
    if kind == "redo":
        return translate("texts.steps", "Redo: {step}").format(step=what)
    return what


def detail(kept: str) -> str:
    """What a step was about: the files of an import, the facts of a sample."""
    found = json.loads(kept)
    if "files" in found:
        names = [file["name"] for file in found["files"]]
        return translate("texts.steps", ", ").join(names)
    if "months" in found or "year" in found:
        about = found.get("months") or [str(found["year"])]
        reasons = [found["reason"]] if found.get("reason") else []
        return translate("texts.steps", ", ").join([*about, *reasons])
    return noun(found["noun"]) if "noun" in found else ""


def noun(table: str) -> str:
    """The name of a kind of fact."""
    return lookup("texts.steps", _NOUNS.get(table, table))
