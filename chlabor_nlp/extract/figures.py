"""Figures: quantities in running text with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.notation import find_citations, noise_between
from chlabor_nlp.numbers import MAX_NUMBER, to_number, word_pattern, word_value
from chlabor_nlp.text import PROVISION_LIST
from chlabor_nlp.types import Figure, Span

MAX_UNIT_WORDS = 4
WORD = re.compile(r"\s*[-–]?\s*([^\W\d_][\w'’-]*)")


def find_figures(text: str, span: Span) -> Iterator[Figure]:
    """Quantities in `text` at `span`: digits or number words with modifier, scale and unit.

    Years, ages' names aside, and the numbers of articles, tables, decrees and references count
    nothing and are left out.
    """
    start, end = span
    skipped = [c for c, _ in find_citations(text, start, end)]
    skipped = sorted(skipped + [Span(*m.span()) for m in PROVISION_LIST.finditer(text, start, end)])
    for match in _pattern().finditer(text, start, end):
        at = match.start("number")
        if noise_between(skipped, at, at + 1) or not _is_quantity(text, match, start, end):
            continue
        yield _build_figure(text, match, end)


def _build_figure(text: str, match: re.Match[str], end: int) -> Figure:
    digits, scale = match["digits"], match["scale"]
    value = (
        to_number(digits, scale)
        if digits
        else (word_value(match["word"]) or 0.0) * (data.table("values")["scale"][scale.lower()] if scale else 1)
    )
    unit = "" if match["percent"] else find_unit(text, match.end(), end)
    before = text[max(0, match.start() - 12) : match.start()].casefold()
    if match["currency"]:
        kind, unit = "money", "USD"
    elif match["percent"]:
        kind, unit = "percent", "percent"
    elif re.search(
        rf"\b(?:{'|'.join(data.table('values')['units']['ages'])})\s*(?:of\s*)?$", before
    ) or unit.startswith(("years old", "years of age")):
        kind = "age"
    else:
        kind = "count"
    at = Span(match.start(), match.end())
    return Figure(
        text=text[at.start_char : at.end_char],
        value=float(value),
        unit=unit,
        modifier=_modifier(match["modifier"]),
        kind=kind,
        spans=(at,),
    )


def _modifier(words: str | None) -> str | None:
    if not words:
        return None
    said = " ".join(words.split()).casefold()
    modifiers: dict[str, list[str]] = data.table("values")["modifiers"]
    return next(name for name, forms in modifiers.items() if said in forms)


def _is_quantity(text: str, match: re.Match[str], start: int, end: int) -> bool:
    units = data.table("values")["units"]
    if match["digits"] and len(match["digits"]) > MAX_NUMBER:
        return False
    before = re.search(r"([^\W\d_]+)[.\s]*$", text[max(start, match.start() - 40) : match.start()])
    if before and before[1].casefold() in units["names"]:
        return False
    if match["word"]:
        is_name = match["word"][0].isupper() and bool(re.match(r"\s+[A-Z]", text[match.end() : match.end() + 4]))
        return (
            not is_name
            and bool(find_unit(text, match.end(), end))
            and not re.match(r"\s+of\b", text[match.end() : match.end() + 5])
        )
    digits = match["digits"]
    if re.search(r"[\d.,/(–-]$", text[max(start, match.start() - 1) : match.start()]) or re.match(
        r"[\d/]|[-–]\d|\.\d|\(\w", text[match.end() : match.end() + 2]
    ):
        return False
    is_year = re.fullmatch(r"(?:19|20)\d{2}", digits) and not match["currency"] and not match["scale"]
    return not is_year


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
def _stops() -> frozenset[str]:
    return frozenset(data.table("values")["units"]["stops"])


@cache
def _pattern() -> re.Pattern[str]:
    values = data.table("values")
    modifiers = sorted((form for forms in values["modifiers"].values() for form in forms), key=len, reverse=True)
    modifier = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in modifiers)
    scale = "|".join(values["scale"])
    words = word_pattern()
    return re.compile(
        rf"""(?:\b(?P<modifier>{modifier})\s+)?
        (?P<number>(?P<currency>(?:US)?\$\s?)?(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|\b(?P<word>{words})\b)
        (?:\s+(?P<scale>{scale})\b)?)
        (?P<percent>\s?%|\s+percent\b)?""",
        re.VERBOSE | re.IGNORECASE,
    )
