"""Names: bodies, organisations, policies, programs and places, by their capitals, class words and the report's tables.

The tables name the report's own bodies, policies and programs exactly: these names, and the
acronyms that the text introduces, are found again wherever they stand. Other capitalised phrases
are names where a class word says what they are (`data/names.toml`).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.extract.dates import MONTHS
from chlabor_nlp.mentions.passages import Passage
from chlabor_nlp.mentions.types import Hit
from chlabor_nlp.text import ACRONYM, find_acronyms, fold
from chlabor_nlp.types import Report

CAPITAL = r"(?:U\.S\.|[A-ZÀ-ÞĐŠŽČ](?:[\w‑-]|[’'](?=\w))*(?:/[A-Z]\w+)?)"
WORD = re.compile(rf"{CAPITAL}|&")
YEARS = r"(?:19|20)\d{2}(?:\s*[-–‑/]\s*(?:19|20)?\d{2})?"
TRAILING_YEARS = re.compile(rf"\s*\((?:Phase\s+\w+,?\s*)?{YEARS}\)|,?\s+{YEARS}(?=[^\d]|$)")
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
POSSESSIVE = re.compile(r"[’']s?$")
SHORT = re.compile(r"[A-Z][A-Z&/-]*[A-Z]s?")  # an acronym
UNIT_OF = re.compile(
    r"\s+(?:of|in|within|at|under)\s+(?:the\s+)?(?=(?:Ministry|Department|National\s+Police|Ministries)\b)"
)
MIN_ACRONYM = 2
ENDING = frozenset({"in", "in the", "from", "with", "with the", "by", "at", "through", "into", "among", "between"})
INNER_ACRONYM = re.compile(r"[(\[]([A-Z][A-Za-z0-9&/-]{0,9}[A-Z0-9])[)\]]")
OTHER_NAME = re.compile(rf"\s*\(({CAPITAL}(?:\s+[\w’'-]+)+?)\s*(?=[)\[])")  # "Family Stipend (Bolsa Família)"
PLURAL_ACRONYM = re.compile(r"\(([A-Z][A-Z&-]+)s\)")
BEHIND_IN = re.compile(rf"\b(?:in|from|near)\s+(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,2}})(?=[\s.,;)’'])")
NEXT_PLACE = re.compile(
    rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,2}})(?=[.,;)]|\s+(?:and|in|were|are|is|was|to|for)\b)"
)
CODE_OF_CONDUCT = re.compile(
    rf"(?:{CAPITAL}\s+)*Code\s+of\s+(?:Conduct|Ethics)\s+(?:of|for|on|to|against)\s+(?:the\s+)?"
    rf"{CAPITAL}(?:\s+(?:(?:of|for|on|to|in|and|against|from)\s+(?:the\s+)?)?{CAPITAL})*"
)
OBSERVANCE = re.compile(
    rf"(?:(?:World|International|National|Universal|Global)\s+)(?:{CAPITAL}\s+)?(?:Day|Week|Month|Year)\s+"
    rf"(?:[Aa]gainst|of|for|on|to)\s+(?:the\s+)?{CAPITAL}(?:\s+(?:(?:of|for|on|to|in|and|against|from)\s+(?:the\s+)?)?{CAPITAL})*"
)
SHARED_CLASS = re.compile(r"\s+(?:Regions|Provinces|Districts|Municipalities|Oblasts|Governorates|Counties|Cantons)$")
PRODUCT = re.compile(r"\s+nuts?\b")  # "Brazil nuts"
# endings of a thing, as in "Reform and Action"
NOUN = re.compile(r"(?:[st]ion|ment|ing|[ae]nce|ty|ure|are|ice|th|[^s]s)$")  # codespell:ignore
LEADING_YEARS = re.compile(rf"{YEARS}\s+$")


@dataclass(frozen=True)
class Names:
    """What a report teaches of names: those of its tables and its acronyms, each with its label."""

    known: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    @classmethod
    def learn(cls, report: Report, passages: Sequence[Passage]) -> Names:
        """The names of the report's tables, and the acronyms its text introduces."""
        known: dict[str, str] = {}
        for passage in passages:
            if passage.names:
                for hit in split_cell(passage.plain, passage.names):
                    for name in (hit.text, TRAILING_YEARS.sub("", hit.text)):  # a plan is named without its years too
                        if len(name.split()) > 1 or SHORT.fullmatch(name):
                            known.setdefault(" ".join(name.split()), hit.label)
        acronyms: dict[str, str] = {}
        for short, full in find_acronyms(PLURAL_ACRONYM.sub(r"(\1)", report.text)).items():
            label = "PLACE" if _is_place(full) else known.get(full) or classify(full)
            label = label or next((known[n] for n in known if fold(full) in fold(n)), None)
            if label is not None and len(short) >= MIN_ACRONYM:
                acronyms |= {short: label, f"{short}s": label}
        for short, label in _bracketed(passages):
            acronyms.setdefault(short, label)
        return cls(known, acronyms, _learn_places(report, passages))

    def find(self, passage: Passage) -> list[Hit]:
        """The names in one passage; they may overlap, the rank decides."""
        text = passage.plain
        found = list(_find_exact(text, _known_words(), 3))
        found += _find_exact(text, tuple(self.acronyms.items()), 3)
        found += _find_exact(text, tuple(self.known.items()), 4)
        if passage.names:
            found += split_cell(text, passage.names)
        found += find_phrases(text)
        found += (Hit(*match.span(), "POLICY", match[0], rank=4) for match in CODE_OF_CONDUCT.finditer(text))
        found += (Hit(*match.span(), "PROGRAM", match[0], rank=4) for match in OBSERVANCE.finditer(text))
        found += _find_exact(text, tuple((place, "PLACE") for place in self.places), 1)
        found += find_places(text)
        return found


