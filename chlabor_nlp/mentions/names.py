"""Names: bodies, organisations, policies, programs and places, by their capitals, class words and the report's tables.

The tables name the report's own bodies, policies and programs exactly: these names, and the
acronyms that the text introduces, are found again wherever they stand. Other capitalised phrases
are names where a class word says what they are (`data/names.toml`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.mentions.classes import (
    CAPITAL,
    GOING_ON,
    MIN_ACRONYM,
    POSSESSIVE,
    SHORT,
    TITLE_LABELS,
    TRAILING_YEARS,
    WORD,
    class_of,
    classify,
    is_class,
    known_words,
    with_years,
)
from chlabor_nlp.mentions.passages import Passage
from chlabor_nlp.mentions.places import country_words, find_places, is_place, learn_places, parties_behind
from chlabor_nlp.mentions.statutes import find_listed, hidden_titles
from chlabor_nlp.mentions.titled import find_called, find_titles
from chlabor_nlp.mentions.types import Hit
from chlabor_nlp.text import ACRONYM, find_acronyms, fold
from chlabor_nlp.types import Report

BODIES = ("AGENCY", "ORG")
GOES_ON_BEHIND = re.compile(r"\s*\([A-Z][A-Za-z]*[A-Z]\s?\d*\)\s+[A-Z][a-z]")  # "… Engagement (MAP16) Project"
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
UNIT_OF = re.compile(
    r"\s+(?:of|in|within|at|under)\s+(?:the\s+)?(?=(?:Ministry|Department|National\s+Police|Ministries)\b"
    r"|(?:High|Supreme|District)\s+Court\b)"
)
THINGS = re.compile(
    rf"{CAPITAL}(?:\s+{CAPITAL})?(?:,\s+{CAPITAL}(?:\s+{CAPITAL})?)*,?\s+and\s+{CAPITAL}(?:\s+{CAPITAL})?(?!\w)"
)
AT_UNIVERSITY = re.compile(r"\s+(?:at|of)\s+(?:the\s+)?(?:\w+\s+)?University\b")
NUMBER_BEFORE = re.compile(r"\b\d{1,2}[-‑]$")
BEHIND_NGO = re.compile(
    rf"\bNGOs?,?\s+(?:the\s+)?(?P<name>{CAPITAL}(?:\s+(?:(?:and|(?:of|for|de|des|du|da|do|e|y|the|against|on|in)(?:\s+the)?)\s+)?(?!NGO|[A-Z]{{2,}}\b){CAPITAL})*)"
)
ENDING = frozenset({"in", "in the", "from", "with", "with the", "by", "at", "through", "into", "among", "between"})
OWNING = re.compile(r"([A-Z][A-Z&-]+|(?:Ministry|Department)\s+of\s+[^’']+)[’']s\s+(?=[A-Z])")
TOPIC = re.compile(r"[A-Z][\w-]+(?:\s+[\w-]+){0,3}:\s+(?=[A-Z])")
AGREEMENT = re.compile(r"\b(?:MOU|Memorandum\s+of\s+Understanding|Agreement)$")
INNER_ACRONYM = re.compile(r"[(\[]([A-Z][A-Za-z0-9&/-]{0,9}[A-Z0-9])[)\]]")
OTHER_NAME = re.compile(rf"\s*\(({CAPITAL}(?:\s+[\w’'-]+)+?)\s*(?=[)\[])")  # "Family Stipend (Bolsa Família)"
PLURAL_ACRONYM = re.compile(r"\(([A-Z][A-Z&-]+)s\)")
# endings of a thing, as in "Reform and Action"
NOUN = re.compile(r"(?:[st]ion|ment|ing|[ae]n[cs]e|ty|ure|are|ice|th|[^s]s)$")  # codespell:ignore


@dataclass(frozen=True)
class Names:
    """What a report teaches of names: those of its tables and its acronyms, each with its label."""

    known: Mapping[str, str] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    country: str = ""
    laws: tuple[str, ...] = ()

    @classmethod
    def learn(cls, report: Report, passages: Sequence[Passage]) -> Names:
        """The names of the report's tables, and the acronyms its text introduces."""
        known: dict[str, str] = {}
        for passage in passages:
            if passage.names:
                for hit in split_cell(passage.plain, passage.names):
                    for name in (hit.text, TRAILING_YEARS.sub("", hit.text)):  # a plan is named without its years too
                        if len(name.split()) > 1 or SHORT.fullmatch(name):
                            known.setdefault(" ".join(name.split()), _label_in_text(name, hit.label))
        known = {name: label for name, label in known.items() if label != "LAW"}  # those are found by their words
        acronyms: dict[str, str] = {}
        spelled = find_acronyms(PLURAL_ACRONYM.sub(r"(\1)", report.text))
        for short, full in spelled.items():
            label = "PLACE" if is_place(full) else known.get(full) or classify(full)
            label = label or next((known[n] for n in known if fold(n).startswith(fold(full))), None)
            if label is not None and len(short) >= MIN_ACRONYM:
                acronyms |= {short: label, f"{short}s": label}
        for short, name, label in _bracketed(passages):
            full = spelled.get(short, name)
            is_of_end = full != name and short == "".join(word[0] for word in full.split()).upper()
            if not is_of_end:  # "Office against Trafficking in Persons (TIP)"
                acronyms.setdefault(short, label)
        for hit in (hit for passage in passages for hit in find_called(passage.plain)):
            known.setdefault(hit.text, hit.label)
        laws = hidden_titles(hit for passage in passages if passage.cites_laws for hit in find_listed(passage.plain))
        return cls(known, acronyms, learn_places(report, passages), report.country or "", laws)

    def find(self, passage: Passage) -> list[Hit]:
        """The names in one passage; they may overlap, the rank decides."""
        text = passage.plain
        found = [self._with_country(text, hit) for hit in _find_exact(text, known_words(), 3)]
        alone = tuple((name, label) for label, names in data.table("names")["alone"].items() for name in names)
        found += (hit for hit in _find_exact(text, alone, 0) if not re.match(r"\s[A-Z]", text[hit.end : hit.end + 2]))
        regions = [(short, label) for short, label in self.acronyms.items() if label == "PLACE"]
        found += _find_exact(text, tuple(item for item in self.acronyms.items() if item not in regions), 3)
        found += _find_exact(text, tuple(regions), 1)  # "Criminal Code of RS" is a law
        found += (self._with_country(text, hit) for hit in _find_exact(text, tuple(self.known.items()), 4))
        if passage.names:
            found += split_cell(text, passage.names)
        phrases = [*find_phrases(text), *find_titles(text, passage.table), *find_called(text)]
        found += (Hit(*match.span("name"), "ORG", match["name"], rank=2) for match in BEHIND_NGO.finditer(text))
        found = [*(hit for hit in found if not _begins_title(text, hit, phrases)), *phrases]
        found = [_with_kind(text, hit) for hit in found]
        found += _find_exact(text, tuple((place, "PLACE") for place in self.places), 1)
        found += find_places(text)
        return found

    def _with_country(self, text: str, hit: Hit) -> Hit:
        """A name with the country's: "Ghana Police Service", "Save the Children Ghana"."""
        before = f"{self.country} "
        if hit.label == "ORG" and " " in hit.text and self.country and text.startswith(self.country, hit.end + 1):
            end = hit.end + len(before)
            return Hit(hit.start, end, hit.label, text[hit.start : end], rank=hit.rank)
        if hit.label != "AGENCY" or len(before) == 1 or not text[: hit.start].endswith(before):
            return hit
        start = hit.start - len(before)
        return Hit(start, hit.end, hit.label, text[start : hit.end], rank=hit.rank)


