"""Names that are one though only one text gives them in full: "Ministry of Education", "… Education and Sports"."""

from __future__ import annotations

import re
from functools import lru_cache

from chlabor_nlp.changes.wording import find_essence
from chlabor_nlp.extract.laws import is_same_instrument
from chlabor_nlp.mentions.names import find_phrases
from chlabor_nlp.mentions.statutes import find_statutes
from chlabor_nlp.mentions.types import without_overlaps
from chlabor_nlp.text import ACRONYM, find_acronyms, normal_form

MIN_SHARED = 2  # content words that a short name must have
MAX_NAME = 160  # characters of a name in front of its acronym


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


@lru_cache(maxsize=1024)
def _find_instruments(text: str) -> frozenset[str]:
    """The names of the laws in a text, without their articles."""
    names = (dict(hit.attributes)["instrument"] for hit in find_statutes(text))
    return frozenset(str(name) for name in names if name)


@lru_cache(maxsize=1024)
def _find_names(text: str) -> tuple[str, ...]:
    """The names of bodies, laws, policies and programs in a text."""
    return tuple(dict.fromkeys(hit.text for hit in without_overlaps([*find_statutes(text), *find_phrases(text)])))


def foreign_acronyms(text: str) -> dict[str, str]:
    """Acronyms of names in another language, with the name right in front that has none of their letters.

    >>> foreign_acronyms("The Armed Forces of the Democratic Republic of the Congo (FARDC) took part.")
    {'FARDC': 'Armed Forces of the Democratic Republic of the Congo'}
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
