"""Two aligned sentences: what one says and the other does not, said in their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chlabor_nlp import data
from chlabor_nlp.align import in_full, is_status
from chlabor_nlp.changes.counts import difference, find_starts, is_one_unit, note_times, pair_figures, tell_counted
from chlabor_nlp.changes.entries import MAX_QUOTED, EntryChanges, excerpt, shorten, slug
from chlabor_nlp.changes.essence import drifting_words, find_essence, with_essence
from chlabor_nlp.changes.events import body_event
from chlabor_nlp.changes.explaining import PART, are_quoted, contrast, explain_wording, find_swapped, is_in_scraps
from chlabor_nlp.changes.naming import unify_names
from chlabor_nlp.changes.retold import Sayings, claim_side
from chlabor_nlp.changes.sentences import (
    gives_reason,
    is_pending,
    is_pointer,
    is_template,
    is_unknown,
    tells_ratifications,
    weigh_pair,
)
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.changes.wording import compare_ways, compare_wording
from chlabor_nlp.text import Form, Wording, normal_form, shared_content
from chlabor_nlp.types import Change, Claim, Figure, Kind, Pair

MAX_LABEL = 80
MAX_ROW = 56  # characters of a row's name in a label
BARE_NUMBERS = re.compile(r"“[\d,.]+” → “[\d,.]+”")  # of nothing that a reader could tell
MAX_BOTH = 320  # characters of each of two sentences that are told side by side
NO_EVIDENCE = re.compile(r"“[^”]+, research found no evidence”")  # two clauses, of which one is cut in its midst
APART, MANY_PARTS = 0.5, 2  # share of words below which that many signs between parts tell little
ALIKE = 0.6  # figures of sentences that are less alike are not compared


class Stretches:
    """Whether what one of two aligned sentences says alone stands elsewhere in the other report.

    Args:
        was: the earlier sentence.
        is_: the later one.
        entries: what was found of the named rows.
        said: what the reports say.
    """

    def __init__(self, was: Claim, is_: Claim, entries: EntryChanges, said: tuple[Sayings, Sayings]) -> None:
        self._claims, self._said = (was, is_), said
        self._years = entries.old.year, entries.new.year
        self.told: dict[str, None] = {}  # where what was found stands

    def __call__(self, words: str, is_old: bool) -> bool:
        """Whether a stretch of the earlier sentence (or of the later one) stands elsewhere in the other report."""
        own, other = (0, 1) if is_old else (1, 0)
        claim, counterpart = self._claims[own], self._claims[other]
        if words.istitle() and words not in claim.text:
            return True  # of a name that is written out for the comparison only
        place = self._said[other].find_stretch(words, claim, self._said[own], counterpart)
        if place is None:
            return False
        is_name = place == counterpart.row  # "Homes of Hope is a program", in the row of that name
        if not is_name and are_quoted(
            f"“{words}” is {'gone' if is_old else 'new'}", *(claim.text for claim in self._claims)
        ):
            there = f"is said elsewhere in {self._years[other]}: “{excerpt(place, words, MAX_QUOTED)}”"
            self.told[f"“{shorten(words, MAX_QUOTED)}” {there}"] = None
        return True


def compare_pair(
    was: Claim, is_: Claim, pair: Pair, entries: EntryChanges, said: tuple[Sayings, Sayings]
) -> Iterator[Change]:
    """What changed from one sentence to the one that it is aligned with; nothing where they say the same."""
    before, after = entries.old_wording.form(was.text), entries.new_wording.form(is_.text)
    kind = _find_kind(was, is_, entries)
    if kind is None:
        if place_of(was) != place_of(is_):
            told = f"Moved from {name_place(was)} to {name_place(is_)}."
            yield tell_change(Kind.MOVED, was, is_, told, pair=pair)
        return
    if (kind is Kind.REWORDED and is_template(was) and is_template(is_)) or (is_pointer(was) and is_pointer(is_)):
        return
    if tells_ratifications(was) and tells_ratifications(is_):
        return  # the tables are compared
    figures = [(o, n) for o, n in pair_figures(was, is_) if pair.score >= ALIKE or is_one_unit(o, n)]
    is_same = entries.is_same if kind is Kind.REWORDED else entries.is_same_said

    is_elsewhere = Stretches(was, is_, entries, said)
    texts = entries.unify(was.text, is_.text)
    words = explain_wording(*texts, elsewhere=is_elsewhere, is_same=is_same)
    if words == "" and not figures:
        if is_elsewhere.told:  # all that is gone or new: sentences were joined or split
            told = f"Reworded; {'; '.join(is_elsewhere.told)}"
            yield tell_change(Kind.REWORDED, was, is_, told, pair=pair, weight=weigh("claims", Kind.REWORDED))
            return
        if explain_wording(*texts, is_same=is_same):
            return  # names that were written out for the comparison
        words = _tell_order(was, is_)
        is_known = is_unknown(was) == is_unknown(is_)
        if not words and before.figures == after.figures and before.polarity == after.polarity and is_known:
            kind = Kind.REWORDED  # the same words in another order
    if figures:
        starts = zip(find_starts(was), find_starts(is_), strict=False)
        words = explain_wording(*_with_figures(texts, [*figures, *starts]), elsewhere=is_elsewhere, is_same=is_same)
        words = _keep_units(words, figures)
    weight = weigh_pair(kind, was, is_, words, (before, after), year=entries.new.year, has_counted=bool(figures))
    change = tell_change(
        kind,
        was,
        is_,
        _explain(kind, words, figures, was, is_, (entries.old.year, entries.new.year)),
        pair=pair,
        weight=weight,
        figures=figures,
    )
    known = _find_known(was, is_) if kind is Kind.MODIFIED and not figures else None
    yield _as_known(change, known, was, is_, entries) if known is not None else change


def _as_known(change: Change, known: str, was: Claim, is_: Claim, entries: EntryChanges) -> Change:
    """A change of what is known of a row in the year, told as that."""
    told = tell_both(was, is_, (entries.old.year, entries.new.year))
    return replace(change, event=known, explanation=told, significance=bound(weigh("claims", "polarity")))


def _tell_order(was: Claim, is_: Claim) -> str:
    """What two sentences of the same words say differently, if they do: who did it to whom, or whether it is done."""
    if swapped := find_swapped(was.text, is_.text):
        return f"“{swapped[0]}” and “{swapped[1]}” have changed places"
    if is_pending(was) == is_pending(is_):
        return ""
    return "Was under way or planned, is done now" if is_pending(was) else "Was done, is under way or planned now"


def _find_known(was: Claim, is_: Claim) -> str | None:
    """Whether what became of a row's body, plan or program is not known any more, or is known now: the event."""
    if not (is_status(was) and is_status(is_) and was.row and is_.row) or is_unknown(was) == is_unknown(is_):
        return None
    return "became_known" if is_unknown(was) else "became_unknown"