def _label_in_text(name: str, label: str) -> str:
    """What a name of a table is in the text: a body or a law there, though it be a row of the programs or policies."""
    own = classify(name)
    is_title = label not in TITLE_LABELS or any(class_of(word) in TITLE_LABELS for word in name.split())
    return label if is_title or own not in (*BODIES, "LAW") or own is None else own


def _begins_title(text: str, hit: Hit, phrases: Iterable[Hit]) -> bool:
    """Whether a known name is but the beginning of a plan's or program's: "UN Development Assistance Framework"."""
    if hit.label in TITLE_LABELS or not text[hit.end : hit.end + 2].strip(",").startswith(" "):
        return False  # "USDOL-Funded Projects", "the Ministry's Plan"
    longer = (one for one in phrases if one.label in TITLE_LABELS and one.start <= hit.start and hit.end < one.end)
    return any(
        one.start < hit.start or _has_class(text[hit.end : one.end]) for one in longer
    )  # not "Plan International"


def _with_kind(text: str, hit: Hit) -> Hit:
    """A program's name without class word, with the one behind it: "PETI program"."""
    kind = re.match(r"\s+(?:program|project|campaign|initiative)\b", text[hit.end : hit.end + 16])
    if hit.label != "PROGRAM" or kind is None or _has_class(hit.text):
        return hit
    return Hit(hit.start, hit.end + kind.end(), hit.label, hit.text + kind[0], rank=hit.rank)


