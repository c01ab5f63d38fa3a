"""Reports that lost something on their way here, and what is no report: nothing false is said, nothing crashes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import chlabor_nlp as cl
from conftest import SEEDS

OLD = (SEEDS / "kazakhstan-2017-findings.txt").read_text(encoding="utf-8")
NEW = (SEEDS / "kazakhstan-2018-findings.txt").read_text(encoding="utf-8")
TITLES = [match[0] for match in re.finditer(r"(?m)^\W*Table \d+\. .*$", NEW)]
TITLES = [title for title in TITLES if NEW.count(title.split(" (Cont")[0].strip("\n *")) == 1]  # of one part each


def without_rows(text: str, title: str, *, head: bool) -> str:
    """The text without the rows under a title, and without the head row unless `head`."""
    lead, rest = text.split(title, 1)
    lines = rest.splitlines(keepends=True)
    rows = [at for at, line in enumerate(lines) if "\t" in line]
    last = next(at for at in rows if at + 1 not in rows)
    return lead + title + "".join([*lines[: rows[0] + head], *lines[last + 1 :]])


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("head", [True, False], ids=["head only", "title only"])
def test_the_rows_of_a_table_that_lost_them_are_not_removed(
    title: str, head: bool, report_2017: cl.CountryReport
) -> None:
    emptied = cl.read_text(without_rows(NEW, title, head=head))
    changes = cl.diff(report_2017, emptied)
    assert "empty_table" in {issue.code for issue in emptied.issues}
    assert any("table was found" in warning for warning in changes.warnings)
    key = next(table.key for table in cl.read_text(NEW).tables if table.title in title)
    told = [c for c in changes if c.kind == "removed" and isinstance(c.old, cl.types.Side) and c.old.table == key]
    assert not told


def test_tables_that_lost_their_tabs_are_not_removed(report_2017: cl.CountryReport) -> None:
    changes = cl.diff(report_2017, cl.read_text(NEW.replace("\t", "    ")))
    assert not [c for c in changes if c.kind == "removed" and isinstance(c.old, cl.types.Side) and c.old.table]


def test_a_section_that_is_missing_is_said(report_2017: cl.CountryReport) -> None:
    start, end = NEW.index("V. GOVERNMENT POLICIES"), NEW.index("VI. SOCIAL PROGRAMS")
    changes = cl.diff(report_2017, cl.read_text(NEW[:start] + NEW[end:]))
    assert any("no section on policies was found in the report of 2018" in warning for warning in changes.warnings)
    assert not [change for change in changes.filter(topic="policies") if change.kind == "removed"]


def test_a_list_of_references_that_was_cut_off_drops_no_source(report_2017: cl.CountryReport) -> None:
    at = NEW.upper().rindex("REFERENCES")
    changes = cl.diff(report_2017, cl.read_text(NEW[: at + (len(NEW) - at) // 2]))
    assert not [change for change in changes.filter(topic="sources") if change.kind == "removed"]
    assert any("list of references" in warning for warning in changes.warnings)


def test_a_report_without_its_references_says_so_once() -> None:
    issues = cl.read_text(NEW[: NEW.upper().rindex("REFERENCES")]).issues
    assert [issue.code for issue in issues if "reference" in issue.code or "citation" in issue.code] == [
        "no_references"
    ]


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u202f"], ids=["no-break", "figure", "narrow"])
def test_other_spaces_are_spaces(space: str, report_2018: cl.CountryReport) -> None:
    report = cl.read_text(NEW.replace(" ", space))
    assert (report.genre, report.year) == (report_2018.genre, report_2018.year)
    assert [section.key for section in report.sections] == [section.key for section in report_2018.sections]


def test_a_byte_order_mark_is_no_text(report_2018: cl.CountryReport) -> None:
    assert not cl.diff(report_2018, cl.read_text("\ufeff" + NEW)).changes


@pytest.mark.parametrize("start", ["<h2>III. Enforcement</h2>", "<div>", "<table><tr><td>a</td></tr></table>", "<p>"])
def test_a_part_of_a_page_is_read_as_html(start: str) -> None:
    assert "<" not in cl.read(f"{start}<p>In 2018, Ghana made a moderate advancement.</p>".encode()).text


@pytest.mark.parametrize("source", [None, 5, "", b"", ["a"]], ids=repr)
def test_what_is_no_document_is_one_line(source: object) -> None:
    with pytest.raises(cl.LoadError) as caught:
        cl.read(source)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_text_given_as_a_path_is_not_repeated_in_full() -> None:
    with pytest.raises(cl.LoadError, match="read_text") as caught:
        cl.read(NEW)
    assert len(str(caught.value)) < 200
    with pytest.raises(cl.LoadError, match="bytes is no text"):
        cl.read_text(NEW.encode())  # type: ignore[arg-type]


def test_bytes_of_any_kind_are_read(report_2018: cl.CountryReport) -> None:
    assert cl.read(bytearray(NEW.encode())).text == report_2018.text


def test_a_country_is_known_in_any_letters() -> None:
    assert cl.read_text("In 2018, work went on.", country="burma").country == "Burma"


def test_swapped_reports_swap_events_too(report_2017: cl.CountryReport, report_2018: cl.CountryReport) -> None:
    back = cl.diff(report_2018, report_2017)
    events = {(change.kind, change.event) for change in back if change.event}
    assert ("added", "action_added") in events
    assert ("added", "action_dropped") not in events
    assert ("removed", "policy_ended") in events
    (inspectors,) = (c for c in back if c.subject == "labor_inspectors" and c.kind == "modified")
    assert (inspectors.delta, inspectors.percent_change) == (59, 22.6)


def test_every_topic_of_a_diff_can_be_filtered() -> None:
    old, new = (
        cl.read_text(f"Ghana. Ghana. Ghana. {said}") for said in ("Inspectors met.", "Inspectors did not meet.")
    )
    changes = cl.diff(old, new)
    assert changes.summary["by_topic"]
    for topic in changes.summary["by_topic"]:
        assert len(changes.filter(topic=topic)) == changes.summary["by_topic"][topic]


def test_nothing_to_compare_is_not_nothing_changed() -> None:
    changes = cl.diff(SEEDS / "kazakhstan-2006-cable.txt", SEEDS / "kazakhstan-2018-findings.txt")
    assert changes.summary["headline"].endswith("no change of what both documents state.")


@pytest.mark.parametrize(
    "text", ["Inspectors met.\n" * 3000, ", ".join(map(str, range(5000)))], ids=["equal lines", "numbers"]
)
def test_long_odd_text_takes_no_long_time(text: str) -> None:
    start = time.perf_counter()
    report = cl.read_text(f"In 2018, Ghana made a moderate advancement.\n\n{text}")
    assert report.mentions
    assert time.perf_counter() - start < 12


def test_a_long_text_can_be_a_doc() -> None:
    report = cl.read_text("In 2018, Ghana made a moderate advancement.\n\n" + "x " * 520_000)
    assert len(report.doc().text) == len(report.text)


def test_a_folder_with_junk_gives_the_reports_in_it(tmp_path: Path) -> None:
    (tmp_path / "ghana.txt").write_text(
        "In 2018, Ghana made a moderate advancement.\n\n"
        "Table 6. Labor Law Enforcement Efforts Related to Child Labor\n\n"
        "Overview of Labor Law Enforcement\t2017\t2018\nNumber of Labor Inspectors\t10\t12\n"
    )
    (tmp_path / "note.txt").write_text("Buy milk.")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    table = cl.panel(tmp_path)
    assert table["value"].tolist() == [10, 12]
    assert len(table.attrs["failures"]) == 2
    assert all(str(tmp_path) in failure or "broken.pdf" in failure for failure in table.attrs["failures"])
