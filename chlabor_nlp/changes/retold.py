"""What one report says in other sentences than the other: split in two, joined to one, or told elsewhere."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from chlabor_nlp import data
from chlabor_nlp.align import NAMES, assign, find_divided, in_full, is_bare, is_led, is_status
from chlabor_nlp.changes.entries import EntryChanges
from chlabor_nlp.changes.essence import find_essence, with_essence
from chlabor_nlp.changes.sentences import is_formula, is_template
from chlabor_nlp.text import YEAR, Form, Wording, fold, normal_form, weighted_overlap, weighted_shares
from chlabor_nlp.types import Alignment, Claim, Pair, Report, Side

MIN_HELD = 3  # content words; a shorter sentence is set against those of its own row only
MIN_JOINED = 6  # content words of a sentence that two others may hold together
MIN_ESSENCE = 6  # words that a sentence must have besides light ones, to be found again in other words
COVERED = 0.9  # share of a sentence that a longer one of the other report holds: it was joined to it
SAID_ELSEWHERE = 0.8  # share of its words that a sentence elsewhere must hold to say the same
SAME_ROW = 0.42  # how alike two sentences left over in one row must be
SAME_STATUS = 0.45  # what two have in common that tell what became of it in the year
HELD_ELSEWHERE = 0.55  # share of a sentence that one of another section must hold to be shown beside it
RETOLD_BOTH = 0.6  # share that each of two sentences left over must hold of the other, to be one
FURTHER = re.compile(r"[;:]|,?\s(?:including|such as|because|due to|which|but|although|while|as well as)\b")
CLAUSE = re.compile(r"[;,]?\s+(?:and|but|although|while)\s+(?=(?:research|the government|the|it|they|there)\b)|;\s+")
SAME_COUNT, COUNT_DIGITS = 0.6, 4  # share of a clause to be said elsewhere with its count, of so many digits
STATEMENTS = re.compile(
    r"[;,]\s+and\s+(?=(?:research|the government|it|they|there)\b)|,\s+(?:but|although|while)\s+|;\s+(?:however,\s+)?"
)
YEAR_LIKE = re.compile(r"(?:19|20)\d{2}")
MIN_MOVED = 8  # words of a stretch that may stand anywhere in the other report
MIN_SAID, MIN_SHORT = 6, 2  # content words of one said in other words, anywhere or on the same subject
MIN_QUOTED = 3  # words of a stretch that the sentence beside its counterpart says word for word
BESIDE = 0.8  # share of a stretch that the sentence beside its counterpart must have
SAME_SUBJECT, MIN_SHARED = 0.4, 3  # share and number of content words of a sentence on the same subject
Groups = tuple[tuple[int, tuple[int, ...]], ...]
Placed = tuple[tuple[int, ...], Form]  # a statement, and where among a report's sentences those stand that make it
Rows = Mapping[tuple[str, str], tuple[str, str]]  # (table, name) of a row of one report -> of the other's


@dataclass(frozen=True, slots=True)
class Divided:
    """Sentences that one report says in several: those of each side to be read as one, and what is left alone."""

    old: dict[int, Claim]
    new: dict[int, Claim]
    more: tuple[Pair, ...]
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

    def are_beside(claims: Sequence[Claim], one: int, other: int) -> bool:
        first, second = claims[one], claims[other]
        return _place(first) == _place(second) and abs(one - other) == 1

    split: dict[int, tuple[int, ...]] = {}
    merged: dict[int, tuple[int, ...]] = {}
    said = [with_essence(form) for form in old_forms], [with_essence(form) for form in new_forms]
    for before, after in ((old_forms, new_forms), said):
        beside = partial(are_beside, new.claims), partial(are_beside, old.claims)
        _add_groups(split, find_divided(aligned, before, after, is_near=is_near, is_next=beside[0]))
        merging = find_divided(
            aligned, after, before, is_merge=True, is_near=lambda j, i: is_near(i, j), is_next=beside[1]
        )
        _add_groups(merged, merging)
    both = {i for i in split if any(i in parts for parts in merged.values())}  # neither can be told apart then
    split = {i: parts for i, parts in split.items() if i not in both}
    merged = {j: parts for j, parts in merged.items() if not both & set(parts)}
    old_left = [i for i in aligned.old_only if not any(i in parts for parts in merged.values())]
    new_left = [j for j in aligned.new_only if not any(j in parts for parts in split.values())]
    more = _pair_left(old_left, new_left, old, new, said, entries)
    return Divided(
        {parts[0]: join_claims([old.claims[i] for i in parts]) for parts in merged.values()},
        {parts[0]: join_claims([new.claims[j] for j in parts]) for parts in split.values()},
        more,
        tuple(i for i in old_left if i not in {pair.old for pair in more}),
        tuple(j for j in new_left if j not in {pair.new for pair in more}),
    )


def _pair_left(
    old_left: Sequence[int],
    new_left: Sequence[int],
    old: Report,
    new: Report,
    said: tuple[Sequence[Form], Sequence[Form]],
    entries: EntryChanges,
) -> tuple[Pair, ...]:
    """Sentences left over in the description of one row: alike in essence, or both on what became of it in the year."""
    scores = weighted_overlap([said[0][i] for i in old_left], [said[1][j] for j in new_left])
    for at, i in enumerate(old_left):
        for to, j in enumerate(new_left):
            was, is_ = old.claims[i], new.claims[j]
            if was.table is None or (was.table, was.row, is_.row) not in entries.aligned or was.table != is_.table:
                scores[at, to] = 0.0
            elif is_status(was) and is_status(is_):
                scores[at, to] += SAME_STATUS
    pairs = assign(scores, SAME_ROW).pairs
    return tuple(replace(pair, old=old_left[pair.old], new=new_left[pair.new]) for pair in pairs)


def _add_groups(groups: dict[int, tuple[int, ...]], more: Groups) -> None:
    """Add groups of wholes and parts that those found before leave alone."""
    parts_of = {part for parts in groups.values() for part in parts[1:]}
    groups.update((whole, parts) for whole, parts in more if whole not in groups and not parts_of & set(parts))


def join_claims(claims: Sequence[Claim]) -> Claim:
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
        self.wording = wording
        self.claims = report.claims
        self.plain = [wording.form(claim.text) for claim in report.claims]
        at = report.assessment.start_char if report.assessment else -1
        self.unlike = {  # the assessment, what is the genre's own, and what may be said of any row
            i
            for i, claim in enumerate(report.claims)
            if claim.start_char <= at < claim.end_char
            or is_bare(claim)
            or is_template(claim)
            or is_formula(claim, report)
        }
        names = [normal_form(claim.row or "") for claim in report.claims]
        self.said = [with_essence(form) for form in self.plain]
        self._told = [form.content | find_essence(name) for form, name in zip(self.said, names, strict=True)]
        self._country = find_essence(normal_form(report.country or ""))
        parts = [(at, clause) for at, claim in enumerate(report.claims) for clause in _clauses(claim)]
        self.clause_of = [at for at, _ in parts]  # of each clause the place of its sentence
        self.clauses = [with_essence(wording.form(clause)) for _, clause in parts]
        self.unnamed = without_names(claim.text for claim in report.claims)
        self.unnamed_clauses = without_names(clause for _, clause in parts)
        self._folded = fold(report.text)
        self._at = {claim.start_char: at for at, claim in enumerate(report.claims)}
        self._activities = [(row.name, find_essence(wording.form(row.name))) for row in report.sectors]
        self._sentences = [((at,), form) for at, form in enumerate(self.plain)]
        self._essences = [((at,), form) for at, form in enumerate(self.said)]
        self._parts = [((at,), form) for at, form in zip(self.clause_of, self.clauses, strict=True)]
        openings = [(at, part) for at, claim in enumerate(report.claims) for part in _openings(claim, wording)]
        self._openings = [((at,), with_essence(wording.form(part))) for at, part in openings]
        self._joined = list(_join_neighbours(self.claims, self.plain, names))
        self._said_together = list(_join_neighbours(self.claims, self.said, [with_essence(name) for name in names]))

    def find_whole(self, claim: Claim, other: Sayings, rows: Rows) -> tuple[Claim, ...]:
        """The sentences of the report that say all that `claim` says: one, two that follow each other, one a clause.

        A short sentence ("Established in 2010.") may stand in any row, as may one that `is_of_row`, so it is set
        against its own row only.

        Args:
            claim: a sentence of another report.
            other: what that report says.
            rows: by table and name of a row of that report, the row of this one that it is aligned with.

        Returns:
            The sentences, none where the report does not say it.
        """
        form, row = other.wording.form(claim.text), rows.get(row_of(claim))
        is_event = claim.section == "summary" and re.search(data.table("form")["events"], claim.text)  # of the year
        year = other.wording.year if is_event or YEAR in form.tokens else None
        if len(form.content) < MIN_HELD or (row and is_of_row(claim)):
            in_row = [placed for placed in self._sentences if row and row_of(self.claims[placed[0][0]]) == row]
            return self._first_holding(form, in_row, year)
        joined = self._joined if len(form.content) >= MIN_JOINED else []
        found = self._first_holding(form, (*self._sentences, *joined), year) or self._find_essence(
            with_essence(form), year
        )
        if found:
            return found
        clauses = [part for part in STATEMENTS.split(claim.text) if part]
        parts = [self._find_clause(other.wording.form(clause), year) for clause in clauses]
        return tuple(dict.fromkeys(itertools.chain(*parts))) if len(parts) > 1 and all(parts) else ()

    def find_stretch(self, words: str, claim: Claim, other: Sayings, counterpart: Claim) -> str | None:
        """What says a stretch of another report's sentence in this one: a sentence or row, None if nothing does.

        A long stretch may stand in any sentence, a short one in a sentence or row on the same subject, or beside the
        counterpart of its sentence; what denies something may be a sentence of its own.

        Args:
            words: the stretch.
            claim: the sentence of another report that it is part of.
            other: what that report says.
            counterpart: the sentence of this report that `claim` is aligned with.
        """
        form = other.wording.form(words)
        said = find_essence(form)
        about = find_essence(other.wording.form(f"{claim.row or ''} {claim.text}")) - said
        beside = self._beside(counterpart, about)
        if len(words.split()) >= MIN_QUOTED and (quoting := self._first(beside, lambda at: self._quotes(at, words))):
            return quoting
        everywhere = range(len(self.claims))
        if form.polarity:
            is_whole = len(said) >= MIN_SHORT
            whole = self._first(everywhere, lambda at: is_whole and self.plain[at].tokens == form.tokens)
            clause = self._find_clause(form) if len(said) >= MIN_SAID and not whole else ()
            return clause[0].text if clause else whole or self._find_beside(form, beside, counterpart)
        if len(words.split()) >= MIN_MOVED and fold(words) in self._folded:
            return self._first(everywhere, lambda at: self._quotes(at, words)) or words
        if len(said) >= MIN_SAID and (found := self._first(everywhere, lambda at: said <= self._told[at])):
            return found
        if len(find_essence(normal_form(words, other.wording.year))) < MIN_SHORT:  # an acronym is one word
            return None
        return (
            self._find_beside(form, beside, counterpart)
            or next((name for name, named in self._activities if said <= named and named - said <= about), None)
            or self._first(everywhere, lambda at: said <= self._told[at] and self._is_about(at, about))
        )

    def _first(self, places: Iterable[int], is_it: Callable[[int], bool]) -> str | None:
        """The first sentence at one of these places that something holds of."""
        return next((self.claims[at].text for at in places if is_it(at)), None)

    def _quotes(self, at: int, words: str) -> bool:
        return fold(words) in fold(self.claims[at].text)

    def _is_about(self, at: int, about: frozenset[str]) -> bool:
        """Whether a sentence and its row are on the subject that these words tell."""
        return len(self._told[at] & about) >= max(MIN_SHARED, SAME_SUBJECT * len(about))

    def _find_beside(self, form: Form, beside: Sequence[int], counterpart: Claim) -> str | None:
        """What says most of a stretch, denied or not alike: a sentence beside its counterpart, or the row of that."""
        said = find_essence(form)
        near = [
            (find_essence(own), self.claims[at].text)
            for at in beside
            if bool((own := self.plain[at]).polarity) is bool(form.polarity) and form.figures <= own.figures
        ]
        row = "" if form.polarity else counterpart.row or ""
        told = (*near, (find_essence(self.wording.form(row)), row))
        return next((text for own, text in told if len(said & own) >= max(MIN_SHORT, BESIDE * len(said))), None)

    def _beside(self, claim: Claim, about: frozenset[str]) -> list[int]:
        """The places of the sentences before and behind one that speak of the same: its row, a word of it, or "it"."""
        at = self._at[claim.start_char]
        there = [near for near in (at - 1, at + 1) if 0 <= near < len(self.claims)]
        goes_on = data.table("form")["refers_back"]
        return [
            near
            for near in there
            if _place(self.claims[near]) == _place(claim)
            and (claim.row or about & self.said[near].content or re.search(goes_on, self.claims[near].text))
        ]

    def _first_holding(
        self, said: Form, among: Iterable[Placed], year: int | None, least: float = COVERED
    ) -> tuple[Claim, ...]:
        """The sentences of the first statement that says what another one does."""
        places = next((places for places, own in among if holds(own, said, least=least, year=year)), ())
        return tuple(self.claims[at] for at in places)

    def _find_clause(self, form: Form, year: int | None = None) -> tuple[Claim, ...]:
        """The sentence that says, or of which a clause says, what a clause does: nearly all, or most and its count."""
        said = with_essence(form)
        years = _years_of(said)
        said = replace(said, content=said.content - self._country - years, figures=said.figures - years)
        if len(said.content) < MIN_HELD:
            return ()
        least = SAME_COUNT if any(len(figure) >= COUNT_DIGITS for figure in said.figures) else COVERED
        return self._first_holding(said, (*self._essences, *self._parts), year, least)

    def _find_essence(self, said: Form, year: int | None) -> tuple[Claim, ...]:
        """What says the same in whatever words: a sentence nearly all of it, two together all of it."""
        if len(said.content) < MIN_ESSENCE:
            return ()
        alone = self._first_holding(said, (*self._essences, *self._openings), year)
        return alone or self._first_holding(said, self._said_together, year, 1.0)


def row_of(claim: Claim) -> tuple[str, str]:
    """The table and the name of the row that a sentence stands in, as `Rows` has them."""
    return claim.table or "", claim.row or ""


def _place(claim: Claim) -> tuple[str, str | None, str | None]:
    return claim.section, claim.table, claim.row


def is_of_row(claim: Claim) -> bool:
    """Whether a row's sentence may be said of any row: of "this policy", what became of it, by whom it is led."""
    return claim.row is not None and (is_bare(claim) or is_status(claim) or is_led(claim))


