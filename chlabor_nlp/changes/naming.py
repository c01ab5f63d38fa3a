"""Names that are one though only one text gives them in full: "Ministry of Education", "… Education and Sports"."""

from __future__ import annotations

import re
from functools import lru_cache

from chlabor_nlp import data
from chlabor_nlp.changes.entries import BODIES
from chlabor_nlp.changes.essence import find_essence
from chlabor_nlp.extract.laws import is_same_instrument
from chlabor_nlp.mentions.classes import classify, is_class
from chlabor_nlp.mentions.phrases import find_phrases
from chlabor_nlp.mentions.statutes import find_statutes
from chlabor_nlp.mentions.types import without_overlaps
from chlabor_nlp.text import ACRONYM, find_acronyms, normal_form
from chlabor_nlp.types import Report

MIN_SHARED = 2  # content words that a short name must have
MAX_ACRONYM = 4  # letters of a country's acronym: "BiH", "DRC"
MAX_NAME = 160  # characters of a name in front of its acronym
NAMED = re.compile(
    r"(?:^|\)|,|;)\s*(?:(?:in|of|under|within|and)\s+)?(?:the\s+)?(?P<name>[A-Z](?:(?! and the )[^(),;])+\w)$"
)
SHORT = re.compile(r"\s\((?:[^()\[\]]+[\s,]\[(?P<inner>[A-Z][A-Z&/-]+)\]|(?P<short>[A-Z][A-Z&/-]*[A-Z]))\)")


def unify_names(old: str, new: str) -> tuple[str, str]:
    """Two texts, each name that one of them gives with more words written as in the other.

    A number is no mere word: "Article 3 of the Labor Code" and "the Labor Code" stay apart; but a law goes on
    that is named without its own number: "the Employment Act No. 11 of 2005".

    >>> unify_names("Led by the State Social Services Agency.", "Led by the Social Services Agency.")
    ('Led by the Social Services Agency.', 'Led by the Social Services Agency.')
    """
    old, new = _without_numbers(old, new)
    names = _find_names(old), _find_names(new)
    said = {name: find_essence(normal_form(name)) for name in (*names[0], *names[1])}
    both = {said[name] for name in names[0]} & {said[name] for name in names[1]}
    alone = [[name for name in own if said[name] not in both] for own in names]
    for was in alone[0]:
        for is_ in alone[1]:
            short, long = sorted((was, is_), key=lambda name: len(said[name]))
            more = said[long] - said[short]
            if len(said[short]) >= MIN_SHARED and said[short] < said[long] and not any(w[0].isdigit() for w in more):
                old, new = old.replace(long, short), new.replace(long, short)
    return old, new


def _without_numbers(old: str, new: str) -> tuple[str, str]:
    """The texts with the number or year left out that only one of them gives with an instrument's name."""
    laws = _find_instruments(old), _find_instruments(new)
    for was in laws[0] - laws[1]:
        for is_ in laws[1] - laws[0]:
            short, long = sorted((was, is_), key=len)
            if long.startswith(short) and is_same_instrument(short, long):
                old, new = old.replace(long, short), new.replace(long, short)
    return old, new


def renamed_country(old: Report, new: Report) -> dict[str, str]:
    """The names of a country that the later report calls otherwise, with the one to set for them: the shortest."""
    row = next((row for row in data.records("countries") if row["name"] == new.country), None)
    names = [name for name in (row["name"], *row["aliases"].split("|")) if len(name) > MAX_ACRONYM] if row else []
    before, after = (report.text.replace("’", "'") for report in (old, new))
    own = {name: after.count(name) - sum(after.count(n) for n in names if name in n and n != name) for name in names}
    main = max(names, key=lambda name: own[name], default="")
    if main not in after or main in before:
        return {}
    shortest = min(names, key=len)
    return {name: shortest for name in names if name != shortest}


@lru_cache(maxsize=1024)
def _find_instruments(text: str) -> frozenset[str]:
    """The names of the laws in a text, without their articles."""
    names = (dict(hit.attributes)["instrument"] for hit in find_statutes(text))
    return frozenset(str(name) for name in names if name)


@lru_cache(maxsize=1024)
def _find_names(text: str) -> tuple[str, ...]:
    """The names of bodies, laws, policies and programs in a text."""
    return tuple(dict.fromkeys(hit.text for hit in without_overlaps([*find_statutes(text), *find_phrases(text)])))


def row_acronyms(report: Report) -> dict[str, str]:
    """Acronyms in brackets behind names in the names of rows, whatever their letters: "National Police (PNTL)".

    One may follow the name in another language: "Program to Eradicate Child Labor (Programa de … [PETI])". Where
    what stands between it and a comma names nothing, the name is a list: "Ministry of Labor, Family, and Youth".
    """
    found: dict[str, str] = {}
    for entry in (*report.programs, *report.policies, *report.mechanisms, *report.agencies):
        for match in SHORT.finditer(entry.name):
            before = entry.name[: match.start()]
            part = NAMED.search(before)
            phrases = [hit.text for hit in find_phrases(before) if hit.end == len(before)]
            names = sorted([*phrases, *([part["name"]] if part else [])], key=len, reverse=True) or [""]
            if entry.table in BODIES:
                rest = before.removesuffix(names[0])
                is_list = "(" not in rest and not any(map(is_class, rest.split()))
                names = [before] if is_list else [*filter(classify, names), before]
            if names[0]:
                found[match["inner"] or match["short"]] = names[0]
    return found


def foreign_acronyms(text: str) -> dict[str, str]:
    """Acronyms of names in another language, with the name right in front that has none of their letters.

    >>> foreign_acronyms("The Special Police for Minors (DINAPEN) took part.")
    {'DINAPEN': 'Special Police for Minors'}
    """
    known, found = find_acronyms(text), {}
    for match in ACRONYM.finditer(text):
        if match[1] in known or match[1] in found:
            continue
        before = re.split(r"[\n\t]", text[max(0, match.start() - MAX_NAME) : match.start()].rstrip())[-1]
        name = next((hit.text for hit in find_phrases(before) if hit.end == len(before)), None)
        if name is not None:
            found[match[1]] = name
    return found
