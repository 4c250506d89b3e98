"""The parts that the program is made of, with their licences."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import carbondesk
from carbondesk import paths
from carbondesk.i18n import lookup, mark


@dataclass(frozen=True)
class Part:
    """A part: its name, its licence, what it is for (marked), its package, its licence text."""

    name: str
    licence: str
    use: str
    package: str = ""
    file: tuple[str, ...] = ()


PARTS = (
    Part("CarbonDesk", "MIT", mark("ui.pages.settings.parts", "this program")),
    Part(
        "CarbonDesk Sans, Serif",
        "OFL-1.1",
        mark("ui.pages.settings.parts", "fonts, made from Noto SC"),
        file=("fonts", "OFL.txt"),
    ),
    Part(
        "Lucide",
        "ISC",
        mark("ui.pages.settings.parts", "icons"),
        file=("icons", "LUCIDE-LICENSE.txt"),
    ),
    Part("Python", "PSF-2.0", mark("ui.pages.settings.parts", "language and library")),
    Part(
        "PySide6, Qt",
        "LGPL-3.0",
        mark("ui.pages.settings.parts", "window"),
        "pyside6-essentials",
    ),
    Part("pyqtgraph", "MIT", mark("ui.pages.settings.parts", "charts"), "pyqtgraph"),
    Part("NumPy", "BSD-3-Clause", mark("ui.pages.settings.parts", "arithmetic"), "numpy"),
    Part(
        "sqlite-utils",
        "Apache-2.0",
        mark("ui.pages.settings.parts", "ledger file"),
        "sqlite-utils",
    ),
    Part(
        "sqlcipher3, SQLCipher",
        "Zlib, BSD-3-Clause",
        mark("ui.pages.settings.parts", "encrypted ledgers"),
        "sqlcipher3-wheels",
    ),
    Part(
        "ReportLab", "BSD-3-Clause", mark("ui.pages.settings.parts", "PDF documents"), "reportlab"
    ),
    Part("openpyxl", "MIT", mark("ui.pages.settings.parts", "workbooks"), "openpyxl"),
    Part(
        "python-calamine",
        "MIT",
        mark("ui.pages.settings.parts", "reading workbooks"),
        "python-calamine",
    ),
    Part(
        "pypdfium2, PDFium",
        "Apache-2.0, BSD-3-Clause",
        mark("ui.pages.settings.parts", "preview of documents"),
        "pypdfium2",
    ),
    Part(
        "pyxirr",
        "Unlicense",
        mark("ui.pages.settings.parts", "rates of return"),
        "pyxirr",
    ),
)


def use(part: Part) -> str:
    """What a part is for."""
    return lookup("ui.pages.settings.parts", part.use)


def version_of(part: Part) -> str:
    """The version on board; empty where a part has none of its own."""
    if part.name == "CarbonDesk":
        return carbondesk.__version__
    try:
        return version(part.package) if part.package else ""
    except PackageNotFoundError:
        return ""


def text_of(part: Part) -> str:
    """The licence text that is shipped with a part; empty where its package carries it."""
    file = paths.resource(*part.file) if part.file else None
    return file.read_text(encoding="utf-8") if file is not None and file.is_file() else ""
