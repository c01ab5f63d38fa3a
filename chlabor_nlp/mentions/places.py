"""Places: countries and regions that are known, and names that stand where a place does."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.dates import MONTHS
from chlabor_nlp.mentions.classes import CAPITAL, MIN_ACRONYM, POSSESSIVE, SHORT, classify, is_class, skip_starters
from chlabor_nlp.mentions.passages import Passage
from chlabor_nlp.mentions.types import Hit
from chlabor_nlp.types import Report

JOINS = r"(?:de|del|de\s+la|de\s+las|de\s+los|da|do|dos|du|des)\s+"  # "Santo Domingo de las Tsáchilas"
PLACE_NAME = rf"{CAPITAL}(?:\s+(?:{JOINS})?{CAPITAL}){{0,2}}"
BEHIND_IN = re.compile(rf"\b(?:in|from|near)\s+(?P<name>{PLACE_NAME})(?=[\s.,;)’'])(?!\s+of\b)")  # not "in Support of"
NEXT_PLACE = re.compile(
    rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,2}})(?=[.,;)]|\s+(?:and|in|were|are|is|was|to|for)\b)"
)
SHARED_CLASS = re.compile(r"\s+(?:Regions|Provinces|Districts|Municipalities|Oblasts|Governorates|Counties|Cantons)$")
WATER = re.compile(rf"(?<![\w-])(?:Lake|Mount|Gulf\s+of)\s+{CAPITAL}")
AT_END = r"(?!\w|-(?!(?:funded|based|led|supported|run|wide)\b))"  # "Government of Germany-funded"
LISTED_BEHIND = re.compile(
    r"\b(?i:districts|regions|provinces|departments|municipalities|cities|towns|counties|states):\s+"
    rf"(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,2}})(?=,)"
)
ADJECTIVE = ("n", "i", "ese", "ish", "ine")  # codespell:ignore
OWNER = re.compile(r"[A-Z]\w+[’']s\s+")  # "Ukraine’s Odessa region"


@cache
def _stands_for() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a place's name that is not meant itself: "Brazil nuts", "Pacific Island countries"; the latter."""
    products, kinds = ("|".join(data.table("names")["place"][one]) for one in ("products", "kinds"))
    things = re.compile(rf"\s+(?:(?:{products})|Islands?\s+(?:{kinds}))\b")
    return things, re.compile(rf"\s+(?:{kinds})\b")


def learn_places(report: Report, passages: Sequence[Passage]) -> frozenset[str]:
    """The country's cities and regions that the report names, names behind "in" more than once, related entities."""
    behind = Counter(
        POSSESSIVE.sub("", match["name"]) for passage in passages for match in BEHIND_IN.finditer(passage.plain)
    )
    entities = {i.territory for i in report.indicators if i.territory and i.territory[:1].isupper()}
    found = {name for name, count in behind.items() if count > 1 and may_be_place(name)} | entities
    words = set(re.findall(r"\w[\w’'-]*", report.text))
    found |= {name for name in _listed(report.country or "") if name.split()[0] in words}
    return frozenset(name for name in found if len(name) > MIN_ACRONYM)


def _without_accents(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))


@cache
def _listed(country: str) -> frozenset[str]:
    """The cities and regions of a country, with accents and without."""
    iso = next((row["iso"] for row in data.records("countries") if row["name"] == country), "")
    rows = (row for name in ("cities", "regions") for row in data.records(name) if row["iso"] == iso)
    names = [name for row in rows for name in row["names"].split("|")]
    return frozenset({*names, *(_without_accents(name) for name in names)})


def find_places(text: str) -> Iterator[Hit]:
    """Countries and known regions, "Mangistau Region", and names behind "in" and "near".

    >>> [hit.text for hit in find_places("Children from Ghana work in Nur-Sultan and in Turkestan Oblast.")]
    ['Ghana', 'Turkestan Oblast', 'Nur-Sultan', 'Turkestan Oblast']
    """
    places = data.table("names")["place"]
    for match in _places().finditer(text):
        if _stands_for()[0].match(text, match.end()):
            continue
        start = match.start() + (4 if match[0][:4].casefold() == "the " else 0)
        yield Hit(start, match.end(), "PLACE", text[start : match.end()], rank=1)
    for match in WATER.finditer(text):
        yield Hit(*match.span(), "PLACE", match[0], rank=2)
    yield from _with_class_words(text)
    for match in _states().finditer(text):
        yield Hit(match.start(), match.end(), "PLACE", match[0], rank=3)
    classes = "|".join(places["classes"])
    for match in re.finditer(rf"(?<![\w-])(?:{CAPITAL}\s+){{1,3}}(?:{classes}){AT_END}", text):
        start = match.start() + skip_starters(match[0])
        name = SHARED_CLASS.sub("", text[start : match.end()])
        end = start + len(name)
        is_kind = _stands_for()[1].match(text, end) is not None
        if (len(name.split()) > 1 or end < match.end()) and not is_class(name.split()[0]) and not is_kind:
            yield Hit(start, end, "PLACE", name, rank=1)
    for match in re.finditer(
        rf"\b(?:in|near|throughout|across|outside)\s+(?:the\s+(?:city|town|village|port)\s+of\s+)?(?P<name>{PLACE_NAME})",
        text,
    ):
        yield from _listed_places(text, match)


def with_compass(text: str, hit: Hit) -> Hit:
    """A place with the capitalised part of it that is meant: "Western Kasai"."""
    compass = "|".join(data.table("names")["place"]["compass"])
    before = re.search(rf"(?<![\w-])(?:{compass})\s+$", text[max(0, hit.start - 14) : hit.start])
    start = hit.start - len(before[0]) if before else hit.start
    return Hit(start, hit.end, hit.label, text[start : hit.end], rank=hit.rank)


