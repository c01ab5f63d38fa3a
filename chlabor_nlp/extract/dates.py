"""Dates in running text: years, months, days and periods."""

from __future__ import annotations

import re

from chlabor_nlp.types import Span

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:19|20)\d{2}"
WHOLE_YEAR = re.compile(rf"\b{YEAR}\b")
# right behind a figure, the year that it is of: "58 employed in 2014"
YEAR_BEHIND = re.compile(rf"(?:\s+(?!and\b)[\w-]+){{0,4}}\s+in\s+(?P<year>{YEAR})\b")

DATE = re.compile(
    rf"""
    \b(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd\s+of|[Bb]eginning\s+of|(?:first|second|latter)\s+half\s+of|(?:first|second|third|fourth|last)\s+(?:quarter|trimester|semester)\s+of|(?:first|last)\s+\w+\s+(?:months|weeks|days|quarters)\s+of)[\s-]+)?
    (?:
        (?:{MONTHS})(?:\s+\d{{1,2}})?(?:,?\s+{YEAR})?\s*(?:through|to|until|–|-)\s*(?:{MONTHS})(?:\s+\d{{1,2}})?(?:,?\s+{YEAR})?
      | (?:{MONTHS})\s+\d{{1,2}}\s*[-–]\s*\d{{1,2}}(?:,\s*{YEAR})?
      | (?:{MONTHS})\s+\d{{1,2}},\s*{YEAR}
      | \d{{1,2}}\s+(?:{MONTHS})\s+{YEAR}
      | (?:{MONTHS}),?\s+(?:of\s+)?{YEAR}
      | (?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)
      | {YEAR}(?:/\d{{2}})?\s*(?:[-–‑/]|to|through|until)\s*{YEAR}(?:/\d{{2}}(?!\d))?
      | {YEAR}\s*[-–‑/]\s*\d{{2}}(?!\d)
      | {YEAR}s?
      | (?:January|February|March|April|June|July|August|September|October|November|December)
      | (?<=[Ii]n\s)May | (?<=[Oo]f\s)May | (?<=[Ss]ince\s)May
    )\b
    """,
    re.VERBOSE,
)
BETWEEN = re.compile(r"\b[Bb]etween\s+$")
NAMING = re.compile(r"(?:No\.?|Nos\.?|Number|N[°º]|[Cc]onvention|Target|Phase|#)\s*$")


def find_dates(text: str) -> list[Span]:
    """Years, months, days and periods, in the order of the text; the numbers of statutes and treaties are none.

    >>> text = "In June 2018 and from 2018–2020, under Act No. 2014."
    >>> [text[start:end] for start, end in find_dates(text)]
    ['June 2018', '2018–2020']
    >>> find_dates("between 2013 and 2014")
    [Span(start_char=8, end_char=21)]
    """
    found: list[Span] = []
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        after = text[match.end() : match.end() + 2]
        is_part = re.search(r"[\d/$,.–-]$", before) and not re.search(r"\s[–-]$|[a-z]\.$|[,.]$", before)
        if NAMING.search(before) or is_part or re.match(r"[\d]|,\d|%|/\d", after):
            continue
        first = found[-1] if found else Span(0, 0)
        if text[first.end_char : match.start()] in (" and ", ", and ") and BETWEEN.search(text, 0, first.start_char):
            found[-1] = Span(first.start_char, match.end())
        else:
            found.append(Span(*match.span()))
    return found
