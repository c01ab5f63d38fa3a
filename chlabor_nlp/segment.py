"""Segmentation: a `Source` in, its `Outline` out.

One walk over the blocks in reading order decides what each is: page furniture, heading, table
title, table row, footnote, reference line or prose. Prose lines become paragraphs, which are
joined where a page break cut a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.cable import header_end, mark_paragraphs
from chlabor_nlp.notation import CITATION, MARK, noise_between, strip_notation, trim
from chlabor_nlp.text import best_match, fold
from chlabor_nlp.titles import (
    ENDS_SENTENCE,
    ROMAN,
    TITLE_SCORE,
    find_legacy_section_key,
    find_section_key,
    find_table_by_heads,
    find_table_key,
    title_likeness,
)
from chlabor_nlp.types import Block, Genre, Outline, Paragraph, Region, Section, Source, Span

TABLE_TITLE = re.compile(r"\W*table\s+(?P<number>\d{1,2})\s*[.:]?\s*(?P<title>.*)", re.IGNORECASE)
CONTINUED = re.compile(r"\s*\(?\s*cont(?:inued|\.|’d|'d)?\s*\.?\)\s*", re.IGNORECASE)
QUALIFIER_BEGUN = re.compile(
    r"\W*(?:no|minimal|moderate|significant)\s+advancement\W+efforts\s+made\s+but\b", re.IGNORECASE
)
QUALIFIER_ENDS = re.compile(r"(?:delayed\s+advancement|forced\s+child\s+labor)\W*$", re.IGNORECASE)
MAX_HEADING = 120
MEASURES = "measures"


@dataclass
class _Walk:
    """What the walk has gathered so far."""

    source: Source
    country: str
    genre: Genre
    starts: list[tuple[str, str, str | None, int, Span]] = field(default_factory=list)
    lines: list[tuple[Block, str, bool]] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    notes: list[tuple[Block, int]] = field(default_factory=list)
    references: list[Block] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    table: Region | None = None
    is_continued: bool = False
    is_over_page: bool = False

    @property
    def body_start(self) -> int:
        return self.starts[-1][4].start_char

    @property
    def section(self) -> str:
        return self.starts[-1][0] if self.starts else "summary"

    def close_table(self) -> None:
        if self.table is not None:
            self.regions.append(self.table)
            self.table = None


def find_outline(source: Source, *, country: str | None, genre: Genre) -> Outline:
    """Find sections, paragraphs, table regions, footnotes, reference lines and page furniture.

    Args:
        source: the loaded document.
        country: name that stands as page head, if known.
        genre: what kind of document it is.
    """
    walk = _Walk(source, fold(country or ""), genre)
    if genre is Genre.CABLE:
        end = header_end(source.text)
        walk.starts += [("header", "", None, 1, Span(0, 0)), ("body", "", None, 1, Span(end, end))]
    elif genre not in (Genre.FINDINGS, Genre.FINDINGS_LEGACY):
        key = "summary" if genre is Genre.WEB_SUMMARY else "body"
        walk.starts.append((key, "", None, 1, Span(0, 0)))
    lines = [(block, _short_words(source, block)) for block in source.blocks]
    at = 0
    while at < len(lines):
        at += _place(walk, lines, at)
    walk.close_table()
    paragraphs = _join_paragraphs(source, walk.lines)
    if genre is Genre.CABLE:
        paragraphs = mark_paragraphs(source.text, paragraphs)
    return Outline(
        sections=_build_sections(walk, paragraphs),
        paragraphs=paragraphs,
        regions=tuple(sorted(walk.regions, key=lambda region: region.start_char)),
        notes=tuple(walk.notes),
        references=tuple(walk.references),
        furniture=tuple(walk.furniture),
    )


def _place(walk: _Walk, lines: list[tuple[Block, str]], at: int) -> int:
    """Put block `at` where it belongs; gives the number of blocks used."""
    block, words = lines[at]
    if _is_page_furniture(walk, lines, at):
        walk.furniture.extend(block.spans)
        walk.is_over_page = True
        return 1
    if walk.section != "references" and _starts_table(walk, block, words):
        return 1
    if walk.genre is Genre.FINDINGS_LEGACY:
        used = _place_measure(walk, block, words, lines[at + 1][1] if at + 1 < len(lines) else "")
        if used:
            return used
    if not block.is_row:
        following = lines[at + 1][1] if at + 1 < len(lines) and not lines[at + 1][0].is_row else ""
        used = _starts_section(walk, block, words, following)
        if used:
            return used
    _place_content(walk, block, words, before_row=at + 1 < len(lines) and lines[at + 1][0].is_row)
    return 1


def _place_measure(walk: _Walk, block: Block, words: str, following: str) -> int:
    """Take the title of the box of measures, or one of its lines; gives the number of blocks used."""
    candidates = [(text, used) for text, used in ((words, 1), (f"{words} {following}", 2)) if len(text) < MAX_HEADING]
    scored = [(best_match(text, _measure_titles(), least=TITLE_SCORE), text, used) for text, used in candidates]
    titles = [(match[1], text, used) for match, text, used in scored if match]
    if titles:
        _, title, used = max(titles)
        walk.close_table()
        walk.table = Region(
            spans=block.spans, page=block.page, key=MEASURES, number=None, title=title, rows=(), section=MEASURES
        )
        return used
    if walk.table is None or walk.table.key != MEASURES:
        return 0
    row = _measure_row(walk.source, block)
    if row is None:
        walk.close_table()
        walk.is_over_page = True  # the box stands in the middle of a sentence
        return 0
    walk.table = replace(walk.table, rows=(*walk.table.rows, row))
    return 1


def _measure_row(source: Source, block: Block) -> Block | None:
    """A line of the box as a row of two cells: what it is about, and its date, tick or value."""
    line = source.text[block.start_char : block.end_char]
    for row in data.table("measures")["rows"]:
        match = re.match(rf"(?:{row['label']})", line, re.IGNORECASE)
        if match:
            middle = block.start_char + match.end()
            skip = len(re.match(r"[\s.:]*", source.text[middle : block.end_char])[0])  # type: ignore[index]
            value = trim(source.text, middle + skip, block.end_char) or [Span(block.end_char, block.end_char)]
            return replace(block, cells=((Span(block.start_char, middle),), tuple(value)))
    return None


@cache
def _measure_titles() -> dict[str, str]:
    return {fold(title): "measures" for title in data.table("measures")["titles"]}


def _is_page_furniture(walk: _Walk, lines: list[tuple[Block, str]], at: int) -> bool:
    """Whether a line is a page head or foot; a number or the country's name only where it stands apart."""
    block, words = lines[at]
    if block.role or is_furniture(words) or _ends_qualifier(lines, at):
        return True
    is_number = re.fullmatch(data.table("genre")["furniture"]["apart"], words)
    if not is_number and (not walk.country or fold(words).strip(" .,:#*") != walk.country):
        return False
    if is_number and walk.references and int(words) == _last_number(walk) + 1:
        return False  # the next reference's number, on a line of its own
    neighbours = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return block.gap or any(other.role or is_furniture(text) for other, text in neighbours)


