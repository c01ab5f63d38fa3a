"""Alignment: old items and new items in, a one-to-one `Alignment` out.

Scores are computed for all pairs at once; the assignment that maximises their sum is found
globally, and a pair below the threshold is no pair: an item may have no counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from chlabor_nlp import data
from chlabor_nlp.models import read_weights
from chlabor_nlp.pairing import FEATURES, pair_features, pair_probabilities
from chlabor_nlp.text import (
    Form,
    Wording,
    normal_form,
    score_matrix,
    shared_content,
    similarity_matrix,
    weighted_overlap,
)
from chlabor_nlp.types import Action, Alignment, Claim, Entry, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

ACTION_THRESHOLD = 0.35  # probability above which two actions are the same; best on other countries, see the model card
ACTION_MODEL = "actions.json"
OTHER_YEARS = 0.1
SAME_YEARS_ELSEWHERE = 0.15  # the same years in another area prove little,
LIKE_ELSEWHERE = 0.05  # unless the words may be the same ones
SAME_YEARS = 0.5  # "2014 - 2018" goes on with "2014 - 2017", whatever the words
DATED_OTHERWISE = 0.45  # one of other years does not, where one of those years and that area is there
NOT_CONTINUED = 0.66  # an action with only this year is new, whatever the words
RESTARTED = 0.5  # unless they are the same to the letter
VERBATIM = 0.6  # the same words go on with themselves, whatever other years are printed
MIN_PART = 4  # content words; a shorter text is part of anything
PART_OF_WHOLE = 0.75
PART_GAIN = 0.2
PART_DATED = 0.6  # the same of one that by its years and area may be a part
PART_BESIDE = 0.55, 0.1  # the same of a part that stands beside the other one
WORD_FOR_WORD = 0.95  # share of its words above which a part is one however little it adds
NAME_THRESHOLD = 0.7
DESCRIPTION_WEIGHT = 0.25
SAME_DESCRIPTION, SAME_CONTENT = 0.8, 0.6  # a row whose description is so much alike may have changed its name
SAME_NAME = 0.9
PHASE = re.compile(r"\(([A-Z]{2,})(\s+[IVX]+)?\)")  # an acronym and which of several it is
NOT_KNOWN = re.compile(r"(?:^|,\s+)(?:activity|activities) unknown$", re.IGNORECASE)
CREATED = frozenset({"launched in the year"})
RENAMED = 0.4  # rows left over are one where their names share something and their descriptions nearly all
RENAMED_NAME, RENAMED_DESCRIPTION, RENAMED_CONTENT = 0.35, 0.6, 0.5
ACTIVITY_THRESHOLD = 0.38
OTHER_SECTOR = 0.18  # the same words under another sector may be another activity
OTHER_PERIOD = 0.3  # a plan for other years is another plan
CONTENT_WEIGHT = 0.5
CLAIM_THRESHOLD = 0.47
OTHER_SECTION = 0.2
OTHER_ROW = 0.1
ALIKE_IN_NAMES, ALIKE_WITHOUT_NAMES = 0.6, 0.12  # sentences that share little but names are not the same
LONG_NAMES = 0.8  # nor those that share nothing else, however long the names are
NAMES = re.compile(
    r"(?<=[\w,] )(?:the )?[A-Z][\w’'&-]*(?:(?: (?:of|the|and|for|on|to|in|against|de|la|du))* [A-Z][\w’'&-]*)*"
)
MOVED_CONTENT = 0.6
MIN_STATUS = 3  # words of what became of something, by which it may be known in another row: not "Active in 2021."
MOVED_FLOOR = 0.72  # a sentence elsewhere in the report must be nearly the same


def assign(scores: NDArray[np.float64], threshold: float) -> Alignment:
    """The one-to-one assignment with the highest sum of scores above `threshold`.

    Args:
        scores: array of shape (number of old items, number of new items), in [0, 1].
        threshold: pairs that score less have no counterpart.

    >>> import numpy as np
    >>> assign(np.array([[0.9, 0.8], [0.85, 0.1]]), 0.5).pairs[0].new
    1
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # heavy: loaded on first use

    rows, columns = linear_sum_assignment(-np.maximum(scores - threshold, 0.0))
    pairs = tuple(
        Pair(int(old), int(new), round(float(min(1.0, scores[old, new])), 4), _runner_up(scores, int(old), int(new)))
        for old, new in zip(rows, columns, strict=True)
        if scores[old, new] >= threshold
    )
    paired_old, paired_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return Alignment(
        pairs=pairs,
        old_only=tuple(index for index in range(scores.shape[0]) if index not in paired_old),
        new_only=tuple(index for index in range(scores.shape[1]) if index not in paired_new),
    )


