"""How right the library is: what it reads from a corpus of PDFs against the Department's own data.

A corpus is a folder with `manifest.csv`, `errata.csv`, `reports/<slug>/<year>.pdf` and
`truth/<year>.jsonl`. Every field of the indicator list, the suggested actions and the assessment
are compared report by report; changes and restatements from year to year.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chlabor_nlp import data
from chlabor_nlp.changes import find_changes
from chlabor_nlp.errors import ChlaborError, LoadError
from chlabor_nlp.extract.territories import Territories, find_territories
from chlabor_nlp.numbers import parse_value
from chlabor_nlp.pipeline import read
from chlabor_nlp.results import CountryReport
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Indicator, Kind, Status

CORRECT, WRONG, MISSING, SPURIOUS = "correct", "wrong", "missing", "spurious"
DISPUTED = "disputed"  # the report does not hold what the data say: the quotation shows it; counted apart
TRUTH_STATUS = {
    "unknown": Status.UNKNOWN,
    "na": Status.NOT_APPLICABLE,
    "unavailable": Status.UNAVAILABLE,
    "empty": Status.BLANK,
}
NOTHING = frozenset({Status.NOT_APPLICABLE, Status.BLANK, Status.UNAVAILABLE})
ALL_TERRITORIES = re.compile(r"all\b.*")  # what the data say where the report names each
ROUNDED = 0.06  # of money that the data mark as rounded; points of a percentage
BOOTSTRAP_ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison of what was read with what is true."""

    slug: str
    year: int
    group: str
    field: str
    result: str
    expected: str
    found: str
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    file: str
    message: str


