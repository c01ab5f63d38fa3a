"""Essence: what a statement says, in whatever words: synonyms unified, words by their stems, light words left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby, takewhile

import snowballstemmer

from chlabor_nlp import data
from chlabor_nlp.extract.dates import MONTHS
from chlabor_nlp.text import YEAR, Form, fold, normal_form, word_sets

PUNCTUATION = ".,;:()\"'"
NEGATIONS = frozenset(
    {"no", "not", "none", "neither", "nor", "never", "cannot", "without", "unable", "lack", "lacked", "lacking"}
)
AGENT = re.compile(r"(?:or|er)s?$")  # "inspectors" are not "inspections"
INFLECTED = re.compile(r"(?:ed|ing)$")
STEMMER = snowballstemmer.stemmer("english")


def bare(word: str) -> str:
    """A word as it is compared: without capitals and punctuation, in one spelling."""
    plain = "and" if word == "&" else fold(word).strip(PUNCTUATION)
    return str(data.table("form")["spelling"].get(plain, plain))


def with_essence(form: Form) -> Form:
    """The form with its essence for content, and denied or not: to see what of it another text says in other words."""
    return replace(form, content=find_essence(form), polarity=frozenset({"not"}) if form.polarity else form.polarity)


@lru_cache(maxsize=8192)
def find_essence(form: Form) -> frozenset[str]:
    """The content of a statement: synonyms unified, words by their stems, light words and negations left out."""
    return frozenset(essential_words(form))


def essential_words(form: Form) -> list[str]:
    """The same in their order, as often as they stand there."""
    pattern, firsts = _synonyms()
    key = pattern.sub(lambda match: firsts[str(match.lastgroup)], form.key)
    words = (word for word in key.split() if word not in word_sets()["function"] and word not in NEGATIONS)
    stems = [stem(word) for word in words if word != YEAR]
    aside = _light() | months()
    return [stem for stem, _ in groupby(stems) if stem not in aside]


def is_empty(words: Iterable[str]) -> bool:
    """Whether the words have no content of their own."""
    return all(bare(word) in function_words() for word in words)


@cache
def stem(word: str) -> str:
    """What inflected and derived forms have in common; who does a thing is kept apart from the thing."""
    base = INFLECTED.sub("", word)  # "empowered" as "empower"
    return base if AGENT.search(base) else str(STEMMER.stemWord(word))


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for each way of putting a thing, longest first, and by its group the way that stands for all."""
    found = []
    for first, *others in data.table("wording")["same"]:
        for other in others:
            words = [_any_form(word) for word in normal_form(other).tokens]
            found.append((len(words), " ".join(words), normal_form(first).key))
    found.sort(key=lambda item: -item[0])
    # an empty group behind each tells which it was: one before it would keep the pattern from looking at first letters
    groups = "|".join(rf"{words}(?P<s{at}>)" for at, (_, words, _) in enumerate(found))
    return re.compile(rf"(?<!\S)(?:{groups})(?!\S)"), {f"s{at}": first for at, (*_, first) in enumerate(found)}


def _any_form(word: str) -> str:
    """A pattern for a word and its inflected forms."""
    common = takewhile(lambda letters: letters[0] == letters[1], zip(word, stem(word), strict=False))
    begin = "".join(letter for letter, _ in common)  # "industr": "industri" is the stem of "industry"
    ending = max(4, len(word) - len(begin))
    return rf"{re.escape(begin)}(?!\w*(?:or|er)s?\b)\w{{0,{ending}}}" if len(begin) > 3 else re.escape(word)


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for entry in data.table("wording")["light"] for word in normal_form(entry).tokens)


@cache
def months() -> frozenset[str]:
    """The names of the months, which tell when and not what."""
    return frozenset(month.casefold() for month in MONTHS.split("|"))


@cache
def function_words() -> frozenset[str]:
    """Words without content of their own."""
    return frozenset(data.table("form")["function"]) | {""}


def common_words(said: Sequence[frozenset[str]], above: float) -> frozenset[str]:
    """The words that more than so many of several statements have, which tell none from another."""
    counts = Counter(word for words in said for word in words)
    return frozenset(word for word, count in counts.items() if count > above)


@cache
def drifting_words(old: int | None, new: int | None) -> frozenset[str]:
    """The words that the form of one of two years has everywhere, and that of the other has not."""
    drifts = [drift for drift in data.table("form")["drift"] if old and new and old <= drift["until"] < new]
    return frozenset(word for drift in drifts for text in drift["words"] for word in find_essence(normal_form(text)))
