"""Bundles: a file that holds the reports of several territories in, one `Source` a territory out.

The 2016 and 2017 reports on overseas territories share their sections: the territory's name
stands as a line, or as a row of a table, above what is its own; what names several, or stands
under no name, is everybody's. Tables with one column a territory are cut to that column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chlabor_nlp.extract.dates import YEAR
from chlabor_nlp.extract.identity import OPENING_LENGTH, country_names, country_pattern
from chlabor_nlp.segment import TABLE_TITLE
from chlabor_nlp.text import fold
from chlabor_nlp.titles import find_section_key
from chlabor_nlp.types import Block, Source, Span

CODE = re.compile(r"[A-Z]{2,4}")  # "CI", "CKI": a head cell that stands for a territory
MAX_TITLE = 160


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block with the territory it belongs to (None: all) and its table's columns by territory."""

    block: Block
    owner: str | None
    table: int
    is_name: bool = False


def find_bundled(source: Source) -> tuple[str, ...]:
    """The territories that have an opening sentence of their own in this file, if there are several."""
    opening = rf"\b[Ii]n\s+{YEAR},\s*(?:[Tt]he\s+)?({country_pattern()})\s+made\b[^.]{{0,60}}advancement"
    found = re.finditer(opening, source.text[:OPENING_LENGTH])
    names = tuple(dict.fromkeys(country_names()[fold(match[1])] for match in found))
    return names if len(names) > 1 else ()


def split_bundle(source: Source, names: Sequence[str]) -> tuple[Source, ...]:
    """One source a territory, in the order of `names`; offsets stay those of the whole text.

    What belongs to the others is blank in the text of each.
    """
    placed = _place_blocks(source, names)
    columns = _find_columns(source, placed, names)
    return tuple(_own_source(source, placed, columns, name) for name in names)


def _place_blocks(source: Source, names: Sequence[str]) -> list[_Placed]:
    folded = {fold(name): name for name in names}
    placed: list[_Placed] = []
    owner: str | None = None
    table = 0
    in_references = False  # which are the territories' in common
    for block in source.blocks:
        words = " ".join(source.text[s:e] for s, e in block.spans).strip()
        if in_references:
            placed.append(_Placed(block, None, table))
            continue
        if fold(words) in folded:  # a line, or a row with one filled cell
            owner = folded[fold(words)]
            placed.append(_Placed(block, owner, table, is_name=True))
            continue
        if not block.is_row and not block.role:
            tail = next((name for name in names if words.endswith(f" {name.upper()}")), None)
            heading = words.removesuffix(tail.upper()).strip() if tail else words
            if TABLE_TITLE.fullmatch(words) and len(words) < MAX_TITLE:
                owner, table = None, table + 1
            elif len(words) < MAX_TITLE and (section := find_section_key(heading)):
                owner, in_references = tail, section[0] == "references"
                end = block.start_char + len(heading)
                placed.append(_Placed(replace(block, spans=(Span(block.start_char, end),)), None, table))
                continue
            elif _named(words, names) - {owner}:
                owner = next(iter(_named(words, names))) if len(_named(words, names)) == 1 else None
        placed.append(_Placed(block, None if block.role else owner, table))
    return placed


def _named(words: str, names: Sequence[str]) -> set[str]:
    return {name for name in names if re.search(rf"\b{re.escape(name)}\b", words)}


def _find_columns(source: Source, placed: Sequence[_Placed], names: Sequence[str]) -> dict[int, dict[str, int]]:
    """Of each table with one column a territory: the columns by territory."""
    found: dict[int, dict[str, int]] = {}
    for item in placed:
        texts = [source.text[c[0].start_char : c[-1].end_char].strip() for c in item.block.cells]
        by_name = {name: at for at, text in enumerate(texts) for name in names if fold(text) == fold(name)}
        codes = [at for at, text in enumerate(texts) if CODE.fullmatch(text)]
        if len(by_name) == len(names):
            found.setdefault(item.table, by_name)
        elif len(codes) == len(names) and sum(bool(text) for text in texts) == len(codes):
            found.setdefault(item.table, dict(zip(names, codes, strict=True)))  # in the order of the openings
    return found


def _own_source(source: Source, placed: Sequence[_Placed], columns: dict[int, dict[str, int]], name: str) -> Source:
    blocks, blanks = [], []
    for item in placed:
        if item.owner not in (None, name):
            blanks.append(item.block)
        elif item.is_name:
            blocks.append(replace(item.block, cells=(), role="furniture"))
        elif item.block.is_row and item.table in columns:
            blocks += _own_columns(source, item.block, columns[item.table], name)
        else:
            blocks.append(item.block)
    text = source.text
    for block in blanks:
        start, end = block.start_char, block.end_char
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return replace(source, text=text, blocks=tuple(blocks))


def _own_columns(source: Source, row: Block, columns: dict[str, int], name: str) -> list[Block]:
    """The row cut to the territory's own column; the head row that names the territories says nothing more."""
    texts = {at: source.text[c[0].start_char : c[-1].end_char].strip() for at, c in enumerate(row.cells)}
    if all(not text or at in columns.values() for at, text in texts.items()) and all(
        texts.get(at) for at in columns.values()
    ):
        return []
    own = columns[name]
    if not texts.get(own) and len([at for at in columns.values() if texts.get(at)]) == 1 and _is_head(texts, columns):
        own = next(at for at in columns.values() if texts.get(at))  # one head over all the territories' columns
    kept = [cell for at, cell in enumerate(row.cells) if at == own or at not in columns.values()]
    return [replace(row, cells=tuple(kept), spans=(Span(kept[0][0].start_char, kept[-1][-1].end_char),))]


def _is_head(texts: dict[int, str], columns: dict[str, int]) -> bool:
    value = next(texts[at] for at in columns.values() if texts.get(at))
    return value.isalpha() and len(value) > len("Unavailable") - 3 and value[:1].isupper() and value != "Unavailable"