def align_actions(
    old: Sequence[Action],
    new: Sequence[Action],
    *,
    old_wording: Wording,
    new_wording: Wording,
    weights: Mapping[str, Any] | None = None,
) -> Alignment:
    """Align suggested actions by their words, and by the years since when each has been suggested.

    Args:
        old: the old report's actions.
        new: the new report's actions.
        old_wording: how the old report words things.
        new_wording: how the new report words things.
        weights: of the pair scorer; those the library ships by default.
    """
    import numpy as np  # heavy: loaded on first use

    weights = weights or read_weights(ACTION_MODEL)
    old_forms, new_forms = [old_wording.form(a.text) for a in old], [new_wording.form(a.text) for a in new]
    features = pair_features(old, new, old_forms, new_forms, weights["rarity"])
    likely = pair_probabilities(features, weights)
    bonus = score_matrix(old, new, lambda o, n: _year_bonus(o, n, old_wording.year, new_wording.year))
    is_dated = (bonus == SAME_YEARS).any(axis=0)  # last year's list has one of the new action's years and area
    bonus[:, is_dated] -= np.where(bonus[:, is_dated] == -OTHER_YEARS, DATED_OTHERWISE, 0.0)
    bonus[(bonus == SAME_YEARS_ELSEWHERE) & (likely > LIKE_ELSEWHERE)] = SAME_YEARS
    is_verbatim = score_matrix(old_forms, new_forms, lambda o, n: o.tokens == n.tokens) > 0
    bonus[is_verbatim & (bonus == -NOT_CONTINUED)] = -RESTARTED
    bonus[is_verbatim & (bonus != -RESTARTED)] = VERBATIM
    scores = likely + bonus
    alignment = assign(scores, ACTION_THRESHOLD)
    pairs = tuple(replace(pair, features=_name_features(features[pair.old, pair.new])) for pair in alignment.pairs)
    return replace(alignment, pairs=pairs)