def pair_retold(gone: Sequence[Claim], come: Sequence[Claim], old: Sayings, new: Sayings) -> tuple[Pair, ...]:
    """Sentences without counterpart that say most of each other, or half and count the same, wherever they stand.

    Those of the opening are left to `link_summary`.
    """
    import numpy as np  # heavy: loaded on first use

    counts = Counter(word for side in (old, new) for form in side.said for word in form.content)
    rarity = {word: math.log(1 + counts.total() / count) for word, count in counts.items()}
    forms = [[with_essence(side.wording.form(c.text)) for c in claims] for side, claims in ((old, gone), (new, come))]
    held, holding, _ = weighted_shares(forms[0], forms[1], rarity)
    scores = np.minimum(held, holding)
    for i, j in zip(*(scores >= HELD_ELSEWHERE).nonzero(), strict=True):
        was, is_ = gone[i], come[j]
        are_long = min(len(find_essence(normal_form(claim.text))) for claim in (was, is_)) >= MIN_ESSENCE
        is_row = was.row == is_.row or not (was.table and is_.table)
        units = [{figure.unit for figure in claim.figures if figure.unit} for claim in (was, is_)]
        is_same = scores[i, j] >= RETOLD_BOTH or units[0] & units[1]
        if "summary" in (was.section, is_.section) or not (are_long and is_row and is_same):
            scores[i, j] = 0.0
    return assign(scores, HELD_ELSEWHERE).pairs


