"""The PDF of a report: what can be read in it, and how it is made."""

import errno
import os
import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from carbondesk import paths
from carbondesk.reports import faces, furniture, layout, pdf, writing
from carbondesk.reports.content import (
    Block,
    Cell,
    Column,
    Foot,
    Note,
    Report,
    ReportHead,
    Row,
    Section,
    SignOff,
    Table,
    Text,
    number,
    section_number,
    words,
)
from tests.reports import documents, form
from tests.reports.reading import by_poppler, pages_of, squeezed, text_of

TRICKS = ("<b>粗</b>", "=HYPERLINK(1)", "&amp;", "../../x", "%PDF", "(a)\\", "{name}")


def report(*body: Block, notes: tuple[str, ...] = ()) -> Report:
    head = ReportHead("某医院", "月报", "2026年3月", "编号YB-1", ("某医院", "月报", "YB-1"))
    return Report("zh", "月报", head, body, Foot(("编号YB-1",), notes))


def sign_off() -> SignOff:
    return SignOff(
        (("编制", ""), ("审核", ""), ("签批", "")), "单位（盖章）", "某医院", "2026年　月　日"
    )


def long_table(rows: int) -> Table:
    lines = tuple(Row((words(f"第{place}行"), number(place))) for place in range(rows))
    total = Row((words("合计"), number(rows)), "total")
    return Table((Column("名称"), Column("数量", align="right")), (*lines, total), (Note("注。"),))


def placed(content: Report) -> list[list[layout.Placed]]:
    return layout.paged(layout.slabs(content), (52.4, 21.9), content)


def test_the_monthly_report_has_two_pages_with_all_figures() -> None:
    first, second = pages_of(pdf.render(documents.monthly()))
    for text in ("济南市海岱医院", "能源资源消费月报", "441.11", "1,505.84", "编号YB-202603-1",
                 "近13个月综合能耗", "第1页　共2页", "1—3月", "−13.2", "不可比", "单位（盖章）",
                 "统计期2026-03-01至03-31", "1,242,960", "89,644"):  # fmt: skip
        assert text in first, text
    for text in ("建筑用电排名", "感染性疾病楼", "416", "第2页　共2页", "（LED 6,420套）"):
        assert text.replace("416", "415,860") in second, text


def test_the_english_edition_fits_one_page_and_speaks_english() -> None:
    pages = pages_of(pdf.render(documents.monthly_english()))
    assert len(pages) == 1
    assert "Page 1 of 1" in pages[0]
    assert "1,739.7" in pages[0]
    assert "thousand yuan" in pages[0]


def test_the_official_form_reads_row_by_row() -> None:
    text = text_of(pdf.render(form.form2()))
    assert "国管节能基2表" in text
    assert re.search(r"电消费量\s+千瓦时\s+110\s+15,771,300", text)
    assert re.search(r"费用\s+元\s+111\s+10,728,203\.76", text)


def test_poppler_reads_the_same_words(tmp_path: Path) -> None:
    target = tmp_path / "月报.pdf"
    pdf.write(documents.monthly(), target)
    text = by_poppler("pdftotext", target, "-layout")
    for part in ("近13个月综合能耗", "2026年3月", "第18,402步", "供暖度日141.0 ℃·d"):
        assert part in text


def test_only_the_own_fonts_are_used_and_all_are_embedded(tmp_path: Path) -> None:
    target = tmp_path / "月报.pdf"
    pdf.write(documents.monthly(), target)
    fonts = by_poppler("pdffonts", target).splitlines()[2:]
    assert fonts
    for font in fonts:
        assert re.match(r"[A-Z]{6}\+CarbonDesk", font), font
        assert font.split()[-5:-2] == ["yes", "yes", "yes"], font


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf.render(documents.monthly()) == pdf.render(documents.monthly())


def test_nothing_on_the_page_lacks_a_glyph() -> None:
    for content in (documents.monthly(), documents.monthly_english(), form.form2()):
        for sign in set(text_of(pdf.render(content))) - set("\n\r\x02\ufffe"):
            assert faces.face_for(faces.MEDIUM, sign).has(sign), repr(sign)