def find_divided(
    alignment: Alignment,
    whole: Sequence[Form],
    parts: Sequence[Form],
    *,
    is_merge: bool = False,
    is_near: Callable[[int, int], bool] = lambda whole, part: True,
    is_next: Callable[[int, int], bool] = lambda one, other: False,
    is_dated: Callable[[int, int], bool] = lambda whole, part: False,
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Old items that the new report says in several: each a pair and the new items that say its rest.

    A new item without counterpart is a part of an old one where the old one holds nearly all of
    its words, and together with the old one's own counterpart says clearly more of it than that alone.

    Args:
        alignment: what was aligned one to one.
        whole: normal forms of the old items.
        parts: normal forms of the new items.
        is_merge: look for new items that say several old ones: `whole` are the new ones then.
        is_near: tells by their indices whether an item can be part of another one at all.
        is_next: tells whether two of the parts stand side by side: then less of the one need be in the whole.
        is_dated: tells whether the years of an item are those that it would have if the other were a part of it.

    Returns:
        (index in `whole`, indices in `parts`), the counterpart first.
    """
    pairs = {p.new: p.old for p in alignment.pairs} if is_merge else {p.old: p.new for p in alignment.pairs}
    found: dict[int, list[int]] = {}
    for part in alignment.old_only if is_merge else alignment.new_only:
        words = parts[part].content
        near = [at for at in pairs if is_near(at, part)] if len(words) >= MIN_PART else []
        best = max(near, key=lambda at: len(whole[at].content & words), default=None)
        if best is None or not parts[part].polarity <= whole[best].polarity:
            continue
        own = whole[best].content
        said = parts[pairs[best]].content | {w for p in found.get(best, ()) for w in parts[p].content}
        gain = len((own & words) - said) / max(1, len(own))
        share = len(own & words) / len(words)
        least, enough = PART_BESIDE if is_next(pairs[best], part) else (PART_OF_WHOLE, PART_GAIN)
        least = PART_DATED if is_dated(best, part) else least
        if (share >= least and gain >= enough) or (share >= WORD_FOR_WORD and gain > 0):
            found.setdefault(best, []).append(part)
    return tuple((at, (pairs[at], *more)) for at, more in sorted(found.items()))


def align_entries(
    old: Sequence[Entry], new: Sequence[Entry], *, old_wording: Wording, new_wording: Wording
) -> Alignment:
    """Align the named rows of a table by name; those left over by what their descriptions say."""
    import numpy as np  # heavy: loaded on first use

    names = similarity_matrix([old_wording.form(e.name) for e in old], [new_wording.form(e.name) for e in new])
    if any(entry.table == "sectors" for entry in (*old, *new)):
        return _align_activities(old, new, names, old_wording, new_wording)
    old_forms = [old_wording.form(e.description) for e in old]
    new_forms = [new_wording.form(e.description) for e in new]
    described = similarity_matrix(old_forms, new_forms)
    scores = (1 - DESCRIPTION_WEIGHT) * names + DESCRIPTION_WEIGHT * described
    content = weighted_overlap(old_forms, new_forms)
    is_free = (names.max(axis=1, initial=0) < SAME_NAME)[:, None] & (names.max(axis=0, initial=0) < SAME_NAME)[None, :]
    does_the_same = is_free & (described >= SAME_DESCRIPTION) & (content >= SAME_CONTENT) & (names >= RENAMED_NAME)
    scores = np.where(does_the_same, np.maximum(scores, described + (1 - described) * names), scores)
    _adjust(scores, old, new, _entry_bonus)
    other_phase = score_matrix(old, new, is_other_phase) > 0
    scores[other_phase] = 0.0
    created = np.array([bool(CREATED & set(entry.facts)) for entry in new], dtype=bool)[None, :]
    scores[created & (names < SAME_NAME)] = 0.0  # a body that was created in the year is no other one renamed
    aligned = assign(scores, NAME_THRESHOLD)
    alike = (described >= RENAMED_DESCRIPTION) & (content >= RENAMED_CONTENT)
    alike &= ~created
    renamed = score_matrix(old, new, is_acronym) + alike * (names >= RENAMED_NAME) * (names + described) / 2
    renamed[other_phase] = 0.0
    renamed[[pair.old for pair in aligned.pairs], :] = 0.0
    renamed[:, [pair.new for pair in aligned.pairs]] = 0.0
    more = assign(renamed, RENAMED)
    return Alignment(
        pairs=(*aligned.pairs, *more.pairs),
        old_only=tuple(index for index in aligned.old_only if index in more.old_only),
        new_only=tuple(index for index in aligned.new_only if index in more.new_only),
    )


def _align_activities(
    old: Sequence[Entry], new: Sequence[Entry], names: NDArray[np.float64], old_wording: Wording, new_wording: Wording
) -> Alignment:
    """Align activities, whose description is only the sector they are listed under."""
    sides = ((old, old_wording), (new, new_wording))
    forms = ([wording.form(NOT_KNOWN.sub("", entry.name)) for entry in side] for side, wording in sides)
    content = weighted_overlap(*forms)
    elsewhere = score_matrix(old, new, lambda o, n: o.description != n.description)
    return assign((names + content) / 2 - OTHER_SECTOR * elsewhere, ACTIVITY_THRESHOLD)


def align_claims(
    old: Sequence[Claim],
    new: Sequence[Claim],
    *,
    old_wording: Wording,
    new_wording: Wording,
    rows: frozenset[tuple[str, str, str]],
) -> Alignment:
    """Align sentences across the whole report.

    A counterpart in the same section, or in the description of the same entry, is preferred;
    elsewhere only nearly the same sentence counts, and it has moved.

    Args:
        old: the old report's claims.
        new: the new report's claims.
        old_wording: how the old report words things.
        new_wording: how the new report words things.
        rows: aligned entries as (table, old name, new name).
    """
    old_forms = [old_wording.form(in_full(c)) for c in old]
    new_forms = [new_wording.form(in_full(c)) for c in new]
    words = similarity_matrix(old_forms, new_forms)
    content = weighted_overlap(old_forms, new_forms)
    empty = score_matrix(old_forms, new_forms, lambda o, n: not o.content and not n.content) > 0
    content[empty] = words[empty]  # "2018." has no content to share, and is still the same as itself
    scores = (1 - CONTENT_WEIGHT) * words + CONTENT_WEIGHT * content
    said = weighted_overlap(*([normal_form(NAMES.sub(" ", c.text)) for c in claims] for claims in (old, new)))
    only_names = (scores < ALIKE_IN_NAMES) & (said < ALIKE_WITHOUT_NAMES) | (scores < LONG_NAMES) & (said <= 0)
    scores[(content > 0) & only_names] = 0.0
    verbatim = score_matrix(old, new, lambda o, n: o.text == n.text) > 0
    gaps = [_judge_gaps(c, new_wording.year) for c in old], [_judge_gaps(c, old_wording.year) for c in new]
    scores[score_matrix(*gaps, _tell_apart) > 0] = 0.0
    scores[verbatim] = 1.0  # though an acronym in it may stand for other words now
    elsewhere, distance = _places(old, new, rows)
    for i, j in zip(*(elsewhere & (scores >= MOVED_FLOOR)).nonzero(), strict=True):
        is_same = verbatim[i, j] or old_forms[i].tokens == new_forms[j].tokens
        is_other = not is_same and shared_content(old_forms[i], new_forms[j]) < MOVED_CONTENT
        is_said = is_same and len(old_forms[i].content) >= MIN_STATUS
        are_rows = bool(old[i].row and new[j].row) and not is_said and is_status(old[i]) and is_status(new[j])
        are_led = bool(old[i].row and new[j].row) and is_led(old[i]) and is_led(new[j])
        elsewhere[i, j] = is_other or are_rows or are_led or is_bare(old[i]) or is_bare(new[j])
    scores[elsewhere] = 0.0
    return assign(scores - distance, CLAIM_THRESHOLD)


def are_apart(was: Claim, is_: Claim, years: tuple[int | None, int | None]) -> bool:
    """Whether one of two sentences finds gaps that the other one's form did not ask for, and that other finds none."""
    return _tell_apart(_judge_gaps(was, years[1]), _judge_gaps(is_, years[0]))


def _tell_apart(before: tuple[bool, bool], after: tuple[bool, bool]) -> bool:
    return (before[1] and not after[0]) or (after[1] and not before[0])


def _judge_gaps(claim: Claim, other_year: int | None) -> tuple[bool, bool]:
    """Whether a sentence finds gaps, and does so though the form of the other year does not ask for it."""
    finds = is_verdict(claim) or re.search(data.table("form")["verdict_before"], claim.text) is not None
    return finds, is_unasked(claim, other_year)


def is_verdict(claim: Claim) -> bool:
    """Whether a sentence is the Department's finding of gaps in a country's laws, policies or enforcement."""
    return bool(re.search(data.table("form")["verdict"], claim.text))


def is_unasked(claim: Claim, other_year: int | None) -> bool:
    """Whether a sentence is a finding of gaps that the form of the other year did not ask for."""
    return is_verdict(claim) and (other_year or 0) < data.table("form")["verdict_since"].get(claim.section, 0)


def is_bare(claim: Claim) -> bool:
    """Whether a row's sentence speaks of its row without a name: "The program was active", which any row may say."""
    if claim.row is None or claim.figures or NAMES.search(claim.text):
        return False
    return bool(re.search(data.table("form")["of_the_row"], claim.text, re.IGNORECASE))


def is_status(claim: Claim) -> bool:
    """Whether a sentence tells what became of something in the year, or that nothing is known of it."""
    return any(re.search(pattern, claim.text, re.IGNORECASE) for pattern in data.table("form")["status"])


def is_led(claim: Claim) -> bool:
    """Whether a row's sentence begins with who leads its body: "Chaired by the Minister"."""
    return re.search(data.table("form")["led_by"], claim.text) is not None


def in_full(claim: Claim) -> str:
    """The sentence with "the Council" written as the entry's full name, where it stands in its description."""
    if not claim.row:
        return claim.text
    head = claim.row.split("(")[0].strip()
    for word in reversed(head.split()):
        for short in (f"The {word} ", f"the {word} "):
            if len(word) > 3 and word[0].isupper() and short in f"{claim.text} ":
                return claim.text.replace(short.strip(), head, 1)
    return claim.text


def _adjust(scores: NDArray[np.float64], old: Sequence[T], new: Sequence[T], bonus: Callable[[T, T], float]) -> None:
    """Add `bonus(old item, new item)` to every score, in place."""
    for i, o in enumerate(old):
        for j, n in enumerate(new):
            scores[i, j] += bonus(o, n)


def _runner_up(scores: NDArray[np.float64], old: int, new: int) -> float:
    others = [float(s) for j, s in enumerate(scores[old]) if j != new] + [
        float(s) for i, s in enumerate(scores[:, new]) if i != old
    ]
    return round(min(1.0, max(0.0, max(others, default=0.0))), 4)


def _name_features(values: NDArray[np.float64]) -> tuple[tuple[str, float], ...]:
    return tuple((name, round(float(value), 3)) for name, value in zip(FEATURES, values, strict=True))


def _year_bonus(old: Action, new: Action, old_year: int | None, new_year: int | None) -> float:
    """What the year column adds to a pair's probability: it forces most pairs, and forbids others."""
    if not old.years or not new.years or old_year is None or new_year is None or old_year == new_year:
        return 0.0
    earlier = tuple(year for year in new.years if year <= old_year)
    if not earlier:
        return -NOT_CONTINUED
    if earlier != old.years:
        return -OTHER_YEARS
    return SAME_YEARS if old.area == new.area else SAME_YEARS_ELSEWHERE


def _entry_bonus(old: Entry, new: Entry) -> float:
    if old.years and new.years and not set(old.years) & set(new.years):
        return -OTHER_PERIOD
    return 0.05 if set(old.acronyms) & set(new.acronyms) else 0.0


def is_other_phase(old: Entry, new: Entry) -> bool:
    """Whether the acronyms of two rows differ in a numeral at the end only: "(CLEAR)", "(CLEAR II)".

    What follows on the other by its years is that one renewed.
    """
    if old.years and new.years and not set(old.years) & set(new.years):
        return False
    was, is_ = (dict(PHASE.findall(entry.name)) for entry in (old, new))
    return any(was[short] != is_[short] for short in was.keys() & is_.keys())


def is_acronym(old: Entry, new: Entry) -> bool:
    """Whether one of two names is the other's acronym ("DCLC", "District Child Labor Committees"), years set aside."""
    names = [entry.name.split("(")[0].strip() for entry in (old, new)]
    for one, other in (names, names[::-1]):
        if one.isupper() and len(one) > 2 and one.isalpha():
            words = other.replace("-", " ").split()
            if one.rstrip("S") == "".join(word if word.isupper() else word[0] for word in words if word[0].isupper()):
                return True
    return False


def _group_rows(
    rows: frozenset[tuple[str, str, str]],
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """A number for each old and for each new row; rows that are one, or gathered in one, have the same."""
    old: dict[tuple[str, str], int] = {}
    new: dict[tuple[str, str], int] = {}
    for number, (table, was, is_) in enumerate(sorted(rows)):
        group = old.get((table, was), new.get((table, is_), number))
        old[table, was] = new[table, is_] = group
    return old, new


def _places(
    old: Sequence[Claim], new: Sequence[Claim], rows: frozenset[tuple[str, str, str]]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """For each pair of claims: whether they stand at different places, and what that costs.

    The same place is the prose of one section, or the description of one aligned entry.
    """
    import numpy as np  # heavy: loaded on first use

    aligned, aligned_new = _group_rows(rows)
    old_rows = np.array([aligned.get((c.table or "", c.row or ""), -1) for c in old])[:, None]
    new_rows = np.array([aligned_new.get((c.table or "", c.row or ""), -2) for c in new])[None, :]
    sections = {name: index for index, name in enumerate(dict.fromkeys(c.section for c in (*old, *new)))}
    old_sections = np.array([sections[c.section] for c in old])[:, None]
    new_sections = np.array([sections[c.section] for c in new])[None, :]
    old_tables = np.array([c.table is not None for c in old])[:, None]
    new_tables = np.array([c.table is not None for c in new])[None, :]
    same_row, other_section = old_rows == new_rows, old_sections != new_sections
    elsewhere = np.where(old_tables & new_tables, ~same_row, other_section | (old_tables ^ new_tables))
    in_tables = np.where(old_tables | new_tables, OTHER_ROW, 0.0)
    return elsewhere, np.where(same_row, 0.0, np.where(other_section, OTHER_SECTION, in_tables))
