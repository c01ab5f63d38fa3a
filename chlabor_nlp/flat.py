"""Flattened tables: a table copied from a web page as one cell a line becomes rows again.

The title names the table and its heads follow, each on a line; then what a line says tells which
cell it is: a row's known label, a sector or area, the years of an action. Blank cells left no line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from chlabor_nlp import data
from chlabor_nlp.notation import MARK
from chlabor_nlp.segment import CONTINUED, TABLE_TITLE, is_furniture, plain_words
from chlabor_nlp.text import best_match, fold
from chlabor_nlp.titles import ENDS_SENTENCE, find_section_key, find_table_key
from chlabor_nlp.types import Block, Source, Span

YEAR = re.compile(r"(?:19|20)\d{2}")
YEARS = re.compile(r"(?:(?:19|20)\d{2}\s*(?:[-–—,]\s*)?)+")
AGE = re.compile(r"\d{1,2}\s*(?:(?:[-–—]|to)\s*\d{1,2})?\s*(?:years)?\s*\(?(?:boys|girls)?\)?\W*")
ANSWER = re.compile(r"(?:yes|no|n/?a|unknown|unavailable|none)\W*", re.IGNORECASE)
LABEL_SCORE = 0.85
MIN_HEADS = 2
MAX_STRAY = 1  # lines between heads and first row that are no cell: an icon's text
MAX_NAME = 160  # letters; a longer line is no name


@dataclass(frozen=True)
class _Line:
    """A line of the document; its words without notation are made when they are asked for."""

    source: Source
    block: Block

    @cached_property
    def words(self) -> str:
        return plain_words(self.source, self.block)

    @property
    def may_be_title(self) -> bool:
        text = self.source.text[self.block.start_char : self.block.end_char]
        return not self.block.is_row and TABLE_TITLE.match(text) is not None


def join_flat_tables(source: Source, country: str | None) -> Source:
    """The document with its flattened tables as rows; one that has none is given back as it is.

    Args:
        source: the loaded document.
        country: its name, which as a page head is no cell.
    """
    if source.media_type == "application/pdf" or not re.search(r"(?im)^[^\w\n]*table\s+\d", source.text):
        return source
    lines = [_Line(source, block) for block in source.blocks]
    blocks: list[Block] = []
    roles: dict[str, list[str]] = {}  # of the tables begun: a part that goes on may repeat the title only
    at = 0
    while at < len(lines):
        rows, used = _read_table(lines, at, roles, fold(country or ""))
        blocks += rows or [lines[at].block]
        at += used if rows else 1
    return replace(source, blocks=tuple(blocks))


def _read_table(lines: Sequence[_Line], at: int, known: dict[str, list[str]], country: str) -> tuple[list[Block], int]:
    """Title, head row and rows of the flattened table that begins here, and how many lines they were."""
    title = TABLE_TITLE.fullmatch(lines[at].words) if lines[at].may_be_title else None
    key = find_table_key(CONTINUED.sub(" ", title["title"]).strip(" .*")) if title else None
    if key is None:
        return [], 0
    roles, heads = _read_heads(lines, at + 1, key)
    if len(heads) < MIN_HEADS and key not in known:
        return [], 0
    if len(heads) < MIN_HEADS:
        roles, heads = known[key], []
    body = list(_body(lines, at + 1 + len(heads)))
    cells = [line for line in body if not is_furniture(line.words) and fold(line.words) != country]
    rows, used = _group(cells, key, roles)
    if not rows:
        return [], 0
    known[key] = roles
    head = [_row([[line] for line in heads])] if heads else []
    used = next(i for i, line in enumerate(body) if line is cells[used - 1]) + 1
    return [lines[at].block, *head, *(_row(row) for row in rows)], 1 + len(heads) + used


def _read_heads(lines: Sequence[_Line], at: int, key: str) -> tuple[list[str], list[_Line]]:
    """The columns whose heads follow each other, as roles and lines."""
    roles: list[str] = []
    heads: list[_Line] = []
    for column in data.table("tables")[key]["columns"]:
        line = lines[at + len(heads)] if at + len(heads) < len(lines) else None
        if line is None or line.block.is_row:
            break
        is_head = fold(line.words) in map(fold, column["heads"])
        if is_head or (column["role"] == "year" and YEAR.fullmatch(line.words)):
            roles.append(column["role"])
            heads.append(line)
        elif not column.get("optional"):
            break
    return roles, heads


def _body(lines: Sequence[_Line], at: int) -> Iterator[_Line]:
    """The lines up to the next title, heading or note."""
    for line in lines[at:]:
        is_end = TABLE_TITLE.fullmatch(line.words) or line.block.is_row or find_section_key(line.words)
        if is_end or MARK.match(line.words) or line.words.startswith(tuple(data.table("genre")["notes"]["sources"])):
            return
        yield line


def _group(body: Sequence[_Line], key: str, roles: Sequence[str]) -> tuple[list[list[list[_Line]]], int]:
    """The lines as rows of cells, and how many of them belong to the table."""
    if roles[0] == "label":
        return _by_label(body, key, roles)
    if roles[0] == "group":
        return _by_area(body, key, roles)
    rows: list[list[list[_Line]]] = []
    for name, description in zip(body[::2], body[1::2], strict=False):
        if len(name.words) > MAX_NAME or ENDS_SENTENCE.search(name.words):
            break
        rows.append([[name], [description]])
    return rows, 2 * len(rows)


def _by_label(body: Sequence[_Line], key: str, roles: Sequence[str]) -> tuple[list[list[list[_Line]]], int]:
    """A row begins at each known label; its values follow in order, or by what they look like."""
    rows: list[list[list[_Line]]] = []
    for used, line in enumerate(body):
        if best_match(line.words, _labels(key), least=LABEL_SCORE):
            rows.append([[line], *([] for _ in roles[1:])])
            continue
        at = _free_column(rows[-1], roles, line.words) if rows else None
        if at is not None:
            rows[-1][at].append(line)
        elif rows or used > MAX_STRAY:
            return rows, used
    return rows, len(body)


def _free_column(row: list[list[_Line]], roles: Sequence[str], words: str) -> int | None:
    """The column that a line belongs to: the first free one that its words fit."""
    for at, role in enumerate(roles):
        is_free = at > 0 and not row[at] and not any(row[at + 1 :])
        if not is_free and not (role == "description" and row[at] and not ENDS_SENTENCE.search(words)):
            continue
        if role == "age" and not AGE.fullmatch(words):
            continue
        if role == "value" and "description" in roles and not ANSWER.fullmatch(words):
            continue
        return at
    return None


def _by_area(body: Sequence[_Line], key: str, roles: Sequence[str]) -> tuple[list[list[list[_Line]]], int]:
    """Activities, or actions that end with their years, each under the last sector or area named."""
    rows: list[list[list[_Line]]] = []
    area: list[_Line] = []
    begun: list[_Line] = []
    last = 0
    for used, line in enumerate(body, start=1):
        if not begun and best_match(line.words, _labels(key), least=LABEL_SCORE):
            area = [line]
        elif len(roles) == MIN_HEADS:
            if ENDS_SENTENCE.search(line.words):
                break
            rows.append([area, [line]])
            area, last = [], used
        elif YEARS.fullmatch(line.words) and begun:
            rows.append([area, begun, [line]])
            area, begun, last = [], [], used
        else:
            begun.append(line)
    return rows, last


def _row(cells: list[list[_Line]]) -> Block:
    """One row of a table over the lines of its cells; a blank cell has an empty span."""
    first = next(cell[0].block for cell in cells if cell)
    last = [cell[-1].block for cell in cells if cell][-1]
    spans: list[tuple[Span, ...]] = []
    end = first.start_char
    for cell in cells:
        spans.append(tuple(span for line in cell for span in line.block.spans) or (Span(end, end),))
        end = spans[-1][-1].end_char
    whole = (Span(first.start_char, last.end_char),)
    return Block(spans=whole, page=first.page, cells=tuple(spans), gap=first.gap)


@cache
def _labels(table: str) -> dict[str, str]:
    """The labels of the table's rows and of the head rows they stand under."""
    entries = data.table("rows").get(table, ())
    return {fold(label): entry["key"] for entry in entries for label in (*entry["labels"], *entry.get("groups", ()))}
