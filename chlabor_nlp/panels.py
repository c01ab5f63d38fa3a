"""The panel: many reports in, one tidy table of country x indicator x period out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chlabor_nlp.errors import ChlaborError, LoadError
from chlabor_nlp.load import can_load
from chlabor_nlp.pipeline import read_all
from chlabor_nlp.results import CountryReport
from chlabor_nlp.types import Genre, Status

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "country",
    "indicator",
    "period",
    "value",
    "unit",
    "status",
    "territory",
    "report_year",
    "genre",
    "source",
    "raw",
    "quote",
    "page",
    "conflict",
)


def panel(reports: Iterable[CountryReport | str | Path] | str | Path, *, jobs: int = 1) -> pd.DataFrame:
    """One row a figure over any number of reports.

    Args:
        reports: reports, paths of reports, or folders of them.
        jobs: how many processes read files; 1 reads them in this one.

    Returns:
        DataFrame with the columns country, indicator, period, value, unit, status, territory,
        report_year, genre, source, raw, quote, page, conflict. `conflict` is true where two
        reports give the same period different values; both rows stand. A file of a folder that
        cannot be read is left out; `attrs["failures"]` names it and says why.

    Raises:
        ChlaborError: a file that was named cannot be read, or is no report.

    >>> import chlabor_nlp as cl
    >>> table = cl.panel(["seeds/kazakhstan-2017-findings.txt", "seeds/kazakhstan-2018-findings.txt"])
    >>> table.query("indicator == 'labor_inspectors'")["value"].tolist()
    [320, 320, 320, 261]
    """
    import pandas as pd  # heavy: loaded on first use

    read_reports, failures = _read_reports(reports, jobs)
    rows = [row for report in read_reports for row in _rows(report)]
    values: dict[tuple[Any, ...], set[Any]] = {}
    for row in rows:
        if row["status"] == Status.REPORTED:
            values.setdefault(_figure(row), set()).add(row["value"] if row["value"] is not None else row["raw"])
    for row in rows:
        row["conflict"] = row["status"] == Status.REPORTED and len(values[_figure(row)]) > 1
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame = frame.astype(
        {"value": object, "period": "Int64", "report_year": "Int64", "page": "Int64", "conflict": bool}
    )
    frame = frame.sort_values(["country", "indicator", "period", "report_year"], kind="stable", ignore_index=True)
    frame.attrs["failures"] = failures
    return frame


def _read_reports(
    reports: Iterable[CountryReport | str | Path] | str | Path, jobs: int
) -> tuple[list[CountryReport], list[str]]:
    """The reports, and a line for each file of a folder that could not be read."""
    items = [reports] if isinstance(reports, (str, Path, CountryReport)) else list(reports)
    found: list[CountryReport | Path] = []
    named: set[Path] = set()
    for item in items:
        if isinstance(item, CountryReport):
            found.append(item)
        else:
            found += _paths(Path(item))
            named |= {Path(item)}
    paths = [item for item in found if isinstance(item, Path)]
    if jobs > 1 and len(paths) > 1:
        from joblib import Parallel, delayed  # only where it is used

        done = iter(Parallel(n_jobs=jobs)(delayed(_read_file)(path) for path in paths))
    else:
        done = iter([_read_file(path) for path in paths])
    results: list[CountryReport] = []
    failures: list[str] = []
    for item in found:
        if isinstance(item, CountryReport):
            results.append(item)
            continue
        result = next(done)
        if isinstance(result, ChlaborError):
            if item in named:
                raise result
            failures.append(str(result) if str(item) in str(result) else f"{item}: {result}")
        else:
            results += result
    return results, failures


def _read_file(path: Path) -> tuple[CountryReport, ...] | ChlaborError:
    try:
        reports = read_all(path)
    except ChlaborError as error:
        return error
    if all(report.genre is Genre.UNKNOWN and report.country is None for report in reports):
        return LoadError("looks like no report on a country; leave it out", source=str(path))
    return reports


def _paths(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    paths = sorted(child for child in path.rglob("*") if child.is_file() and can_load(child.name))
    if not paths:
        raise LoadError("the folder holds no file that can be read", source=str(path))
    return paths


def _rows(report: CountryReport) -> Iterator[dict[str, Any]]:
    for indicator in report.indicators:
        yield {
            "country": report.country,
            "indicator": indicator.key,
            "period": indicator.period,
            "value": indicator.value,
            "unit": indicator.unit,
            "status": str(indicator.status),
            "territory": indicator.territory,
            "report_year": report.year,
            "genre": str(report.genre),
            "source": report.source.name,
            "raw": indicator.raw,
            "quote": " ".join(report.text[start:end] for start, end in indicator.spans),
            "page": indicator.page,
        }


def _figure(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["country"], row["indicator"], row["territory"], row["period"]