def test_names_with_tricks_are_text() -> None:
    columns = (Column("名称"), Column("数"))
    table = Table(columns, tuple(Row((words(trick), Cell())) for trick in TRICKS))
    text = text_of(pdf.render(report(table)))
    for trick in TRICKS:
        assert trick in text


def test_characters_beyond_sixteen_bits_can_be_copied(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    pdf.write(report(Text(("石𬒈湖𨱏𬬻", "笑脸😀"))), target)
    text = by_poppler("pdftotext", target)
    assert "石𬒈湖𨱏𬬻" in text
    assert "笑脸😀" in text


def test_the_language_and_the_title_are_told_to_the_reader(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    pdf.write(documents.monthly(), target)
    assert "能源资源消费月报 2026年3月" in by_poppler("pdfinfo", target)
    assert b"(zh-CN)" in target.read_bytes()


def test_a_long_table_repeats_its_head_and_keeps_its_total_company() -> None:
    for rows in range(150, 165):
        pages = pages_of(pdf.render(report(Section("表"), long_table(rows))))
        assert all("数量" in page for page in pages)
        assert f"第{rows - 1}行" in pages[-1]
        assert "合计" in pages[-1]
        assert "注。" in pages[-1]


def test_a_section_title_keeps_two_rows_with_it() -> None:
    for rows in range(25, 45):
        pages = pages_of(pdf.render(report(long_table(rows), Section("次表"), long_table(5))))
        found = [page for page in pages if "次表" in page]
        assert len(found) == 1
        assert found[0].index("次表") < found[0].rindex("第1行")


def test_the_signatures_never_stand_on_a_page_without_text() -> None:
    for count in range(30, 75):
        content = report(Section("说明"), Text(("情况说明。" * count,)), sign_off())
        last = pages_of(pdf.render(content))[-1]
        assert "单位（盖章）" in last
        assert "情况说明" in last


def test_the_signatures_stand_at_the_foot_of_the_body() -> None:
    content = report(Text(("短。",)), sign_off(), notes=("注一。", "注二。", "注三。"))
    last = placed(content)[-1][-1]
    assert last.y + last.slab.height == pytest.approx(furniture.bottom(content.foot, 1))


def test_nothing_overlaps_and_nothing_leaves_the_page() -> None:
    for content in (documents.monthly(), documents.monthly_english(), report(long_table(160))):
        for place, page in enumerate(placed(content), start=1):
            for above, below in pairwise(page):
                assert below.y >= above.y + above.slab.height - 0.01
            assert page[-1].y + page[-1].slab.height <= furniture.bottom(content.foot, place) + 0.02


def test_large_figures_and_long_names_still_fit_the_table() -> None:
    columns = (
        Column("名称"),
        *(Column("本年累计", align="right", group="累计消费量") for _ in range(9)),
    )
    cells = tuple(number(Fraction(12345678912345, 100), 2) for _ in range(9))
    name = words("特别长的建筑名称及其附属用房、连廊与地下室" * 3)
    text = text_of(pdf.render(report(Table(columns, (Row((name, *cells)),)))))
    assert squeezed(text).count("123,456,789,123.45") == 9


def test_without_remarks_there_are_lines_to_write_on() -> None:
    empty = report(Section("情况说明"), Text((), blank_lines=3), sign_off())
    assert len(placed(empty)[0]) == 5


def test_a_table_without_rows_is_only_a_head() -> None:
    assert "数量" in text_of(pdf.render(report(replace(long_table(1), rows=(), notes=()))))


@pytest.mark.parametrize(
    ("place", "said"), [(1, "一、"), (9, "九、"), (10, "十、"), (11, "十一、"), (20, "二十、")]
)
def test_sections_are_numbered_as_in_official_papers(place: int, said: str) -> None:
    assert section_number(place, "zh") == said
    assert section_number(place, "en") == f"{place}\u2002"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(writing.NoFolder):
        pdf.write(form.form2(), tmp_path / "none" / "x.pdf")


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(writing.NotAllowed):
        pdf.write(form.form2(), tmp_path / "x.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["x.pdf"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")

    def no_room(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(writing.NoRoom):
        pdf.write(form.form2(), target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_font_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    with pytest.raises(faces.MissingFont, match=r"CarbonDeskSans-Regular\.ttf"):
        faces.face.__wrapped__(faces.SANS)