@dataclass(frozen=True)
class Evaluation:
    """All outcomes over a corpus; see `summary` and `disagreements`."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    reports: int

    def counts(self, *names: str) -> dict[tuple[Any, ...], Counter[str]]:
        """Results counted by the named attributes of the outcomes, in order of first appearance."""
        counted: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
        for outcome in self.outcomes:
            counted[tuple(getattr(outcome, name) for name in names)][outcome.result] += 1
        return dict(counted)

    @property
    def disagreements(self) -> tuple[Outcome, ...]:
        """Every outcome that is not correct."""
        return tuple(outcome for outcome in self.outcomes if outcome.result != CORRECT)

    def to_dict(self) -> dict[str, Any]:
        """Everything as a JSON-ready dictionary."""
        tables = {
            name: [_line(key, counter) for key, counter in self.counts(*names).items()] for name, names in VIEWS.items()
        }
        return {
            "reports": self.reports,
            "failures": [asdict(failure) for failure in self.failures],
            "intervals": {
                group: _interval(self.outcomes, group) for group in dict.fromkeys(o.group for o in self.outcomes)
            },
            **tables,
            "disagreements": [asdict(outcome) for outcome in self.disagreements],
        }


_Result = tuple[list[Outcome], list[Failure], int]
VIEWS = {"by_group": ("group",), "by_group_and_year": ("group", "year"), "by_field": ("group", "field")}


def evaluate(
    corpus: str | Path, *, jobs: int = 1, slugs: Sequence[str] | None = None, progress: bool = False
) -> Evaluation:
    """Compare every report of the corpus with its truth.

    Args:
        corpus: the corpus folder.
        jobs: how many processes read files.
        slugs: only these countries.
        progress: show a bar on stderr.

    Raises:
        LoadError: the folder is no corpus.
    """
    folder = Path(corpus)
    if not (folder / "manifest.csv").is_file() or not (folder / "truth").is_dir():
        raise LoadError("is no corpus: it needs manifest.csv, truth/ and reports/", source=str(folder))
    rows = [row for row in _manifest(folder) if slugs is None or row["slug"] in slugs]
    by_country: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_country[row["slug"]].append(row)
    tasks = [(folder, slug, sorted(group, key=lambda row: row["year"])) for slug, group in by_country.items()]
    results = list(_with_progress(_run(tasks, jobs), len(tasks), show=progress))
    outcomes = tuple(outcome for found, _, _ in results for outcome in found)
    failures = tuple(failure for _, failed, _ in results for failure in failed)
    return Evaluation(outcomes, failures, sum(count for _, _, count in results))


def _run(tasks: list[tuple[Path, str, list[dict[str, str]]]], jobs: int) -> Iterator[_Result]:
    if jobs > 1:
        from joblib import Parallel, delayed  # only where it is used

        yield from Parallel(n_jobs=jobs, return_as="generator")(delayed(_evaluate_country)(*task) for task in tasks)
    else:
        yield from (_evaluate_country(*task) for task in tasks)


def _with_progress(results: Iterator[_Result], total: int, *, show: bool) -> Iterator[_Result]:
    if not show:
        return results
    from rich.console import Console
    from rich.progress import track

    return iter(track(results, description="countries", total=total, console=Console(stderr=True)))


def precision_recall_f1(counter: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1: a wrong value is one that is spurious and one that is missing."""
    right = counter[CORRECT]
    said, true = right + counter[WRONG] + counter[SPURIOUS], right + counter[WRONG] + counter[MISSING]
    precision, recall = right / said if said else 1.0, right / true if true else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def evaluation_text(evaluation: Evaluation) -> str:
    """The evaluation for a reader: figures by group and year, then every disagreement in one line."""
    lines = [f"{evaluation.reports} reports, {len(evaluation.outcomes)} comparisons", ""]
    names = f"{CORRECT:>9}{WRONG:>7}{MISSING:>9}{SPURIOUS:>10}{DISPUTED:>10}{'precision':>11}{'recall':>8}{'F1':>8}"
    head = f"{'group':28}{'year':>6}{names}  95 % by country"
    lines.append(head)
    for (group,), counter in evaluation.counts("group").items():
        low, high = _interval(evaluation.outcomes, group)
        lines.append(_row(group, "all", counter) + f"  {low:.4f}–{high:.4f}")
        years = {key[1]: value for key, value in evaluation.counts("group", "year").items() if key[0] == group}
        lines += [_row("", str(year), years[year]) for year in sorted(years)]
    lines += ["", "disagreements:"]
    for outcome in evaluation.disagreements:
        page = f" p. {outcome.page}" if outcome.page else ""
        quote = f" “{outcome.quote}”" if outcome.quote else ""
        said = f"{outcome.result}; truth {outcome.expected!r}, read {outcome.found!r}{quote}"
        lines.append(f"  {outcome.slug}/{outcome.year}.pdf{page} {outcome.field}: {said}")
    lines += [f"  {failure.file}: {failure.message}" for failure in evaluation.failures]
    return "\n".join(lines) + "\n"


def _row(group: str, year: str, counter: Counter[str]) -> str:
    precision, recall, f1 = precision_recall_f1(counter)
    return (
        f"{group:28}{year:>6}{counter[CORRECT]:>9}{counter[WRONG]:>7}{counter[MISSING]:>9}{counter[SPURIOUS]:>10}{counter[DISPUTED]:>10}"
        f"{precision:>11.4f}{recall:>8.4f}{f1:>8.4f}"
    )


def _line(key: tuple[Any, ...], counter: Counter[str]) -> dict[str, Any]:
    precision, recall, f1 = precision_recall_f1(counter)
    return {
        "key": list(key),
        **{name: counter[name] for name in (CORRECT, WRONG, MISSING, SPURIOUS, DISPUTED)},
        "precision": precision,
        "recall": recall,
        "f1": f1,
    }


