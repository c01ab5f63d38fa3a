"""The truth of a corpus: the Department's data, the known errors in them, and what was reviewed by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from chlabor_nlp.errors import LoadError
from chlabor_nlp.extract.territories import Territories
from chlabor_nlp.numbers import parse_value
from chlabor_nlp.text import fold
from chlabor_nlp.types import Status

TRUTH_STATUS = {
    "unknown": Status.UNKNOWN,
    "na": Status.NOT_APPLICABLE,
    "unavailable": Status.UNAVAILABLE,
    "empty": Status.BLANK,
}

# Rows of the restatement gold under the indicator keys.
RESTATED_ROWS = {
    ("labor", "funding"): "labor_inspectorate_funding",
    ("labor", "inspectors"): "labor_inspectors",
    ("labor", "inspections"): "labor_inspections",
    ("labor", "worksite"): "labor_worksite_inspections",
    ("labor", "violations"): "labor_violations",
    ("labor", "penalties imposed"): "labor_penalties_imposed",
    ("labor", "penalties collected"): "labor_penalties_collected",
    ("criminal", "investigations"): "criminal_investigations",
    ("criminal", "violations"): "criminal_violations",
    ("criminal", "prosecutions"): "criminal_prosecutions",
    ("criminal", "convictions"): "criminal_convictions",
}


@cache
def read_truth(folder: Path) -> dict[tuple[str, int], dict[str, Any]]:
    """The data of every report, by slug and year."""
    records = {}
    for path in sorted((folder / "truth").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            records[record["slug"], int(record["year"])] = record
    return records


@cache
def read_errata(folder: Path) -> dict[tuple[str, int, str], dict[str, str]]:
    """Cells in which the data are known to differ from the report, by slug, year and field."""
    path = folder / "errata.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["slug"], int(row["year"]), row["field"]): row for row in csv.DictReader(lines)}


def read_manifest(folder: Path) -> list[dict[str, str]]:
    """One record a PDF."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def expected_values(
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


def from_erratum(said: str, expected: dict[str, Any]) -> dict[str, Any]:
    """What the report says where the data are known to be wrong."""
    status, value = parse_value(said)
    return {**expected, "status": status, "value": value, "raw": said}


def show(expected: dict[str, Any]) -> str:
    """The expected value for a reader."""
    return str(expected["value"]) if expected["value"] is not None else str(expected["raw"] or expected["status"])


@cache
def read_restatements(path: Path) -> dict[tuple[str, int], frozenset[str]]:
    """Indicator keys whose figure for the year before was restated, by slug and the restating report's year."""
    found: dict[tuple[str, int], set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault((row["slug"], row["year"]), set()).add(RESTATED_ROWS[row["table"], row["row"]])
    return {key: frozenset(keys) for key, keys in found.items()}


def read_reviewed(path: Path) -> dict[str, tuple[str, str]]:
    """Disagreements that a person has looked at: fingerprint -> (who is right: report or data, why).

    Raises:
        LoadError: there is no such file.
    """
    if not path.is_file():
        raise LoadError("no such file; give the CSV of reviewed disagreements", source=str(path))
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["fingerprint"]: (row["right"], row["why"]) for row in csv.DictReader(lines)}
