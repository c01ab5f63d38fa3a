"""Every rendering says the same and escapes what reports hold."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import chlabor_nlp as cl
from chlabor_nlp.render import frames

EVIL = "<script>alert('x')</script> & \"quotes\" | pipes `ticks` {{ 7 * 7 }}"


@pytest.fixture(scope="module")
def evil() -> cl.ChangeReport:
    def report(year: int, name: str) -> cl.CountryReport:
        return cl.read_text(
            f"In {year}, Ghana made a moderate advancement in efforts to eliminate it.\n\nV. GOVERNMENT POLICIES ON CHILD LABOR\n\n"
            f"Table 9. Key Policies Related to Child Labor\n\nPolicy\tDescription\n{name}\t=HYPERLINK(1) Aims {EVIL}.\n"
        )

    return cl.diff(report(2017, "Old Plan"), report(2018, f"Wholly New Strategy {EVIL}"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        assert not any(name in ("src", "href") for name, _ in attrs)
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_well_formed_self_contained_and_escaped(evil: cl.ChangeReport, tmp_path: Path) -> None:
    page = evil.to_html(tmp_path / "diff.html")
    assert (tmp_path / "diff.html").read_text(encoding="utf-8") == page
    tags = _Tags()
    tags.feed(page)
    assert not tags.open
    assert tags.scripts == 1
    assert "alert(&#39;x&#39;)" in page
    assert "<script>alert" not in page
    assert "49" not in re.sub(r"\d{3,}", "", page.split("<body>")[1].split("<script>")[0].split("</style>")[1])
    assert "://" not in page


def test_html_marks_the_changed_words(changes: cl.ChangeReport) -> None:
    page = changes.to_html()
    assert "<del>143</del>" in page
    assert "<ins>116</ins>" in page


def test_the_notebook_display_is_the_fragment(changes: cl.ChangeReport) -> None:
    assert changes._repr_html_().count("<article") == len(changes)
    assert "<html" not in changes._repr_html_()


def test_markdown_escapes(evil: cl.ChangeReport) -> None:
    text = evil.to_markdown()
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "\\| pipes \\`ticks\\`" in text


def test_frame_csv_and_xlsx_agree(changes: cl.ChangeReport, evil: cl.ChangeReport, tmp_path: Path) -> None:
    frame = changes.to_frame()
    assert len(frame) == len(changes)
    assert frame.loc[frame.subject == "labor_inspectors", ["old_text", "new_text", "delta"]].to_numpy().tolist() == [
        ["320", "261", -59]
    ]
    (tmp_path / "changes.csv").write_text(frames.changes_csv(changes), encoding="utf-8")
    assert pd.read_csv(tmp_path / "changes.csv").label.tolist() == frame.label.tolist()
    frames.write_xlsx(evil, tmp_path / "changes.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "changes.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(evil) + 1
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_spreadsheet_formulas_are_defused() -> None:
    def report(year: int, *names: str) -> cl.CountryReport:
        rows = "\n".join(f"{name}\tAims high." for name in names)
        return cl.read_text(
            f"In {year}, Ghana made a moderate advancement in efforts.\n\nV. GOVERNMENT POLICIES ON CHILD LABOR\n\n"
            f"Table 9. Key Policies Related to Child Labor\n\nPolicy\tDescription\n{rows}\n"
        )

    changes = cl.diff(report(2017, "National Plan"), report(2018, "National Plan", "=cmd|' /C calc'!A0"))
    assert "'=cmd" in frames.changes_csv(changes)


def test_json_has_the_shape_of_the_contract(changes: cl.ChangeReport, report_2018: cl.CountryReport) -> None:
    record = json.loads(json.dumps(changes.to_dict()))
    assert record["schema_version"] == 1
    assert set(record) >= {"old", "new", "summary", "changes"}
    assert set(record["summary"]) == {"headline", "counts", "by_topic"}
    names = {
        "kind",
        "topic",
        "subject",
        "label",
        "significance",
        "explanation",
        "reason",
        "delta",
        "percent_change",
        "direction",
        "similarity",
        "old",
        "new",
    }
    assert all(names <= set(change) for change in record["changes"])
    sides = [side for change in record["changes"] for side in (change["old"], change["new"]) if side]
    assert all(
        {"text", "value", "unit", "status", "section", "table", "spans", "page", "refs"} <= set(side) for side in sides
    )
    report = json.loads(json.dumps(report_2018.to_dict()))
    assert set(report) >= {
        *(
            "schema_version",
            "country",
            "year",
            "genre",
            "title",
            "assessment",
            "source",
            "text",
            "sections",
            "tables",
            "indicators",
        ),
        *(
            "actions",
            "agencies",
            "mechanisms",
            "policies",
            "programs",
            "laws",
            "mentions",
            "claims",
            "references",
            "issues",
        ),
    }


def test_summary_counts_all_changes(changes: cl.ChangeReport) -> None:
    assert sum(changes.summary["counts"].values()) == len(changes) == sum(changes.summary["by_topic"].values())
    assert changes.summary["headline"].startswith("Kazakhstan 2017 → 2018: The assessment fell")


@pytest.mark.parametrize("arguments", [{"kind": "gone"}, {"topic": "labour"}])
def test_filter_refuses_what_does_not_exist(changes: cl.ChangeReport, arguments: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="there are"):
        changes.filter(**arguments)


def test_filter_keeps_what_fits(changes: cl.ChangeReport) -> None:
    kept = changes.filter(kind="removed", topic="policies", min_significance=0.8)
    assert {change.kind for change in kept} == {"removed"}
    assert 0 < len(kept) < len(changes)
