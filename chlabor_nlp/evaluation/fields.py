"""Comparison of one report, and of two consecutive ones, with the truth: one `Outcome` a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from chlabor_nlp import data
from chlabor_nlp.changes import find_changes
from chlabor_nlp.changes.rows import compare_entries
from chlabor_nlp.evaluation.outcomes import CORRECT, DISPUTED, MISSING, SPURIOUS, WRONG, Outcome
from chlabor_nlp.evaluation.truth import RESTATED_ROWS, expected_values, from_erratum, show
from chlabor_nlp.extract.territories import find_territories
from chlabor_nlp.results import CountryReport
from chlabor_nlp.text import Wording, find_acronyms, fold, normal_form
from chlabor_nlp.types import Entry, Indicator, Kind, Status

NOTHING = frozenset({Status.NOT_APPLICABLE, Status.BLANK, Status.UNAVAILABLE})
ALL_TERRITORIES = re.compile(r"all\b.*")  # what the data say where the report names each
STAFFING = re.compile(r"\binspectors?\b.*\b(?:workforce|technical\s+advice|ILO)\b|\btechnical\s+advice\b", re.DOTALL)
LABOR_HEAD = re.compile(r"\bLabor\s+Law\s+Enforcement\s+Efforts\b|\bOverview\s+of\s+Labor\b", re.IGNORECASE)
CRIMINAL_HEAD = re.compile(r"\bCriminal\s+Law\s+Enforcement\s+Efforts\b|\bOverview\s+of\s+Criminal\b", re.IGNORECASE)
APPROVED = "approved in the year"
APPROVING = r"\b(?:approved|adopted|launched|signed|established|endorsed|finalized|introduced|issued|renewed|updated)\b"
ROUNDED = 0.06  # of money that the data mark as rounded; points of a percentage


def compare_identity(
    report: CountryReport, truth: dict[str, Any], slug: str, year: int, country: str
) -> Iterator[Outcome]:
    """Country, year, assessment and qualifier."""

    def outcome(field: str, expected: object, found: object) -> Outcome:
        is_same = str(expected).casefold() == str(found).casefold()
        result = CORRECT if is_same else MISSING if found is None else SPURIOUS if expected is None else WRONG
        return Outcome(slug, year, "identity", field, result, str(expected), str(found))

    yield outcome("country", country, report.country)
    yield outcome("year", year, report.year)
    level = truth.get("advancement_level") or {}
    if level.get("level") is not None:
        yield outcome("assessment", level["level"], report.assessment.level if report.assessment else None)
        yield outcome("qualifier", level.get("qualifier"), report.assessment.qualifier if report.assessment else None)


def compare_indicators(
    report: CountryReport, truth: dict[str, Any], slug: str, year: int, errata: dict[Any, Any]
) -> Iterator[Outcome]:
    """Every field of the indicator list."""
    yield from compare_values(current_indicators(report, year), report, truth, slug, year, errata)


def compare_values(
    current: dict[tuple[str, str], Indicator],
    report: CountryReport,
    truth: dict[str, Any],
    slug: str,
    year: int,
    errata: dict[Any, Any],
) -> Iterator[Outcome]:
    """The fields of `current` (by key and territory), however they were read, with the truth of the report."""
    territories = find_territories(report.tables, [p for section in report.sections for p in section.paragraphs])
    for spec in data.records("indicators"):
        for territory, expected in expected_values(truth, spec["truth"], year, territories):
            erratum = errata.get((slug, year, spec["truth"])) or errata.get(
                (slug, year, spec["truth"].split(".")[0] + ".*")
            )
            if erratum is None:
                erratum = errata.get((slug, year, spec["truth"].rsplit(".", 1)[0]))
            if erratum is not None:
                if erratum["kind"] != "xml" or territory is not None:
                    continue
                expected = from_erratum(erratum["report"], expected)
            found = current.get((spec["key"], fold(territory or ""))) or current.get((spec["key"], ""))
            if found is None and expected["status"] not in NOTHING and _means_all(territory, report):
                found = _said_of_all([i for (key, _), i in current.items() if key == spec["key"]])
            yield from _compare_value(report, spec, expected, found, slug, year, territory)


def _means_all(territory: str | None, report: CountryReport) -> bool:
    """Whether the data mean the whole country where the report may name its parts."""
    return territory is None or bool(ALL_TERRITORIES.fullmatch(fold(territory))) or territory == report.country


def _said_of_all(indicators: list[Indicator]) -> Indicator | None:
    """What the report says of every part alike, or None."""
    answers = {(i.status, i.value, fold(i.raw) if i.value is None else "") for i in indicators}
    return indicators[0] if len(answers) == 1 else None


def current_indicators(report: CountryReport, year: int) -> dict[tuple[str, str], Indicator]:
    """The indicators for the report's own year, by key and territory."""
    found: dict[tuple[str, str], Indicator] = {}
    for indicator in report.indicators:
        is_current = indicator.topic == "prevalence" or indicator.period in (year, None)
        key = (indicator.key, fold(indicator.territory or ""))
        if is_current and key not in found:
            found[key] = indicator
    return found


