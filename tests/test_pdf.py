"""PDF reports: what geometry gives, hostile files, and the corpus where it is at hand."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfWriter

import chlabor_nlp as cl
from chlabor_nlp.load import page
from chlabor_nlp.load.grid import Box, Grid, find_grids
from chlabor_nlp.load.page import Word
from chlabor_nlp.load.pdf import _PlacedTable, join_words
from conftest import CORPUS, needs_corpus
from test_types_evidence import quotations


def pdf_of(pages: int, size: tuple[float, float] = (612, 792)) -> bytes:
    """An empty PDF of so many pages."""
    import io

    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rects(grid: object) -> list[list[tuple[int, int] | None]]:
    return [[(round(c.x0), round(c.y0)) if c else None for c in row] for row in grid.rows]  # type: ignore[attr-defined]


def test_boxes_become_rows_and_columns() -> None:
    boxes = [Box(50, 80, 150, 100), Box(150, 80, 300, 100), Box(50, 60, 150, 80), Box(150, 60, 300, 80)]
    (grid,) = find_grids(boxes, [])
    assert rects(grid) == [[(50, 80), (150, 80)], [(50, 60), (150, 60)]]


def test_a_high_box_spans_rows() -> None:
    boxes = [
        Box(50, 80, 150, 100),
        Box(150, 80, 300, 100),
        Box(50, 40, 150, 80),
        Box(150, 60, 300, 80),
        Box(150, 40, 300, 60),
    ]
    (grid,) = find_grids(boxes, [])
    assert rects(grid) == [[(50, 80), (150, 80)], [(50, 40), (150, 60)], [None, (150, 40)]]


def test_rules_under_a_head_become_rows() -> None:
    heads = [Box(50, 80, 150, 100), Box(150, 80, 300, 100)]
    rules = [Box(x0, y, x1, y) for y in (60, 30) for x0, x1 in ((50, 150), (150, 300))]
    (grid,) = find_grids(heads, rules, heads)
    assert rects(grid) == [[(50, 80), (150, 80)], [(50, 60), (150, 60)], [(50, 30), (150, 30)]]


def test_the_line_under_a_row_may_be_broken_by_the_padding_of_a_cell() -> None:
    heads = [Box(54, 682, 143, 698), Box(143, 682, 558, 698)]
    rules = [Box(x0, y, x1, y) for y in (592, 541) for x0, x1 in ((54, 143), (151, 558))]
    (grid,) = find_grids(heads, rules, heads)
    assert rects(grid) == [[(54, 682), (143, 682)], [(54, 592), (151, 592)], [(54, 541), (151, 541)]]


def test_a_box_far_beside_the_line_under_a_row_is_no_part_of_it() -> None:
    heads = [Box(54, 401.4, 180, 419), Box(180, 401.4, 294, 419)]
    label = Box(442, 403, 459, 411)  # of a chart
    rules = [Box(x0, y, x1, y) for y in (401.4, 383, 362) for x0, x1 in ((54, 180), (180, 294))]
    (grid,) = find_grids([*heads, label], rules, heads)
    assert rects(grid) == [[(54, 401), (180, 401)], [(54, 383), (180, 383)], [(54, 362), (180, 362)]]


def test_lines_across_white_boxes_are_the_rows() -> None:
    """Boxes that nobody sees stayed where rows once were; the lines that are drawn part the rows."""
    heads = [Box(50, 80, 150, 100), Box(150, 80, 300, 100)]
    stale = [Box(50, 20, 150, 80), Box(150, 60, 300, 80), Box(150, 40, 300, 60), Box(150, 20, 300, 40)]
    rules = [Box(50, 40, 150, 40), *(Box(150, y, 300, y) for y in (60, 40))]
    (grid,) = find_grids([*heads, *stale], rules, heads)
    assert rects(grid) == [[(50, 80), (150, 80)], [(50, 40), (150, 60)], [None, (150, 40)]]


def test_the_lines_under_links_are_no_table() -> None:
    rules = [Box(66, y, x1, y) for y, x1 in ((300, 210), (290, 184), (260, 233))]
    assert find_grids([], rules) == []
    heads = [Box(54, 500, 150, 520), Box(150, 500, 558, 520)]
    last = [Box(54, 480, 150, 480), Box(150, 480, 558, 480)]
    (grid,) = find_grids(heads, [*last, Box(330, 300, 557.8, 300)], heads)
    assert grid.bounds.y0 == 480


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["sec\ufffe", "tor", "work"], "sector work"),
        (["anti\ufffe", "trafficking"], "anti-trafficking"),
        (["2015\ufffe", "2016"], "2015-2016"),
        (["Guinea\ufffe", "Bissau"], "Guinea-Bissau"),
        (["end\ufffe"], "end-"),
    ],
)
def test_words_broken_at_a_line_end(words: list[str], text: str) -> None:
    assert join_words(words) == text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.4\nnothing", "damaged"),
        (pdf_of(1), "OCR"),
        (pdf_of(3, (14_400, 14_400)), "OCR"),
        (pdf_of(401), "more than 400"),
    ],
    ids=["truncated", "no text", "huge pages", "too many pages"],
)
def test_hostile_files_get_one_clear_line(content: bytes, says: str) -> None:
    with pytest.raises(cl.LoadError, match=says) as caught:
        cl.read(content)
    assert "\n" not in str(caught.value)


def test_limits_can_be_set() -> None:
    with pytest.raises(cl.LoadError, match="more than 2"):
        cl.read(pdf_of(3), max_pages=2)
    with pytest.raises(cl.LoadError, match="max_seconds"):
        cl.read(pdf_of(3), max_seconds=-1)


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(pdf_of(1))
    with pytest.raises(cl.LoadError, match="OCR"):
        cl.read(tmp_path / "report.txt")


@needs_corpus
@pytest.mark.parametrize("year", [2017, 2018])
def test_pdf_and_text_of_a_report_say_the_same(year: int, request: pytest.FixtureRequest) -> None:
    text: cl.CountryReport = request.getfixturevalue(f"report_{year}")
    pdf = cl.read(CORPUS / f"reports/kazakhstan/{year}.pdf")
    assert [s.key for s in pdf.sections] == [s.key for s in text.sections]
    assert [(t.key, t.number, len(t.rows)) for t in pdf.tables] == [(t.key, t.number, len(t.rows)) for t in text.tables]
    assert [(i.key, i.period, i.value, i.status) for i in pdf.indicators] == [
        (i.key, i.period, i.value, i.status) for i in text.indicators
    ]
    assert [(a.area, a.years) for a in pdf.actions] == [(a.area, a.years) for a in text.actions]
    changes = cl.diff(pdf, text)
    assert not [change for change in changes if change.topic != "sources"]


@needs_corpus
@pytest.mark.parametrize(
    "name",
    [
        "albania/2013",
        "ghana/2014",
        "albania/2015",
        "bolivia/2016",
        "kenya/2017",
        "ghana/2018",
        "egypt/2019",
        "burma/2020",
        "tanzania/2021",
        "niue/2021",
    ],
)
def test_pdf_values_slice_and_know_their_page(name: str) -> None:
    report = cl.read(CORPUS / f"reports/{name}.pdf")
    record = report.to_dict()
    for said, spans in quotations(record):
        assert " ".join(report.text[start:end] for start, end in spans) == said
    assert all(1 <= indicator.page <= report.source.pages for indicator in report.indicators if indicator.page)
    assert all(action.page for action in report.actions)
    assert not cl.diff(report, report).changes


@needs_corpus
@pytest.mark.parametrize(
    ("name", "key", "territory", "value"),
    [
        ("albania/2015", "labor_inspectors", None, 115),
        ("albania/2015", "labor_desk_review_inspections", None, None),
        ("tanzania/2016", "labor_inspectors", "Zanzibar", 5),
        ("bosnia-and-herzegovina/2018", "labor_inspectors", "Republika Srpska", 43),
        ("fiji/2018", "ratified_crc_armed_conflict", None, "no"),
        ("niue/2020", "ratified_crc", None, "yes"),
        ("egypt/2019", "compulsory_education.age", None, 15),
        ("burma/2020", "criminal_violations", None, 39),
    ],
)
def test_what_was_once_read_wrong(name: str, key: str, territory: str | None, value: object) -> None:
    indicator = cl.read(CORPUS / f"reports/{name}.pdf").indicator(key, territory=territory)
    assert indicator is not None
    assert indicator.value == value


@needs_corpus
def test_sectors_end_where_lines_are_drawn() -> None:
    sectors = cl.read(CORPUS / "reports/west-bank-and-the-gaza-strip/2018.pdf").sectors
    assert [row.name for row in sectors if row.description.startswith("Categorical")] == [
        "Use in illicit activities, including smuggling drugs and food",
        "Begging as a result of human trafficking",
        "Commercial sexual exploitation",
        "Recruitment of children by non-state armed groups for use in armed conflict",
    ]
    assert len(sectors) == 17


BUNDLE = CORPUS / "reports/new-zealand-overseas-territories/2017.pdf"


@needs_corpus
def test_a_bundle_is_refused_with_the_way_out() -> None:
    with pytest.raises(
        cl.LoadError, match=r"2017.pdf: holds the reports of Cook Islands, Niue, Tokelau; name one as the country"
    ):
        cl.read(BUNDLE)
    assert cl.read(BUNDLE, country="Niue").country == "Niue"


@needs_corpus
def test_a_bundle_gives_one_report_a_territory() -> None:
    reports = cl.read_all(BUNDLE)
    assert [(r.country, r.assessment and r.assessment.level) for r in reports] == [
        ("Cook Islands", "moderate"),
        ("Niue", "none"),
        ("Tokelau", "none"),
    ]
    ratified = [r.indicator("ratified_crc").value for r in reports]  # type: ignore[union-attr]
    assert ratified == ["yes", "yes", "no"]
    assert [len(r.actions) for r in reports] == [6, 8, 8]
    for report in reports:
        for quoted, spans in quotations(report):
            assert " ".join(report.text[s:e] for s, e in spans) == quoted


@needs_corpus
@pytest.mark.parametrize(
    ("name", "key", "territory", "value"),
    [
        # lists of entities and answers that run side by side in one row
        ("bosnia-and-herzegovina/2017", "nonstate_military_recruitment.meets_standard", "Brčko District", "no"),
        # sub-rows that leave out the entities of their head row
        ("bosnia-and-herzegovina/2016", "labor_training_new_employees", "Republika Srpska", "no"),
        # a label whose second line stands beside the next entity
        ("tanzania/2015", "criminal_training_new_laws", "Mainland", "yes"),
        ("kazakhstan/2020", "labor_inspectorate_funding", None, 3_100_000),
        ("ecuador/2015", "labor_penalties_collected", None, None),
    ],
)
def test_tables_of_several_entities(name: str, key: str, territory: str | None, value: object) -> None:
    indicator = cl.read(CORPUS / f"reports/{name}.pdf").indicator(key, territory=territory)
    assert indicator is not None
    assert indicator.value == value


@needs_corpus
def test_underlined_links_in_a_cell_do_not_end_it() -> None:
    report = cl.read(CORPUS / "reports/colombia/2020.pdf")
    (program,) = [entry for entry in report.programs if entry.name == "USDOL-Funded Projects"]
    assert program.description.startswith("We Are a Treasure")


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)
    with pytest.raises(cl.LoadError, match=r"locked.pdf: the PDF is encrypted; remove its password first"):
        cl.read(path)


@needs_corpus
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("burma/2018", "In 2018, Burma is receiving an assessment of no advancement."),  # drawn after Section I
        ("bolivia/2016", "In 2016, Bolivia made a minimal advancement"),
        ("ecuador/2019", "In 2019, Ecuador made a"),  # a narrow column goes on in a wider one
        ("gambia/2016", "In 2016, The Gambia made a moderate advancement"),
    ],
)
def test_the_opening_is_one_paragraph_and_stands_first(name: str, begins: str) -> None:
    (section, *_) = cl.read(CORPUS / f"reports/{name}.pdf").sections
    assert section.key == "summary"
    assert [p.text[: len(begins)] for p in section.paragraphs] == [begins]


@needs_corpus
@pytest.mark.parametrize("name", ["sri-lanka/2021", "morocco/2015"])
def test_the_top_of_a_page_drawn_after_the_references_stands_before_them(name: str) -> None:
    report = cl.read(CORPUS / f"reports/{name}.pdf")
    assert [section.key for section in report.sections][-2:] == ["suggested_actions", "references"]
    assert len(next(s for s in report.sections if s.key == "suggested_actions").paragraphs) == 1


@needs_corpus
@pytest.mark.parametrize(
    ("name", "lost"),
    [("eritrea/2019", {41}), ("fiji/2018", set()), ("congo-democratic-republic-of-the/2018", set())],
)
def test_a_lost_reference_number_does_not_lose_those_after_it(name: str, lost: set[int]) -> None:
    numbers = {reference.number for reference in cl.read(CORPUS / f"reports/{name}.pdf").references}
    assert numbers - {None} == set(range(1, max(n for n in numbers if n) + 1)) - lost


@needs_corpus
def test_the_territories_of_a_bundle_share_its_references() -> None:
    reports = cl.read_all(BUNDLE)
    assert not [i for report in reports for i in report.issues if i.code == "unresolved_citation"]
    assert len({len(report.references) for report in reports}) == 1


@needs_corpus
def test_the_note_of_a_table_beside_an_empty_box_is_its_note() -> None:
    """The frame of a chart holds no words: what stands beside it is no part of the chart."""
    for year, source in ((2017, "Poverty Level Assessment Survey"), (2018, "Poverty Level Assessment, 2015")):
        text = cl.read(CORPUS / f"reports/gambia/{year}.pdf").text
        table, note = text.index("Table 1. Statistics"), text.index("Source for all other data")
        assert table < note < text.index("Table 2. Overview")
        assert source in text[note : note + 200]


@needs_corpus
def test_the_chart_of_working_children_by_sector() -> None:
    old, new = (cl.read(CORPUS / f"reports/philippines/{year}.pdf") for year in (2019, 2020))
    chart = next(table for table in old.tables if table.title.startswith("Figure 1"))
    assert (chart.key, chart.title) == ("other", "Figure 1. Working Children by Sector, Ages 5-14")
    assert [[cell.text for cell in row.cells] for row in chart.rows] == [
        ["Agriculture", "54.1"],
        ["Services", "40.5"],
        ["Industry", "5.3"],
    ]
    told = {c.subject: c.explanation for c in cl.diff(old, new)}
    assert told["working_children_by_sector.services"] == "Working children by sector: Services: 40.5% → 49.6%"


@needs_corpus
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1e38])
def test_boxes_of_damaged_files(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    """A damaged file may place a character anywhere: it stays a word, without a warning."""

    def find_box(handle: int, index: int, place: int) -> None:
        (ctypes.c_float * 4).from_address(place)[0] = value

    monkeypatch.setattr(page, "_find_box", find_box)
    document = pdfium.PdfDocument(CORPUS / "reports/saint-lucia/2019.pdf")
    assert len(page.read_words(document[0])) > 100


def test_a_word_where_no_cell_was_drawn_stands_in_the_gap() -> None:
    left, right = Box(0, 40, 50, 60), Box(50, 40, 200, 60)
    below = Box(50, 20, 200, 40)
    table = _PlacedTable(Grid(Box(0, 20, 200, 60), ((left, right), (None, below))))
    word = Word("Enforcement", 5, 45, 30, 9, 0)
    assert table.take(word)
    assert table.words == {(1, 0): [word]}
