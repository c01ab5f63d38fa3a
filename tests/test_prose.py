"""Indicators read from prose, against a truth made by reading 24 reports of 2013 and 2014.

`cases/prose_2013_2014.csv`: a line with the note "read" for each report that was read, so that
absence counts; "ambiguous" readings are neither rewarded nor punished. Run as a script to see each error.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

import chlabor_nlp as cl
from chlabor_nlp.evaluation import precision_recall_f1
from conftest import CORPUS, ROOT, needs_corpus

TRUTH = ROOT / "tests/cases/prose_2013_2014.csv"
Key = tuple[str, int]


def read_truth() -> tuple[dict[str, dict[Key, set[str]]], dict[str, set[Key]]]:
    truth: dict[str, dict[Key, set[str]]] = {}
    ambiguous: dict[str, set[Key]] = defaultdict(set)
    with TRUTH.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["note"] == "read":
                truth[row["file"]] = defaultdict(set)
            elif row["note"] == "ambiguous":
                ambiguous[row["file"]].add((row["key"], int(row["period"] or 0)))
            else:
                truth[row["file"]][row["key"], int(row["period"])].add(row["value"])
    return truth, ambiguous


def outcomes() -> Iterator[tuple[str, str, Key, str]]:
    """(result, file, key and period, what was read) for each value said or true."""
    truth, ambiguous = read_truth()
    for file, expected in truth.items():
        report = cl.read(CORPUS / file)
        found = {
            (i.key, i.period or 0): "unknown" if i.status == "unknown" else str(i.value)
            for i in report.indicators
            if i.definition == "said in prose" and i.key != "labor_inspectors_meet_ilo_advice"
        }
        for key, value in found.items():
            if key in expected:
                yield ("correct" if value in expected[key] else "wrong"), file, key, value
            elif key not in ambiguous[file]:
                yield "spurious", file, key, value
        for key in expected:
            if key not in found:
                yield "missing", file, key, ""


@needs_corpus
def test_prose_of_reports_without_enforcement_tables() -> None:
    precision, recall, _ = precision_recall_f1(Counter(result for result, *_ in outcomes()))
    assert precision >= 0.97
    assert recall >= 0.88


def test_a_figure_keeps_its_modifier_and_evidence() -> None:
    report = cl.read_text(
        "In 2014, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        "III. ENFORCEMENT OF LAWS ON THE WORST FORMS OF CHILD LABOR\n\nLabor Law Enforcement\n\n"
        "In 2014, the Ministry of Labor employed approximately 320 labor inspectors, up from 300 labor inspectors "
        "in 2013. (4) Research did not find information on the number of inspections conducted. "
        "Twenty-seven inspectors were trained.\n"
    )
    found = {(i.key, i.period): (i.value, i.modifier, i.raw) for i in report.indicators}
    assert found["labor_inspectors", 2014] == (320, "approximately", "approximately 320")
    assert found["labor_inspectors", 2013] == (300, None, "300")
    assert found["labor_inspections", 2014][0] is None
    assert report.indicator("labor_inspections").status == "unknown"  # type: ignore[union-attr]


def test_a_figure_of_the_year_before_is_of_that_year() -> None:
    report = cl.read_text(
        "In 2014, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n"
        "In 2014, the Ministry released a report stating that it had employed 77 labor inspectors the previous year.\n"
    )
    assert [(i.value, i.period) for i in report.indicators if i.key == "labor_inspectors"] == [(77, 2013)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In 2014, the Ministry employed 58 labor officers who also served as labor inspectors.", 58),
        ("In 2014, the Ministry recruited and trained 55 new labor inspectors, increasing the number to 108.", 108),
        ("In 2014, the Ministry employed 42 labor inspectors, 12 of whom are trained on child labor.", 42),
        ("The inspectorate employed 428 labor officers to enforce all labor laws.", 428),
        ("Large jurisdictions have only five inspectors.", None),
    ],
)
def test_how_many_inspectors_a_sentence_says_there_are(sentence: str, value: int | None) -> None:
    report = cl.read_text(
        "In 2014, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        f"III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\n{sentence}\n"
    )
    assert next((i.value for i in report.indicators if i.key == "labor_inspectors"), None) == value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Around 98,000 labor inspections (an average of 473 for each) were conducted in 2014.", {"labor_inspections": 98000}),
        ("No information is available on the number of inspections; however, no violations were found.", {"labor_inspections": None}),
        ("It removed 31 children through 22 inspections conducted in 2014; however, no information was provided on sanctions.", {"labor_penalties_imposed": None}),
        ("In 2014, no child labor violations were found, nor were any penalties issued.", {"labor_violations": 0, "labor_penalties_imposed": 0}),
        ("In 2014, no child labor violations were found, nor were any penalties issued or fines collected.", {"labor_violations": 0, "labor_penalties_imposed": 0, "labor_penalties_collected": 0}),
    ],
)  # fmt: skip
def test_what_is_not_known_stands_in_one_clause(sentence: str, expected: dict[str, int | None]) -> None:
    report = cl.read_text(
        "In 2014, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        f"III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nLabor Law Enforcement\n\n{sentence}\n"
    )
    assert {i.key: i.value for i in report.indicators if i.table is None and i.topic == "labor_enforcement"} == expected


def test_the_opening_may_say_that_there_are_enough_inspectors() -> None:
    """As in Sri Lanka 2017, which says so nowhere else."""
    report = cl.read_text(
        "In 2017, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor. In addition, "
        "the number of labor inspectors in Ghana is now sufficient for the size of the workforce.\n\n"
        "III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nLabor inspectors wear badges.\n"
    )
    assert [i.value for i in report.indicators if i.key == "labor_inspectors_meet_ilo_advice"] == ["yes"]


def test_what_happened_in_one_month_is_no_figure_of_the_year() -> None:
    """As in the Dominican Republic 2013: one case of several."""
    said = "In 2013, the courts heard several cases. In May 2013, four individuals were convicted of forcing children to beg."
    report = cl.read_text(
        "In 2013, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        f"III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nCriminal Law Enforcement\n\n{said}\n"
    )
    assert not [i for i in report.indicators if i.key == "criminal_convictions"]


if __name__ == "__main__":
    results = list(outcomes())
    for result in results:
        if result[0] != "correct":
            print(*result)  # noqa: T201
    print(precision_recall_f1(Counter(result for result, *_ in results)))  # noqa: T201


@pytest.mark.parametrize(
    ("sentence", "key", "value"),
    [
        ("In general, unannounced inspections are not carried out.", "labor_unannounced_inspections_conducted", "no"),
        ("No unannounced inspections were conducted.", "labor_unannounced_inspections_conducted", "no"),
        (
            "The inspectors continue to lack the authority to assess penalties.",
            "labor_inspectorate_assesses_penalties",
            "no",
        ),
        (
            "The Ministry does not have a dedicated hotline or complaint mechanism to receive reports.",
            "labor_complaint_mechanism",
            "no",
        ),
        ("Unannounced inspections are carried out.", "labor_unannounced_inspections_conducted", "yes"),
        ("It continues to lack a formal mechanism for filing complaints.", "labor_complaint_mechanism", "no"),
        (
            "Referral mechanisms do not exist between labor enforcement and social welfare services.",
            "labor_referral_mechanism",
            "no",
        ),
    ],
)
def test_what_a_sentence_denies_is_answered_no(sentence: str, key: str, value: str) -> None:
    report = cl.read_text(
        "In 2014, Ghana made a moderate advancement in efforts to eliminate the worst forms of child labor.\n\n"
        f"III. ENFORCEMENT OF LAWS ON CHILD LABOR\n\nLabor Law Enforcement\n\n{sentence}\n"
    )
    assert [i.value for i in report.indicators if i.key == key] == [value]