def _is_asked(spec: dict[str, str], report: CountryReport) -> bool:
    """Whether the report has the table, or any sentence, that could answer."""
    if spec["label"].startswith("(prose"):
        return _is_told(report)
    head = {"labor_enforcement": LABOR_HEAD, "criminal_enforcement": CRIMINAL_HEAD}.get(spec["topic"])
    return head is None or bool(head.search(report.text))


def _is_told(report: CountryReport) -> bool:
    """Whether a report says at all how its number of inspectors compares with what the ILO advises."""
    return any(STAFFING.search(claim.text) for claim in report.claims)


def _compare_value(
    report: CountryReport,
    spec: dict[str, str],
    expected: dict[str, Any],
    found: Indicator | None,
    slug: str,
    year: int,
    territory: str | None,
) -> Iterator[Outcome]:
    group = spec["truth"].split(".")[0]
    field = spec["key"] if territory is None else f"{spec['key']} ({territory})"
    if expected["status"] in NOTHING and (found is None or found.status in NOTHING):
        return
    shown = show(expected)
    if found is None:
        result = MISSING if _is_asked(spec, report) else DISPUTED
        yield Outcome(slug, year, group, field, result, shown, "")
        return
    result = CORRECT if _agrees(expected, found) else WRONG
    if expected["status"] in NOTHING and result == WRONG:
        result = SPURIOUS
    yield Outcome(
        slug,
        year,
        group,
        field,
        result,
        shown,
        found.raw or f"({found.status})",
        found.page,
        f"{found.label}: {found.raw}",
    )


def _agrees(expected: dict[str, Any], found: Indicator) -> bool:
    if expected["status"] is not Status.REPORTED:
        return bool(expected["status"] is found.status)
    if found.status is not Status.REPORTED:
        return False
    if isinstance(expected["value"], (int, float)) and isinstance(found.value, (int, float)):
        return abs(expected["value"] - found.value) <= _tolerance(expected, found)
    if expected["value"] is None:
        return normal_form(str(expected["raw"])).tokens == normal_form(found.raw).tokens
    return str(expected["value"]).casefold() == str(found.value).casefold()


def _tolerance(expected: dict[str, Any], found: Indicator) -> float:
    """What rounding may make of a value: a percentage has one digit, "$4.1 million" two."""
    if found.unit == "USD":
        return ROUNDED * abs(expected["value"]) if expected.get("rounded") else 1.0
    return ROUNDED if found.unit == "percent" else 1e-6


def compare_actions(report: CountryReport, truth: dict[str, Any], slug: str, year: int) -> Iterator[Outcome]:
    """Suggested actions by area and text, differences of form set aside."""
    whole = f" {normal_form(report.text).key} "
    expected = [
        (action["area"], normal_form(action["text"]).key, action["text"])
        for action in truth.get("suggested_actions") or ()
    ]
    found = [(action.area, normal_form(action.text).key, action) for action in report.actions]
    left, unmatched = list(found), []
    for area, key, text in expected:
        match = next((item for item in left if item[0] == area and item[1] == key), None)
        if match is None:
            unmatched.append((area, key, text))
        else:
            left.remove(match)
            yield Outcome(slug, year, "suggested_actions", area, CORRECT, text, match[2].text)
    for area, key, text in unmatched:
        near = max(left, key=lambda item: _likeness(item[1], key), default=None)
        is_said = f" {key} " in whole
        if near is not None and _likeness(near[1], key) > 0.6:
            left.remove(near)
            result = WRONG if is_said or (near[0] != area and area is not None) else DISPUTED
            shown = f"[{near[0]}] {near[2].text}"
            yield Outcome(slug, year, "suggested_actions", str(area), result, text, shown, near[2].page)
        else:
            result = MISSING if is_said else DISPUTED
            yield Outcome(slug, year, "suggested_actions", str(area), result, text, "")
    for _, _, action in left:
        yield Outcome(slug, year, "suggested_actions", action.area, SPURIOUS, "", action.text, action.page)


