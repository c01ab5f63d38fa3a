"""Values of cells: numbers, money, answers, and the ways of saying that there is none."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from chlabor_nlp import data
from chlabor_nlp.types import Status, Value

# "10,748", "1, 484" (a space inside), "7.559" stays as written; "$2.4 million"; "17.5".
NUMBER = re.compile(
    r"""
    (?P<currency>(?:US|USD\s)?\$)?\s*
    (?P<digits>\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    (?:\s*(?P<scale>thousand|million|billion|trillion)\b)?
    (?:\s?%)?
    (?:\s*\([^()]*\d[^()]*[A-Z]{3}[^()]*\))?  # the same in the national currency
    """,
    re.VERBOSE | re.IGNORECASE,
)

HALF_CITATION = re.compile(r"\s*(?:\(\d{0,3}|\))$")  # of which the other half stands in another cell
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MAX_NUMBER = 40  # a longer run of digits is no figure


def parse_value(text: str) -> tuple[Status, Value]:
    """Read a value cell: its status, and the value where one is reported.

    A text that is no number, answer or known word is reported with value None: the raw text
    says what it is ("18/16").

    >>> parse_value("10,748")
    (<Status.REPORTED: 'reported'>, 10748)
    >>> parse_value("$2.4 million")
    (<Status.REPORTED: 'reported'>, 2400000)
    >>> parse_value("Unknown")
    (<Status.UNKNOWN: 'unknown'>, None)
    >>> parse_value("Unknown (10")
    (<Status.UNKNOWN: 'unknown'>, None)
    """
    text = " ".join(text.split())
    if text.count("(") != text.count(")"):
        text = HALF_CITATION.sub("", text)
    if not text:
        return Status.BLANK, None
    word = text.casefold().rstrip(".")
    status = _words("status").get(word)
    if status:
        return Status(status), None
    answer = _words("answers").get(word)
    if answer:
        return Status.REPORTED, answer
    match = NUMBER.fullmatch(text) if len(text) <= MAX_NUMBER else None
    if match:
        return Status.REPORTED, to_number(match["digits"], match["scale"])
    return Status.REPORTED, data.table("values")["words"].get(word)


def to_number(digits: str, scale: str | None = None) -> int | float:
    """The number that `digits` and a scale word write.

    >>> to_number("8.97", "million")
    8970000
    """
    number = float(re.sub(r"[,\s]", "", digits))
    if scale:
        number *= data.table("values")["scale"][scale.lower()]
    number = round(number, 6)
    return int(number) if number == int(number) else number


@cache
def word_pattern() -> str:
    """A regular expression for number words, compounds first: "twenty-seven", "one hundred and sixteen", "twice"."""
    words = "|".join(sorted(data.table("values")["words"], key=len, reverse=True))
    units, tens = "one|two|three|four|five|six|seven|eight|nine", "|".join(TENS)
    small = rf"(?:(?:{tens})[-\s](?:{units})|{words})"
    return rf"(?:(?:{words})\s+hundred(?:\s+(?:and\s+)?{small})?|{small})"


@lru_cache(maxsize=1024)
def word_value(words: str) -> float | None:
    """The number that number words write, or None.

    >>> word_value("Twenty-seven"), word_value("twice"), word_value("seldom")
    (27.0, 2.0, None)
    """
    folded = " ".join(words.casefold().replace("-", " ").split())
    known = data.table("values")["words"].get(folded)
    if known is not None:
        return float(known)
    from text_to_num import text2num  # seldom needed

    try:
        return float(text2num(folded, "en"))
    except ValueError:
        return None


@cache
def _words(group: str) -> dict[str, str]:
    return {form.casefold().rstrip("."): key for key, forms in data.table("values")[group].items() for form in forms}
