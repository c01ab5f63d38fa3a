"""What a sentence tells that happened once: a body formed, a plan adopted, a program begun or ended; a body at rest."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from chlabor_nlp import data
from chlabor_nlp.changes.entries import BODIES, MAX_QUOTED, says_inactive, shorten
from chlabor_nlp.changes.sentences import DATED, is_of_year, is_pending, is_unknown
from chlabor_nlp.text import normal_form
from chlabor_nlp.types import Claim

CLAUSE_END = re.compile(r"[;.]\s|,\s+(?:and|but|which|while|although|it|they)\s|\.$")


class Event(NamedTuple):
    """What happened, by one of the names that a change's `event` has, and the words that tell it."""

    name: str
    told: str


def find_events(claim: Claim, year: int | None) -> list[Event]:
    """What a sentence tells that happened in the year of its report, in the order of `told` in the data.

    Of running text it is enough that no year is given. That a body is at rest is told whatever the year.
    """
    if body_event(None, claim):
        return [Event("body_inactive", shorten(claim.text, MAX_QUOTED))]
    is_dated = DATED.search(claim.text) is not None or claim.table is not None
    if (is_dated and not is_of_year(claim, year or 0)) or is_unknown(claim) or is_pending(claim):
        return []
    found = ((name, pattern.search(claim.text)) for name, pattern in _patterns())
    return [Event(name, told) for name, match in found if match and (told := _tell(claim.text, match.start()))]


def body_event(was: Claim | None, is_: Claim | None) -> str | None:
    """`body_inactive` where only the new report says that a named body does not work any more."""
    if is_ is None or not says_inactive(is_.text) or (was is not None and says_inactive(was.text)):
        return None
    is_of_bodies = is_.table in BODIES or is_.section == "coordination"  # "the NCECL has been inactive"
    is_body = is_of_bodies or re.search(data.table("form")["bodies"], is_.text)
    return "body_inactive" if is_body else None


def _tell(text: str, start: int) -> str:
    """The words from a verb on to the end of its clause; none where it is denied: "has not yet established"."""
    end = next((match.start() for match in CLAUSE_END.finditer(text, start)), len(text))
    before = re.split(r"[,;.]\s", text[:start])[-1]
    is_denied = normal_form(f"{before} {text[start:end]}").polarity
    return "" if is_denied else shorten(text[start:end], MAX_QUOTED)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By event the pattern that tells it: something is made, or was made, of the kind that the data names."""
    form = data.table("form")
    gap = form["told_gap"]
    patterns = []
    for name, words in form["told"].items():
        active = rf"{form['told_by']}(?:{words['verbs']})\s+{gap}{{0,7}}?(?:{words['nouns']})\b"
        passive = rf"\b(?:{words['nouns']})\s+{gap}{{0,4}}?(?:was|were)\s+(?:\w+ly\s+)?(?:{words['verbs']})\b"
        by_itself = words.get("alone", "(?!)")
        alone = rf"{form['told_of']}\b(?:{words['nouns']})\s+(?:\([^)]*\)\s+)?(?:{by_itself})\b"
        patterns.append((name, re.compile(f"{active}|{passive}|{alone}", re.IGNORECASE)))
    return tuple(patterns)
