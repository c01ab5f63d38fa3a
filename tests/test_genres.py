"""Legacy reports, cables, web pages, Word files: all become the same report, and are set beside each other."""

from __future__ import annotations

import io

import docx
import pytest

import chlabor_nlp as cl
from chlabor_nlp.classify import classify_paragraphs
from conftest import SEEDS

LEGACY, CABLE, WEB = (SEEDS / f"kazakhstan-{name}.txt" for name in ("2004-findings", "2006-cable", "2021-web-summary"))
FINDINGS = {year: SEEDS / f"kazakhstan-{year}-findings.txt" for year in (2017, 2018)}

PAGE = """<!DOCTYPE html><html><head><title>x</title><script>var a = "no";</script></head><body><nav>Menu</nav>
<h1>Ghana</h1><p>In 2018, Ghana made a <b>moderate</b> advancement in efforts to eliminate the worst forms of child
labor.</p><h2>Enforcement of Laws on Child Labor <span>Expand All</span></h2><h3>Labor Law Enforcement</h3>
<p>In 2018, agencies acted.</p><h4>Table 6. Labor Law Enforcement Efforts Related to Child Labor</h4>
<table><tr><th>Overview of Labor Law Enforcement</th><th>2017</th><th>2018</th></tr>
<tr><td>Number of Labor Inspectors<td>94<td>100<tr><td>Unannounced Inspections Permitted<td>Yes<td>No</table></body></html>"""


def test_legacy_sections_measures_and_indicators() -> None:
    report = cl.read(LEGACY)
    assert (report.country, report.year, report.genre) == ("Kazakhstan", 2004, "findings_legacy")
    assert [s.key for s in report.sections] == ["prevalence", "legal_framework", "policies"]
    measures = report.table("measures")
    assert measures is not None
    assert [row.cells[1].text for row in measures.rows[:2]] == ["5/18/2001", "2/26/2003"]
    values = {i.key: i.value for i in report.indicators}
    assert values == {
        "ratified_ilo_c138": "yes",
        "ratified_ilo_c182": "yes",
        "minimum_age_work.age": 16,
        "compulsory_education.age": 16,
        "labor_inspectors": 400,
    }


def test_legacy_footnotes_are_references_followed_to_their_source() -> None:
    report = cl.read(LEGACY)
    assert [r.number for r in report.references] == list(range(2220, 2257))
    ibid = report.reference(2242)
    assert ibid is not None
    assert ibid.text.startswith("Ibid")
    assert ibid.same_as == 2241
    short = report.reference(2233)
    assert short is not None
    assert short.same_as == 2231
    first = report.claims[0]
    assert first.refs == (2220,)
    assert "2220" not in first.text
    assert any(
        c.text.startswith("The government’s anti-") and "Presidential Commission" in c.text for c in report.claims
    )


@pytest.mark.parametrize("path", [LEGACY, CABLE, WEB, *FINDINGS.values()], ids=lambda path: path.stem)
def test_every_sign_of_a_seed_is_accounted_for(path: object) -> None:
    """In a paragraph, a heading, a table, a note, a reference or the page's furniture: less than 2 % is nowhere."""
    report = cl.read(str(path))
    taken = [span for section in report.sections for p in section.paragraphs for span in p.spans]
    taken += [span for claim in report.claims for span in claim.spans]
    taken += [(s.start_char, s.start_char + 140) for s in report.sections if s.heading]
    for table in report.tables:
        taken += list(table.title_spans)
        taken += [(row.spans[0].start_char, row.spans[-1].end_char) for row in table.rows if row.spans]
        taken += [span for note in table.notes for span in note.spans]
    taken += [(r.start_char - 6, r.end_char) for r in report.references]
    taken += list(report.furniture)
    taken += [(span.start_char, span.end_char) for field in report.header for span in field.spans]
    covered = bytearray(len(report.text))
    for start, end in taken:
        covered[max(0, start) : end] = b"1" * (min(end, len(covered)) - max(0, start))
    nowhere = [char for char, mark in zip(report.text, covered, strict=True) if not mark and char.isalpha()]
    assert len(nowhere) < 0.02 * len(report.text), "".join(nowhere)[:300]


