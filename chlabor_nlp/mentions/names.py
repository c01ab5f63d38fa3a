"""Names: bodies, organisations, policies, programs and places, by their capitals, class words and the report's tables.

The tables name the report's own bodies, policies and programs exactly: these names, and the
acronyms that the text introduces, are found again wherever they stand. Other capitalised phrases
are names where a class word says what they are (`data/names.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.mentions.cells import label_in_text, split_cell
from chlabor_nlp.mentions.classes import (
    CAPITAL,
    MIN_ACRONYM,
    SHORT,
    TITLE_LABELS,
    TRAILING_YEARS,
    classify,
    doing,
    is_bare,
    known_words,
    with_years,
)
from chlabor_nlp.mentions.passages import Passage
from chlabor_nlp.mentions.phrases import find_phrases, has_class
from chlabor_nlp.mentions.places import find_places, is_place, learn_places, with_compass
from chlabor_nlp.mentions.statutes import find_listed, hidden_titles
from chlabor_nlp.mentions.titled import find_called, find_titles
from chlabor_nlp.mentions.types import Hit
from chlabor_nlp.text import ACRONYM, find_acronyms, fold
from chlabor_nlp.types import Report

BEHIND_NGO = re.compile(  # the name goes on over small words, and ends where an acronym or another NGO follows
    rf"\bNGOs?,?\s+(?:the\s+)?(?P<name>{CAPITAL}"
    rf"(?:\s+(?:(?:and|(?:of|for|de|des|du|da|do|e|y|the|against|on|in)(?:\s+the)?)\s+)?(?!NGO|[A-Z]{{2,}}\b){CAPITAL})*)"
)
AN_NGO = re.compile(  # "Cesvi, an NGO", "the NGO Mãe da Terra (Mother Earth Institute)"
    rf"(?P<name>{CAPITAL}(?:\s+(?:(?:of|for|de|du|da|do|the)\s+)?{CAPITAL})*),\s+an?\s+(?:[A-Za-z-]+\s+)?NGO\b"
    rf"|\bNGO\s+{CAPITAL}(?:\s+(?:[a-z]{{1,3}}\s+)?{CAPITAL})*\s+\((?P<other>{CAPITAL}(?:\s+(?:[a-z]{{1,3}}\s+)?{CAPITAL})+)\)"
)
PARENT_JOIN = re.compile(r"\s+(?:of|in|within|at|under)(?:\s+the)?\s+$")
FOREIGN = re.compile(r"\s(?:de|du|des|del|da|dos|la|les|et|y|para|pour)\s|\s[dl][’'](?=[A-ZÀ-Þ])")
PLURAL_ACRONYM = re.compile(r"\(([A-Z][A-Z&-]+)s\)")


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
                        if SHORT.fullmatch(name) or (len(name.split()) > 1 and not is_bare(name)):
                            known.setdefault(" ".join(name.split()), label_in_text(name, hit.label))
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
        for name, label in _in_other_languages(spelled, {**known, **acronyms}):
            known.setdefault(name, label)
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
        phrases = [*_units_apart(find_phrases(text), found), *find_titles(text, passage.table), *find_called(text)]
        found += _behind_ngo(text)
        found = [*(hit for hit in found if not _begins_title(text, hit, phrases)), *phrases]
        found = [_with_kind(text, hit) for hit in found]
        found += (with_compass(text, hit) for hit in _find_exact(text, tuple((p, "PLACE") for p in self.places), 1))
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


def _units_apart(phrases: Iterable[Hit], known: Sequence[Hit]) -> Iterator[Hit]:
    """The phrases, a unit without its known parent: "Child Protection Unit of the Zambia Police Service"."""
    bodies = {hit.end: hit for hit in known if hit.label in ("AGENCY", "ORG")}
    for phrase in phrases:
        parent = bodies.get(phrase.end)
        unit = phrase.text[: parent.start - phrase.start] if parent and phrase.label == "AGENCY" else ""
        name = PARENT_JOIN.sub("", unit)
        if unit and name != unit and classify(name) == "AGENCY":
            yield Hit(phrase.start, phrase.start + len(name), phrase.label, name, rank=phrase.rank)
        else:
            yield phrase


def _in_other_languages(spelled: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Full names in another language, with the label of their acronym: "Système d’Observation ... (SOSTECI)"."""
    for short, full in spelled.items():
        if short in labels and FOREIGN.search(full) and ")" not in full:
            yield full, labels[short]


