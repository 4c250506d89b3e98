"""What stands around a document: the name of its file, its head, its foot, what it is kept as."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carbondesk.i18n import language, translate
from carbondesk.reports import phrases, stamp
from carbondesk.reports.content import Block, Foot, Report, ReportHead
from carbondesk.reports.stamp import Stamp


@dataclass(frozen=True)
class Cover:
    """Whose document it is, its title, what it is about, and its stamp.

    `element`, a code or days, runs with the title at the head of later pages. The file is named
    by it too, unless it has a `code` of its own.
    """

    institution: str
    title: str
    element: str
    printed: Stamp
    code: str = ""

    @property
    def compiled(self) -> str:
        """The day it was made, as it stands in the head."""
        text = translate("reports.cover", "compiled {day}")
        return text.format(day=self.printed.made_at.date().isoformat())

    def head(self, subtitle: str, *elements: str, dated: str = "") -> ReportHead:
        """The head of the first page; last of its elements is the issue that it replaces."""
        running = f"{self.title}{phrases.WIDE}{self.element}"
        return ReportHead(
            institution=self.institution,
            title=self.title,
            subtitle=subtitle,
            number_text=stamp.number_text(self.printed),
            running=(self.institution, running, stamp.subject(self.printed)),
            elements=(*elements, *stamp.replaced(self.printed)),
            dated=dated,
        )

    def report(
        self,
        head: ReportHead,
        body: Iterable[Block],
        notes: Sequence[str] = (),
        later: Sequence[str] = (),
    ) -> Report:
        """The document; notes stand at the foot of the first page, `later` on the others."""
        return Report(
            language=language(),
            name=f"{self.institution} {self.title} {self.code or self.element}",
            head=head,
            body=tuple(body),
            foot=Foot(stamp.foot_parts(self.printed), tuple(notes), tuple(later)),
            subject=stamp.subject(self.printed),
        )