def _interval(outcomes: Iterable[Outcome], group: str) -> tuple[float, float]:
    """A 95 % bootstrap interval of F1 over countries."""
    by_country: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        if outcome.group == group:
            by_country[outcome.slug][outcome.result] += 1
    counters = list(by_country.values())
    rng = random.Random(0)
    scores = sorted(
        precision_recall_f1(sum((rng.choice(counters) for _ in counters), Counter[str]()))[2]
        for _ in range(BOOTSTRAP_ROUNDS)
    )
    return scores[int(0.025 * BOOTSTRAP_ROUNDS)], scores[int(0.975 * BOOTSTRAP_ROUNDS)]


def _evaluate_country(folder: Path, slug: str, rows: list[dict[str, str]]) -> tuple[list[Outcome], list[Failure], int]:
    outcomes: list[Outcome] = []
    failures: list[Failure] = []
    reports: dict[int, tuple[CountryReport, dict[str, Any]]] = {}
    for row in rows:
        if row["kind"] == "bundle":
            continue
        year = int(row["year"])
        try:
            report = read(folder / row["file"])
        except ChlaborError as error:
            failures.append(Failure(row["file"], str(error)))
            continue
        truth = _truth(folder).get((slug, year))
        if truth is None:
            continue
        reports[year] = report, truth
        outcomes += _compare_identity(report, truth, slug, year, row["country"])
        outcomes += _compare_indicators(report, truth, slug, year, _errata(folder))
        outcomes += _compare_actions(report, truth, slug, year)
    for year in sorted(reports):
        if year + 1 in reports:
            outcomes += _compare_changes(reports[year], reports[year + 1], slug, year + 1, _errata(folder))
    return outcomes, failures, len(reports)


def _compare_identity(
    report: CountryReport, truth: dict[str, Any], slug: str, year: int, country: str
) -> Iterator[Outcome]:
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


def _compare_indicators(
    report: CountryReport, truth: dict[str, Any], slug: str, year: int, errata: dict[Any, Any]
) -> Iterator[Outcome]:
    current = current_indicators(report, year)
    territories = find_territories(report.tables, [p for section in report.sections for p in section.paragraphs])
    for spec in data.records("indicators"):
        for territory, expected in _expected(truth, spec["truth"], year, territories):
            erratum = errata.get((slug, year, spec["truth"])) or errata.get(
                (slug, year, spec["truth"].split(".")[0] + ".*")
            )
            if erratum is None:
                erratum = errata.get((slug, year, spec["truth"].rsplit(".", 1)[0]))
            if erratum is not None:
                if erratum["kind"] != "xml" or territory is not None:
                    continue
                expected = _from_erratum(erratum["report"], expected)
            found = current.get((spec["key"], fold(territory or ""))) or current.get((spec["key"], ""))
            if found is None and expected["status"] not in NOTHING and _means_all(territory, report):
                found = _said_of_all([i for (key, _), i in current.items() if key == spec["key"]])
            yield from _compare_value(spec, expected, found, slug, year, territory)


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


def _compare_value(
    spec: dict[str, str], expected: dict[str, Any], found: Indicator | None, slug: str, year: int, territory: str | None
) -> Iterator[Outcome]:
    group = spec["truth"].split(".")[0]
    field = spec["key"] if territory is None else f"{spec['key']} ({territory})"
    if expected["status"] in NOTHING and (found is None or found.status in NOTHING):
        return
    shown = _show(expected)
    if found is None:
        yield Outcome(slug, year, group, field, MISSING, shown, "")
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


def _expected(
    truth: dict[str, Any], path: str, year: int, territories: Territories | None = None
) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """What the truth holds at `path`: (territory or None, {status, value, raw})."""
    group, name, *rest = path.split(".")
    if group == "statistics":
        yield from _expected_statistics(truth, name, rest[0])
        return
    cell = (truth.get(group) or {}).get(name)
    if cell is None:
        return
    for territory, one in (
        [(t["territory"], t) for t in cell["territories"]] if "territories" in cell else [(None, cell)]
    ):
        part = one
        if rest:
            if rest[0] == "conforms" and year < 2016:
                continue  # to 2015 the report's column asks whether a law exists
            name_of = (
                "standard"
                if rest[0] == "conforms" and (one.get("conforms") or {}).get("kind") in (None, "na")
                else rest[0]
            )
            part = one.get(name_of)
        if part is not None:
            for entity in territories.split(territory) if territories and territory else (territory,):
                yield entity, _reading(part)


