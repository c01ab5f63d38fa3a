"""Where the other report tells of a row: under its name, or in what one of its rows says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from chlabor_nlp import data
from chlabor_nlp.align import NAMES, NOT_KNOWN, is_other_phase
from chlabor_nlp.changes.entries import BODIES, TOPICS, EntryChanges, entries_of
from chlabor_nlp.changes.essence import find_essence, with_essence
from chlabor_nlp.mentions.classes import TITLE_LABELS, classify, is_bare
from chlabor_nlp.text import Form, Wording, fold, normal_form, shared_content, weighted_shares
from chlabor_nlp.types import Entry, Report

MIN_ACRONYM = 3  # letters of one that two bodies do not share by chance
MIN_NAME = 2  # words of its own in a name that is looked for elsewhere
MIN_SAID, MIN_SHORT = 10, 5  # content words of a description that another row may hold, and of a short one
HOSTED_SHORT = 0.65  # share of a short one that one row must hold
HOSTED, STANDS_OUT = 0.4, 0.15  # share of it that one row must hold, and how much more than all others
ONE_SENTENCE = 0.28  # share of it that one sentence of that row must hold,
MIN_UNNAMED = 3  # and so many words of it that are in no name
SAME_ROW = 90.0  # how alike the names of a row of two years are
SAID_BEFORE = 0.8  # how alike that sentence is to one of another row of the own report, that says it too
SAME_THINGS = 0.5  # share of an activity's telling words that one like it must have
DETAILS = re.compile(r",?\s+including\b.*$")
LIKE_TABLES = ({"agencies", "mechanisms"}, {"policies", "programs"}, {"sectors"})
PROSE_TABLES = ("agencies", "mechanisms", "policies", "programs")
GENERIC = frozenset(
    {"un", "usdol", "us", "fund", "funded", "program", "project", "plan", "policy", "initiative", "national"}
    | {"government", "and", "of", "the", "on", "for", "to"}
)
SUBJECTS = frozenset(
    normal_form("combating human trafficking, child labor; against the exploitation of children").tokens
)
GATHERING = re.compile(r"\b(?:Projects|Programs|Programmes|Initiatives)\b", re.IGNORECASE)  # a row of several
MIN_FULL = 3  # words of a name that another one has in full
BELONGS = re.compile(r"(?:\([^)]*\)\s*)?(?:,|under\b|within\b|in\s+the\b)")
NAME_TAIL = re.compile(r"\s*(?:\([^)]*\)|\b(?:19|20)\d{2}\s*[-‐-—]\s*(?:19|20)?\d{2})\s*$")
OWNER = re.compile(r",?\s+(?:within|under)\s+(?:the\s+)?[A-Z].*$")  # "Department of Labor Inspection within the MOL"
LISTED = re.compile(r"\s*(?:[,;/]|\band\b)\s*")  # between the names that one row lists


def find_named(found: EntryChanges, entry: Entry, *, is_old: bool) -> Entry | None:
    """The row of the other report, in any table, whose name or description holds the whole name of this one.

    Its namesake in another table goes first, then a row of its own table whose name holds it. A row that names it in
    both years is no new place of it, and a name of class words alone is found anywhere.
    """
    (report, own), (other, there) = views(found, is_old=is_old)
    name = spelled_name(entry, own)
    known = [
        table for table in PROSE_TABLES if any(spelled_name(row, own) == name for row in entries_of(report, table))
    ]
    rows = (row for table in PROSE_TABLES if table not in known for row in entries_of(other, table))
    same = (row for row in rows if is_namesake(row, entry) or spelled_name(row, there) == name)
    if entry.table in PROSE_TABLES and (namesake := next(same, None)) is not None:
        return namesake
    before = [row for row in rows_naming(found, entry, is_old=is_old, in_own=True) if row is not entry]
    title = fold(NAME_TAIL.sub("", entry.name))
    hosts = sorted(
        rows_naming(found, entry, is_old=is_old, in_own=False),
        key=lambda row: not (row.table == entry.table and title in fold(row.name)),
    )
    others = (row for row in hosts if not is_other_phase(row, entry))
    return next((row for row in others if not any(_are_named_alike(row, known) for known in before)), None)


def _are_named_alike(one: Entry, other: Entry) -> bool:
    """Whether two rows of one table have nearly the same name: one gathers a body more than the other."""
    names = [" ".join(core_name(row)) for row in (one, other)]
    same = one.table == other.table != "sectors" and fuzz.token_sort_ratio(*names) >= SAME_ROW
    return same or names[0] == names[1]


def is_namesake(row: Entry, entry: Entry) -> bool:
    """Whether two rows have one name, in full or not, or are bodies with one acronym: "Social Welfare (DSW)"."""
    if core_name(row) == core_name(entry) or is_fuller(row, entry):
        return True
    shared = [short for short in row.acronyms if len(short) >= MIN_ACRONYM and short in entry.acronyms]
    goes_on = any(re.search(rf"\({short}\)\s+[A-Z]", one.name) for short in shared for one in (row, entry))
    return bool(shared) and not goes_on and {row.table, entry.table} <= BODIES


def is_fuller(row: Entry, entry: Entry) -> bool:
    """Whether one of two rows has the other's name in full, with what it is or belongs to.

    That is "Program for the Support of Family" and "Support of Family", "State Labor Inspectorate" and the same with
    "Ministry of Labor's" before it or "under the Ministry" behind it; but not an office of it: "Secretariat of the …".
    """
    short, long = sorted((NAME_TAIL.sub("", one.name).replace("’", "'") for one in (row, entry)), key=len)
    if len(short.split()) < MIN_FULL or short not in long or (row.years and entry.years and row.years != entry.years):
        return False
    before, behind = (part.strip() for part in long.split(short, 1))
    kind = before.removesuffix(" the").removesuffix(" for")
    is_titled = kind != before and (is_bare(kind) or classify(kind) in TITLE_LABELS)
    is_owned = re.search(r"(?:'s|s')$|'s \([^)]+'s\)$", before) is not None
    return (not before or is_titled or is_owned) and (not behind or BELONGS.match(behind) is not None)


@dataclass(frozen=True, slots=True)
class Host:
    """A row that says much of what a row of the other report says: its share of that, and the nearest sentence."""

    entry: Entry
    share: float
    sentence: str


def find_hosts(found: EntryChanges, *, is_old: bool) -> dict[Entry, Host]:
    """The row of the other report that says much of what a row of this one says, though it need not name it.

    It must stand out from all others, and be no row that said as much in the entry's own report already.

    Args:
        found: what was found so far.
        is_old: whether hosts of the old report's rows are looked for, or of the new one's.

    Returns:
        The host of each row that has one.
    """
    (own, wording), (other, other_wording) = views(found, is_old=is_old)
    rows, there = ([row for table in PROSE_TABLES for row in entries_of(report, table)] for report in (own, other))
    said = [with_essence(wording.form(row.description)) for row in rows]
    shares = weighted_shares(said, [with_essence(other_wording.form(whole_text(row))) for row in there])[0]
    here = weighted_shares(said, [with_essence(wording.form(whole_text(row))) for row in rows])[0]
    own_said = [(wording.form(claim.text), claim.row) for claim in own.claims if claim.table]
    hosts = {}
    for at, entry in enumerate(rows):
        if len(said[at].content) < MIN_SHORT or not there:
            continue
        is_short = len(said[at].content) < MIN_SAID
        known = {core_name(row): float(here[at, i]) for i, row in enumerate(rows) if row is not entry}
        gained = sorted(((float(shares[at, j]) - known.get(core_name(row), 0.0), j) for j, row in enumerate(there)))
        (most, best), second = gained[-1], gained[-2][0] if len(gained) > 1 else 0.0
        if shares[at, best] < (HOSTED_SHORT if is_short else HOSTED) or most - second < STANDS_OUT:
            continue
        if is_short and not are_like_tables(entry.table, there[best].table):
            continue
        sentence = _nearest(said[at], there[best], other)
        form = other_wording.form(sentence)
        if any(shared_content(form, here_said) >= SAID_BEFORE for here_said, row in own_said if row != entry.name):
            continue  # a row says it in both years
        told = find_essence(normal_form(sentence)) & said[at].content
        unnamed = find_essence(wording.form(NAMES.sub(" ", entry.description)))  # to name one ministry says little
        if entry.table != there[best].table:
            unnamed -= _stock_words()  # nor do a policy and a program share what they are on
        if len(told) >= ONE_SENTENCE * len(said[at].content) and len(told & unnamed) >= MIN_UNNAMED:
            hosts[entry] = Host(there[best], round(float(shares[at, best]), 4), sentence)
    return hosts


@cache
def generic_words() -> frozenset[str]:
    """Words that many names have: they tell no plan, program, or body from another."""
    return find_essence(normal_form(" ".join((*GENERIC, *SUBJECTS))))


@cache
def _stock_words() -> frozenset[str]:
    """Words on what the reports are on, of which the name of none consists."""
    return find_essence(normal_form(" ".join((*SUBJECTS, "worst forms, commercial sexual exploitation"))))


def are_like_tables(one: str, other: str) -> bool:
    """Whether rows of two tables may stand for the same thing: a body for a body, a plan for a program."""
    return any({one, other} <= tables for tables in LIKE_TABLES)


def _nearest(said: Form, row: Entry, report: Report) -> str:
    """The sentence of a row's description that says most of it."""
    sentences = [claim.text for claim in report.claims if (claim.table, claim.row) == (row.table, row.name)]
    return max(sentences, key=lambda text: len(find_essence(normal_form(text)) & said.content), default=row.name)


