"""Looks into finished PDFs."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest


def pages_of(content: bytes) -> list[str]:
    """The text of each page, as a reader copies it."""
    document = pypdfium2.PdfDocument(content)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range().replace("\r\n", "\n"))
        text_page.close()
        page.close()
    document.close()
    return texts


def text_of(content: bytes) -> str:
    """The text of all pages."""
    return "\n".join(pages_of(content))


def by_poppler(program: str, file: Path, *options: str) -> str:
    """What a program of poppler says about a file."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    command = [path, *options, str(file)] + (["-"] if program == "pdftotext" else [])
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def squeezed(text: str) -> str:
    """The text without line ends and doubled blanks."""
    return re.sub(r"\s+", " ", text)
