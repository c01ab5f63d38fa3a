"""Named rows: agencies, mechanisms, policies, programs, activities, and the suggested actions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chlabor_nlp import data
from chlabor_nlp.extract.claims import split_sentences
from chlabor_nlp.notation import locate
from chlabor_nlp.text import fold
from chlabor_nlp.types import Action, Cell, Entry, Issue, Span, Table

YEARS = re.compile(r"((?:19|20)\d{2})(?:\s*[-‐-—]+\s*((?:19|20)?\d{2}))?")
ACRONYM = re.compile(r"\(([A-Z][A-Za-z&/-]*[A-Z][A-Za-z0-9&/-]*)\)")
SCHOOL_YEAR = re.compile(
    r"(?P<before>[-‐-—]\s*)?\b(?P<year>(?P<century>19|20)\d{2})/(?P<next>\d{2})\b(?=(?P<after>\s*[-‐-—])?)"
)
MAX_YEARS = 60  # a longer span is no period


def find_entries(tables: Iterable[Table], key: str) -> tuple[Entry, ...]:
    """The named rows of the tables under `key`, each with the facts its footnote marks state.

    Args:
        tables: the report's tables.
        key: a table key with a name column: agencies, mechanisms, policies, programs, sectors.
    """
    return tuple(
        _build_entry(table, row.cells)
        for table in tables
        if table.key == key
        for row in table.rows
        if _name_cell(table, row.cells)
    )


def find_actions(tables: Iterable[Table]) -> tuple[tuple[Action, ...], tuple[Issue, ...]]:
    """The suggested actions with area and years, and an issue for each row without a known area."""
    actions, issues = [], []
    for table in tables:
        name, year, territory = table.column("name"), table.column("year"), table.column("territory")
        if table.key != "suggested_actions" or name is None:
            continue
        for row in table.rows:
            cell = row.cells[name]
            if not cell.text:
                continue
            if row.key is None:
                issues.append(
                    Issue(
                        "unknown_area",
                        f"suggested action without a known area: {cell.text[:60]!r}",
                        cell.start_char,
                        cell.end_char,
                    )
                )
            for text, spans, years in _divide_action(cell, row.cells[year].text if year is not None else ""):
                whose = row.cells[territory].text if territory is not None else ""
                actions.append(
                    Action(area=row.key or "", text=text, years=years, territory=whose, spans=spans, page=cell.page)
                )
    return tuple(actions), tuple(issues)


def _divide_action(cell: Cell, years: str) -> Iterator[tuple[str, tuple[Span, ...], tuple[int, ...]]]:
    """The actions of a cell: as many as it has sentences, where there are as many periods: rows no rule parts."""
    periods = re.split(r"(?<=\d)\s+(?=(?:19|20)\d{2}\b)", years)
    sentences = [(start, end) for start, end, _ in split_sentences(cell.text)]
    if "•" in cell.text or len(periods) < 2 or len(sentences) != len(periods):
        yield cell.text, cell.spans, expand_years(years)
        return
    for (start, end), period in zip(sentences, periods, strict=True):
        yield cell.text[start:end], locate(cell.spans, start, end), expand_years(period)


def expand_years(text: str) -> tuple[int, ...]:
    """All years that a text names, periods expanded.

    >>> expand_years("2009, 2014 – 2016"), expand_years("2016/17–2018/19")
    ((2009, 2014, 2015, 2016), (2016, 2017, 2018, 2019))
    """
    years: list[int] = []
    for first, last in YEARS.findall(SCHOOL_YEAR.sub(_either_year, text)):
        start = int(first)
        end = int(last if len(last) == 4 else first[:2] + last) if last else start
        years.extend(range(start, end + 1) if start <= end <= start + MAX_YEARS else (start,))
    return tuple(sorted(set(years)))


def _either_year(match: re.Match[str]) -> str:
    """Of a year that spans two ("2016/17"), the one that a period begins or ends with."""
    following = match["century"] + match["next"]
    if match["after"]:
        return match["year"]
    return match["before"] + following if match["before"] else f"{match['year']}–{following}"


def mark_facts(table: Table, marks: Iterable[str]) -> tuple[str, ...]:
    """What the table's own legend makes of footnote marks: the facts they state, remarks left out."""
    signs = set(marks)
    return tuple(dict.fromkeys(fact for mark, text in _legend(table) if mark in signs for fact in facts_in(text)))


def facts_in(text: str) -> list[str]:
    """The facts that a line of a legend states."""
    legend, known = fold(text), data.table("genre")["legends"]
    return [fact for fact, phrases in known.items() if any(phrase in legend for phrase in phrases)]


def _legend(table: Table) -> Iterator[tuple[str, str]]:
    """Each sign with what it says; where one lost its line, the second sentence of another's, which says more."""
    for note in table.notes:
        if not note.mark:
            continue
        lost = _signs_without_note(table) if len(facts_in(note.text)) > 1 else ()
        said = [note.text[start:end] for start, end, _ in split_sentences(note.text)] if len(lost) == 1 else []
        if len(said) == 2 and all(map(facts_in, said)):
            yield from ((note.mark, said[0]), (lost[0], said[1]))
        else:
            yield note.mark, note.text


def _signs_without_note(table: Table) -> tuple[str, ...]:
    """The signs in a table's cells that no line under it explains."""
    known = {note.mark for note in table.notes}
    return tuple(sorted({mark for row in table.rows for cell in row.cells for mark in cell.marks} - known))


def _name_cell(table: Table, cells: tuple[Cell, ...]) -> Cell | None:
    at = table.column("name")
    return cells[at] if at is not None and cells[at].text else None


def _build_entry(table: Table, cells: tuple[Cell, ...]) -> Entry:
    name = cells[table.roles.index("name")]
    at = table.column("description")
    group = table.column("group")
    description = cells[at] if at is not None else (cells[group] if group is not None else None)
    marks = name.marks
    return Entry(
        table=table.key,
        name=name.text,
        description=description.text if description else "",
        acronyms=tuple(ACRONYM.findall(name.text)),
        marks=marks,
        refs=(*name.refs, *(description.refs if description and at is not None else ())),
        years=expand_years(" ".join(re.findall(r"\([^)]*\d{4}[^)]*\)|\d{4}\s*[-‐-—]\s*\d{2,4}", name.text))),
        facts=mark_facts(table, marks),
        name_spans=name.spans,
        spans=(*name.spans, *(description.spans if description and description.text and at is not None else ())),
        page=name.page,
    )
