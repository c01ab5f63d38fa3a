"""Class words: what a capitalised phrase names, by the words of `data/names.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from chlabor_nlp import data

CAPITAL = r"(?:U\.S\.|(?:(?<!\w)[dil][’'])?[A-ZÀ-ÞĐŠŽČ](?:[\w‑-]|[’'](?=\w))*(?:/[A-Z]\w+)?)"
WORD = re.compile(rf"{CAPITAL}|&")
YEAR = r"(?:19|20)\d{2}(?:/\d{2}(?!\d))?"  # "2016/17" is one too
YEARS = rf"{YEAR}(?:\s*[-–‑/]\s*(?:{YEAR}|\d{{2}})|\s+to\s+{YEAR})?"
TRAILING_YEARS = re.compile(
    rf"\s*\((?:Phase\s+\w+,?\s*)?{YEARS}(?:;\s*{YEARS})*\)|,?\s+(?:(?:for|by)\s+)?{YEARS}(?=[^\d]|$)"
)
PHASE = re.compile(r",?\s+Phase\s+(?:[IVX]+|\d)\b")
LEADING_YEARS = re.compile(rf"{YEARS}\s+$")


POSSESSIVE = re.compile(r"[’']s?$")
SHORT = re.compile(r"[A-Z][A-Z&/-]*[A-Z]s?")  # an acronym
MIN_ACRONYM = 2
TITLE_LABELS = frozenset({"POLICY", "PROGRAM"})
GOING_ON = ("of", "for", "on", "to", "against")  # behind a class word: the name goes on
CAPITAL_JOINS = frozenset({"Against", "For", "Of", "On", "To"})  # in titles


def classify(name: str) -> str | None:
    """The label that a capitalised phrase's class word gives it, or None.

    >>> classify("National Council on Child Labor"), classify("Trafficking in Persons Act"), classify("Labor Day")
    ('AGENCY', 'LAW', 'PROGRAM')
    """
    words = [POSSESSIVE.sub("", word) if word != "U.S." else word for word in name.replace(",", " ").split()]
    capitals = [word for word in words if word[:1].isupper()]
    if len(capitals) < 2 or len(words) < 2:
        return None
    if name.startswith(tuple(data.table("names")["offices"]["AGENCY"])):
        return "AGENCY"
    joins = [i for i, word in enumerate(words) if i and (word[:1].islower() or word in CAPITAL_JOINS)]
    heads = [*(words[i - 1] for i in joins[:1]), words[-1], words[0]]
    for head in heads:
        label = class_of(head)
        if label is None:
            continue
        begins = data.table("names")["foreign"]["begins"]
        is_foreign = label in ("AGENCY", "ORG") and any(name.startswith((f"{b} ", f"{b}-")) for b in begins)
        return "ORG" if is_foreign or (label == "AGENCY" and _has_members(words)) else label
    aims = (class_of(words[i - 1]) for i in joins[1:] if words[i] in ("for", "against"))
    return next((label for label in aims if label in TITLE_LABELS), None)  # "Education and Monitoring Program for"


def _has_members(words: Sequence[str]) -> bool:
    """Whether a body is one of unions, employers, farmers: "Congress of Trade Unions"."""
    members = data.table("names")["members"]
    return words[-1] in members["of"] and any(word in members["heads"] for word in words)


@cache
def class_of(word: str) -> str | None:
    """The label that a class word gives a name, in the singular or the plural, or None."""
    classes: dict[str, list[str]] = data.table("names")["classes"]
    forms = (word, word.removesuffix("s"), re.sub("ies$", "y", word))
    return next((label for form in forms for label, words in classes.items() if form in words), None)


def is_class(word: str) -> bool:
    """Whether a word is a class word: "Ministry", "Act"."""
    return class_of(word) is not None


def is_bare(name: str) -> bool:
    """Whether a name has nothing but class words, and so names nothing: "Task Force", "Action Plan"."""
    return all(is_class(word) or word in data.table("names")["join"]["bare"] for word in name.split())


def skip_starters(name: str) -> int:
    """How long the words at the beginning are that begin sentences and no names."""
    starters = "|".join(data.table("names")["join"]["starters"])
    words = re.match(rf"(?:(?:{starters})\s+)*", name)
    return words.end() if words else 0


def with_years(text: str, start: int, name: str) -> tuple[int, str]:
    """A plan's name with the phase and the years directly behind or the years before it, and where it then begins."""
    phase = PHASE.match(text, start + len(name))
    name = text[start : phase.end()] if phase else name
    behind = TRAILING_YEARS.match(text, start + len(name))
    if behind:
        return start, text[start : behind.end()]
    before = LEADING_YEARS.search(text, max(0, start - 14), start)
    return (before.start(), text[before.start() : start + len(name)]) if before else (start, name)


@cache
def doing() -> str:
    """A pattern for what stands behind a body's name: "funded" in "ILO-funded"."""
    return "|".join(data.table("names")["join"]["doing"])


@cache
def known_words() -> tuple[tuple[str, str], ...]:
    """Names that are known whatever their words, each with its label."""
    known: dict[str, list[str]] = data.table("names")["known"]
    return tuple((name, label) for label, names in known.items() for name in names)
