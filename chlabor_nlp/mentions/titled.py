"""Titles: plans, programs and observances that are known by how they are written, class word or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chlabor_nlp import data
from chlabor_nlp.mentions.classes import CAPITAL, YEARS, classify
from chlabor_nlp.mentions.types import Hit

CODE_OF_CONDUCT = re.compile(
    rf"(?P<name>(?:{CAPITAL}\s+)*Code\s+of\s+(?:Conduct|Ethics)\s+(?:of|for|on|to|against)\s+(?:the\s+)?"
    rf"{CAPITAL}(?:\s+(?:(?:of|for|on|to|in|and|against|from)\s+(?:the\s+)?)?{CAPITAL})*)"
)
OBSERVANCE = re.compile(
    rf"(?P<name>(?:(?:World|International|National|Universal|Global)\s+)(?:{CAPITAL}\s+)?(?:Day|Week|Month|Year)\s+"
    rf"(?:[Aa]gainst|of|for|on|to)\s+(?:the\s+)?{CAPITAL}(?:\s+(?:(?:of|for|on|to|in|and|against|from)\s+(?:the\s+)?)?{CAPITAL})*)"
)
QUOTED = re.compile(
    rf"[“\"](?P<name>{CAPITAL}[^“”\"]{{4,120}}?),?[”\"](?=\s+(?:project|program|campaign|initiative|hotline)\b)"
)
TITLE_TABLES = {"policies": "POLICY", "programs": "PROGRAM"}
TITLE_LABELS = frozenset(TITLE_TABLES.values())
DATED = re.compile(rf"(?P<short>\s*\((?:[A-Z][\w&/@-]*[A-Z\d])\))?,?(?P<years>\s*\({YEARS}\))")
FUNDED = re.compile(
    r"(?P<short>\s*\((?:[A-Z][\w&/@-]*[A-Z\d])\))?,\s+(?:an?\s+)?(?P<amount>\$[\d.,]+\d(?:\s+[mb]illion)?)"
    r"(?:-[a-z]+)?,?(?:\s+[\w.-]+){0,6}?\s+(?:project|program|initiative|grant)\b"
)
BEFORE_TITLE = re.compile(r"[.;()]\s+(?:and\s+)?(?:the\s+)?|\b[Ii]nclud(?:es?|ing):?\s+|:\s+|^|\s(?:and|the)\s+")
CAPITAL_WORD = re.compile(r"(?:[dl][’'])?[A-ZÀ-Þ]")
MIN_CAPITALS = 3
REACH = 220  # characters before the years


def find_titles(text: str, table: str | None) -> Iterator[Hit]:
    """Codes of conduct, observances, and titles with their years or money behind them.

    In the tables of policies and programs such a title needs no class word: what the table lists it is.

    >>> [hit.text for hit in find_titles("Includes Eliminating Child Labor in Cocoa (2015–2019).", "programs")]
    ['Eliminating Child Labor in Cocoa (2015–2019)']
    """
    for label, pattern in (("POLICY", CODE_OF_CONDUCT), ("PROGRAM", OBSERVANCE), ("PROGRAM", QUOTED)):
        yield from (Hit(*match.span("name"), label, match["name"], rank=4) for match in pattern.finditer(text))
    for pattern in (DATED, FUNDED):
        for match in pattern.finditer(text):
            yield from _title_before(text, match, table)


def _title_before(text: str, match: re.Match[str], table: str | None) -> Iterator[Hit]:
    """The title that ends where its acronym, years or money begin, and the acronym."""
    first = max(0, match.start() - REACH)
    starts = [place.end() for place in BEFORE_TITLE.finditer(text, first, match.start())]
    start = next((at for at in starts if _is_title(text[at : match.start()])), None)
    if start is None:
        return
    label = classify(text[start : match.start()]) or TITLE_TABLES.get(table or "")
    if label not in TITLE_LABELS:
        return
    end = match.end() if "years" in match.groupdict() and not match["short"] else match.start()
    yield Hit(start, end, label, text[start:end], rank=4)
    if match["short"]:
        at = match.start("short") + match["short"].index("(") + 1
        yield Hit(at, match.end("short") - 1, label, text[at : match.end("short") - 1], rank=4)


def _is_title(words: str) -> bool:
    """Whether words are written as a title: all but the small ones with a capital."""
    small = data.table("names")["join"]["title"]
    parts = [word.strip(",:“”\"'") for word in words.split()]
    capitals = [word for word in parts if CAPITAL_WORD.match(word)]
    is_led = words.split()[0].endswith(":") if words.split() else True  # "Include: ..."
    begins = bool(parts) and parts[0][:1].isupper() and not is_led and ";" not in words
    return begins and len(capitals) >= MIN_CAPITALS and all(w in capitals or w in small or not w for w in parts)