def _last_number(walk: _Walk) -> int:
    """The last number at a reference line's beginning."""
    lines = (walk.source.text[block.start_char : block.end_char] for block in reversed(walk.references))
    return next((int(match[0]) for line in lines if (match := re.match(r"\d{1,3}\b", line))), 0)


def _ends_qualifier(lines: list[tuple[Block, str]], at: int) -> bool:
    """Whether a line is the second one of a level's long form: "... EFFORTS MADE BUT / REGRESSION IN LAW ..."."""
    if not at or len(lines[at][1]) > MAX_HEADING:
        return False
    first, whole = lines[at - 1][1], f"{lines[at - 1][1]} {lines[at][1]}"
    return bool(QUALIFIER_BEGUN.match(whole) and QUALIFIER_ENDS.search(whole)) and not QUALIFIER_ENDS.search(first)


def _place_content(walk: _Walk, block: Block, words: str, *, before_row: bool) -> None:
    if walk.section == "references":
        walk.references.append(block)
    elif block.is_row and _belongs_elsewhere(walk, block):
        pass
    elif block.is_row and (walk.table is not None or _reopen_last(walk, block)):
        assert walk.table is not None
        walk.table = replace(walk.table, rows=(*walk.table.rows, block))
    elif (block.is_row and _table_by_head(walk, block)) or _extends_title(walk, words):
        pass
    elif _is_note(walk, block, words):
        table = walk.table or walk.regions[-1]
        walk.notes.append((block, table.start_char))
    elif walk.table is not None and _continues_cell(walk, block, before_row=before_row):
        walk.table = replace(walk.table, rows=(*walk.table.rows[:-1], _extend_last_cell(walk.table.rows[-1], block)))
    else:
        if walk.table is not None and walk.table.rows:
            walk.close_table()
        section = "header" if walk.genre is Genre.CABLE and block.end_char <= walk.body_start else walk.section
        walk.lines.append((block, section, walk.is_over_page))
        walk.is_over_page = False


def plain_words(source: Source, block: Block) -> str:
    """The block's words without marks, citation numbers and mark-up."""
    return strip_notation(source.text, block.spans, noise=_noise_in(source, block)).text


def is_furniture(words: str) -> bool:
    """Whether a line is a page head or foot: level of advancement, running title, part of a figure."""
    if len(words) > MAX_HEADING + 40:
        return False
    return bool(_furniture().fullmatch(re.sub(r"[\s*#]+", "", words)))


def _starts_table(walk: _Walk, block: Block, words: str) -> bool:
    match = TABLE_TITLE.fullmatch(words)
    if not match or len(words) > 2 * MAX_HEADING:
        return False
    title = CONTINUED.sub(" ", match["title"]).strip(" .*")
    was_begun = not walk.is_continued
    walk.is_continued = bool(CONTINUED.search(match["title"]))
    key = find_table_key(title)
    is_title = title[:1].isupper() and len(title) <= MAX_HEADING and not ENDS_SENTENCE.search(title)
    if key is None and (block.is_row or not is_title):
        return False
    if walk.table is not None and not walk.table.rows and was_begun and walk.is_continued:
        walk.is_continued = False
        walk.furniture.extend(block.spans)  # the wrong title of a continued part, drawn over a table that begins
        return True
    number = int(match["number"])
    for region in (walk.table, *reversed(walk.regions)):
        if region is not None and region.key == (key or "other") and region.number == number and key is not None:
            _reopen(walk, region)
            return True
    walk.close_table()
    walk.table = Region(
        spans=block.spans,
        page=block.page,
        key=key or "other",
        number=number,
        title=title,
        rows=(),
        section=walk.section,
    )
    return True


def _reopen(walk: _Walk, region: Region) -> None:
    """Continue a table whose title is repeated after a page break."""
    if region is not walk.table:
        walk.close_table()
        walk.regions.remove(region)
        walk.table = region


def _belongs_elsewhere(walk: _Walk, block: Block) -> bool:
    """Take a head row to the table it is the head of, where a continued title named another.

    The title of a continued part is sometimes a wrong one; a head row never is. The title of a
    table that begins is right even where its head row is not.
    """
    if walk.table is None or not (walk.is_continued or walk.table.rows):
        return False
    key = find_table_by_heads(_raw_cells(walk.source, block))
    if key is None or key == walk.table.key:
        return False
    before = next((region for region in reversed(walk.regions) if region.key == key), None)
    if before is None:
        _begin_by_head(walk, block, key)
    else:
        _reopen(walk, before)
        walk.table = replace(before, rows=(*before.rows, block))
    return True


