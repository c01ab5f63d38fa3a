"""Everything that was read stands where it says it stands."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest

import chlabor_nlp as cl
from conftest import SEEDS

FINDINGS = ["kazakhstan-2017-findings.txt", "kazakhstan-2018-findings.txt"]
ALL_SEEDS = [*FINDINGS, "kazakhstan-2004-findings.txt", "kazakhstan-2006-cable.txt", "kazakhstan-2021-web-summary.txt"]


def quotations(value: Any) -> Iterator[tuple[str, list[list[int]]]]:
    """Every (text, spans) in a report's or diff's JSON."""
    if isinstance(value, dict):
        if "spans" in value:
            said = value.get("raw", value.get("text", value.get("citation")))
            if said is None:
                said = " ".join(filter(None, [value["name"], value.get("description")]))
            yield said, value["spans"]
        for child in value.values():
            yield from quotations(child)
    elif isinstance(value, list):
        for child in value:
            yield from quotations(child)


@pytest.mark.parametrize("name", ALL_SEEDS)
def test_every_value_slices_to_its_text(name: str) -> None:
    record = json.loads(json.dumps(cl.read(SEEDS / name).to_dict()))
    found = list(quotations(record))
    assert found or name.endswith(("cable.txt", "summary.txt"))
    for said, spans in found:
        assert " ".join(record["text"][start:end] for start, end in spans) == said


@pytest.mark.parametrize("name", ALL_SEEDS)
def test_values_without_spans_slice_too(name: str) -> None:
    report = cl.read(SEEDS / name)
    for kind, spans in report.evidence:
        assert all(report.text[start:end].strip() for start, end in spans), kind
    if report.assessment:
        assert report.text[report.assessment.start_char : report.assessment.end_char] == report.assessment.text


def test_changes_quote_both_reports(
    changes: cl.ChangeReport, report_2017: cl.CountryReport, report_2018: cl.CountryReport
) -> None:
    for change in changes:
        assert change.old or change.new
        for side, report in ((change.old, report_2017), (change.new, report_2018)):
            for one in side if isinstance(side, tuple) else [side] if side else []:
                assert one.text == " ".join(report.text[start:end] for start, end in one.spans)


@pytest.mark.parametrize("name", FINDINGS)
def test_sections_are_ordered_and_disjoint(name: str) -> None:
    report = cl.read(SEEDS / name)
    bounds = [at for section in report.sections for at in (section.start_char, section.end_char)]
    assert bounds == sorted(bounds)
    assert [section.key for section in report.sections] == [
        "summary",
        "prevalence",
        "legal_framework",
        "enforcement",
        "labor_enforcement",
        "criminal_enforcement",
        "coordination",
        "policies",
        "programs",
        "suggested_actions",
        "references",
    ]


@pytest.mark.parametrize("name", FINDINGS)
def test_each_sentence_belongs_to_one_section_and_no_furniture(name: str) -> None:
    report = cl.read(SEEDS / name)
    spans = sorted(span for claim in report.claims for span in claim.spans)
    assert all(left.end_char <= right.start_char for left, right in itertools.pairwise(spans))
    for section in report.sections:
        assert "MODERATE ADVANCEMENT" not in section.text
        assert "MINIMAL ADVANCEMENT" not in section.text
    for start, end in report.furniture:
        assert not any(s < end and e > start for s, e in spans)


@pytest.mark.parametrize("name", FINDINGS)
def test_every_word_is_somewhere(name: str) -> None:
    """Words of the report that are in no section are page furniture."""
    report = cl.read(SEEDS / name)
    outside = list(report.text)
    for section in report.sections:
        outside[section.start_char : section.end_char] = " " * (section.end_char - section.start_char)
    for start, end in report.furniture:
        outside[start:end] = " " * (end - start)
    assert not "".join(outside).strip(" #\n\t")
