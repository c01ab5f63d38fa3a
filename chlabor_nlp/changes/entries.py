"""What the comparisons of named rows share: what was found so far, and how a change of a row is written down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chlabor_nlp import data
from chlabor_nlp.changes.essence import find_essence
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.extract.claims import DESCRIBED
from chlabor_nlp.text import Wording, fold, normal_form
from chlabor_nlp.types import Change, Entry, Kind, Note, Pair, Report, Side

TOPICS = {
    "agencies": "enforcement",
    "mechanisms": "coordination",
    "policies": "policies",
    "programs": "programs",
    "sectors": "prevalence",
}
NOUNS = {
    "agencies": "enforcement agency",
    "mechanisms": "coordinating body",
    "policies": "policy",
    "programs": "program",
    "sectors": "activity",
}
BODIES = frozenset({"agencies", "mechanisms"})
EVENTS = {
    ("policies", Kind.ADDED): "policy_approved",
    ("policies", Kind.REMOVED): "policy_ended",
    ("programs", Kind.ADDED): "program_started",
    ("programs", Kind.REMOVED): "program_ended",
    ("mechanisms", Kind.ADDED): "body_created",
    ("mechanisms", Kind.REMOVED): "body_dissolved",
    ("agencies", Kind.ADDED): "body_created",
    ("agencies", Kind.REMOVED): "body_dissolved",
}
CLAUSE_END = re.compile(r"(?<!\b[Nn]o)[,;.:]\s+(?:•\s*)?(?=\S)")
OTHERS = re.compile(r"\bha(?:d|s) other (?:social )?(?:policies|programs)\b")  # a note: the table lists not all
OTHERS_TOLD = " A note under that table says that there were others not listed"
MAX_SLUG = 60
MAX_QUOTED = 160  # characters of a sentence quoted in an explanation
BEFORE = re.compile(r"\bhad\s+(?:\w+\s+)?been\b|,?\s+which\s+(?:was|were|had)\b")  # of a body that it replaces


@dataclass
class EntryChanges:
    """Changes of named rows, and what the sentences' comparison needs to know of them."""

    old: Report
    new: Report
    old_wording: Wording
    new_wording: Wording
    renamed: Wording = field(default_factory=Wording)  # the old report's with the bodies' new names
    changes: list[Change] = field(default_factory=list)
    aligned: set[tuple[str, str, str]] = field(default_factory=set)
    old_only: set[tuple[str, str]] = field(default_factory=set)
    new_only: set[tuple[str, str]] = field(default_factory=set)
    # rows that one report lists and a row of the other one names, old and new: whether it is the old one that is listed
    moved: dict[tuple[Entry, Entry], bool] = field(default_factory=dict)

    def unify(self, was: str, is_: str) -> tuple[str, str]:
        """Two texts, one of each report, with what one of them abbreviates and the other does not in full."""
        return self.old_wording.spell_as(was, is_), self.new_wording.spell_as(is_, was)

    def is_same(self, old_words: str, new_words: str) -> bool:
        """Whether a stretch of the old report says in other letters what one of the new report does."""
        after = self.new_wording.form(new_words).key.replace(" ", "")
        return any(w.form(old_words).key.replace(" ", "") == after for w in (self.old_wording, self.renamed))

    def is_same_said(self, old_words: str, new_words: str) -> bool:
        """The same, or with other words that mean the same, or with light ones that may be there or not."""
        said = find_essence(self.old_wording.form(old_words)), find_essence(self.new_wording.form(new_words))
        return said[0] == said[1] or self.is_same(old_words, new_words)

    def names(self, entry: Entry, *, is_old: bool) -> bool:
        """Whether the other report (of the old one's row the new) names a row's body, plan or program anywhere."""
        other = self.new if is_old else self.old
        text = other.text[: end_of_body(other)]
        name = fold(re.split(r"[(,]", entry.name)[0]).removeprefix("the ")
        is_told = len(name.split()) > 1 and name in fold(text)
        return is_told or any(re.search(rf"\b{re.escape(short)}\b", text) for short in entry.acronyms)


def end_of_body(report: Report) -> int:
    """Where the references begin, which name what the text need not."""
    return next((section.start_char for section in report.sections if section.key == "references"), len(report.text))


def says_inactive(text: str) -> bool:
    """Whether a text says that a body does not work any more, and not that one did not before."""
    found = (match for pattern in data.table("form")["inactive"] for match in re.finditer(pattern, text, re.IGNORECASE))
    return any(not BEFORE.search(text, max(0, match.start() - 24), match.start() + 9) for match in found)


def slug(text: str) -> str:
    """A stable name for a row: lower case, words joined by underscores, as many as fit in 60 characters.

    >>> slug("The Children’s Act, 2010")
    'the_children_s_act_2010'
    """
    name = "_".join(re.findall(r"[^\W_]+", fold(text)))
    return name if len(name) <= MAX_SLUG else name[: MAX_SLUG + 1].rpartition("_")[0] or name[:MAX_SLUG]


