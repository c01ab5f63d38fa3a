"""What is nearest to a sentence without counterpart, to show what is left of it; and which two stand for each other."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from chlabor_nlp import data
from chlabor_nlp.align import NAMES, is_led, is_status
from chlabor_nlp.changes.entries import BODIES
from chlabor_nlp.changes.essence import find_essence, with_essence
from chlabor_nlp.changes.retold import Rows, Sayings, row_of, without_names
from chlabor_nlp.changes.sentences import DATED, is_unknown
from chlabor_nlp.mentions.classes import TITLE_LABELS, classify
from chlabor_nlp.text import Form, normal_form, score_matrix, weighted_overlap, weighted_shares
from chlabor_nlp.types import Alignment, Claim, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAR = 0.5  # how near a sentence must be to stand for another, or to be shown
SHOWN, SHOWN_ALONE = 0.9, 1.15  # the same with the share of the sentence that it has, and where nothing else is near
TAKEN = 0.8  # times that, of one with a nearer counterpart
MIN_SHOWN = 6  # content words of a sentence of which another one may have a telling share
SAYS_IT, HELD = 0.8, 0.7  # how near it must be, and what share of a sentence it must have, to say it
STAND_FOR = 0.6  # how near two sentences without counterpart must be to each other to be one change
ONE_THING = 0.2  # share of the words of the shorter of two sentences, all that is left of a row, that they must share
# what makes a sentence nearer than its own words do
SAME_SUBJECT = 0.2  # times the share of the sentence and its row's name that it and its row's name have
SAME_SECTION = 0.15
SAME_NAMES = 0.1  # times the share of names that both have
SAME_KIND = 0.05  # both count something, both give an amount
SAME_SLOT = 0.1  # behind the counterpart of the sentence before, and before that of the next one: each
ACRONYM = re.compile(r"\s*\([A-Z][A-Za-z/-]*\)")
TASKS = BODIES | {"policies", "programs"}
COUNTED = frozenset({"count", "money", "percent"})
Slots = Mapping[tuple[int, int], int]  # by where two sentences begin, at how many counterparts both stand


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest sentence of the other report, how near it is, and the share of the sentence that it says."""

    claim: Claim
    score: float
    held: float

    @property
    def says_it(self) -> bool:
        """Whether it says most of the sentence, though it has a counterpart itself."""
        return self.score >= SAYS_IT and self.held >= HELD


def find_slots(aligned: Alignment, old: Report, new: Report) -> Slots:
    """By where an old and a new sentence begin, how many aligned ones they both stand beside, on the same side."""
    places = (
        (pair.old + step, pair.new + step)
        for pair in aligned.pairs
        for step in (-1, 1)
        if 0 <= pair.old + step < len(old.claims) and 0 <= pair.new + step < len(new.claims)
    )
    return Counter((old.claims[i].start_char, new.claims[j].start_char) for i, j in places)