def _expected_statistics(truth: dict[str, Any], name: str, part: str) -> Iterator[tuple[str | None, dict[str, Any]]]:
    for row in truth.get("statistics") or ():
        cell = row.get(part)
        if row["name"] == name and row.get("group") in (None, 1) and cell is not None:
            status = Status.REPORTED if cell["value"] is not None else Status.UNAVAILABLE
            yield None, {"status": status, "value": cell["value"], "raw": cell["raw"]}
            return


def _reading(cell: dict[str, Any]) -> dict[str, Any]:
    kind = cell.get("kind")
    if kind is None:  # an age
        raw = str(cell.get("raw") or "")
        is_nothing = cell.get("value") is None and fold(raw).strip("*†‡ ") in ("", "n/a", "na", "none")
        return {
            "status": Status.NOT_APPLICABLE if is_nothing else Status.REPORTED,
            "value": cell.get("value"),
            "raw": raw,
        }
    return {
        "status": TRUTH_STATUS.get(kind, Status.REPORTED),
        "value": cell.get("value") if kind not in TRUTH_STATUS else None,
        "raw": cell.get("raw"),
        "rounded": cell.get("rounded"),
    }


def _from_erratum(said: str, expected: dict[str, Any]) -> dict[str, Any]:
    status, value = parse_value(said)
    return {**expected, "status": status, "value": value, "raw": said}


def _show(expected: dict[str, Any]) -> str:
    return str(expected["value"]) if expected["value"] is not None else str(expected["raw"] or expected["status"])


def _compare_actions(report: CountryReport, truth: dict[str, Any], slug: str, year: int) -> Iterator[Outcome]:
    """Suggested actions by area and text, differences of form set aside."""
    whole = f" {normal_form(report.text).key} "
    expected = [
        (action["area"], normal_form(action["text"]).key, action["text"])
        for action in truth.get("suggested_actions") or ()
    ]
    found = [(action.area, normal_form(action.text).key, action) for action in report.actions]
    left = list(found)
    for area, key, text in expected:
        match = next((item for item in left if item[0] == area and item[1] == key), None)
        if match is not None:
            left.remove(match)
            yield Outcome(slug, year, "suggested_actions", area, CORRECT, text, match[2].text)
            continue
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


def _likeness(first: str, second: str) -> float:
    words, others = set(first.split()), set(second.split())
    return len(words & others) / max(1, len(words | others))


def _compare_changes(
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
        before, after = (list(_expected(side[1], spec["truth"], y)) for side, y in ((old, year - 1), (new, year)))
        if len(before) != 1 or len(after) != 1 or before[0][0] is not None or after[0][0] is not None:
            continue
        was, is_ = before[0][1], after[0][1]
        if was["status"] in NOTHING or is_["status"] in NOTHING:
            continue
        differs = (was["status"], was["value"]) != (is_["status"], is_["value"])
        said = spec["key"] in subjects
        if differs or said:
            result = CORRECT if differs and said else MISSING if differs else SPURIOUS
            yield Outcome(
                slug, year, "changes", spec["key"], result, f"{_show(was)} → {_show(is_)}", "changed" if said else ""
            )


@cache
def _truth(folder: Path) -> dict[tuple[str, int], dict[str, Any]]:
    records = {}
    for path in sorted((folder / "truth").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            records[record["slug"], int(record["year"])] = record
    return records


@cache
def _errata(folder: Path) -> dict[tuple[str, int, str], dict[str, str]]:
    path = folder / "errata.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["slug"], int(row["year"]), row["field"]): row for row in csv.DictReader(lines)}


def _manifest(folder: Path) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