def _with_figures(texts: tuple[str, str], figures: Iterable[tuple[Figure, Figure]]) -> tuple[str, str]:
    """Two texts, the paired figures of the new one in both: what they differ in besides."""
    old, new = texts
    for was, is_ in figures:
        whole = rf"(?<![\w$])(?<!\d[.,]){re.escape(was.text)}(?!\w|[.,]\d)"  # "5 offices", not the 5 of "15 offices"
        old = re.sub(whole, is_.text, old, count=1)
    return old, new


def _keep_units(words: str | None, figures: Iterable[tuple[Figure, Figure]]) -> str | None:
    """What differs besides paired figures: what both count is not replaced, whatever stands in its place now."""
    heads = [[(figure.unit or "").rpartition(" ")[2] for figure in pair] for pair in figures]
    units = {was for was, is_ in heads if was == is_}
    parts = [(part, PART.fullmatch(part)) for part in words.split("; ")] if words else []
    kept = (f"“{match['come']}” is new" if match and match["gone"] in units else part for part, match in parts)
    return "; ".join(kept) if words else words


def _find_kind(was: Claim, is_: Claim, entries: EntryChanges) -> Kind | None:
    """What two aligned sentences differ in, looked at in all the ways in which they may be the same."""
    old_form, new_form = entries.old_wording.form, entries.new_wording.form
    before, after = old_form(was.text), new_form(is_.text)
    if before.tokens == after.tokens or normal_form(was.text).tokens == normal_form(is_.text).tokens:
        return None
    pairs = [
        (before, after),
        (old_form(in_full(was)), new_form(in_full(is_))),
        (_as_it_stands(entries.old_wording, was), _as_it_stands(entries.new_wording, is_)),
        (entries.renamed.form(was.text), after),
        (_as_it_stands(entries.renamed, was), _as_it_stands(entries.new_wording, is_)),
    ]
    light = _light_words(was, is_, entries)
    kind = compare_ways(pairs, light)
    if kind is not Kind.MODIFIED and find_swapped(was.text, is_.text):
        return Kind.MODIFIED
    if kind is Kind.REWORDED and (is_unknown(was) != is_unknown(is_) or is_pending(was) != is_pending(is_)):
        return Kind.MODIFIED  # "information was not available on whether they were trained", "they were not trained"
    return Kind.REWORDED if kind is Kind.MODIFIED and _differ_in_names(was, is_, entries, light) else kind


def _as_it_stands(wording: Wording, claim: Claim) -> Form:
    """The form of a sentence whose years do not roll."""
    return normal_form(wording.spell_out(claim.text))


def _differ_in_names(was: Claim, is_: Claim, entries: EntryChanges, light: frozenset[str]) -> bool:
    """Whether two sentences differ in nothing but how fully they name bodies, laws and plans."""
    spelled = entries.old_wording.spell_out(was.text), entries.new_wording.spell_out(is_.text)
    unified = unify_names(*spelled)
    if unified == spelled:
        return False
    before, after = entries.old_wording.form(unified[0]), entries.new_wording.form(unified[1])
    return compare_wording(before, after, light) is not Kind.MODIFIED


def _light_words(was: Claim, is_: Claim, entries: EntryChanges) -> frozenset[str]:
    """Words that two sentences need not both have.

    These are the country, the names of the row that they describe, and the agencies with gaps where one sentence
    names them in general only.
    """
    form = data.table("form")
    names = [entries.old.country or ""]
    if was.row and is_.row:
        names += [entries.old_wording.spell_out(was.row), entries.new_wording.spell_out(is_.row)]
    whom = [gaps["whom"] for claim in (was, is_) if (gaps := re.search(form["gaps_within"], claim.text))]
    if len(whom) == 2 and any(re.search(form["in_general"], one) for one in whom):
        names += [entries.old_wording.spell_out(whom[0]), entries.new_wording.spell_out(whom[1])]
    light = drifting_words(entries.old.year, entries.new.year)
    return light | {word for name in names for word in find_essence(normal_form(name))}


def _explain(
    kind: Kind,
    words: str | None,
    figures: list[tuple[Figure, Figure]],
    was: Claim,
    is_: Claim,
    years: tuple[int | None, int | None],
) -> str:
    """Say what two sentences differ in: the figures, the words, or where those are too many, what both say."""
    gone, come = contrast(was.text, is_.text)
    is_short = bool(gone and come) and max(len(gone), len(come)) <= MAX_QUOTED
    is_printed = are_quoted(words or "", was.text, is_.text)
    if figures:
        counted = tell_counted(figures, is_)
        is_unnamed = any(figure.unit in data.table("form")["pronouns"] for figure, _ in figures)
        if is_unnamed or BARE_NUMBERS.search(words or ""):
            return tell_both(was, is_, years)
        if words and (is_in_scraps(words) or not is_printed):
            words = f"“{gone}” → “{come}”" if is_short else words if is_printed else ""
        return "; ".join([*counted, words] if words else counted) + "." + note_times(was, is_, years)
    words = words if is_printed else ""
    if kind is Kind.REWORDED:
        return f"Reworded: {words}." if words else "Reworded."
    is_apart = (words or "").count("; ") >= MANY_PARTS and _share_words(was, is_) < APART
    is_cut = NO_EVIDENCE.search(words or "") is not None
    if is_apart or is_cut or is_unknown(was) != is_unknown(is_):
        return tell_both(was, is_, years)
    if words and not is_in_scraps(words) and not gives_reason(is_):
        return f"{words}."
    if is_short:
        return f"“{gone}” → “{come}”."
    return f"{words}." if words else tell_both(was, is_, years)


def _share_words(was: Claim, is_: Claim) -> float:
    """Share of words that two sentences have in common, whatever their forms."""
    return shared_content(*(with_essence(normal_form(claim.text)) for claim in (was, is_)))


def tell_both(was: Claim, is_: Claim, years: tuple[int | None, int | None]) -> str:
    """What each year's report says: all that can be said of two sentences that have little in common."""
    quoted = excerpt(was.text, is_.text, MAX_BOTH), excerpt(is_.text, was.text, MAX_BOTH)
    return f"{years[0]}: “{quoted[0]}” {years[1]}: “{quoted[1]}”"


def tell_change(
    kind: Kind,
    was: Claim | None,
    is_: Claim | None,
    explanation: str,
    *,
    pair: Pair | None = None,
    weight: float | None = None,
    figures: list[tuple[Figure, Figure]] | None = None,
) -> Change:
    """A change of a sentence, or of one that only one report has.

    Args:
        kind: of the change.
        was: the earlier sentence.
        is_: the later one; at least one of the two.
        explanation: what changed, in words.
        pair: how they are aligned.
        weight: how much it matters, before the topic is looked at; by default as its kind does.
        figures: the figures that changed.
    """
    either = is_ or was
    assert either is not None
    delta, percent = difference(*figures[0]) if figures and len(figures) == 1 else (None, None)
    return Change(
        kind=kind,
        topic=either.section,
        subject=slug(either.row or either.text),
        label=label_of(either, either.text),
        significance=bound(weigh("claims", kind) if weight is None else weight, topic=either.section),
        explanation=explanation,
        old=claim_side(was) if was else None,
        new=claim_side(is_) if is_ else None,
        delta=delta,
        percent_change=percent,
        direction=("increased" if delta > 0 else "decreased") if delta else None,
        similarity=pair.score if pair else None,
        event="count_changed" if figures else body_event(was, is_),
        match=pair,
    )


def place_of(claim: Claim) -> tuple[str, bool]:
    """The part of a report that a sentence stands in, and whether in its table."""
    return claim.section, claim.table is not None


def name_place(claim: Claim) -> str:
    """The same in words: "the coordination table"."""
    return f"the {claim.section.replace('_', ' ')} {'table' if claim.table else 'text'}"


def label_of(claim: Claim, text: str) -> str:
    """What a change of a sentence is called by: its row, and the begin of what it says."""
    row = shorten(claim.row or "", MAX_ROW)
    return shorten(f"{row}: {text}" if row else text, MAX_LABEL)