def whole_text(entry: Entry) -> str:
    """A row's name and description."""
    return f"{entry.name} {entry.description}"


def rows_naming(found: EntryChanges, entry: Entry, *, is_old: bool, in_own: bool) -> Iterator[Entry]:
    """The rows, of the entry's own report or of the other one, that hold its name."""
    own, other = views(found, is_old=is_old)
    report, wording = own if in_own else other
    if entry.table == "sectors":
        done = find_activity(entry)
        yield from (row for row in report.sectors if done and done <= find_activity(row))
        return
    name = " ".join(own_name(entry, own[1]))
    # a name of one word: "Childline" in "Integrated Scheme, Childline, and TrackChild"
    if not name and len(set(word := spelled_name(entry, own[1])) - GENERIC - SUBJECTS) == len(word) == 1:
        rows = (row for row in entries_of(report, entry.table) if row is not entry)
        yield from (row for row in rows if word in map(_tokens, LISTED.split(row.name)[1:]))
    short = NAME_TAIL.sub("", entry.name)
    if not name and short.isupper() and short.isalpha() and len(short) > MIN_ACRONYM:  # "Includes DREAMS, a project of"
        rows = (row for table in PROSE_TABLES for row in entries_of(report, table) if row is not entry)
        yield from (row for row in rows if short not in row.name and re.search(rf"\b{short}\b", row.description))
    for table in (table for table in TOPICS if name and table != "sectors"):
        for row in entries_of(report, table):
            if f" {name} " in f" {' '.join(normal_form(wording.spell_out(whole_text(row))).tokens)} ":
                yield row


