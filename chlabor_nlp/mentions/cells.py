"""Names in the name cells of tables: the name, its acronym, a unit and its parent, an owner, each apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.mentions.classes import (
    CAPITAL,
    POSSESSIVE,
    SHORT,
    TITLE_LABELS,
    TRAILING_YEARS,
    class_of,
    classify,
    is_class,
)
from chlabor_nlp.mentions.phrases import has_class, is_mere_class
from chlabor_nlp.mentions.types import Hit

BODIES = ("AGENCY", "ORG")
GOES_ON_BEHIND = re.compile(r"\s*\([A-Z][A-Za-z]*[A-Z]\s?\d*\)\s+[A-Z][a-z]")  # "… Engagement (MAP16) Project"
BOUND = re.compile(r"\|")  # for a mark or a citation that was taken out between two names
AND = re.compile(r"\s+and\s+(?:the\s+)?(?=[A-Z])")
JOINED = frozenset({"of", "for", "on", "against", "to"})  # in a name that goes on behind its class word
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
OWNING = re.compile(r"([A-Z][A-Z&-]+|(?:Ministry|Department)\s+of\s+[^’']+)[’']s\s+(?=[A-Z])")
TOPIC = re.compile(r"[A-Z][\w-]+(?:\s+[\w-]+){0,3}:\s+(?=[A-Z])")
INNER_ACRONYM = re.compile(r"[(\[]([A-Z][A-Za-z0-9&/-]{0,9}[A-Z0-9])\s?[)\]]")
GOVERNMENT = re.compile(r"Governments?\s+of\b")  # "the Government of Senegal" is no body
OF_GOVERNMENT = re.compile(r"\s+of\s+the\s+Government$")
PARENT = re.compile(r"([A-Z][A-Z&/-]+[A-Z])\s+(?=[A-Z][a-z])")
OTHER_NAME = re.compile(rf"\s*\(({CAPITAL}(?:,?\s+[\w’'-]+)+?)\s*(?=[)\[])")  # "Family Stipend (Bolsa Família)"


def split_cell(text: str, label: str) -> Iterator[Hit]:
    """The names of a table's name cell: the name, each acronym, a unit and its parent apart.

    >>> [hit.text for hit in split_cell("Ministry of Labor’s Labor Inspectorate (LI)", "AGENCY")]
    ['Ministry of Labor', 'Labor Inspectorate', 'LI']
    """
    at = 0
    last = label
    is_title = label in ("POLICY", "PROGRAM")
    brackets = [m for m in BRACKETS.finditer(text) if not (is_title and _goes_on(text, m))]
    for match in [*brackets, None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        years = TRAILING_YEARS.match(text, end) if is_title and piece.strip() else None
        if years:
            end = years.end()
            piece = text[at:end]
        for hit in _split_names(piece, at, label):
            last = label_in_text(hit.text, hit.label)
            is_row = BRACKETS.sub("", hit.text) == BRACKETS.sub("", text).strip(" ,;")
            yield hit if is_row or last not in BODIES else replace(hit, label=last)
        if match is None:
            return
        short = INNER_ACRONYM.search(match[0])
        if short:
            yield Hit(match.start() + short.start(1), match.start() + short.end(1), last, short[1], rank=5)
        other = OTHER_NAME.match(match[0])
        if other and is_title and other[1].split()[0] not in data.table("names")["place"]["not"]:
            yield Hit(match.start() + other.start(1), match.start() + other.end(1), label, other[1], rank=5)
        at = max(match.end(), end)


def label_in_text(name: str, label: str) -> str:
    """What a name of a table is in the text: a body or a law there, though it be a row of the programs or policies."""
    own = classify(name)
    is_title = label not in TITLE_LABELS or any(class_of(word) in TITLE_LABELS for word in name.split())
    return label if is_title or own not in (*BODIES, "LAW") or own is None else own


def _goes_on(text: str, bracket: re.Match[str]) -> bool:
    """Whether a plan's or program's name goes on behind an acronym in brackets, and a body's does not end there."""
    return bool(GOES_ON_BEHIND.match(text, bracket.start())) and classify(text[: bracket.start()]) not in BODIES


