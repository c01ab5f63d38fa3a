"""Figures: quantities in running text with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.dates import YEAR, find_dates
from chlabor_nlp.notation import blank_notation, noise_between
from chlabor_nlp.numbers import MAX_NUMBER, to_number, word_pattern, word_value
from chlabor_nlp.text import CITED_ARTICLES
from chlabor_nlp.types import Figure, Span

MAX_UNIT_WORDS = 4
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\s*[-–]?\s*([^\W\d_][\w'’-]*)")
AGE_WORDS = r"(?:the\s+)?ages?\s+(?:of\s+)?"
BOUND = r"(?:under|below|over|above|at\s+least|younger\s+than|older\s+than|up\s+to|as\s+young\s+as)"
BEFORE_AGE = re.compile(r"\bage[sd]?\s*(?:of\s+|between\s+|from\s+|group\s+)*$", re.IGNORECASE)
AFTER_AGE = re.compile(r"[\s-]*(?:years?|yrs?\.?)[\s-]*(?:old|of\s+age)\b", re.IGNORECASE)
NEAR_AGE = re.compile(r"\bage[sd]?\b|\bas\s+young\s+as\b", re.IGNORECASE)
AGE_WINDOW, MAX_AGE = 60, 21
PERIOD = re.compile(r"\s*(?:per|a|each|every)\s+(?:day|week|month|year|hour)\b")
BETWEEN = re.compile(r"\b[Bb]etween\s+(?:the\s+)?(?:ages?\s+(?:of\s+)?)?$")
LIGHT_UNIT = re.compile(r"^(?:(?:other|additional|more|further)\s+(?=\w))+")
COUNTED_BEFORE = re.compile(r"\s+(?:of\s+(?:whom|which|them|these|those)\b|(?:was|were|had|have|has|are)\b)")
NOT_A_NUMBER = frozenset({"once", "twice"})


def find_figures(text: str, span: Span) -> Iterator[Figure]:
    """Figures in `text` at `span`: modifier, number, scale, currency or percent; the unit is outside their spans.

    A range and a ratio have two values. Years, and the numbers of articles, tables, decrees and
    references count nothing and are left out.

    >>> text = "about 9,000 of the 12 to 14 year olds (5)"
    >>> [(f.text, f.value, f.modifier) for f in find_figures(text, Span(0, len(text)))]
    [('about 9,000', 9000, 'about'), ('12 to 14', (12, 14), None)]
    """
    raw = text[span.start_char : span.end_char]
    if not DIGIT.search(raw) and _number_words().isdisjoint(raw.casefold().replace("-", " ").split()):
        return
    plain = blank_notation(raw)
    skipped = find_dates(plain)
    skipped = sorted([*skipped, *(Span(*match.span("list")) for match in CITED_ARTICLES.finditer(plain))])
    found = [_build_figure(plain, match) for match in _pattern().finditer(plain) if _is_quantity(plain, match, skipped)]
    found = list(_with_units(plain, found))
    at = 0
    while at < len(found):
        both = _between(plain, *found[at : at + 2]) if at + 1 < len(found) else None
        figure = both or found[at]
        at += 2 if both else 1
        start, end = (span.start_char + offset for offset in figure.spans[0])
        yield replace(figure, text=text[start:end], spans=(Span(start, end),))


def _with_units(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures with what they count where it is said only once: "357 children, 78 of whom"."""
    counted = ""
    for figure in figures:
        if figure.kind == "count" and not figure.unit and counted and COUNTED_BEFORE.match(text, figure.end_char):
            figure = replace(figure, unit=counted)
        if figure.kind == "count" and figure.unit:
            counted = figure.unit
        yield figure


def _between(text: str, low: Figure, high: Figure) -> Figure | None:
    """The range of "between ages 12 and 14"."""
    before = text[max(0, low.start_char - 30) : low.start_char]
    if text[low.end_char : high.start_char] != " and " or not BETWEEN.search(before):
        return None
    if isinstance(low.value, tuple) or isinstance(high.value, tuple):
        return None
    both = replace(high, value=(low.value, high.value), spans=(Span(low.start_char, high.end_char),))
    return replace(both, kind="age", unit="years") if BEFORE_AGE.search(before) else both


def _build_figure(text: str, match: re.Match[str]) -> Figure:
    """The figure at a match, its offsets into `text`."""
    values = [_value(match, name) for name in ("ratio_one", "ratio_other", "number", "high") if match[name]]
    before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 24]
    modifier = match["bound"] or match["modifier"] or match["open"]
    unit = LIGHT_UNIT.sub("", find_unit(text, match.end(), len(text)))
    if match["ratio_one"]:
        kind, unit = "ratio", match["ratio_unit"] or unit
    elif match["currency"] or match["dollars"]:
        kind, unit = "money", "USD"
    elif match["percent"]:
        kind, unit = "percent", "percent"
    elif match["of_age"] or BEFORE_AGE.search(before) or AFTER_AGE.match(after) or _is_age(text, match, unit):
        kind, unit = "age", "years"
    else:
        kind = "rate" if PERIOD.match(text[match.end() + len(unit) + 1 : match.end() + len(unit) + 16]) else "count"
    return Figure(
        text=match[0],
        value=values[0] if len(values) == 1 else (values[0], values[1]),
        unit=unit,
        modifier=_modifier(modifier),
        kind=kind,
        spans=(Span(*match.span()),),
    )


