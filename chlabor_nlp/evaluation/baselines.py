"""Baselines: the same fields as plain tools give them, for the same comparison.

`pdfplumber` takes the rows of `pdfplumber.extract_tables()`, `text_rows` the lines of the page's
text, split at wide spaces. Both are given our row labels and our reading of values: what differs
is only how the rows are found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from chlabor_nlp import data
from chlabor_nlp.errors import ModelError
from chlabor_nlp.numbers import parse_value
from chlabor_nlp.tables import find_row_key
from chlabor_nlp.text import fold
from chlabor_nlp.types import Indicator, Span, Status

Rows = Iterable[Sequence[str]]
HEADS = {"laws": "standard", "labor_enforcement": "overview of labor", "criminal_enforcement": "overview of criminal"}
CITED = re.compile(r"\s*\([\d\s,;–-]+\)\s*$|[†‡*]+")
WIDE_SPACE = re.compile(r"\s{2,}|\t")
MAX_LABEL = 120


def pdfplumber_rows(path: Path) -> Iterator[Sequence[str]]:
    """Rows of every table that `pdfplumber` finds with its defaults.

    Raises:
        ModelError: pdfplumber is not installed.
    """
    try:
        import pdfplumber  # a baseline only
    except ImportError:
        raise ModelError("this baseline needs pdfplumber; pip install pdfplumber") from None
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from ([" ".join((cell or "").split()) for cell in row] for row in table)
            page.close()


def text_rows(path: Path) -> Iterator[Sequence[str]]:
    """Lines of the page's text; a label ends where the value that closes the line begins."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    value = r"(?:Yes|No|Unknown|N/A|None|\$?\d[\d,.]*(?: million)?)[*†‡]*(?:\s*\([^)]*\))?"
    line_end = re.compile(rf"^(?P<label>.*?)\s+(?P<first>{value})(?:\s+(?P<second>{value}))?\s*$")
    for page in document:
        for line in page.get_textpage().get_text_range().splitlines():
            match = line_end.match(line)
            yield [part for part in match.groups() if part] if match else WIDE_SPACE.split(line.strip())
    document.close()


BASELINES: dict[str, Callable[[Path], Rows]] = {"pdfplumber": pdfplumber_rows, "text_rows": text_rows}


def baseline_indicators(name: str, path: Path) -> dict[tuple[str, str], Indicator]:
    """The indicators that baseline `name` finds in a PDF, by key and (empty) territory."""
    found: dict[tuple[str, str], Indicator] = {}
    table = "statistics"
    for row in BASELINES[name](path):
        if not row or not row[0] or len(row[0]) > MAX_LABEL:
            continue
        table = next((key for key, head in HEADS.items() if fold(row[0]).startswith(head)), table)
        entry = find_row_key(table, row[0])
        values = [CITED.sub("", cell).strip() for cell in row[1:]]
        if entry is None or not any(values):
            continue
        for key, raw in _read(table, entry["key"], values):
            found.setdefault((key, ""), _indicator(key, raw))
    return found


def _read(table: str, key: str, values: Sequence[str]) -> Iterator[tuple[str, str]]:
    last = next(value for value in reversed(values) if value)
    if table == "laws":
        yield f"{key}.meets_standard", values[0]
        if len(values) > 1:
            yield f"{key}.age", values[1]
    elif key == "children_working":
        yield "children_working_percent", last.partition("(")[0].strip()
        yield "children_working_population", last.partition("(")[2].strip(" )")
    else:
        yield key, last


def _indicator(key: str, raw: str) -> Indicator:
    status, value = parse_value(raw)
    spec = next((row for row in data.records("indicators") if row["key"] == key), {"unit": "", "topic": ""})
    return Indicator(
        key=key,
        value=value,
        unit=spec["unit"] or None,
        status=status if raw else Status.BLANK,
        period=None,
        raw=raw,
        topic=spec["topic"],
        label=key,
        spans=(Span(0, 0),),
    )