def test_cable_header_is_data() -> None:
    report = cl.read(CABLE)
    assert (report.country, report.year, report.genre) == ("Kazakhstan", 2006, "cable")
    header = {field.name: field.text for field in report.header}
    assert header["origin"] == "AMEMBASSY ASTANA"
    assert header["classification"] == "UNCLAS"
    assert header["tags"] == "ELAB EIND ETRD PHUM SOCI USAID KZ"
    assert header["subject"].startswith("KAZAKHSTAN: UPDATE")
    assert [s.key for s in report.sections] == ["header", "body"]
    assert any("While Kazakhstan is facing" in " ".join(claim.text.split()) for claim in report.claims)
    assert {claim.section for claim in report.claims} <= {
        "body",
        "prevalence",
        "legal_framework",
        "programs",
        "policies",
    }


def test_cable_paragraphs_are_numbered_and_classified() -> None:
    report = cl.read(CABLE)
    paragraphs = [p for section in report.sections for p in section.paragraphs if p.number]
    assert [p.number for p in paragraphs] == [1, 2, 3, 4, 5, 6]
    assert [p.classification for p in paragraphs] == ["U", "U", "SBU", "SBU", "SBU", "SBU"]
    assert [p.part for p in paragraphs] == ["summary", "note", None, None, None, "comment"]
    assert paragraphs[5].text.startswith("Post is satisfied")
    assert all(p.text.split()[0] == report.text[p.start_char :].split()[0] for p in paragraphs)
    assert not any(claim.text.startswith(("¶", "(")) for claim in report.claims)


def test_a_web_page_gives_what_a_pdf_gives() -> None:
    report = cl.read(PAGE.encode())
    assert (report.country, report.year, report.assessment and report.assessment.level) == ("Ghana", 2018, "moderate")
    assert [s.key for s in report.sections] == ["summary", "enforcement", "labor_enforcement"]
    inspectors = report.indicator("labor_inspectors")
    assert inspectors is not None
    assert (inspectors.value, report.text[inspectors.start_char : inspectors.end_char]) == (100, "100")
    assert report.indicator("labor_unannounced_inspections_permitted").value == "no"  # type: ignore[union-attr]
    assert "Menu" not in report.text
    assert "var a" not in report.text


@pytest.mark.parametrize("year", [2017, 2018])
def test_tables_flattened_to_one_cell_a_line(year: int) -> None:
    """A report whose tables were copied with one cell a line says the same as the report itself."""
    report = cl.read(FINDINGS[year])
    parts = [line.split("\t") for line in FINDINGS[year].read_text(encoding="utf-8").splitlines()]
    flat = cl.read_text("\n".join("\n".join(p for p in line if p.strip() or len(line) == 1) for line in parts))
    for key in ("statistics", "conventions", "laws", "labor_enforcement", "criminal_enforcement"):
        values = [sorted(str((i.key, i.value)) for i in r.indicators if i.table == key) for r in (report, flat)]
        assert values[0] == values[1], key
    names = ("agencies", "mechanisms", "policies", "programs", "sectors")
    for name in names if year == 2018 else names[:-1]:  # in the text of 2017 a sector's name is cut over two rows
        assert [e.name for e in getattr(report, name)] == [e.name for e in getattr(flat, name)]
    assert [(a.area, a.text, a.years) for a in report.actions] == [(a.area, a.text, a.years) for a in flat.actions]


def test_goods_of_a_web_page() -> None:
    (good,) = cl.read(WEB).goods
    assert (good.name, good.labels) == ("Cotton", ("child_labor", "forced_labor"))
    assert not any("Icon" in p.text for s in cl.read(WEB).sections for p in s.paragraphs)
    page = b"""<html><body><h1>Ghana</h1><div><img alt="Gold">Gold <img alt="Child Labor Icon"></div>
    <div>Cocoa<br><img alt="Forced Labor Icon"><br><img alt="Child Labor Icon"></div>
    <h2>2021 Findings on the Worst Forms of Child Labor: Moderate Advancement</h2>
    <p>In 2021, Ghana made moderate advancement in efforts to eliminate the worst forms of child labor.</p></body></html>"""
    goods = cl.read(page).goods
    assert [(g.name, g.labels) for g in goods] == [
        ("Gold", ("child_labor",)),
        ("Cocoa", ("forced_labor", "child_labor")),
    ]


def test_a_summary_says_that_the_rest_is_not_there() -> None:
    report = cl.read(WEB)
    assert report.assessment is not None
    assert report.assessment.qualifier == "Efforts Made but Regression in Law that Delayed Advancement"
    assert "summary_only" in {issue.code for issue in report.issues}


