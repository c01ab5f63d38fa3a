"""What the tables of the other report say of a sentence that it does not have: an activity, an answer, an action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from chlabor_nlp import data
from chlabor_nlp.changes.answers import name_of, show, values_of
from chlabor_nlp.changes.entries import MAX_QUOTED, shorten
from chlabor_nlp.changes.essence import common_words, find_essence
from chlabor_nlp.changes.hosts import NAME_TAIL
from chlabor_nlp.changes.progress import find_latest, find_related
from chlabor_nlp.changes.sentences import ENFORCEMENT, is_unknown
from chlabor_nlp.text import fold, normal_form
from chlabor_nlp.types import Claim, Indicator, Kind, Report

ALONE = {Kind.ADDED: "New sentence", Kind.REMOVED: "Dropped sentence"}
SUGGESTED, MIN_SUGGESTED = 0.6, 3  # share and number of a finding's telling words that an action must have
UNINTEGRATED = "child labor not integrated"  # what a policy is marked as
COMMON = 3  # a word that more actions have tells none from another
MIN_ASKED, MAX_BESIDES = 3, 4  # words of a legal standard that a finding must name, and those that it may have besides
MOST_ASKED = 0.6  # share of a long question's words


class Told(NamedTuple):
    """What the other report's tables say of a sentence, and which weight of `[claims]` it has at most for that."""

    text: str
    weighs: str | None = None


def tell_missing(kind: Kind, year: int | None, *, event: str = "", nearest: str = "", is_asked: bool = True) -> str:
    """Said of a sentence that is new or gone: the report of `year` has none like it, or this one is `nearest`.

    What it tells that happened, its `event`, is quoted. Where the form of that year does not ask for such a sentence,
    no more than that can be said.
    """
    said = f"{ALONE[kind]}: “{event}”" if event else ALONE[kind]
    if is_asked and not nearest:
        return f"{said}{';' if event else ':'} none of {year} is worded like it."
    unasked = "" if is_asked else f" The form of {year} has no such sentence, whatever it says elsewhere."
    return f"{said}.{unasked}" + (f" Closest in {year}{nearest}" if nearest else "")


def tell_elsewhere(claim: Claim, own: Report, other: Report) -> Told:
    """What the tables of the other report say of a sentence that it does not have; nothing where they say nothing."""
    ways = (_tell_marked, _tell_listed, _tell_unknown, _tell_answer, _tell_standard, _tell_treaty, _tell_suggested)
    return next((told for way in ways for told in way(claim, own, other)), Told(""))


def _tell_marked(claim: Claim, _own: Report, other: Report) -> Iterator[Told]:
    """The policies in a sentence that child labor is not integrated into, of those that the other report marks so.

    Until 2015 a mark in the table says what a sentence says since.
    """
    if claim.section in ("policies", "summary") and re.search(data.table("form")["unintegrated"], claim.text):
        said = fold(claim.text)
        marked = (NAME_TAIL.sub("", row.name).strip() for row in other.policies if UNINTEGRATED in row.facts)
        if names := [name for name in marked if fold(name).removeprefix("the ") in said]:
            yield Told(f" The {other.year} table marks so: {'; '.join(names)}.", "marked")


def _tell_listed(claim: Claim, _own: Report, other: Report) -> Iterator[Told]:
    """The fewest rows that list each activity which a sentence says that children do, and no more than that."""
    if claim.figures or claim.table or not re.search(data.table("form")["leads"], claim.text):
        return
    said = find_essence(normal_form(claim.text)) - _lead_words() - find_essence(normal_form(other.country or ""))
    rows = {row.name: find_essence(normal_form(f"{row.description} {row.name}")) for row in other.sectors}
    listing: list[str] = []
    left = said
    while rows and (name := max(rows, key=lambda name: len(rows[name] & left))) and rows[name] & left:
        listing.append(name)
        left -= rows[name]
    if listing and not left:
        quoted = "; ".join(f"“{shorten(name, MAX_QUOTED)}”" for name in listing)
        yield Told(f" The {other.year} table lists: {quoted}.", "marked")


@cache
def _lead_words() -> frozenset[str]:
    """The words with which the genre says that children work, whatever they do."""
    return find_essence(normal_form(data.table("form")["lead_words"]))