def find_nearest(
    claims: Sequence[Claim], own: Sayings, other: Sayings, slots: Slots, partners: Mapping[int, int]
) -> tuple[list[Near | None], list[Claim | None]]:
    """For each sentence of a report that has no counterpart those of the other report that are nearest to it.

    The first may stand for it. It may be near by one of its clauses. It is none of the genre's own, and if it has a
    counterpart itself, then one that is less near. The second lets a reader see what is left of a statement: it says
    most of it, though it may have a nearer counterpart. None where nothing is near.

    Args:
        claims: the sentences.
        own: what their report says.
        other: what the other report says.
        slots: what `find_slots` found, the first of each two in the report of `claims`.
        partners: by index of a sentence of the other report, that of its counterpart in this one.
    """
    import numpy as np  # heavy: loaded on first use

    if not claims or not other.claims:
        return [None] * len(claims), [None] * len(claims)
    said = [with_essence(own.wording.form(claim.text)) for claim in claims]
    unnamed = without_names(claim.text for claim in claims)
    held, _, whole = weighted_shares(said, other.said)
    scores = _by_words(said, unnamed, whole, other)
    there, here = list(partners), list(partners.values())
    is_left = np.ones(scores.shape, dtype=bool)
    by_partners = _by_words(said, unnamed, weighted_overlap(said, own.said), own)
    is_left[:, there] = scores[:, there] >= by_partners[:, here]
    about, told = (
        [with_essence(said.wording.form(f"{claim.row or ''} {claim.text}")) for claim in side]
        for side, said in ((claims, own), (other.claims, other))
    )
    scores += SAME_SUBJECT * weighted_shares(about, told)[0]
    scores += SAME_SECTION * score_matrix(claims, other.claims, lambda o, n: o.section == n.section)
    scores += SAME_NAMES * score_matrix(_find_names(claims), _find_names(other.claims), _share)
    kinds, kinds_there = (
        [{f.kind for f in claim.figures} & COUNTED for claim in side] for side in (claims, other.claims)
    )
    scores += SAME_KIND * score_matrix(kinds, kinds_there, lambda o, n: bool(o & n))
    scores += SAME_SLOT * score_matrix(claims, other.claims, lambda o, n: slots.get((o.start_char, n.start_char), 0))
    known = {form.tokens for form in own.plain}
    is_left[:, [at for at, form in enumerate(other.plain) if form.tokens in known or at in other.unlike]] = False
    is_task = score_matrix(claims, other.claims, lambda o, n: _tells_event(o) and _tells_task(n))
    shown = np.where(is_task > 0, 0.0, (scores + held) * np.where(is_left, 1.0, TAKEN))
    scores[~is_left | (is_task > 0)] = 0.0
    best = scores.argmax(axis=1)
    found = (Near(other.claims[at], float(scores[row, at]), float(held[row, at])) for row, at in enumerate(best))
    nearest = [near if near.score >= NEAR else None for near in found]
    closest: list[Claim | None] = []
    for near, form, row in zip(nearest, said, shown, strict=True):
        is_close = len(form.content) >= MIN_SHOWN and row.max() >= (SHOWN if near else SHOWN_ALONE)
        closest.append(other.claims[row.argmax()] if is_close else None)
    return nearest, closest


def _tells_event(claim: Claim) -> bool:
    """Whether a sentence of running text counts something: it tells what was done."""
    return claim.table is None and any(figure.kind in COUNTED for figure in claim.figures)


def _tells_task(claim: Claim) -> bool:
    """Whether a sentence tells what a body, plan or program is there for, in its row: "Enforce child labor laws"."""
    return claim.table in TASKS and not claim.figures and not DATED.search(claim.text) and not is_status(claim)


def _by_words(
    said: Sequence[Form], unnamed: Sequence[Form], whole: NDArray[np.float64], other: Sayings
) -> NDArray[np.float64]:
    """How near sentences are to those of a report by their words and by those that are no names, or to a clause of one.

    Args:
        said: the sentences.
        unnamed: the same without names.
        whole: how alike each is to each sentence of the report.
        other: what the report says.
    """
    scores = whole + weighted_overlap(unnamed, other.unnamed)
    by_clause = weighted_overlap(said, other.clauses) + weighted_overlap(unnamed, other.unnamed_clauses)
    for column, at in enumerate(other.clause_of):
        scores[:, at] = scores[:, at].clip(min=by_clause[:, column])
    return scores / 2


def _find_names(claims: Sequence[Claim]) -> list[frozenset[str]]:
    return [frozenset(NAMES.findall(claim.text)) for claim in claims]


def _share(names: frozenset[str], others: frozenset[str]) -> float:
    return len(names & others) / max(1, len(names | others))


def mutual_nearest(
    gone: Sequence[Claim], come: Sequence[Claim], near_gone: Sequence[Near | None], near_come: Sequence[Near | None]
) -> tuple[list[Near | None], list[Near | None]]:
    """What is nearest to each sentence left over; where one has nothing, the sentence that it is nearest to."""
    back, forth = (
        {near.claim: Near(own, near.score, 0.0) for own, near in zip(claims, nearest, strict=True) if near is not None}
        for claims, nearest in ((gone, near_gone), (come, near_come))
    )
    return (
        [near or forth.get(own) for own, near in zip(gone, near_gone, strict=True)],
        [near or back.get(own) for own, near in zip(come, near_come, strict=True)],
    )


