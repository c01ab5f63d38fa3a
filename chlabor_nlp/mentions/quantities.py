"""Quantities and dates: FIGURE with value, unit, modifier and kind; DATE."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from chlabor_nlp import data
from chlabor_nlp.extract.figures import find_unit
from chlabor_nlp.extract.references import MONTHS
from chlabor_nlp.mentions.types import Hit, overlapping
from chlabor_nlp.numbers import MAX_NUMBER, to_number, word_pattern, word_value

YEAR = r"(?:19|20)\d{2}"

DATE = re.compile(
    rf"""
    \b(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd\s+of|[Bb]eginning\s+of|(?:first|second|latter)\s+half\s+of|(?:first|second|third|fourth|last)\s+quarter\s+of|(?:first|last)\s+\w+\s+(?:months|weeks|days|quarters)\s+of)[\s-]+)?
    (?:
        (?:{MONTHS})(?:\s+\d{{1,2}})?(?:,?\s+{YEAR})?\s*(?:through|to|until|–|-)\s*(?:{MONTHS})(?:\s+\d{{1,2}})?(?:,?\s+{YEAR})?
      | (?:{MONTHS})\s+\d{{1,2}}\s*[-–]\s*\d{{1,2}}(?:,\s*{YEAR})?
      | (?:{MONTHS})\s+\d{{1,2}},\s*{YEAR}
      | \d{{1,2}}\s+(?:{MONTHS})\s+{YEAR}
      | (?:{MONTHS}),?\s+{YEAR}
      | (?:{MONTHS})\s+\d{{1,2}}(?!\d)
      | {YEAR}\s*(?:[-–‑]|to|through|until)\s*{YEAR}
      | {YEAR}\s*[-–‑/]\s*\d{{2}}(?!\d)
      | {YEAR}s?
      | (?:January|February|March|April|June|July|August|September|October|November|December)
      | (?<=[Ii]n\s)May | (?<=[Oo]f\s)May | (?<=[Ss]ince\s)May
    )\b
    """,
    re.VERBOSE,
)
NAMING = re.compile(r"(?:No\.?|Nos\.?|Number|N[°º]|[Cc]onvention|Target|Phase|#)\s*$")
AGE_WORDS = r"(?:the\s+)?ages?\s+(?:of\s+)?"
BOUND = r"(?:under|below|over|above|at\s+least|younger\s+than|older\s+than|up\s+to|as\s+young\s+as)"
BEFORE_AGE = re.compile(r"\bage[sd]?\s*(?:of\s+|between\s+|from\s+|group\s+)*$", re.IGNORECASE)
AFTER_AGE = re.compile(r"[\s-]*(?:years?|yrs?\.?)[\s-]*(?:old|of\s+age)\b", re.IGNORECASE)
NEAR_AGE = re.compile(r"\bage[sd]?\b|\bas\s+young\s+as\b", re.IGNORECASE)
AGE_WINDOW, MAX_AGE = 60, 21
PERIOD = re.compile(r"\s*(?:per|a|each|every)\s+(?:day|week|month|year|hour)\b")
BETWEEN = re.compile(r"\b[Bb]etween\s+(?:the\s+)?(?:ages?\s+(?:of\s+)?)?$")
NOT_A_NUMBER = frozenset({"once", "twice"})


def find_dates(text: str) -> list[Hit]:
    """Years, months, days and periods.

    >>> [hit.text for hit in find_dates("In June 2018 and from 2018–2020, under Act No. 2014.")]
    ['June 2018', '2018–2020']
    """
    found = []
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        after = text[match.end() : match.end() + 2]
        is_part = re.search(r"[\d/$,.–-]$", before) and not re.search(
            r"\s[–-]$|[a-z]\.$|[,.]$", before[:-1] + before[-1:]
        )
        if NAMING.search(before) or is_part or re.match(r"[\d]|,\d|%|/\d", after):
            continue
        found.append(Hit(match.start(), match.end(), "DATE", match[0], rank=2))
    return found


def find_quantities(text: str, dates: Sequence[Hit]) -> Iterator[Hit]:
    """Figures: modifier, number, scale, currency or percent; the unit is outside the span.

    >>> [(h.text, dict(h.attributes)["value"]) for h in find_quantities("about 9,000 of the 12 to 14 year olds", [])]
    [('about 9,000', 9000), ('12 to 14', (12, 14))]
    """
    found = [_hit(text, match) for match in _pattern().finditer(text) if _is_quantity(text, match, dates)]
    at = 0
    while at < len(found):
        both = _between(text, *found[at : at + 2]) if at + 1 < len(found) else None
        yield both or found[at]
        at += 2 if both else 1


def _between(text: str, low: Hit, high: Hit) -> Hit | None:
    """The range of "between ages 12 and 14"."""
    if text[low.end : high.start] != " and " or not BETWEEN.search(text[max(0, low.start - 24) : low.start]):
        return None
    attributes = dict(high.attributes) | {"value": (dict(low.attributes)["value"], dict(high.attributes)["value"])}
    if BEFORE_AGE.search(text[max(0, low.start - 30) : low.start]):
        attributes |= {"kind": "age", "unit": "years"}
    return Hit(low.start, high.end, "FIGURE", text[low.start : high.end], attributes=tuple(attributes.items()))


def _hit(text: str, match: re.Match[str]) -> Hit:
    values = [_value(match, name) for name in ("ratio_one", "ratio_other", "number", "high") if match[name]]
    before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 24]
    modifier = match["bound"] or match["modifier"] or match["open"]
    unit = find_unit(text, match.end(), len(text)).removeprefix("other ")
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
    value: Any = values[0] if len(values) == 1 else tuple(values)
    attributes = (("value", value), ("unit", unit), ("modifier", _modifier(modifier)), ("kind", kind))
    return Hit(match.start(), match.end(), "FIGURE", match[0], attributes=attributes)


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


def _is_quantity(text: str, match: re.Match[str], dates: Sequence[Hit]) -> bool:
    start, end = match.span()
    if overlapping(dates, start, end) or len(match[0]) > 2 * MAX_NUMBER:
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
            \s+(?P<ratio_other>(?!(?:19|20)\d{{2}}\b){number})(?:(?<=\d)\s+\w+)?
        |
            (?<!\d)(?!{YEAR}\s*(?:to|[-–‑])\s)(?:\b(?P<bound>{BOUND})\s+(?P<of_age>{AGE_WORDS}))?
            (?:\b(?P<modifier>{modifier})\s+)?
            (?P<currency>(?:US)?\$\s?)?(?P<number>{number})
            (?:\s*(?:to|[-–‑]|(?<=\d)\s+and(?=\s+\d+\s*(?:years|year-)))\s*(?(currency)\$?)(?P<high>{number}))?
            (?:\s+(?P<scale>{scale})\b)?
            (?P<percent>\s?%|\s+percent\b)?(?P<dollars>\s+(?:U\.S\.\s+)?dollars\b)?
            (?P<open>\s+or\s+(?:more|less|fewer|older|younger|above|below)\b)?
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )
