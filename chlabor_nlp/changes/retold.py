"""What one report says in other sentences than the other: split in two, joined to one, or told elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chlabor_nlp.align import find_divided, in_full, is_bare
from chlabor_nlp.changes.entries import EntryChanges
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.changes.wording import with_essence
from chlabor_nlp.text import Form, Wording, normal_form
from chlabor_nlp.types import Alignment, Change, Claim, Kind, Report, Side

MIN_HELD = 3  # content words; a shorter sentence is set against those of its own row only
MIN_JOINED = 6  # content words of a sentence that two others may hold together
MIN_ESSENCE = 6  # words that a sentence must have besides light ones, to be found again in other words
COVERED = 0.9  # share of a sentence that a longer one of the other report holds: it was joined to it
SAID_ELSEWHERE = 0.8  # share of its words that a sentence elsewhere must hold to say the same
RETOLD = 0.6  # share of a summary's sentence that a change of the body must hold to tell it too
Groups = tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """Sentences that one report says in several: those of each side to be read as one, and what is left alone."""

    old: dict[int, Claim]
    new: dict[int, Claim]
    old_only: tuple[int, ...]
    new_only: tuple[int, ...]


def divide_claims(aligned: Alignment, old: Report, new: Report, entries: EntryChanges) -> Divided:
    """Sentences that the other report says in two or more, at the same place."""
    old_forms = [entries.old_wording.form(in_full(claim)) for claim in old.claims]
    new_forms = [entries.new_wording.form(in_full(claim)) for claim in new.claims]

    def is_near(i: int, j: int) -> bool:
        was, is_ = old.claims[i], new.claims[j]
        is_row = (was.table, was.row, is_.row) in entries.aligned or was.row is is_.row is None
        return (was.section, was.table) == (is_.section, is_.table) and is_row

    split: dict[int, tuple[int, ...]] = {}
    merged: dict[int, tuple[int, ...]] = {}
    said = [with_essence(form) for form in old_forms], [with_essence(form) for form in new_forms]
    for before, after in ((old_forms, new_forms), said):
        _add_groups(split, find_divided(aligned, before, after, is_near=is_near))
        _add_groups(merged, find_divided(aligned, after, before, is_merge=True, is_near=lambda j, i: is_near(i, j)))
    both = {i for i in split if any(i in parts for parts in merged.values())}  # neither can be told apart then
    split = {i: parts for i, parts in split.items() if i not in both}
    merged = {j: parts for j, parts in merged.items() if not both & set(parts)}
    return Divided(
        {parts[0]: _join([old.claims[i] for i in parts]) for parts in merged.values()},
        {parts[0]: _join([new.claims[j] for j in parts]) for parts in split.values()},
        tuple(i for i in aligned.old_only if not any(i in parts for parts in merged.values())),
        tuple(j for j in aligned.new_only if not any(j in parts for parts in split.values())),
    )


def _add_groups(groups: dict[int, tuple[int, ...]], more: Groups) -> None:
    """Add groups of wholes and parts that those found before leave alone."""
    parts_of = {part for parts in groups.values() for part in parts[1:]}
    groups.update((whole, parts) for whole, parts in more if whole not in groups and not parts_of & set(parts))


def _join(claims: Sequence[Claim]) -> Claim:
    """Several sentences as one, in the order of the report."""
    claims = sorted(claims, key=lambda claim: claim.start_char)
    return replace(
        claims[0],
        text=" ".join(claim.text for claim in claims),
        refs=tuple(dict.fromkeys(n for claim in claims for n in claim.refs)),
        figures=tuple(figure for claim in claims for figure in claim.figures),
        spans=tuple(span for claim in claims for span in claim.spans),
    )


class Sayings:
    """What a report says, to look up whether it says a sentence of another one.

    Args:
        report: the report.
        wording: how it words things.
    """

    def __init__(self, report: Report, wording: Wording) -> None:
        self._claims = report.claims
        self._plain = [wording.form(claim.text) for claim in report.claims]
        names = [normal_form(claim.row or "") for claim in report.claims]
        self._joined = list(_join_neighbours(self._claims, self._plain, names))
        self._said = [with_essence(form) for form in self._plain]
        self._said_together = list(_join_neighbours(self._claims, self._said, [with_essence(name) for name in names]))

    def hold(self, claim: Claim, form: Form, row: tuple[str, str] | None) -> bool:
        """Whether a sentence of the report, or two that follow each other, say all that `claim` says.

        A short sentence ("Established in 2010.") may stand in any row, as may one that speaks of "this
        policy", so it is set against its own row only.

        Args:
            claim: a sentence of another report.
            form: its form.
            row: table and name of the row of this report where it would stand, if any.
        """
        if len(form.content) < MIN_HELD or (row and is_bare(claim)):
            own = (f for f, c in zip(self._plain, self._claims, strict=True) if row and (c.table, c.row) == row)
            return any(_holds(other, form) for other in own)
        joined = self._joined if len(form.content) >= MIN_JOINED else []
        return any(_holds(other, form) for other in (*self._plain, *joined)) or self._tell(with_essence(form))

    def _tell(self, said: Form) -> bool:
        """The same in whatever words: a sentence nearly all of it, two together all of it."""
        if len(said.content) < MIN_ESSENCE:
            return False
        is_said = any(_holds(other, said) for other in self._said)
        return is_said or any(_holds(other, said, least=1.0) for other in self._said_together)


def _join_neighbours(claims: Sequence[Claim], forms: Sequence[Form], names: Sequence[Form]) -> Iterator[Form]:
    """Every two sentences that follow each other at one place, as one, with the name of the row they describe."""
    for (one, before, name), (other, after, _) in itertools.pairwise(zip(claims, forms, names, strict=True)):
        if (one.section, one.table, one.row) == (other.section, other.table, other.row):
            yield name + before + after


def _holds(form: Form, part: Form, *, least: float = COVERED) -> bool:
    is_covered = len(part.content & form.content) >= least * len(part.content)
    return is_covered and part.figures <= form.figures and part.polarity == form.polarity


def claim_side(claim: Claim) -> Side:
    """A sentence as one half of a change."""
    return Side(
        text=claim.text, section=claim.section, table=claim.table, refs=claim.refs, spans=claim.spans, page=claim.page
    )


def link_summary(changes: Sequence[Change], old: Report, new: Report) -> list[Change]:
    """Say of each sentence that only one opening summary has, where else it stands.

    A change of the body may tell the same, or the other report says it in its body: then it moved
    into the opening, or out of it.
    """
    return [_link(change, changes, old, new) if change.topic == "summary" else change for change in changes]


def _link(change: Change, changes: Sequence[Change], old: Report, new: Report) -> Change:
    own, side, other = (change.new, "new", old) if change.kind is Kind.ADDED else (change.old, "old", new)
    if change.kind not in (Kind.ADDED, Kind.REMOVED) or not isinstance(own, Side):
        return change
    said = with_essence(normal_form(own.text))
    shares = [_retells(said, one, side, change.kind) for one in changes]
    if max(shares) >= RETOLD:
        topic = changes[shares.index(max(shares))].topic.replace("_", " ")
        return replace(change, explanation=f"{change.explanation} The {topic} part tells it too.")
    place = _find_in_body(said, other)
    if place is None:
        return change
    there = claim_side(place)
    told = f"{'Now' if side == 'new' else 'No longer'} in the opening"
    return replace(
        change,
        kind=Kind.MOVED,
        old=there if side == "new" else own,
        new=own if side == "new" else there,
        explanation=f"{told}; the {other.year} report says so under {place.section.replace('_', ' ')}.",
        significance=bound(weigh("claims", Kind.MOVED)),
    )


def _find_in_body(said: Form, report: Report) -> Claim | None:
    """The sentence outside a report's opening that says what a sentence of the other one's opening says."""
    forms = ((claim, with_essence(normal_form(claim.text))) for claim in report.claims if claim.section != "summary")
    alike = ((len(said.content & f.content), c) for c, f in forms if _holds(f, said, least=SAID_ELSEWHERE))
    return max(alike, key=lambda item: item[0], default=(0, None))[1]


def _retells(said: Form, change: Change, side: str, kind: Kind) -> float:
    """Share of a summary's words that a change of the body, of the same kind or of a fact, has on the same side."""
    there = getattr(change, side)
    if change.topic in ("summary", "sources", "suggested_actions") or change.kind not in (kind, Kind.MODIFIED):
        return 0.0
    words = with_essence(normal_form(there.text)).content if isinstance(there, Side) else frozenset()
    return len(said.content & words) / max(1, len(said.content))