def _is_age(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a small number that counts nothing stands in a phrase on ages: "raised the minimum age of work to 18"."""
    near = text[max(0, match.start() - AGE_WINDOW) : match.end()].rpartition(". ")[2]
    is_small = bool(match["number"]) and match["number"].isdigit() and int(match["number"]) <= MAX_AGE
    return is_small and not unit and bool(NEAR_AGE.search(near))


def _value(match: re.Match[str], name: str) -> int | float:
    written = match[name]
    scale = match["scale"] if name in ("number", "high") else None
    if written[:1].isdigit():
        return to_number(written, scale)
    value = word_value(written) or 0.0
    value *= data.table("values")["scale"][scale.lower()] if scale else 1
    return int(value) if value == int(value) else value


def _modifier(words: str | None) -> str | None:
    return " ".join(words.split()).casefold().removeprefix("an ").removesuffix(" the") if words else None


def _is_quantity(text: str, match: re.Match[str], skipped: Sequence[Span]) -> bool:
    start, end = match.span()
    if noise_between(skipped, start, end) or len(match[0]) > 2 * MAX_NUMBER:
        return False
    first = match["ratio_one"] or match["number"]
    at = match.start("ratio_one") if match["ratio_one"] else match.start("number")
    before = re.search(r"([^\W\d_]+)[.\s]*$", text[max(0, at - 40) : at])
    is_named = before is not None and before[1].casefold() in data.table("values")["units"]["names"]
    if is_named and not match["bound"] and not match["modifier"]:
        return False
    if first[:1].isdigit():
        glued = re.search(r"[\w.,/(–‑-]$", text[max(0, start - 1) : start]) or re.match(
            r"[\w/]|[-–‑]\w|\.\d|\(\w|,\d", text[end : end + 2]
        )
        return not glued
    if first.casefold() in NOT_A_NUMBER or re.match(r"\s*-", text[end : end + 2]):
        return False
    is_name = first[:1].isupper() and re.match(r"\s+[A-Z]", text[end : end + 4])
    return not is_name and (bool(match["ratio_one"]) or not re.match(r"\s+(?:of|another)\b", text[end : end + 9]))


def find_unit(text: str, at: int, end: int) -> str:
    """The noun phrase after a number: words up to a preposition, verb or punctuation."""
    words: list[str] = []
    stops = _stops()
    while len(words) < MAX_UNIT_WORDS:
        match = WORD.match(text, at, end)
        if not match:
            break
        word = match[1].casefold()
        joins = word in ("and", "or") and words and not words[-1].endswith(("s", "children", "people", "men"))
        is_verb = bool(words) and words[-1].endswith("s") and word.endswith(("ed", "ing"))
        if (word in stops and not joins) or is_verb:
            break
        words.append(word)
        at = match.end()
    return " ".join(words)


@cache
def _number_words() -> frozenset[str]:
    return frozenset(data.table("values")["words"])


@cache
def _stops() -> frozenset[str]:
    return frozenset(data.table("values")["units"]["stops"])


@cache
def _pattern() -> re.Pattern[str]:
    values = data.table("values")
    forms = sorted((f for group in values["modifiers"].values() for f in group), key=len, reverse=True)
    modifier = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = rf"(?:{digits}|\b{word_pattern()}\b)"
    scale = "|".join(values["scale"])
    return re.compile(
        rf"""
        (?:
            (?P<ratio_one>{number})\s+(?:(?P<ratio_unit>(?:\w+\s+)?\w+)\s+for\s+every|in(?:\s+every)?|out\s+of(?:\s+every)?|of(?:\s+the)?)
            \s+(?P<ratio_other>(?!(?:19|20)\d{{2}}\b){number})(?(ratio_unit)(?:(?<=\d)\s+\w+)?)
        |
            (?<!\d)(?!{YEAR}\s*(?:to|[-–‑])\s)(?:\b(?P<bound>{BOUND})\s+(?P<of_age>{AGE_WORDS}))?
            (?:\b(?P<modifier>{modifier})\s+)?
            (?P<currency>(?:US)?\$\s?)?(?P<number>{number})
            (?:\s*(?:to|through|[-–‑]|(?<=\d)\s+and(?=\s+\d+\s*(?:years|year-)))\s*(?(currency)\$?)(?P<high>{number}))?
            (?:\s+(?P<scale>{scale})\b)?
            (?P<percent>\s?%|\s+percent\b)?(?P<dollars>\s+(?:U\.S\.\s+)?dollars\b)?
            (?P<open>\s+or\s+(?:more|less|fewer|older|younger|above|below)\b)?
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )
