"""Count the genre's own sentences: `python models/count_formulas.py CORPUS`.

Prints the sentences (in normal form, the country's name and figures left out) that were added,
removed or changed in the reports of at least `LEAST` countries in the same year, with that number.
Those that say nothing of a country belong into `chlabor_nlp/data/formulas.txt`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import chlabor_nlp as cl
from chlabor_nlp.text import normal_form
from chlabor_nlp.types import Side

LEAST = 5
MIN_WORDS = 5


def read_reports(folder: Path) -> list[cl.CountryReport]:
    """The country's reports in the order of their years."""
    reports = [report for path in folder.glob("*.pdf") for report in cl.read_all(path)]
    return sorted((r for r in reports if r.year is not None), key=lambda r: r.year or 0)


def statements(old: cl.CountryReport, new: cl.CountryReport) -> Iterator[str]:
    """The changed sentences of a pair of reports in normal form."""
    names = normal_form(new.country or "").content
    for change in cl.diff(old, new):
        for side, year in ((change.old, old.year), (change.new, new.year)):
            if isinstance(side, Side) and side.table is None and side.section != "references":
                words = (w for w in normal_form(side.text, year).tokens if w not in names and not w[0].isdigit())
                yield " ".join(words)


def main(corpus: Path) -> None:
    """Count and print."""
    countries: dict[tuple[int, str], set[str]] = defaultdict(set)
    for folder in sorted((corpus / "reports").iterdir()):
        for old, new in pairwise(read_reports(folder)):
            if old.country == new.country and new.year == (old.year or 0) + 1:
                for statement in statements(old, new):
                    countries[new.year, statement].add(folder.name)
    for (year, statement), found in sorted(countries.items(), key=lambda item: -len(item[1])):
        if len(found) >= LEAST and len(statement.split()) >= MIN_WORDS:
            print(len(found), year, statement)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