def _split_names(piece: str, at: int, label: str) -> Iterator[Hit]:
    """The name or names in a stretch of a name cell."""
    parts = _split_at(piece, _between_bodies() if label == "AGENCY" else BOUND)
    for start, end in (part for bounds in parts for part in _split_at_and(piece, bounds)):
        text = piece[start:end]
        left = len(text) - len(text.lstrip(" ,;-–—/"))
        name = OF_GOVERNMENT.sub("", text.strip(" ,;-–—/"))
        topic = TOPIC.match(name) if label == "AGENCY" else None  # "Child Labor: National Child Labor Committee"
        if topic and has_class(name[topic.end() :]) and not has_class(topic[0].rstrip(": ")):
            left, name = left + topic.end(), name[topic.end() :]
        lead = re.match(r"(?:(?:The|the|and|its|Its)\s+)+", name)
        if lead:
            left, name = left + lead.end(), name[lead.end() :]
        owner = OWNING.match(name) if label in TITLE_LABELS else None  # "the PA's National Policy Agenda"
        if owner:
            own = "ORG" if owner[1] in data.table("names")["known"]["ORG"] else "AGENCY"  # "the UN's Framework"
            yield Hit(at + start + left, at + start + left + len(owner[1]), own, owner[1], rank=5)
            left, name = left + owner.end(), name[owner.end() :]
        parent = PARENT.match(name) if label == "AGENCY" else None  # "MOL Child Labor Unit"
        if parent and parent[1] not in data.table("names")["known"]["ORG"] and parent[1] not in _starters():
            yield Hit(at + start + left, at + start + left + len(parent[1]), label, parent[1], rank=5)
            left, name = left + parent.end(), name[parent.end() :]
        is_rest = at + start > 0 and name[:1].islower()  # "Office (POCOS) for Organized Crime"
        is_state = GOVERNMENT.match(name) is not None
        if name and not (is_rest or is_state or _is_bare(name) or is_mere_class(name)):
            own = label if not _is_funder(name) else "ORG"
            name = name.split("-Funded")[0] if own == "ORG" else name
            yield Hit(at + start + left, at + start + left + len(name), own, name, rank=5)


def _split_at(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    bounds, at = [], 0
    for match in pattern.finditer(text):
        before = POSSESSIVE.sub("", text[at : match.start()].split()[-1]) if text[at : match.start()].split() else ""
        if match[0].startswith(("’", "'")) and before in data.table("names")["join"]["possessive"]:
            continue
        bounds.append((at, match.start()))
        at = match.end()
    return [*bounds, (at, len(text))]


def _split_at_and(text: str, bounds: tuple[int, int]) -> list[tuple[int, int]]:
    """Where two names of one kind stand, each closed by its class word: "Assistance Program and Benefit Program"."""
    joins = [match for match in AND.finditer(text, *bounds) if match.end() < bounds[1]]
    if len(joins) != 1:
        return [bounds]
    parts = [(bounds[0], joins[0].start()), (joins[0].end(), bounds[1])]
    names = [text[slice(*part)].split() for part in parts]
    labels = {class_of(name[-1]) if len(name) > 1 and not JOINED.intersection(name) else None for name in names}
    return parts if len(labels) == 1 and None not in labels else [bounds]


def _is_bare(name: str) -> bool:
    """Whether a row's name is a mere class: "Hotlines", "Labor inspectors"."""
    capitals = [word for word in name.split() if word[:1].isupper()]
    return (
        len(capitals) < 2
        and not SHORT.fullmatch(name)
        and (is_class(name.split()[0]) or (len(name.split()) < 2 and name.endswith("s")))
    ) or name in ("Task Force", "Working Group")


def _starters() -> list[str]:
    starters: list[str] = data.table("names")["join"]["starters"]
    return starters


def _is_funder(name: str) -> bool:
    return bool(re.match(r"[A-Z]\w*(?:[\s-][A-Z]\w*)?-Funded\b", name))


@cache
def _between_bodies() -> re.Pattern[str]:
    """What stands between two bodies in one name cell: signs, a possessive, "within", "and" before another body."""
    cell = data.table("names")["cell"]
    units, bodies, national = ("|".join(cell[key]) for key in ("units", "bodies", "national"))
    return re.compile(
        rf"""\s*(?:[;/] | ,(?=\s+(?:(?:[A-Z][\w-]+\s+)*(?:{units})\b|[A-Z]{{3,}}$)))\s*
        | (?<=[A-Za-z])[’']s\s+(?=[A-Z]) | (?<=[a-z]s)[’']\s+(?=[A-Z])
        | ,?\s+in\s+(?:collaboration|cooperation|coordination|conjunction|partnership)\s+with\s+(?:the\s+)?
        | \s+(?:within|under)\s+(?:the\s+)?
        | \s+(?:of|in)\s+(?:the\s+)?(?=Ministry\b)
        | ,\s+and\s+the\s+(?=[A-Z])
        | \s+and\s+(?:the\s+)?(?=(?:{bodies}|National\s+(?:\w+\s+)*(?:{national}))\b)""",
        re.VERBOSE,
    )