def test_a_word_file() -> None:
    document = docx.Document()
    document.add_heading("Ghana", 1)
    document.add_paragraph("In 2018, Ghana made a moderate advancement in efforts to eliminate child labor.")
    document.add_heading("III. Enforcement of Laws on Child Labor", 2)
    document.add_paragraph("Table 6. Labor Law Enforcement Efforts Related to Child Labor")
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate(
        (("Overview of Labor Law Enforcement", "2017", "2018"), ("Number of Labor Inspectors", "94", "100"))
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    content = io.BytesIO()
    document.save(content)
    report = cl.read(content.getvalue())
    assert report.indicator("labor_inspectors").value == 100  # type: ignore[union-attr]
    with pytest.raises(cl.LoadError, match="no Word file or is damaged"):
        cl.read(
            content.getvalue()[:3000],
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )


def test_genres_are_compared_in_what_both_state() -> None:
    changes = cl.diff(LEGACY, FINDINGS[2018])
    (inspectors,) = [c for c in changes if c.subject == "labor_inspectors"]
    assert (inspectors.old.value, inspectors.new.value) == (400, 261)  # type: ignore[union-attr]
    assert not {"added", "removed"} & {str(change.kind) for change in changes}
    assert any("two kinds" in warning for warning in changes.warnings)
    for old, new in ((CABLE, FINDINGS[2017]), (FINDINGS[2018], WEB)):
        assert not {"added", "removed"} & {str(change.kind) for change in cl.diff(old, new)}


def test_the_series_over_all_seeds() -> None:
    table = cl.panel([LEGACY, CABLE, *FINDINGS.values(), WEB])
    series = table[table.indicator == "labor_inspectors"]
    assert series[["report_year", "period", "value"]].to_numpy().tolist() == [
        [2004, 2004, 400],
        [2017, 2016, 320],
        [2017, 2017, 320],
        [2018, 2017, 320],
        [2018, 2018, 261],
    ]


def test_sections_without_headings() -> None:
    texts = [
        "Children work in agriculture, including planting and harvesting cotton, and are engaged in street vending.",
        "The government established a national coordinating council on child labor, which met twice in the year.",
        "Too short.",
    ]
    assert [key for key, _ in classify_paragraphs(texts)] == ["prevalence", "coordination", ""]


def test_the_classifier_on_other_kinds_of_documents() -> None:
    legacy = cl.read(SEEDS / "kazakhstan-2004-findings.txt")
    headings = {
        "prevalence": {"prevalence"},
        "legal_framework": {"legal_framework", "labor_enforcement", "criminal_enforcement"},
        "policies": {"policies", "programs", "coordination"},
    }
    paragraphs = [(s.key, p.text) for s in legacy.sections if s.key in headings for p in s.paragraphs]
    told = classify_paragraphs([text for _, text in paragraphs])
    sure = [(section, key) for (section, _), (key, score) in zip(paragraphs, told, strict=True) if score >= 0.5]
    assert len(paragraphs) == 8
    assert [(section, key) for section, key in sure if key not in headings[section]] == [
        ("policies", "criminal_enforcement")  # the Interdepartmental Commission: the one that is wrong
    ]
    assert len(sure) == 8
    cable = cl.read(SEEDS / "kazakhstan-2006-cable.txt")
    (section,) = (s for s in cable.sections if s.key == "body")
    classified = [(p.section, p.text[:24]) for p in section.paragraphs if p.section != "body"]
    assert classified == [("prevalence", "The problem of children ")]


def test_the_words_of_a_section_are_a_check_on_its_heading() -> None:
    """Two sections of a real report change their headings: both are told."""
    text = FINDINGS[2018].read_text(encoding="utf-8")
    swapped = text.replace("#### Labor Law Enforcement", "@@", 1)
    swapped = swapped.replace("### **Criminal Law Enforcement**", "#### Labor Law Enforcement", 1)
    swapped = swapped.replace("@@", "### **Criminal Law Enforcement**", 1)
    assert cl.read_text(text).doubtful_sections() == ()
    found = {section.key: likely for section, likely in cl.read_text(swapped).doubtful_sections()}
    assert found == {"labor_enforcement": "criminal_enforcement", "criminal_enforcement": "labor_enforcement"}
