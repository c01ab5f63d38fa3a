"""Goods: the products that a web page lists with icons for child labor and forced labor."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.text import fold
from chlabor_nlp.types import Block, Good, Source, Span


def take_goods(source: Source) -> tuple[Source, tuple[Good, ...]]:
    """The goods of a web page, and the page with their lines marked as no running text.

    A good's name stands in the line of its icons or in the lines before them, often twice (a
    picture's text and its caption).
    """
    if not _icon().search(source.text):
        return source, ()
    goods: list[Good] = []
    taken: set[int] = set()
    is_open = False  # the last line held icons alone: more of them may follow
    for at, block in enumerate(source.blocks):
        line = " ".join(source.text[block.start_char : block.end_char].split())
        labels = tuple(_labels()[fold(match[0])] for match in _icon().finditer(line))
        if not labels:
            is_open = False
            continue
        taken.add(at)
        own = _once(_icon().sub(" ", line))
        if own:
            goods.append(Good(name=own, labels=labels, spans=_find(source, block, own), page=block.page))
        elif is_open:
            goods[-1] = replace(goods[-1], labels=goods[-1].labels + labels)
        elif at:
            named = _naming_lines(source, at)
            taken.update(range(at - len(named), at))
            name = " ".join(source.text[named[-1].start_char : named[-1].end_char].split())
            spans = _find(source, named[-1], name)
            goods.append(Good(name=name, labels=labels, spans=spans, page=block.page))
        is_open = bool(goods)
    blocks = tuple(replace(b, role="goods") if at in taken else b for at, b in enumerate(source.blocks))
    return replace(source, blocks=blocks), tuple(goods)


def _naming_lines(source: Source, at: int) -> tuple[Block, ...]:
    """The line before line `at`, and the one before that if it says the same."""
    lines = [source.text[block.start_char : block.end_char] for block in source.blocks[max(0, at - 2) : at]]
    is_twice = len(lines) > 1 and fold(lines[0]) == fold(lines[1])
    return source.blocks[at - 2 if is_twice else at - 1 : at]


def _find(source: Source, block: Block, name: str) -> tuple[Span, ...]:
    """Where the words of a name stand in a line, white space between them as it may be."""
    words = name.split()
    spans, at = [], block.start_char
    for word in words:
        start = source.text.index(word, at)
        spans.append(Span(start, start + len(word)))
        at = start + len(word)
    whole = source.text[spans[0].start_char : spans[-1].end_char]
    return (Span(spans[0].start_char, spans[-1].end_char),) if whole == name else tuple(spans)


def _once(name: str) -> str:
    """A name that is said twice in one line, once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half] if words[:half] == words[half:] and half else words)


@cache
def _labels() -> dict[str, str]:
    return {fold(form): label for label, forms in data.table("genre")["goods"].items() for form in forms}


@cache
def _icon() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form) for form in sorted(_labels(), key=len, reverse=True)), re.IGNORECASE)