def _begins_title(text: str, hit: Hit, phrases: Iterable[Hit]) -> bool:
    """Whether a known name is but the beginning of a plan's or program's: "UN Development Assistance Framework"."""
    if hit.label in TITLE_LABELS or not text[hit.end : hit.end + 2].strip(",").startswith(" "):
        return False  # "USDOL-Funded Projects", "the Ministry's Plan"
    longer = (one for one in phrases if one.label in TITLE_LABELS and one.start <= hit.start and hit.end < one.end)
    return any(
        one.start < hit.start or has_class(text[hit.end : one.end]) for one in longer
    )  # not "Plan International"


def _with_kind(text: str, hit: Hit) -> Hit:
    """A program's name without class word, with the one behind it: "PETI program"."""
    kind = re.match(r"\s+(?:[Pp]rogram|[Pp]roject|[Cc]ampaign|[Ii]nitiative|[Ss]cheme)\b", text[hit.end : hit.end + 16])
    if hit.label != "PROGRAM" or kind is None or has_class(hit.text):
        return hit
    return Hit(hit.start, hit.end + kind.end(), hit.label, hit.text + kind[0], rank=hit.rank)


def _behind_ngo(text: str) -> Iterator[Hit]:
    """Names that the text calls an NGO's: "an Italian NGO, Cooperazione e Sviluppo"."""
    for match in BEHIND_NGO.finditer(text):
        yield Hit(*match.span("name"), "ORG", match["name"], rank=2)
    for match in AN_NGO.finditer(text):
        kind = "name" if match["name"] else "other"
        yield Hit(*match.span(kind), "ORG", match[kind], rank=2)


def _bracketed(passages: Iterable[Passage]) -> Iterator[tuple[str, str, str]]:
    """Acronyms in brackets directly behind a name, whatever their letters, the name and its label: "DISPE"."""
    for passage in passages:
        brackets = {match.start(): match[1] for match in ACRONYM.finditer(passage.plain)}
        if brackets:
            for hit in (*find_phrases(passage.plain), *_behind_ngo(passage.plain)):
                short = brackets.get(hit.end + 1)
                if short and len(short) > MIN_ACRONYM:
                    yield short, hit.text, hit.label


def _find_exact(text: str, names: Iterable[tuple[str, str]], rank: int) -> Iterator[Hit]:
    labels = {form: label for name, label in names for form in (name, name.replace(" The ", " the "))}
    if not labels:
        return
    folded = {fold(name): label for name, label in labels.items()}
    for match in _alternation(tuple(sorted(labels, key=len, reverse=True))).finditer(text):
        label = folded[fold(" ".join(match[0].split()))]
        start, name = match.start(), match[0]
        if label in ("POLICY", "PROGRAM"):
            start, name = with_years(text, start, name)
        yield Hit(start, start + len(name), label, name, rank=rank)


def _any_case(word: str, at: int) -> str:
    """A pattern for a word of a name: behind the first two it may begin with a small letter."""
    is_title = at > 1 and word.istitle()
    return f"[{word[0]}{word[0].lower()}]{re.escape(word[1:])}" if is_title else re.escape(word)


@cache
def _alternation(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(r"\s+".join(_any_case(word, at) for at, word in enumerate(name.split())) for name in names)
    return re.compile(rf"(?<![\w-])(?:{forms})(?!\w|-(?!(?i:{doing()})\b)[A-Za-z])")