def compare_restated(
    old: CountryReport, new: CountryReport, gold: frozenset[str], slug: str, year: int
) -> Iterator[Outcome]:
    """Restated figures: what the diff reports against the gold, which has the numeric rows of one territory."""
    said = {
        change.subject
        for change in find_changes(old, new).changes
        if change.kind is Kind.RESTATED and change.subject in set(RESTATED_ROWS.values())
    }
    if any(indicator.territory for indicator in (*old.indicators, *new.indicators)):
        said &= gold
    for key in sorted(gold | said):
        result = CORRECT if key in gold & said else MISSING if key in gold else SPURIOUS
        expected = "restated" if key in gold else ""
        yield Outcome(slug, year, "restatements", key, result, expected, "restated" if key in said else "")


def compare_approved(old: CountryReport, new: CountryReport, slug: str, year: int) -> Iterator[Outcome]:
    """Policies approved in the year, by the table's mark, against what is found with all marks taken off."""
    marked = {policy.name for policy in new.policies if APPROVED in policy.facts}
    if not marked or not old.policies:
        return
    bare = [_without_marks(report) for report in (old, new)]
    wordings = (Wording(report.year, find_acronyms(report.text)) for report in bare)
    changes = compare_entries(bare[0], bare[1], *wordings).changes
    said = {change.label for change in changes if change.topic == "policies" and change.event == "policy_approved"}
    said |= {policy.name for policy in new.policies if _says_approved(policy, year)}
    for name in sorted(marked | said):
        result = CORRECT if name in marked & said else MISSING if name in marked else SPURIOUS
        yield Outcome(slug, year, "policies approved, without marks", "policies", result, name, name)


def _without_marks(report: CountryReport) -> CountryReport:
    """The report with the marks of all its named rows taken off."""
    agencies, mechanisms, policies, programs = (
        tuple(replace(row, facts=(), marks=()) for row in rows)
        for rows in (report.agencies, report.mechanisms, report.policies, report.programs)
    )
    return replace(report, agencies=agencies, mechanisms=mechanisms, policies=policies, programs=programs)


def _says_approved(policy: Entry, year: int) -> bool:
    """Whether its description says that it was approved in the year, or its name that it begins then."""
    says = re.search(rf"{APPROVING}[^.]{{0,80}}\b{year}\b|\b{year}\b[^.]{{0,40}}{APPROVING}", policy.description, re.I)
    return bool(says) or policy.years[:1] == (year,)


def _likeness(first: str, second: str) -> float:
    words, others = set(first.split()), set(second.split())
    return len(words & others) / max(1, len(words | others))


def compare_changes(
    old: tuple[CountryReport, dict[str, Any]],
    new: tuple[CountryReport, dict[str, Any]],
    slug: str,
    year: int,
    errata: dict[Any, Any],
) -> Iterator[Outcome]:
    """Changed enforcement and legal cells per truth against what the diff says changed."""
    changed = {
        (change.subject, change.label)
        for change in find_changes(old[0], new[0]).changes
        if change.kind is Kind.MODIFIED or change.reason is not None
    }
    subjects = {subject for subject, _ in changed}
    for spec in data.records("indicators"):
        if spec["truth"].split(".")[0] not in ("enforcement", "legal_standards", "conventions"):
            continue
        if any(
            (slug, y, spec["truth"]) in errata or (slug, y, spec["truth"].split(".")[0] + ".*") in errata
            for y in (year - 1, year)
        ):
            continue
        before, after = (list(expected_values(side[1], spec["truth"], y)) for side, y in ((old, year - 1), (new, year)))
        if len(before) != 1 or len(after) != 1 or before[0][0] is not None or after[0][0] is not None:
            continue
        was, is_ = before[0][1], after[0][1]
        if was["status"] in NOTHING or is_["status"] in NOTHING:
            continue
        if spec["label"].startswith("(prose") and not (_is_told(old[0]) and _is_told(new[0])):
            continue
        differs = (was["status"], was["value"]) != (is_["status"], is_["value"])
        said = spec["key"] in subjects
        if differs or said:
            result = CORRECT if differs and said else MISSING if differs else SPURIOUS
            yield Outcome(
                slug, year, "changes", spec["key"], result, f"{show(was)} → {show(is_)}", "changed" if said else ""
            )