def _bracketed(passages: Iterable[Passage]) -> Iterator[tuple[str, str, str]]:
    """Acronyms in brackets directly behind a name, whatever their letters, the name and its label: "DISPE"."""
    for passage in passages:
        brackets = {match.start(): match[1] for match in ACRONYM.finditer(passage.plain)}
        if brackets:
            for hit in find_phrases(passage.plain):
                short = brackets.get(hit.end + 1)
                if short and len(short) > MIN_ACRONYM:
                    yield short, hit.text, hit.label


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
            last = _label_in_text(hit.text, hit.label)
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


def _goes_on(text: str, bracket: re.Match[str]) -> bool:
    """Whether a plan's or program's name goes on behind an acronym in brackets, and a body's does not end there."""
    return bool(GOES_ON_BEHIND.match(text, bracket.start())) and classify(text[: bracket.start()]) not in BODIES


def find_phrases(text: str) -> Iterator[Hit]:
    """Capitalised phrases whose class word tells what they are."""
    at = 0
    while match := WORD.search(text, at):
        words = _phrase(text, match.start())
        at = max(words[-1][1], match.end())
        yield from _name_phrase(text, words)


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
        left = len(text) - len(text.lstrip(" ,;-–—/"))
        name = text.strip(" ,;-–—/")
        topic = TOPIC.match(name) if label == "AGENCY" else None  # "Child Labor: National Child Labor Committee"
        if topic and _has_class(name[topic.end() :]) and not _has_class(topic[0].rstrip(": ")):
            left, name = left + topic.end(), name[topic.end() :]
        lead = re.match(r"(?:(?:The|the|and|its|Its)\s+)+", name)
        if lead:
            left, name = left + lead.end(), name[lead.end() :]
        owner = OWNING.match(name) if label in TITLE_LABELS else None  # "the PA's National Policy Agenda"
        if owner:
            yield Hit(at + start + left, at + start + left + len(owner[1]), "AGENCY", owner[1], rank=5)
            left, name = left + owner.end(), name[owner.end() :]
        if name and not _is_bare(name) and not _is_mere_class(name):
            own = label if not _is_funder(name) else "ORG"
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
        and (is_class(name.split()[0]) or (len(name.split()) < 2 and name.endswith("s")))
    ) or name in ("Task Force", "Working Group")


def _is_funder(name: str) -> bool:
    return bool(re.match(r"[A-Z]\w*(?:[\s-][A-Z]\w*)?-Funded\b", name))


def _is_mere_class(name: str) -> bool:
    """Whether a funder is a mere class: "Industry-Funded Projects"."""
    return name.split("-")[0] in data.table("names")["foreign"]["not"]


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
        owner = POSSESSIVE.sub("", before)
        ends = owner != before and (owner not in join["possessive"] or _owns_unit(text, owner, match.start("word")))
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


def _owns_unit(text: str, owner: str, at: int) -> bool:
    """Whether a unit's whole name follows an office's possessive: "Public Prosecutor’s Anti-Trafficking Division"."""
    if owner not in data.table("names")["join"]["owners"]:
        return False
    unit = re.match(rf"{CAPITAL}(?:\s+{CAPITAL})*", text[at:])
    return unit is not None and classify(unit[0]) == "AGENCY"


def _may_list(text: str, places: list[tuple[int, int]], at: int) -> bool:
    """Whether a comma goes on with a ministry's name: "Ministry of Women, Children, and Social Welfare"."""
    begun = text[places[0][0] : places[-1][1]].removeprefix("The ")
    head = begun.split()[0]
    following = re.match(r"[^.;,]{0,60},?\s+(?:and|&)\s+[A-Z]", text[at:])
    is_ministry = head in ("Ministry", "Department", "Secretariat", "Committee", "Commission") and " of " in f"{begun} "
    item = re.match(rf"(?:{CAPITAL}(?:\s+|$|(?=,)))+", text[at - len(text[:at].split()[-1]) :])
    if item is not None and _has_class(item[0]):
        return False  # the next in a list of bodies
    if is_ministry:
        return following is not None or text[max(0, at - 40) : at].rfind(" and ") > 0
    ends = "," in begun and "and" in text[places[-1][1] : at].split()  # the last of a list that goes on already
    listed = text[at - len(text[:at].split()[-1]) :]
    return _is_titled(begun) and (_is_thing(item[0]) if ends and item is not None else _lists_things(listed))