def _tokens(name: str) -> tuple[str, ...]:
    return normal_form(name).tokens


def own_name(entry: Entry, wording: Wording) -> tuple[str, ...]:
    """The words that name a row elsewhere: without its ministry or a last "project"; none if all are class words."""
    tokens = spelled_name(replace(entry, name=OWNER.sub("", entry.name)), wording)
    while tokens and tokens[-1] in GENERIC and len(set(tokens[:-1]) - GENERIC) > MIN_NAME:
        tokens = tokens[:-1]
    generic = GENERIC if entry.table in BODIES else GENERIC | SUBJECTS  # a plan may have its subject for a name
    return tokens if len(set(tokens) - generic) >= MIN_NAME else ()


def core_name(entry: Entry) -> tuple[str, ...]:
    """The name's words without brackets and years."""
    return normal_form(NAME_TAIL.sub("", entry.name)).tokens


def spelled_name(entry: Entry, wording: Wording) -> tuple[str, ...]:
    """The same with the report's acronyms in full."""
    return normal_form(wording.spell_out(NAME_TAIL.sub("", entry.name))).tokens


def find_activity(entry: Entry) -> frozenset[str]:
    """What an activity is done with: "Making pottery products" is of pottery."""
    return find_essence(normal_form(entry.name)) - common_activities()


def find_like_activities(found: EntryChanges, entry: Entry, *, is_old: bool) -> tuple[Entry, ...]:
    """The activities of the other report that one without counterpart goes on in, in more words or in fewer.

    That is the one with the same thing in it, in whatever sector: "Forced labor in slaughterhouses" for
    "Working in slaughterhouses". Of "Farming, activities unknown" it is what the other report knows of the
    sector, and the other way round.
    """
    (own, _), (other, _) = views(found, is_old=is_old)
    things = _find_things(DETAILS.sub("", entry.name))
    nearest = max(other.sectors, key=lambda row: len(things & _find_things(row.name)), default=None)
    most = len(things & _find_things(nearest.name)) if nearest else 0
    if nearest is not None and most and most >= SAME_THINGS * len(things):
        return (nearest,)
    known = {core_name(row) for row in own.sectors}
    beside = (row for row in other.sectors if row.description == entry.description and core_name(row) not in known)
    return tuple(row for row in beside if _is_whole_sector(row) != _is_whole_sector(entry))


def _is_whole_sector(entry: Entry) -> bool:
    """Whether a row says of a whole sector that its activities are not known: "Farming, activities unknown"."""
    head = NOT_KNOWN.sub("", entry.name)
    return head != entry.name and fold(head) in data.table("wording")["whole_sectors"]


def _find_things(name: str) -> frozenset[str]:
    """What is worked on or with, as far as it tells one activity from another."""
    return find_essence(normal_form(name)) - common_activities() - common_activities("activities_alike")


@cache
def common_activities(listed: str = "activities") -> frozenset[str]:
    """Words of what is done in most activities, as a list of the data has them: they tell none from another."""
    return find_essence(normal_form(" ".join(data.table("wording")[listed])))


def views(found: EntryChanges, *, is_old: bool) -> tuple[tuple[Report, Wording], tuple[Report, Wording]]:
    """A report with how it words things, and the other one: the old one first if `is_old`."""
    old, new = (found.old, found.old_wording), (found.new, found.new_wording)
    return (old, new) if is_old else (new, old)