def _reopen_last(walk: _Walk, block: Block) -> bool:
    """Go on with the last table of the section, where a row of its width follows some lines after it."""
    last = walk.regions[-1] if walk.regions else None
    if last is None or last.section != walk.section or not last.rows or len(last.rows[-1].cells) != len(block.cells):
        return False
    if find_table_by_heads(_raw_cells(walk.source, block)) not in (None, last.key):
        return False
    walk.table = walk.regions.pop()
    return True


def _extends_title(walk: _Walk, words: str) -> bool:
    """Take a second line of a table's title."""
    if walk.table is None or walk.table.rows:
        return False
    whole = f"{walk.table.title} {words}"
    key, score = title_likeness(whole)
    if score < TITLE_SCORE or score <= title_likeness(walk.table.title)[1]:
        return False
    walk.table = replace(walk.table, key=key, title=whole)
    return True


def _table_by_head(walk: _Walk, block: Block) -> bool:
    """Start a table that has lost its title, where a row carries a known table's column heads."""
    key = find_table_by_heads(_raw_cells(walk.source, block))
    if key is None:
        return False
    _begin_by_head(walk, block, key)
    return True


def _begin_by_head(walk: _Walk, head: Block, key: str) -> None:
    walk.close_table()
    walk.table = Region(
        spans=head.spans, page=head.page, key=key, number=None, title="", rows=(head,), section=walk.section
    )


def cell_words(source: Source, spans: tuple[Span, ...]) -> str:
    """A raw cell's words without marks, citation numbers and mark-up."""
    return strip_notation(source.text, spans, noise=source.noise).text


def _starts_section(walk: _Walk, block: Block, words: str, following: str) -> int:
    """Open a section if the block is its heading (with the next, if broken over two lines)."""
    if len(words) > MAX_HEADING or walk.genre not in (Genre.FINDINGS, Genre.FINDINGS_LEGACY):
        return 0
    find_key = find_section_key if walk.genre is Genre.FINDINGS else find_legacy_section_key
    candidates = [(words, 1)]
    if following and len(following) <= MAX_HEADING and not TABLE_TITLE.match(following):
        candidates.append((f"{words} {following}", 2))
    best: tuple[float, str, str | None, int, str] | None = None
    for text, used in candidates:
        found = find_key(text)
        if found and (best is None or found[1] > best[0] + 0.02):
            roman = ROMAN.fullmatch(text)
            best = (found[1], found[0], roman["number"] if roman else None, used, text)
    if best is None:
        return 0
    _, key, number, used, heading = best
    if any(start[0] == key for start in walk.starts):
        return 0
    walk.close_table()
    walk.starts.append((key, heading, number, data.table("sections")[key]["level"], block.spans[0]))
    return used


def _is_note(walk: _Walk, block: Block, words: str) -> bool:
    """Whether a line is a footnote of a table: it begins with a mark, or tells a source."""
    start = walk.source.text[block.start_char : block.end_char]
    if MARK.match(start):
        return bool(walk.regions or walk.table) and len(words) > 3
    return bool(walk.regions or walk.table) and words.startswith(tuple(data.table("genre")["notes"]["sources"]))


def _continues_cell(walk: _Walk, block: Block, *, before_row: bool) -> bool:
    """Whether a line without separators goes on with the last row's last cell, if that is one of words."""
    if walk.table is None or block.gap or not walk.table.rows or walk.table.key == "other":
        return False
    if data.table("tables")[walk.table.key]["columns"][-1]["role"] not in ("name", "description"):
        return False
    before = cell_words(walk.source, walk.table.rows[-1].cells[-1])
    return before_row or _goes_on(before, plain_words(walk.source, block))


def _extend_last_cell(row: Block, line: Block) -> Block:
    cells = (*row.cells[:-1], tuple(s for s in row.cells[-1] if s.end_char > s.start_char) + line.spans)
    return replace(row, cells=cells, spans=(*row.spans, *line.spans))