def pair_beside(
    gone: Sequence[Claim],
    come: Sequence[Claim],
    near_gone: Sequence[Near | None],
    near_come: Sequence[Near | None],
    rows: Rows,
) -> list[tuple[Claim, Claim]]:
    """Sentences left over that stand for each other.

    They are the nearest of each other, and stand in one row, count one thing, or are much alike (what is not known
    in the one year only becomes known in the same part); or they are all that is left of a row, on one thing or on
    whether it was active.

    Args:
        gone: those of the earlier report.
        come: those of the later one.
        near_gone: for each of `gone` the sentence nearest to it.
        near_come: the same for each of `come`.
        rows: by table and name of a row of the earlier report, the row of the later one that it is aligned with.
    """
    nearest = dict(zip(come, near_come, strict=True))
    pairs = []
    for was, near in zip(gone, near_gone, strict=True):
        back = nearest.get(near.claim) if near is not None else None
        if near is None or back is None or back.claim != was:
            continue
        is_one_row, are_texts = _are_in_one_row(was, near.claim, rows), not (was.row and near.claim.row)
        is_near = max(near.score, back.score) >= STAND_FOR and not _name_two_titles(was, near.claim)
        is_known_apart = is_unknown(was) != is_unknown(near.claim) and was.section != near.claim.section
        if is_one_row or (are_texts and not is_known_apart and (is_near or _count_one_thing(was, near.claim))):
            pairs.append((was, near.claim))
    paired = set(itertools.chain.from_iterable(pairs))
    left = [claim for claim in come if claim not in paired and claim.row]
    for was in (claim for claim in gone if claim not in paired and claim.row):
        mine = [claim for claim in gone if claim not in paired and row_of(claim) == row_of(was) and not is_led(claim)]
        theirs = [claim for claim in left if rows.get(row_of(was)) == row_of(claim) and not is_led(claim)]
        if mine == [was] and len(theirs) == 1 and (_tells_status(was, theirs[0]) or _share_most(was, theirs[0])):
            pairs.append((was, theirs[0]))
        elif theirs and mine[:1] == [was]:
            pairs += _pair_unknown(mine, theirs)
    return pairs


def _pair_unknown(mine: Sequence[Claim], theirs: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Of what is left of a row, what it did in the one year and that this is not known of the other, if that is all."""
    unknown, known = (
        [[claim for claim in side if _is_activity_unknown(claim) is so] for side in (mine, theirs)]
        for so in (True, False)
    )
    told = [[claim for claim in side if DATED.search(claim.text)] for side in known]
    if len(unknown[1]) == 1 and not unknown[0] and told[0]:
        return [(told[0][0], unknown[1][0])]
    if len(unknown[0]) == 1 and not unknown[1] and told[1]:
        return [(unknown[0][0], told[1][0])]
    return []


def _is_activity_unknown(claim: Claim) -> bool:
    """Whether a sentence says that it is not known what became of its row in the year."""
    return is_status(claim) and is_unknown(claim) and re.search(data.table("form")["activity"], claim.text) is not None


def _tells_status(was: Claim, is_: Claim) -> bool:
    """Whether one of two sentences on a row tells whether it was active in the year, and the other what it did."""
    return is_status(was) or is_status(is_)


def _share_most(was: Claim, is_: Claim) -> bool:
    """Whether two sentences share enough words besides names to be on one thing."""
    said = [form.content for form in without_names([was.text, is_.text])]
    return len(said[0] & said[1]) >= ONE_THING * min(map(len, said))


def _name_two_titles(was: Claim, is_: Claim) -> bool:
    """Whether each of two sentences names a plan, policy or law by its title, and those have no subject in common."""
    texts = [ACRONYM.sub("", claim.text) for claim in (was, is_)]  # "National Action Plan (NAP) Against Child Labor"
    titles = [[name for name in NAMES.findall(text) if classify(name) in TITLE_LABELS] for text in texts]
    subjects = [find_essence(normal_form(" ".join(some))) - _genus() for some in titles]
    return all(subjects) and not subjects[0] & subjects[1]


@cache
def _genus() -> frozenset[str]:
    """Words of a title that tell what it is, and not what it is on."""
    return find_essence(normal_form(" ".join(data.table("form")["genus"])))


def _are_in_one_row(was: Claim, is_: Claim, rows: Rows) -> bool:
    return was.row is not None and rows.get(row_of(was)) == row_of(is_)


def _count_one_thing(was: Claim, is_: Claim) -> bool:
    """Whether both sentences give numbers of one thing, or amounts of money."""
    units = [
        {(f.kind, f.unit) for f in claim.figures if f.kind in ("count", "money") and f.unit} for claim in (was, is_)
    ]
    return bool(units[0] & units[1]) and was.section == is_.section