def _bracketed(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Acronyms in brackets directly behind a name, whatever their letters: "Directorate of Labor (DISPE)"."""
    for passage in passages:
        brackets = {match.start(): match[1] for match in ACRONYM.finditer(passage.plain)}
        if brackets:
            for hit in find_phrases(passage.plain):
                short = brackets.get(hit.end + 1)
                if short and len(short) > MIN_ACRONYM:
                    yield short, hit.label


def _learn_places(report: Report, passages: Sequence[Passage]) -> frozenset[str]:
    """Names that stand behind "in" more than once, and the related entities of the report's tables."""
    behind = Counter(
        POSSESSIVE.sub("", match["name"]) for passage in passages for match in BEHIND_IN.finditer(passage.plain)
    )
    entities = {i.territory for i in report.indicators if i.territory and i.territory[:1].isupper()}
    found = {name for name, count in behind.items() if count > 1 and _may_be_place(name)} | entities
    return frozenset(name for name in found if len(name) > MIN_ACRONYM)


def split_cell(text: str, label: str) -> Iterator[Hit]:
    """The names of a table's name cell: the name, each acronym, a unit and its parent apart.

    >>> [hit.text for hit in split_cell("Ministry of Labor’s Labor Inspectorate (LI)", "AGENCY")]
    ['Ministry of Labor', 'Labor Inspectorate', 'LI']
    """
    at = 0
    last = label
    for match in [*BRACKETS.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        years = TRAILING_YEARS.match(text, end) if label in ("POLICY", "PROGRAM") and piece.strip() else None
        if years:
            end = years.end()
            piece = text[at:end]
        for hit in _split_names(piece, at, label):
            last = hit.label
            yield hit
        if match is None:
            return
        short = INNER_ACRONYM.search(match[0])
        if short:
            yield Hit(match.start() + short.start(1), match.start() + short.end(1), last, short[1], rank=5)
        other = OTHER_NAME.match(match[0])
        if other and label in ("POLICY", "PROGRAM") and other[1].split()[0] not in data.table("names")["place"]["not"]:
            yield Hit(match.start() + other.start(1), match.start() + other.end(1), last, other[1], rank=5)
        at = max(match.end(), end)


def find_phrases(text: str) -> Iterator[Hit]:
    """Capitalised phrases whose class word tells what they are."""
    at = 0
    while match := WORD.search(text, at):
        words = _phrase(text, match.start())
        at = max(words[-1][1], match.end())
        yield from _name_phrase(text, words)


def find_places(text: str) -> Iterator[Hit]:
    """Countries and known regions, "Mangistau Region", and names behind "in" and "near".

    >>> [hit.text for hit in find_places("Children from Ghana work in Nur-Sultan and in Turkestan Oblast.")]
    ['Ghana', 'Turkestan Oblast', 'Nur-Sultan', 'Turkestan Oblast']
    """
    places = data.table("names")["place"]
    for match in _places().finditer(text):
        if PRODUCT.match(text, match.end()):
            continue
        start = match.start() + (4 if match[0][:4].casefold() == "the " else 0)
        yield Hit(start, match.end(), "PLACE", text[start : match.end()], rank=1)
    for match in _region_of().finditer(text):
        yield from _listed_places(text, match)
    for match in _before_regions().finditer(text):
        for one in re.finditer(rf"{CAPITAL}(?:\s+{CAPITAL})?", match["names"]):
            if _may_be_place(one[0]):
                yield Hit(match.start() + one.start(), match.start() + one.end(), "PLACE", one[0], rank=1)
    for match in _states().finditer(text):
        yield Hit(match.start(), match.end(), "PLACE", match[0], rank=3)
    classes = "|".join(places["classes"])
    for match in re.finditer(rf"(?<![\w-])(?:{CAPITAL}\s+){{1,3}}(?:{classes})(?![\w-])", text):
        start = match.start() + _skip_starters(match[0])
        name = SHARED_CLASS.sub("", text[start : match.end()])
        end = start + len(name)
        if (len(name.split()) > 1 or end < match.end()) and not _is_class(name.split()[0]):
            yield Hit(start, end, "PLACE", name, rank=1)
    for match in re.finditer(
        rf"\b(?:in|near|throughout|across|outside)\s+(?:the\s+(?:city|town|village|port)\s+of\s+)?(?P<name>{CAPITAL}(?:\s+{CAPITAL}){{0,2}})",
        text,
    ):
        yield from _listed_places(text, match)


def _listed_places(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """The place at a match and those that a list goes on with."""
    following: re.Match[str] | None = match
    while following is not None and _may_be_place(name := POSSESSIVE.sub("", following["name"])):
        start = following.start("name")
        yield Hit(start, start + len(name), "PLACE", name, rank=0)
        following = NEXT_PLACE.match(text, start + len(name))


def classify(name: str) -> str | None:
    """The label that a capitalised phrase's class word gives it, or None.

    >>> classify("National Council on Child Labor"), classify("Trafficking in Persons Act"), classify("Labor Day")
    ('AGENCY', 'LAW', 'PROGRAM')
    """
    words = [POSSESSIVE.sub("", word) if word != "U.S." else word for word in name.replace(",", " ").split()]
    capitals = [word for word in words if word[:1].isupper()]
    if len(capitals) < 2 or len(words) < 2:
        return None
    first = next((i for i, word in enumerate(words) if i and word[:1].islower()), len(words))
    heads = [words[first - 1], words[-1], words[0]] if first < len(words) else [words[-1], words[0]]
    for head in heads:
        label = _class_of(head)
        if label is None:
            continue
        begins = data.table("names")["foreign"]["begins"]
        is_foreign = label in ("AGENCY", "ORG") and any(name.startswith((f"{b} ", f"{b}-")) for b in begins)
        return "ORG" if is_foreign else label
    return None


def _split_names(piece: str, at: int, label: str) -> Iterator[Hit]:
    """The name or names in a stretch of a name cell."""
    parts = [(0, len(piece))]
    if label == "AGENCY":
        parts = _split_at(
            piece,
            r"\s*(?:[;/]|,(?=\s+(?:[A-Z][\w-]+\s+)*(?:Unit|Department|Division|Directorate|Office|Inspectorate|Section|Bureau|Agency|Police|Service|Ministry)\b))\s*|(?<=[A-Za-z])[’']s\s+(?=[A-Z])|\s+(?:within|under)\s+(?:the\s+)?|\s+(?:of|in)\s+(?:the\s+)?(?=Ministry\b)|\s+and\s+(?:the\s+)?(?=(?:Ministry|Department|National\s+(?:\w+\s+)*(?:Police|Commission|Council|Agency|Unit|Office|Committee|Center|Institute|Bureau)|Attorney|Office|Commission|Directorate)\b)",
        )
    for start, end in parts:
        text = piece[start:end]
        left = len(text) - len(text.lstrip(" ,;-–/"))
        name = text.strip(" ,;-–/")
        lead = re.match(r"(?:The|the)\s+", name)
        if lead:
            left, name = left + lead.end(), name[lead.end() :]
        if name and not _is_bare(name):
            own = label if not _is_funder(name) else "ORG"
            own = "AGENCY" if name.startswith(("Ministry of ", "Department of ")) else own
            name = name.split("-Funded")[0] if own == "ORG" else name
            yield Hit(at + start + left, at + start + left + len(name), own, name, rank=5)


def _split_at(text: str, pattern: str) -> list[tuple[int, int]]:
    bounds, at = [], 0
    for match in re.finditer(pattern, text):
        before = POSSESSIVE.sub("", text[at : match.start()].split()[-1]) if text[at : match.start()].split() else ""
        if match[0].startswith(("’", "'")) and before in data.table("names")["join"]["possessive"]:
            continue
        bounds.append((at, match.start()))
        at = match.end()
    return [*bounds, (at, len(text))]


def _is_bare(name: str) -> bool:
    """Whether a row's name is a mere class: "Hotlines", "Labor inspectors"."""
    capitals = [word for word in name.split() if word[:1].isupper()]
    return (
        len(capitals) < 2
        and not SHORT.fullmatch(name)
        and (_is_class(name.split()[0]) or (len(name.split()) < 2 and name.endswith("s")))
    )


def _is_funder(name: str) -> bool:
    return bool(re.match(r"[A-Z]\w*(?:[\s-][A-Z]\w*)?-Funded\b", name))


def _phrase(text: str, start: int) -> list[tuple[int, int]]:
    """The capitalised words, and the small ones between them, of the phrase that begins here: their places."""
    join = data.table("names")["join"]
    small = "|".join(sorted((*join["strong"], *join["weak"]), key=len, reverse=True))
    plural = r"(?<=s)[’']\s+(?=[A-Z])"  # "Minors’ Affairs"
    pattern = re.compile(
        rf"(?P<space>{plural}|\s+(?:(?P<small>{small})\s+)?|,\s+(?:and\s+)?(?=[A-Z]))(?P<word>{CAPITAL}|&)"
    )
    first = WORD.match(text, start)
    assert first is not None
    places = [first.span()]
    while match := pattern.match(text, places[-1][1]):
        before = text[places[-1][0] : places[-1][1]]
        ends = POSSESSIVE.search(before) and POSSESSIVE.sub("", before) not in join["possessive"]
        small_word = match["small"] or ""
        if ends and not small_word:
            break
        if match["space"].startswith(",") and not _may_list(text, places, match.end()):
            break
        if small_word in ENDING and match["word"] not in join["after_in"]:
            break
        if small_word in ("and", "and the", "or") and _begins_own(text, places, match):
            break
        places.append(match.span("word"))
    return places


def _may_list(text: str, places: list[tuple[int, int]], at: int) -> bool:
    """Whether a comma goes on with a ministry's name: "Ministry of Women, Children, and Social Welfare"."""
    begun = text[places[0][0] : places[-1][1]].removeprefix("The ")
    head = begun.split()[0]
    following = re.match(r"[^.;,]{0,60},?\s+(?:and|&)\s+[A-Z]", text[at:])
    is_ministry = head in ("Ministry", "Department", "Secretariat", "Committee", "Commission") and " of " in f"{begun} "
    item = re.match(rf"(?:{CAPITAL}(?:\s+|$|(?=,)))+", text[at - len(text[:at].split()[-1]) :])
    if item is not None and _has_class(item[0]):
        return False  # the next in a list of bodies
    return is_ministry and (following is not None or text[max(0, at - 40) : at].rfind(" and ") > 0)


def _begins_own(text: str, places: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether what follows "and" is a name of its own."""
    join = data.table("names")["join"]
    left = text[places[0][0] : places[-1][1]]
    word = match["word"]
    right = " ".join(re.findall(CAPITAL, text[match.start("word") : match.start("word") + 60])[:4])
    if SHORT.fullmatch(word) or SHORT.fullmatch(left) or (word in join["begins"] and _has_class(right)):
        return True
    if POSSESSIVE.sub("", word) in _country_words():
        return True
    following = re.match(rf"{CAPITAL}(?:\s+{CAPITAL})*", text[match.start("word") :])
    if following is not None and _is_known(following[0]):
        return True
    is_ministry = left.split()[0] in (
        "Ministry",
        "Department",
        "Secretariat",
        "Commission",
        "Committee",
        "Council",
        "National",
    )
    if is_ministry:
        return "the" in (match["small"] or "") and bool(
            re.match(
                rf"(?:\s+{CAPITAL}){{0,3}}\s+(?:Police|Office|Court|Service|Agency|Unit|Commission|Council)\b",
                text[match.end() :],
            )
        )
    is_verb = re.search(r"\bto [A-Z]\w+", left) is not None  # "Council to Fight Trafficking and Assist Victims"
    is_part = following is not None and not _has_class(following[0]) and (is_verb or NOUN.search(following[0]))
    if _is_titled(left) and is_part:
        return False
    return classify(left) is not None and "of" not in left.split()[-2:]


def _is_titled(name: str) -> bool:
    """Whether a name goes on behind its class word: "Institute for Reform", "Inspectorate on Ecological"."""
    words = name.split()
    return any(_is_class(word) and after in ("of", "for", "on", "to") for word, after in itertools.pairwise(words))


def _is_known(name: str) -> bool:
    """Whether a phrase begins with a known name: "World Vision Ghana"."""
    return any(f"{name} ".startswith(f"{known} ") for known, _ in _known_words())


def _has_class(name: str) -> bool:
    return any(_is_class(word) for word in name.split())


def _name_phrase(text: str, words: list[tuple[int, int]]) -> Iterator[Hit]:
    """The name or names in one capitalised phrase, starters taken off, a possessive parent apart."""
    starters = data.table("names")["join"]["starters"]
    while words and text[words[0][0] : words[0][1]] in starters:
        words = words[1:]
    if not words:
        return
    start = words[0][0]
    name, label = _with_class_word(text, start, text[start : words[-1][1]])
    if label is None or label in ("LAW", "CONVENTION"):
        return
    if label in ("POLICY", "PROGRAM"):
        start, name = _with_years(text, start, name)
    unit = UNIT_OF.search(name) if label == "AGENCY" else None
    if unit and classify(name[: unit.start()]):
        yield Hit(start, start + unit.start(), label, name[: unit.start()], rank=2)
        yield Hit(start + unit.end(), start + len(name), label, name[unit.end() :], rank=2)
    else:
        yield Hit(start, start + len(name), label, name, rank=1)


def _with_class_word(text: str, start: int, name: str) -> tuple[str, str | None]:
    """The name with a class word in lower case that closes it, and its label; mere class words are no name."""
    bare = POSSESSIVE.sub("", name)
    label = classify(bare)
    if label is not None and all(_is_class(word) or word in ("Task", "Working") for word in bare.split()):
        return bare, None
    closing = data.table("names")["join"]["lower"]
    lower = re.match(r"\s+([a-z]+)\b", text[start + len(name) : start + len(name) + 24])
    if lower is None:
        return bare, label
    longer = text[start : start + len(name) + lower.end(1)]
    if name != bare:
        return (longer, "AGENCY") if label is None and lower[1] == "office" else (bare, label)
    if label is not None:
        return (longer if lower[1] in closing.get(label, ()) else bare), label
    if len(bare.split()) < 2:
        return bare, None
    found = next((key for key, forms in closing.items() if lower[1] in forms), None)
    return (longer if found else bare), found


def _with_years(text: str, start: int, name: str) -> tuple[int, str]:
    """A plan's name with the years directly behind or before it, and where it then begins."""
    behind = TRAILING_YEARS.match(text, start + len(name))
    if behind:
        return start, text[start : behind.end()]
    before = LEADING_YEARS.search(text, max(0, start - 14), start)
    return (before.start(), text[before.start() : start + len(name)]) if before else (start, name)


def _find_exact(text: str, names: Iterable[tuple[str, str]], rank: int) -> Iterator[Hit]:
    labels = {form: label for name, label in names for form in (name, name.replace(" The ", " the "))}
    if not labels:
        return
    for match in _alternation(tuple(sorted(labels, key=len, reverse=True))).finditer(text):
        label = labels[" ".join(match[0].split())]
        start, name = match.start(), match[0]
        if label in ("POLICY", "PROGRAM"):
            start, name = _with_years(text, start, name)
        yield Hit(start, start + len(name), label, name, rank=rank)


@cache
def _alternation(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    doing = "|".join(data.table("names")["join"]["doing"])  # "ILO-funded"
    return re.compile(rf"(?<![\w-])(?:{forms})(?!\w|-(?!(?i:{doing})\b)[A-Za-z])")


def _class_of(word: str) -> str | None:
    classes: dict[str, list[str]] = data.table("names")["classes"]
    return next((label for label, words in classes.items() if word in words), None)


def _is_class(word: str) -> bool:
    return _class_of(word) is not None


def _skip_starters(name: str) -> int:
    starters = "|".join(data.table("names")["join"]["starters"])
    words = re.match(rf"(?:(?:{starters})\s+)*", name)
    return words.end() if words else 0


def _may_be_place(name: str) -> bool:
    """Whether a capitalised name behind "in" may be a place: no acronym, no class word, no month."""
    words = name.split()
    starters = data.table("names")["join"]["starters"]
    barred = any(_is_class(w) or w in starters or w in MONTHS or SHORT.fullmatch(w) for w in words)
    return not barred and classify(name) is None and words[0] not in data.table("names")["place"]["not"]


def _is_place(name: str) -> bool:
    """Whether a whole name is a country's, a state's or a region's: "Federation of Bosnia and Herzegovina"."""
    is_region = name.split()[-1] in data.table("names")["place"]["classes"] and len(name.split()) > 1
    return is_region or bool(_places().fullmatch(name) or _states().fullmatch(name))


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
def _before_regions() -> re.Pattern[str]:
    """Places that a class word follows: "Gujarat, Telangana, and Delhi states"."""
    classes = "|".join(plural for _, plural in data.table("names")["place"]["regions"])
    one = rf"{CAPITAL}(?:\s+{CAPITAL})?"
    return re.compile(rf"(?P<names>{one}(?:,\s+(?:and\s+)?{one})*,?\s+and\s+{one})\s+(?i:{classes})\b")


@cache
def _known_words() -> tuple[tuple[str, str], ...]:
    known: dict[str, list[str]] = data.table("names")["known"]
    return tuple((name, label) for label, names in known.items() for name in names)


@cache
def _country_words() -> frozenset[str]:
    return frozenset(row["name"].split()[0] for row in data.records("countries"))


@cache
def _places() -> re.Pattern[str]:
    names = {n for row in data.records("countries") for n in (row["name"], *filter(None, row["aliases"].split("|")))}
    names |= set(data.table("names")["place"]["known"])
    forms = "|".join(
        re.escape(n).replace(r"\ ", r"\s+").replace("'", "[’']") for n in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")
