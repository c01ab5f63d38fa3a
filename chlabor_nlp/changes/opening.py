"""Sentences of the opening summary: which changes of the body tell the same, and what moved into it or out of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from chlabor_nlp.changes.entries import is_row, own_side
from chlabor_nlp.changes.essence import find_essence, with_essence
from chlabor_nlp.changes.hosts import generic_words
from chlabor_nlp.changes.retold import MIN_ESSENCE, SAID_ELSEWHERE, claim_side, holds
from chlabor_nlp.changes.significance import bound, weigh, weigh_summary
from chlabor_nlp.extract.dates import WHOLE_YEAR
from chlabor_nlp.text import Form, normal_form
from chlabor_nlp.types import Change, Claim, Kind, Report, Side

RETOLD = 0.6  # share of a summary's sentence that a change of the body must hold to tell it too,
RETOLD_SHORT = 0.75  # and of a short sentence
RETOLD_HALF, MIN_HALF = 0.7, 4  # share, and number, of the words of each half that one change of two must tell
HALVES = re.compile(r",?\s+(?:and|while|but)\s+|[,;]\s+")  # where a sentence that tells two things may be parted
NAMED = 0.4  # share of a sentence of the opening that a change must tell to be named there
ON_IT = 0.5  # share of the words of a row's name that a sentence of the opening must have
HALF = 0.5  # share of a sentence's words besides the subjects of all reports that the change must hold
WHOLE = 0.5  # share of a change that a sentence of the opening must tell, to tell all of it


def link_summary(changes: Sequence[Change], old: Report, new: Report) -> list[Change]:
    """Say of each sentence that only one opening summary has, where else it stands.

    A change of the body may tell the same, or the other report says it in its body: then it moved
    into the opening, or out of it.
    """
    linked: list[Change] = []
    named: dict[int, float] = {}  # by place of a change the share of its words that the opening has
    words = {kind: [_words_told(change, kind) for change in changes] for kind in (Kind.ADDED, Kind.REMOVED)}
    for change in changes:
        own = own_side(change)
        if change.topic != "summary" or own is None:
            linked.append(change)
            continue
        said = with_essence(normal_form(own.text))
        told = _find_telling(own.text, words[change.kind])
        place = _find_in_body(said, old if change.kind is Kind.ADDED else new) if not told else None
        if told:
            linked.append(_tell_topics(change, [changes[at].topic for at in told]))
        elif place is not None:
            linked.append(_tell_moved(change, own, place, (old if change.kind is Kind.ADDED else new).year))
        else:
            linked.append(_without_factor(change))
        if change.kind is Kind.ADDED:
            words_told = words[change.kind]
            named |= {
                at: len(said.content & words_told[at]) / len(words_told[at])
                for at, share in told.items()
                if share >= NAMED and _is_on(changes[at], said.content) and not _differ_in_years(own, changes[at].new)
            }
    moved = [change for change in linked if change.topic == "summary" and change.kind is Kind.MOVED]
    in_both = {side for change in moved for side in (change.old, change.new)}  # neither gone nor new
    raised = [_raise(change, named[at]) if at in named else change for at, change in enumerate(linked)]
    return [change for change in raised if (own := own_side(change)) is None or own not in in_both]


def _without_factor(change: Change) -> Change:
    """An event that only the opening tells, which repeats nothing then: weighed like a sentence of the body."""
    whole = change.significance / weigh_summary()
    if change.kind is not Kind.ADDED or whole < weigh("claims", Kind.ADDED) + weigh("claims", "event_bonus"):
        return change
    return replace(change, significance=bound(max(change.significance, min(whole, weigh("claims", "enacted")))))


def _words_told(change: Change, kind: Kind) -> frozenset[str]:
    """The words of a change of the body, of the same kind or of a fact, on the side that additions or removals have."""
    there = change.new if kind is Kind.ADDED else change.old
    if isinstance(there, Side) and there.table == "laws":
        return frozenset()  # a list of citations
    if change.topic in ("summary", "sources", "suggested_actions") or change.kind not in (kind, Kind.MODIFIED):
        return frozenset()
    return find_essence(normal_form(there.text)) if isinstance(there, Side) else frozenset()


def _find_telling(text: str, told: Sequence[frozenset[str]]) -> dict[int, float]:
    """Which one change, or which two each a half, tell what a sentence of the opening says, and how much of it."""
    said = find_essence(normal_form(text))
    if not said:
        return {}
    one = max(range(len(told)), key=lambda at: len(said & told[at]))
    least = RETOLD if len(said) >= MIN_ESSENCE else RETOLD_SHORT
    telling = said - _common_words()
    is_one = len(said & told[one]) >= least * len(said) and len(telling & told[one]) >= HALF * len(telling)
    found = {one} if is_one else _find_two(text, told)
    return {at: len(said & told[at]) / len(said) for at in sorted(found)}


@cache
def _common_words() -> frozenset[str]:
    """Words that most sentences of an opening have: they tell none from another."""
    return generic_words() | find_essence(normal_form("government elimination"))


def _is_on(change: Change, said: frozenset[str]) -> bool:
    """Whether a sentence of the opening may tell of a change: of a whole row only if it has most words of its name."""
    name = find_essence(normal_form(change.label)) if is_row(change, change.new) else frozenset()
    return len(name & said) >= ON_IT * len(name)


def _differ_in_years(one: Side, other: Side | tuple[Side, ...] | None) -> bool:
    """Whether two sentences both give years, and none alike: "by 2022" and "by 2028"."""
    years = [set(WHOLE_YEAR.findall(side.text)) for side in (one, other) if isinstance(side, Side)]
    return len(years) == 2 and all(years) and years[0].isdisjoint(years[1])


def _find_two(text: str, told: Sequence[frozenset[str]]) -> set[int]:
    """Two changes of which one tells the first half of a sentence, and the other the second."""
    for parting in HALVES.finditer(text):
        best, shares = [], []
        for half in (find_essence(normal_form(part)) for part in (text[: parting.start()], text[parting.end() :])):
            common = [len(half & words) for words in told]
            best.append(common.index(max(common)))
            shares.append(max(common) / len(half) if len(half) >= MIN_HALF else 0)
        if min(shares) >= RETOLD_HALF and best[0] != best[1]:
            return set(best)
    return set()


def _raise(change: Change, share: float) -> Change:
    """A sentence of the body that the new opening tells too weighs more: it is what the assessment rests on."""
    if change.topic == "prevalence" or change.reason:  # that is what every year's opening tells, or the form
        return change
    is_slight = change.kind is Kind.MODIFIED and change.significance <= weigh("claims", Kind.MODIFIED)
    significance = max(change.significance, weigh("claims", "headlined_modified" if is_slight else "headlined"))
    told = "Also in the opening summary." if share >= WHOLE else "The opening summary tells of it too."
    return replace(change, significance=significance, explanation=f"{change.explanation} {told}")


def _tell_topics(change: Change, topics: Collection[str]) -> Change:
    """The change with the parts of the report that tell the same."""
    parts = " and ".join(dict.fromkeys(topics)).replace("_", " ")
    return replace(change, explanation=f"{change.explanation} Also told under {parts}.")


def _tell_moved(change: Change, own: Side, place: Claim, year: int | None) -> Change:
    """A sentence that the report of `year` has in its body: it moved into the opening, or out of it."""
    is_new, there = change.kind is Kind.ADDED, claim_side(place)
    told = f"{'Now' if is_new else 'No longer'} in the opening summary"
    return replace(
        change,
        kind=Kind.MOVED,
        old=there if is_new else own,
        new=own if is_new else there,
        explanation=f"{told}; the {year} report says so under {place.section.replace('_', ' ')}.",
        significance=bound(weigh("claims", Kind.MOVED)),
    )


def _find_in_body(said: Form, report: Report) -> Claim | None:
    """The sentence outside a report's opening that says what a sentence of the other one's opening says."""
    if len(said.content) < MIN_ESSENCE:
        return None
    forms = ((claim, with_essence(normal_form(claim.text))) for claim in report.claims if claim.section != "summary")
    alike = ((len(said.content & f.content), c) for c, f in forms if holds(f, said, least=SAID_ELSEWHERE))
    return max(alike, key=lambda item: item[0], default=(0, None))[1]
