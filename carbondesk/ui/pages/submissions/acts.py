"""What is done with a finding of the forms, and why it could not be."""

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import findings
from carbondesk.texts import problems
from carbondesk.ui.page import Host


def do(host: Host, operation: object, *arguments: object) -> bool:
    """Do an operation; say why where it is refused."""
    try:
        host.desk.do(operation, *arguments)  # type: ignore[arg-type]
    except Refused as refused:
        host.toast(problems.sentence(refused.problems[0]), undo=False)
        return False
    return True


def explain(host: Host, found: Finding, text: str) -> None:
    """Say why a finding is right as it is."""
    if do(host, findings.explain, found, text):
        host.toast(translate("ui.pages.submissions.acts", "Explanation saved"))


def withdraw(host: Host, found: Finding) -> None:
    """Take back what was said of a finding."""
    do(host, findings.withdraw, found)