def _tell_unknown(claim: Claim, own: Report, other: Report) -> Iterator[Told]:
    """The figure that a sentence says is not known, which both reports' tables call unknown."""
    if claim.section not in ENFORCEMENT or claim.table is not None or not is_unknown(claim):
        return
    silent = (i for i in other.indicators if i.status == "unknown" and i.table is not None and i.period == other.year)
    for indicator in (i for i in silent if _asks_of(i, claim)):
        same = find_latest(own, indicator.key)
        if same is not None and same.status == "unknown":
            yield Told(f" In both years the table says: “{name_of(indicator)}: {show(indicator)}”.", "answered")


def _tell_answer(claim: Claim, own: Report, other: Report) -> Iterator[Told]:
    """The answer to the question that an enforcement table asks of what a sentence says, or of both years."""
    if claim.section in ENFORCEMENT and claim.table is None:
        questions = (key for key, want in find_related(claim.text) if want == "yes")
        answers = (answer for key in questions if (answer := find_latest(other, key)) and answer.value in ("yes", "no"))
        for answer in (one for one in answers if _asks_of(one, claim)):
            same = find_latest(own, answer.key)
            is_same = same is not None and same.table is not None and same.value == answer.value
            tables = "In both years the table answers" if is_same else f"The {other.year} table answers"
            yield Told(f" {tables}: “{name_of(answer)}: {show(answer)}”.")


def _tell_standard(claim: Claim, own: Report, other: Report) -> Iterator[Told]:
    """The legal standard that a sentence says is not met, which neither report's table calls met."""
    form = normal_form(claim.text)
    said = find_essence(form)
    if claim.section != "legal_framework" or not form.polarity:
        return
    for indicator in (i for i in other.indicators if i.key.endswith(".meets_standard") and i.value == "no"):
        asked = find_essence(normal_form(indicator.label))
        same = next(values_of(own, indicator.key, indicator.territory), None)
        is_named = len(asked) >= MIN_ASKED and asked <= said and len(said) <= len(asked) + MAX_BESIDES
        if is_named and indicator.territory is None and same is not None and same.value == "no":
            yield Told(f" In both years the table answers: “{name_of(indicator)}: {show(indicator)}”.", "answered")


def _tell_treaty(claim: Claim, own: Report, other: Report) -> Iterator[Told]:
    """The treaty that a sentence says is not ratified, which neither report's table ticks."""
    form = normal_form(claim.text)
    if not form.polarity or not re.search(r"\bratif|\bacced", claim.text):
        return
    for treaty in (i for i in other.indicators if i.topic == "conventions" and i.value == "no"):
        same = next(values_of(own, treaty.key, treaty.territory), None)
        if same is not None and same.value == "no" and find_essence(normal_form(treaty.label)) <= find_essence(form):
            yield Told(f" In both years the table has no tick at “{name_of(treaty)}”.", "answered")


def _tell_suggested(claim: Claim, _own: Report, other: Report) -> Iterator[Told]:
    """The action that the other report suggests against what a sentence finds wanting."""
    form = normal_form(claim.text)
    is_finding = form.polarity or re.search(data.table("form")["wanting"], claim.text, re.IGNORECASE)
    if not is_finding or is_unknown(claim):
        return
    demands = [find_essence(normal_form(action.text)) for action in other.actions]
    told = find_essence(form) - common_words(demands, COMMON)
    is_of_labor = claim.section == "labor_enforcement" and "criminal" not in fold(claim.text)
    others = (at for at, action in enumerate(other.actions) if not (is_of_labor and "criminal" in fold(action.text)))
    most, at = max(((len(told & demands[at]), at) for at in others), default=(0, 0))
    if most >= max(MIN_SUGGESTED, SUGGESTED * len(told)):
        quoted = shorten(other.actions[at].text, MAX_QUOTED)
        yield Told(f" The {other.year} report suggests: “{quoted}”", "suggested")


def _asks_of(answer: Indicator, claim: Claim) -> bool:
    """Whether a table's question is on what a sentence of the same part tells: all its words, or most of many.

    What may be done is another question than what was done.
    """
    if claim.section not in (answer.topic, "enforcement"):
        return False
    said = find_essence(normal_form(claim.text))
    permit = find_essence(normal_form("permitted authorized"))
    asked = find_essence(normal_form(answer.label)) - find_essence(normal_form("exists conducted provided"))
    said |= permit if re.search(data.table("form")["may"], claim.text) else frozenset()
    return len(asked & said) >= (MOST_ASKED * len(asked) if len(asked) > MIN_ASKED else len(asked))