def _with_class_words(text: str) -> Iterator[Hit]:
    """Places by a class word in lower case, or before "of": "Chaco region", "Gujarat and Delhi states"."""
    for pattern in (_region_of(), LISTED_BEHIND):
        for match in pattern.finditer(text):
            yield from _listed_places(text, match)
    for match in _before_regions().finditer(text):
        for one in re.finditer(rf"{CAPITAL}(?:\s+{CAPITAL})?", match["names"]):
            if may_be_place(one[0]):
                yield Hit(match.start() + one.start(), match.start() + one.end(), "PLACE", one[0], rank=1)
    for match in (match for pattern in _of_region() for match in pattern.finditer(text)):
        owner = OWNER.match(match["name"])
        skipped = owner.end() if owner else 0
        start, end = match.start("whole") + skipped, match.end("whole")
        if may_be_place(match["name"][skipped:]):
            yield Hit(start, end, "PLACE", text[start:end], rank=1)


def _listed_places(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """The place at a match and those that a list goes on with."""
    following: re.Match[str] | None = match
    while following is not None and may_be_place(name := POSSESSIVE.sub("", following["name"])):
        start = following.start("name")
        yield Hit(start, start + len(name), "PLACE", name, rank=0)
        following = NEXT_PLACE.match(text, start + len(name))


def may_be_place(name: str) -> bool:
    """Whether a capitalised name behind "in" may be a place: no acronym, no class word, no month."""
    words = name.split()
    starters = data.table("names")["join"]["starters"]
    barred = _is_adjective(name) or any(
        is_class(w) or w in starters or w in MONTHS or SHORT.fullmatch(w) for w in words
    )
    return not barred and classify(name) is None and words[0] not in data.table("names")["place"]["not"]


def parties_behind(text: str, at: int) -> str:
    """The countries that an agreement's name ends with: " with Senegal", " between Ghana and Côte d’Ivoire"."""
    parties = _parties().match(text, at)
    return parties[0] if parties else ""


@cache
def _parties() -> re.Pattern[str]:
    one = rf"(?:the\s+)?(?:{_places().pattern})"
    return re.compile(rf"\s+(?:with\s+{one}|between\s+{one}\s+and\s+{one})")


@cache
def _is_adjective(name: str) -> bool:
    """Whether a word is a country's adjective: "Georgian", "Argentine"."""
    last = name.split()[-1]
    names = [row["name"] for row in data.records("countries")]
    countries = [*names, *(name.split()[-1] for name in names)]  # "Macedonian", of North Macedonia
    stems = (name[:-1] for name in countries if MIN_ACRONYM < len(name) <= len(last) and name != last)
    return last.endswith(ADJECTIVE) and any(map(last.startswith, stems))


def is_place(name: str) -> bool:
    """Whether a whole name is a country's, a state's or a region's: "Federation of Bosnia and Herzegovina"."""
    is_region = name.split()[-1] in data.table("names")["place"]["classes"] and len(name.split()) > 1
    is_country = classify(name) is None and _places().fullmatch(name) is not None
    return is_region or is_country or _states().fullmatch(name) is not None


@cache
def _states() -> re.Pattern[str]:
    """A country's long name, or that of a state in it."""
    forms = "|".join(data.table("names")["place"]["states"])
    return re.compile(rf"(?<![\w-])(?:{CAPITAL}\s+)?(?:{forms})\s+of\s+(?:the\s+)?(?:{_places().pattern})")


@cache
def _region_of() -> re.Pattern[str]:
    """The first of the places that a class word goes before: "the departments of Pando, Beni, and Tarija"."""
    regions = data.table("names")["place"]["regions"]
    classes = "|".join(word for pair in regions for word in pair)
    return re.compile(rf"\b(?:{classes})\s+of\s+(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,2}})")


@cache
def _of_region() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A place with its class word, in lower case behind or with a capital before: "Chaco region", "Province of X"."""
    singles = [single for single, _ in data.table("names")["place"]["regions"]]
    capitals = (single.capitalize() for single in singles if single != "department")  # "Department of Labor"
    name = rf"(?P<name>{CAPITAL}(?:\s+{CAPITAL})?)"
    before = r"\b(?:[Tt]he|and|in|from|across|through|northern|southern|eastern|western)\s+"
    return (
        re.compile(rf"{before}(?P<whole>{name}\s+(?:{'|'.join(singles)}))(?![\w-])"),
        re.compile(rf"(?<![\w-])(?P<whole>(?:{'|'.join(capitals)})\s+of\s+{name})"),
    )


@cache
def _before_regions() -> re.Pattern[str]:
    """Places that a class word follows: "Gujarat, Telangana, and Delhi states"."""
    classes = "|".join(plural for _, plural in data.table("names")["place"]["regions"])
    one = rf"{CAPITAL}(?:\s+{CAPITAL})?"
    return re.compile(rf"(?P<names>{one}(?:,\s+(?:and\s+)?{one})*,?\s+and\s+{one})\s+(?i:{classes})\b")


@cache
def country_words() -> frozenset[str]:
    """The first words of countries' names."""
    return frozenset(row["name"].split()[0] for row in data.records("countries"))


@cache
def _places() -> re.Pattern[str]:
    names = {n for row in data.records("countries") for n in (row["name"], *filter(None, row["aliases"].split("|")))}
    places = data.table("names")["place"]
    names = (names | set(places["known"])) - set(places["several"])
    forms = "|".join(
        re.escape(n).replace(r"\ ", r"\s+").replace("'", "[’']") for n in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{forms}){AT_END}")
