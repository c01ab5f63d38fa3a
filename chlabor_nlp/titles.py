"""Titles: which section, or which table, a heading, a title or a row of column heads belongs to."""

from __future__ import annotations

import re
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.notation import MARK
from chlabor_nlp.text import best_match, fold

ROMAN = re.compile(r"\W*(?P<number>[IVX]{1,5})\s*[.:)]\s*(?P<rest>.*)")
ENDS_SENTENCE = re.compile(r"[.!?:;][”\"’')\]]*(?:\s*[†‡*])?(?:\s*\([\d\s,;–-]+\))*\s*$")
ON_PAGE = re.compile(r"\s*(?:Expand|Collapse)\s+All\s*$", re.IGNORECASE)  # what a web page sets behind a heading
HEADING_SCORE = 0.86  # loose enough for "SECTORIAL" and "TO ADDRESS OF CHILD LABOR"
TITLE_SCORE = 0.84
SUBHEADING_SCORE = 0.92  # short titles need more


def find_legacy_section_key(heading: str) -> tuple[str, float] | None:
    """The section whose heading in the reports of 2001 to 2008 this is, with the score; or None."""
    return best_match(heading.strip(" *#.:_"), _headings("legacy"), least=HEADING_SCORE)


def find_section_key(heading: str) -> tuple[str, float] | None:
    """The section whose heading this is, loosely matched, with the score; or None.

    >>> find_section_key("II. LEGAL FRAMEWORK FOR THE WORST FORMS OF CHILD LABOR")
    ('legal_framework', 1.0)
    """
    heading = ON_PAGE.sub("", heading)
    roman = ROMAN.fullmatch(heading)
    text = roman["rest"] if roman else heading.strip(" *#.:_")
    if not roman and not (text.isupper() or text.istitle() or _is_title_case(text)):
        return None
    found = best_match(text, _headings("headings"), least=HEADING_SCORE)
    if found is None or (data.table("sections")[found[0]]["level"] > 1 and found[1] < SUBHEADING_SCORE):
        return None
    if found[0] == "references" and found[1] < SUBHEADING_SCORE:
        return None
    return found


def find_table_key(title: str) -> str | None:
    """The key of the table that has carried this title, loosely matched, or None.

    >>> find_table_key("Key Social Programs to Address Child Labor ‡")
    'programs'
    """
    found = best_match(MARK.sub("", title), _titles(), least=TITLE_SCORE)
    return found[0] if found else None


def title_likeness(title: str) -> tuple[str, float]:
    """The table whose title is most like this one, and how like it is, in [0, 1]."""
    return best_match(MARK.sub("", title), _titles(), least=0.0) or ("", 0.0)


def find_table_by_heads(heads: list[str]) -> str | None:
    """The key of the table whose column heads these are, where that is certain."""
    folded = {fold(head) for head in heads if head.strip()}
    if not folded & all_heads():
        return None
    for key, table in data.table("tables").items():
        named = [column for column in table["columns"] if column["heads"] and not column.get("optional")]
        if len(named) > 1 and all(folded & {fold(head) for head in column["heads"]} for column in named):
            return key if folded <= {fold(head) for column in table["columns"] for head in column["heads"]} else None
        if folded & {fold(head) for head in table.get("heads", ())}:
            return str(key)
    return None


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words) and not ENDS_SENTENCE.search(text)


@cache
def _headings(kind: str) -> dict[str, str]:
    sections = data.table("sections").items()
    return {fold(heading): key for key, section in sections for heading in section.get(kind, ())}


@cache
def all_heads() -> frozenset[str]:
    """The heads of all columns of all tables, folded."""
    tables = data.table("tables").values()
    named = {fold(head) for table in tables for column in table["columns"] for head in column["heads"]}
    return frozenset(named | {fold(head) for table in tables for head in table.get("heads", ())})


@cache
def _titles() -> dict[str, str]:
    return {fold(title): key for key, table in data.table("tables").items() for title in table["titles"]}
