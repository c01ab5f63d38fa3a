"""How right the library is: what it reads from a corpus of PDFs against the Department's own data.

A corpus is a folder with `manifest.csv`, `errata.csv`, `reports/<slug>/<year>.pdf` and
`truth/<year>.jsonl`. Every field of the indicator list, the suggested actions and the assessment
are compared report by report; changes and restatements from year to year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chlabor_nlp.errors import ChlaborError, LoadError
from chlabor_nlp.evaluation.baselines import baseline_indicators
from chlabor_nlp.evaluation.fields import (
    compare_actions,
    compare_approved,
    compare_changes,
    compare_identity,
    compare_indicators,
    compare_restated,
    compare_values,
)
from chlabor_nlp.evaluation.outcomes import DISPUTED, Evaluation, Failure, Outcome, precision_recall_f1
from chlabor_nlp.evaluation.summary import evaluation_text
from chlabor_nlp.evaluation.truth import read_errata, read_manifest, read_restatements, read_reviewed, read_truth
from chlabor_nlp.pipeline import read_all
from chlabor_nlp.results import CountryReport
from chlabor_nlp.text import fold

__all__ = ["Evaluation", "Failure", "Outcome", "evaluate", "evaluation_text", "precision_recall_f1"]

_Result = tuple[list[Outcome], list[Failure], int]
_Reports = dict[int, tuple[CountryReport, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Task:
    """The reports of one country, and what to compare them with."""

    folder: Path
    rows: tuple[dict[str, str], ...]
    baselines: tuple[str, ...]
    restatements: Path | None


def evaluate(
    corpus: str | Path,
    *,
    jobs: int = 1,
    slugs: Sequence[str] | None = None,
    progress: bool = False,
    baselines: Sequence[str] = (),
    reviewed: str | Path | None = None,
) -> Evaluation:
    """Compare every report of the corpus with its truth.

    Args:
        corpus: the corpus folder. Restatements are counted where `../alignment/restatements.jsonl` lies beside it.
        jobs: how many processes read files.
        slugs: only these countries.
        progress: show a bar on stderr.
        baselines: plain tools to measure on the same fields: "pdfplumber", "text_rows".
        reviewed: a CSV of disagreements that were looked at (columns fingerprint, right, why): where it says that
            the report is right and the data are not, the outcome is counted as disputed.

    Raises:
        LoadError: the folder is no corpus.
    """
    folder = Path(corpus)
    if not (folder / "manifest.csv").is_file() or not (folder / "truth").is_dir():
        raise LoadError("is no corpus: it needs manifest.csv, truth/ and reports/", source=str(folder))
    gold = folder / "../alignment/restatements.jsonl"
    by_country: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_manifest(folder):
        if slugs is None or row["slug"] in slugs:
            by_country[row["slug"]].append(row)
    tasks = [
        _Task(folder, tuple(sorted(g, key=lambda r: r["year"])), tuple(baselines), gold if gold.is_file() else None)
        for g in by_country.values()
    ]
    results = list(_with_progress(_run(tasks, jobs), len(tasks), show=progress))
    outcomes = [outcome for found, _, _ in results for outcome in found]
    if reviewed is not None:
        outcomes = list(_with_reviews(outcomes, read_reviewed(Path(reviewed))))
    failures = tuple(failure for _, failed, _ in results for failure in failed)
    return Evaluation(tuple(outcomes), failures, sum(count for _, _, count in results))


def _run(tasks: list[_Task], jobs: int) -> Iterator[_Result]:
    if jobs > 1:
        from joblib import Parallel, delayed  # only where it is used

        yield from Parallel(n_jobs=jobs, return_as="generator")(delayed(_evaluate_country)(task) for task in tasks)
    else:
        yield from (_evaluate_country(task) for task in tasks)


def _with_progress(results: Iterator[_Result], total: int, *, show: bool) -> Iterator[_Result]:
    if not show:
        return results
    from rich.console import Console
    from rich.progress import track

    return iter(track(results, description="countries", total=total, console=Console(stderr=True)))


def _with_reviews(outcomes: list[Outcome], reviewed: dict[str, tuple[str, str]]) -> Iterator[Outcome]:
    for outcome in outcomes:
        right, why = reviewed.get(outcome.fingerprint, ("", ""))
        yield replace(outcome, result=DISPUTED if right == "report" else outcome.result, why=why) if right else outcome


def _evaluate_country(task: _Task) -> _Result:
    outcomes: list[Outcome] = []
    failures: list[Failure] = []
    reports: dict[str, _Reports] = defaultdict(dict)
    errata = read_errata(task.folder)
    for row in task.rows:
        year = int(row["year"])
        try:
            found = read_all(task.folder / row["file"])
        except ChlaborError as error:
            failures.append(Failure(row["file"], str(error)))
            continue
        for report in found:
            slug = fold(report.country or "").replace(" ", "-") if row["kind"] == "bundle" else row["slug"]
            truth = read_truth(task.folder).get((slug, year))
            if truth is None:
                continue
            name = truth["country"] if row["kind"] == "bundle" else row["country"]
            reports[slug][year] = report, truth
            outcomes += compare_identity(report, truth, slug, year, name)
            outcomes += compare_indicators(report, truth, slug, year, errata)
            outcomes += compare_actions(report, truth, slug, year)
            if row["kind"] != "bundle":
                outcomes += _compare_baselines(task, row, report, truth)
    for slug, by_year in reports.items():
        outcomes += _compare_years(task, slug, by_year)
    return outcomes, failures, sum(map(len, reports.values()))


def _compare_baselines(
    task: _Task, row: dict[str, str], report: CountryReport, truth: dict[str, Any]
) -> Iterator[Outcome]:
    for name in task.baselines:
        found = baseline_indicators(name, task.folder / row["file"])
        for outcome in compare_values(found, report, truth, row["slug"], int(row["year"]), read_errata(task.folder)):
            yield replace(outcome, group=f"{outcome.group}, {name}")


def _compare_years(task: _Task, slug: str, reports: _Reports) -> Iterator[Outcome]:
    for year in sorted(reports):
        if year + 1 in reports:
            old, new = reports[year], reports[year + 1]
            yield from compare_changes(old, new, slug, year + 1, read_errata(task.folder))
            yield from compare_approved(old[0], new[0], slug, year + 1)
            if task.restatements is not None:
                gold = read_restatements(task.restatements).get((slug, year + 1), frozenset())
                yield from compare_restated(old[0], new[0], gold, slug, year + 1)