def shorten(text: str, most: int) -> str:
    """The text in one line of at most so many characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= most else (text[:most].rpartition(" ")[0] or text[: most - 1]) + "…"


def excerpt(text: str, about: str, most: int) -> str:
    """At most so many characters of a text: from the clause on with which they say most of what another text says.

    >>> excerpt("Publish data on courts, police, and schools; and fund the inspectors.", "Fund inspectors.", 30)
    '…and fund the inspectors.'
    >>> excerpt("The police of the capital found 11 cases, including forced begging.", "Forced begging.", 60)
    '…of the capital found 11 cases, including forced begging.'
    """
    text = " ".join(text.split())
    said = find_essence(normal_form(about))
    starts = [0, *(match.end() for match in CLAUSE_END.finditer(text))] if len(text) > most else [0]
    shared = [(len(said & find_essence(normal_form(text[start : start + most]))), -start) for start in starts]
    start = -max(shared)[1]
    if len(text) - start < most / 2 < start:  # a scrap at the end tells little
        start = text.index(" ", len(text) - most) + 1
    return ("…" if start else "") + shorten(text[start:], most)


def quote_naming(text: str, name: str, most: int) -> str:
    """At most so many characters of a text, about the place where it names something.

    >>> quote_naming("The police refer children whom they find to the Child Help Center in Suva.", "Help Center", 40)
    '…whom they find to the Child Help Center…'
    """
    text = " ".join(text.split())
    found = re.search(r"\W+".join(map(re.escape, re.findall(r"\w+", name))), text, re.IGNORECASE)
    if found is None or len(text) <= most or found.end() < most:
        return excerpt(text, name, most)
    start = text.index(" ", max(0, found.end() - most)) + 1
    return f"…{shorten(text[start:], most)}"


def entries_of(report: Report, table: str) -> tuple[Entry, ...]:
    """The named rows of one of a report's tables."""
    entries: tuple[Entry, ...] = getattr(report, table)
    return entries


def find_others(report: Report, table: str) -> Note | None:
    """The note under a report's table that says that it lists not all."""
    notes = (note for one in report.tables if one.key == table for note in one.notes)
    return next((note for note in notes if OTHERS.search(note.text)), None)


def with_noun(entry: Entry) -> str:
    """A row by what it is and its name: "agency Technical Inspection", but "Policy on Schools" without that."""
    noun, name = NOUNS[entry.table], call(entry)
    return name if name.casefold().startswith(f"{noun} ") else f"{noun} {name}"


def call(entry: Entry) -> str:
    """A row's name as it stands behind what it is: "the agency Technical Inspection", not "the agency The …"."""
    return entry.name.removeprefix("The ")


def entry_change(
    kind: Kind,
    was: Entry | None,
    is_: Entry | None,
    explanation: str,
    *,
    weight: float | None = None,
    direction: str | None = None,
    event: str | None = None,
    pair: Pair | None = None,
    whole: bool = False,
) -> Change:
    """A change of a row; where only one report has it, or `whole`, its description is quoted too."""
    either = is_ or was
    assert either is not None
    return Change(
        kind=kind,
        topic=TOPICS[either.table],
        subject=slug(either.name),
        label=either.name,
        significance=bound(weigh("entries", either.table) if weight is None else weight),
        explanation=explanation,
        old=_entry_side(was, whole=whole or is_ is None) if was else None,
        new=_entry_side(is_, whole=whole or was is None) if is_ else None,
        direction=direction,
        similarity=pair.score if pair else None,
        event=event,
        match=pair,
    )


def own_side(change: Change) -> Side | None:
    """What only one report says, of a change that is an addition or a removal."""
    own = {Kind.ADDED: change.new, Kind.REMOVED: change.old}.get(change.kind)
    return own if isinstance(own, Side) else None


def is_row(change: Change, side: Side | tuple[Side, ...] | None) -> bool:
    """Whether a side of a change is a whole row of a table with descriptions, and not a sentence of one."""
    return isinstance(side, Side) and side.table in DESCRIBED and side.text.startswith(change.label)


def divided_change(whole: Entry, parts: Sequence[Entry], explanation: str, *, is_merge: bool) -> Change:
    """A change of rows that are told in one now, or of one that is told in several."""
    one, several = _entry_side(whole, whole=True), tuple(_entry_side(part, whole=True) for part in parts)
    return Change(
        kind=Kind.MERGED if is_merge else Kind.SPLIT,
        topic=TOPICS[whole.table],
        subject=slug(whole.name),
        label=whole.name,
        significance=bound(weigh("entries", "divided")),
        explanation=explanation,
        old=several if is_merge else one,
        new=one if is_merge else several,
    )


def _entry_side(entry: Entry, *, whole: bool) -> Side:
    spans = entry.spans if whole else entry.name_spans
    text = (
        " ".join(filter(None, [entry.name, entry.description if entry.table != "sectors" else ""]))
        if whole
        else entry.name
    )
    return Side(
        text=text, section=TOPICS[entry.table], table=entry.table, refs=entry.refs, spans=spans, page=entry.page
    )