def _lists_things(text: str) -> bool:
    """Whether a list of capitalised things, none of which is a name, goes on here: "Exploitation, and Child Labor"."""
    listed = THINGS.match(text)
    if listed is None:
        return False
    return all(map(_is_thing, re.split(r",\s+(?:and\s+)?|\s+and\s+", listed[0])))


def _is_thing(item: str) -> bool:
    """Whether capitalised words name no body, law, country or acronym."""
    named = (SHORT.fullmatch(word) or is_class(word) or word in country_words() for word in item.split())
    return not any(named) and not _is_known(item)


def _begins_own(text: str, places: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether what follows "and" is a name of its own."""
    join = data.table("names")["join"]
    left = text[places[0][0] : places[-1][1]]
    word = match["word"]
    right = " ".join(re.findall(CAPITAL, text[match.start("word") : match.start("word") + 60])[:4])
    is_begun = left.split()[0] in join["adjectives"] and not _has_class(left)  # "National Employment and Labor Policy"
    if (
        SHORT.fullmatch(word)
        or SHORT.fullmatch(left)
        or (word in join["begins"] and _has_class(right) and not is_begun)
    ):
        return True
    if POSSESSIVE.sub("", word) in country_words():
        return True
    following = re.match(rf"{CAPITAL}(?:\s+{CAPITAL})*", text[match.start("word") :])
    if following is not None and _is_known(following[0]):
        return True
    if "the" in (match["small"] or "") and _has_class(right) and (_has_class(left) or " " not in left):
        return True  # "the Federation of Growers and the Federation of Carriers", "Karaganda and the Institute"
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
        return False
    is_verb = re.search(r"\bto [A-Z]\w+", left) is not None  # "Council to Fight Trafficking and Assist Victims"
    is_part = following is not None and not _has_class(following[0]) and (is_verb or NOUN.search(following[0]))
    if _is_titled(left) and is_part:
        return False
    return classify(left) is not None and "of" not in left.split()[-2:]


def _is_titled(name: str) -> bool:
    """Whether a name goes on behind its class word: "Institute for Reform", "Inspectorate on Ecological"."""
    words = name.split()
    return any(is_class(word) and after in GOING_ON for word, after in itertools.pairwise(words))


def _is_known(name: str) -> bool:
    """Whether a phrase begins with a known name: "World Vision Ghana"."""
    return any(f"{name} ".startswith(f"{known} ") for known, _ in known_words())


def _has_class(name: str) -> bool:
    return any(is_class(word) for word in name.split())


def _name_phrase(text: str, words: list[tuple[int, int]]) -> Iterator[Hit]:
    """The name or names in one capitalised phrase, starters taken off, a possessive parent apart."""
    starters = data.table("names")["join"]["starters"]
    while words and text[words[0][0] : words[0][1]] in starters:
        words = words[1:]
    if not words:
        return
    start = words[0][0]
    number = NUMBER_BEFORE.search(text, max(0, start - 4), start)  # "5-Year Strategic Plan"
    start = number.start() if number else start
    name, label = _with_class_word(text, start, text[start : words[-1][1]])
    if label is None or label in ("LAW", "CONVENTION") or _is_mere_class(name):
        return
    if label == "AGENCY" and AT_UNIVERSITY.match(text, start + len(name)):
        label = "ORG"
    if label in ("POLICY", "PROGRAM"):
        start, name = with_years(text, start, name)
        name += parties_behind(text, start + len(name)) if AGREEMENT.search(name) else ""
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
    if label is not None and all(is_class(word) or word in ("Task", "Working", "Action") for word in bare.split()):
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


def _find_exact(text: str, names: Iterable[tuple[str, str]], rank: int) -> Iterator[Hit]:
    labels = {form: label for name, label in names for form in (name, name.replace(" The ", " the "))}
    if not labels:
        return
    for match in _alternation(tuple(sorted(labels, key=len, reverse=True))).finditer(text):
        label = labels[" ".join(match[0].split())]
        start, name = match.start(), match[0]
        if label in ("POLICY", "PROGRAM"):
            start, name = with_years(text, start, name)
        yield Hit(start, start + len(name), label, name, rank=rank)


@cache
def _alternation(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    doing = "|".join(data.table("names")["join"]["doing"])  # "ILO-funded"
    return re.compile(rf"(?<![\w-])(?:{forms})(?!\w|-(?!(?i:{doing})\b)[A-Za-z])")