def _clauses(claim: Claim) -> list[str]:
    """The clauses of a sentence that could be sentences of their own, if it has several."""
    clauses = CLAUSE.split(claim.text)
    return clauses if len(clauses) > 1 else []


def _openings(claim: Claim, wording: Wording) -> list[str]:
    """What a sentence says before a denial in its further course: "The plan is approved, but has not begun"."""
    if not wording.form(claim.text).polarity:
        return []
    parts = (claim.text[: match.start()] for match in FURTHER.finditer(claim.text))
    return [part for part in parts if len(part.split()) >= MIN_MOVED]


def without_names(texts: Iterable[str]) -> list[Form]:
    """What statements say besides the names in them."""
    return [with_essence(normal_form(NAMES.sub(" ", text))) for text in texts]


def _join_neighbours(claims: Sequence[Claim], forms: Sequence[Form], names: Sequence[Form]) -> Iterator[Placed]:
    """Every two sentences that follow each other at one place, as one, with the name of the row they describe."""
    for at, (one, other) in enumerate(itertools.pairwise(claims)):
        if _place(one) == _place(other):
            yield (at, at + 1), names[at] + forms[at] + forms[at + 1]


def holds(form: Form, part: Form, *, least: float = COVERED, year: int | None = None) -> bool:
    """Whether a statement says what another one does: that share of its words, its figures, denied or not.

    Args:
        form: the one that may say it.
        part: the other one.
        least: the share.
        year: which the other one is about, if it is; it is not said by a statement of other years.
    """
    is_covered = len(part.content & form.content) >= least * len(part.content)
    if not (is_covered and part.figures <= form.figures and part.polarity == form.polarity):
        return False
    if year is None or YEAR in form.tokens:
        return True
    years = _years_of(form)
    return not years or str(year) in years


def _years_of(form: Form) -> set[str]:
    """The years that a statement names in numbers."""
    return {figure for figure in form.figures if YEAR_LIKE.fullmatch(figure)}


def claim_side(claim: Claim) -> Side:
    """A sentence as one half of a change."""
    return Side(
        text=claim.text, section=claim.section, table=claim.table, refs=claim.refs, spans=claim.spans, page=claim.page
    )