def _join_paragraphs(source: Source, lines: list[tuple[Block, str, bool]]) -> tuple[Paragraph, ...]:
    """Lines to paragraphs: a gap ends one unless it cuts a sentence."""
    groups: list[tuple[list[Block], str]] = []
    for block, section, over_page in lines:
        last = groups[-1][0][-1] if groups and groups[-1][1] == section else None
        if last is not None and (not block.gap or _is_cut(source, last, block, over_page=over_page)):
            groups[-1][0].append(block)
        else:
            groups.append(([block], section))
    return tuple(paragraph for group, section in groups for paragraph in _build_paragraph(source, group, section))


def _is_cut(source: Source, last: Block, block: Block, *, over_page: bool) -> bool:
    """Whether `block` goes on with the sentence that `last` began."""
    if CITATION.match(source.text, block.start_char, block.end_char):
        return True
    before, after = source.text[last.start_char : last.end_char].rstrip(), plain_words(source, block)
    if last.level or block.level or not re.search(r"[a-z]{2}", before):
        return False
    if over_page and len(before) > MAX_HEADING / 2 and after and not ENDS_SENTENCE.search(before):
        return True
    return _goes_on(before, after)


def _goes_on(before: str, after: str) -> bool:
    """Whether the second of two texts goes on with the first one's last sentence."""
    if ENDS_SENTENCE.search(before) or not before or not after:
        return False
    return after[0].islower() or before.split()[-1].casefold() in data.table("form")["dangling"] or before.endswith(",")


def _build_paragraph(source: Source, blocks: list[Block], section: str) -> list[Paragraph]:
    spans = tuple(span for block in blocks for span in block.spans)
    text = strip_notation(source.text, spans, noise=_noise_between(source, spans), citations=False).text
    return [Paragraph(spans=spans, page=blocks[0].page, text=text, section=section)] if text else []


def _build_sections(walk: _Walk, paragraphs: tuple[Paragraph, ...]) -> tuple[Section, ...]:
    starts = list(walk.starts)
    summary = [p for p in paragraphs if p.section == "summary"]
    if summary and (not starts or starts[0][0] != "summary"):
        starts.insert(0, ("summary", "", None, 1, Span(summary[0].start_char, summary[0].start_char)))
    ends = [start[4].start_char for start in starts[1:]] + [len(walk.source.text)]
    sections = []
    for (key, heading, number, level, span), end in zip(starts, ends, strict=True):
        own = tuple(p for p in paragraphs if p.section == key)
        text = _readable(walk.source.text, span.start_char, end, walk.furniture)
        sections.append(Section(key, heading, number, level, span.start_char, end, text, own))
    return tuple(sections)


def _readable(text: str, start: int, end: int, furniture: list[Span]) -> str:
    """The stretch without page furniture."""
    pieces, at = [], start
    for span in furniture:
        if start <= span.start_char < end:
            pieces.append(text[at : span.start_char])
            at = span.end_char
    pieces.append(text[at:end])
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", "".join(pieces)).strip()


def _short_words(source: Source, block: Block) -> str:
    """The words that tell what a line is; no long line is a heading, so its notation may stay."""
    if block.end_char - block.start_char > 2 * MAX_HEADING + 40:
        return source.text[block.start_char : block.end_char]
    return plain_words(source, block)


def _raw_cells(source: Source, block: Block) -> list[str]:
    """The cells of a row as they stand; head rows carry next to no notation."""
    return [source.text[spans[0].start_char : spans[-1].end_char] for spans in block.cells]


def _noise_in(source: Source, block: Block) -> tuple[Span, ...]:
    return _noise_between(source, block.spans)


def _noise_between(source: Source, spans: tuple[Span, ...] | list[Span]) -> tuple[Span, ...]:
    return tuple(noise_between(source.noise, spans[0].start_char, spans[-1].end_char)) if spans else ()


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in data.table("genre")["furniture"]["lines"]), re.IGNORECASE)
