"""Changed statements: sentences added, removed, moved, worded otherwise, or with other facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from chlabor_nlp import data
from chlabor_nlp.align import align_claims, in_full, is_status
from chlabor_nlp.changes.counts import difference, is_one_unit, note_times, pair_figures, tell_counted
from chlabor_nlp.changes.entries import MAX_QUOTED, EntryChanges, excerpt, quote_naming, says_inactive, shorten, slug
from chlabor_nlp.changes.essence import drifting_words, find_essence, with_essence
from chlabor_nlp.changes.explaining import are_quoted, contrast, explain_wording, find_swapped, is_in_scraps
from chlabor_nlp.changes.naming import unify_names
from chlabor_nlp.changes.nearest import Near, find_nearest, find_slots, mutual_nearest, pair_beside
from chlabor_nlp.changes.retold import Rows, Sayings, claim_side, divide_claims, is_of_row, pair_retold, row_of
from chlabor_nlp.changes.sentences import (
    gives_reason,
    is_answered,
    is_assessment,
    is_formula,
    is_pending,
    is_pointer,
    is_template,
    is_unknown,
    is_verdict,
    tells_ratifications,
    weigh_alone,
    weigh_pair,
)
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.changes.telling import find_marked, tell_elsewhere, without_counterpart
from chlabor_nlp.changes.wording import compare_ways, compare_wording
from chlabor_nlp.text import Form, Wording, normal_form, shared_content
from chlabor_nlp.types import Change, Claim, Figure, Kind, Pair, Report

MAX_LABEL = 80
BARE_NUMBERS = re.compile(r"“[\d,.]+” → “[\d,.]+”")  # of nothing that a reader could tell
MAX_ROW = 56  # characters of a row's name in a label
SURE = 0.72  # of documents of two kinds, only sentences this alike are compared
MAX_BOTH = 320  # characters of each of two sentences that are told side by side
MAX_TIMES = 10  # how many times one amount may be another one of the same thing
APART, MANY_PARTS = 0.5, 2  # share of words below which that many signs between parts tell little
ALIKE = 0.6  # figures of sentences that are less alike are not compared
BODY_TABLES = frozenset({"agencies", "mechanisms"})


def compare_claims(old: Report, new: Report, entries: EntryChanges, *, tell_alone: bool = True) -> Iterator[Change]:
    """Compare the sentences of two reports.

    Sentences in the description of a row that was itself added or removed are part of that
    change, unless they have a counterpart elsewhere.

    Args:
        old: the earlier report.
        new: the later report.
        entries: what was found of the named rows.
        tell_alone: also tell sentences without counterpart; two kinds of documents differ in nearly all.
    """
    if not old.claims or not new.claims:
        return
    aligned = align_claims(
        old.claims,
        new.claims,
        old_wording=entries.old_wording,
        new_wording=entries.new_wording,
        rows=frozenset(entries.aligned),
    )
    divided = divide_claims(aligned, old, new, entries)
    said = Sayings(old, entries.old_wording), Sayings(new, entries.new_wording)
    for pair in (*aligned.pairs, *divided.more):
        was, is_ = divided.old.get(pair.old, old.claims[pair.old]), divided.new.get(pair.new, new.claims[pair.new])
        are_formulas = is_formula(was, old) and is_formula(is_, new)
        if not tell_alone and pair.score < SURE:
            continue
        if not are_formulas and not (is_assessment(was, old) and is_assessment(is_, new)):
            yield from _compare_pair(was, is_, pair, entries, said)
    if not tell_alone:
        return
    aligned_rows = sorted(entries.aligned)  # a row may go on in two: the same one is taken each time
    forward = {(table, was): (table, is_) for table, was, is_ in aligned_rows}
    back = {(table, is_): (table, was) for table, was, is_ in aligned_rows}
    gone = [old.claims[i] for i in divided.old_only if not said[1].hold(old.claims[i], said[0], forward)]
    come = [new.claims[j] for j in divided.new_only if not said[0].hold(new.claims[j], said[1], back)]
    retold = pair_retold(gone, come, *said)
    for pair in retold:
        yield from _compare_pair(gone[pair.old], come[pair.new], pair, entries, said)
    gone = [claim for i, claim in enumerate(gone) if i not in {pair.old for pair in retold}]
    come = [claim for j, claim in enumerate(come) if j not in {pair.new for pair in retold}]
    slots = find_slots(aligned, old, new)
    back_slots = {(j, i): count for (i, j), count in slots.items()}
    near_gone = find_nearest(gone, said[0], said[1], slots, {pair.new: pair.old for pair in aligned.pairs})
    near_come = find_nearest(come, said[1], said[0], back_slots, {pair.old: pair.new for pair in aligned.pairs})
    near_gone, near_come = mutual_nearest(gone, come, near_gone, near_come)
    beside = pair_beside(gone, come, near_gone, near_come, forward)
    for was, is_ in beside:
        yield from _tell_beside(was, is_, old, new, entries)
    told = {claim for pair in beside for claim in pair}
    sides = (
        (Kind.REMOVED, gone, near_gone, old, new, entries.old_only, forward),
        (Kind.ADDED, come, near_come, new, old, entries.new_only, back),
    )
    for kind, alone, nearest, own, other, one_sided, rows in sides:
        for claim, near in zip(alone, nearest, strict=True):
            if claim in told or re.match(data.table("form")["merely_active"], claim.text):
                continue
            is_astray = near is not None and is_of_row(claim) and rows.get(row_of(claim)) != row_of(near.claim)
            shown = None if is_astray else near
            if shown is not None and shown.says_it and not (claim.row and is_status(claim)):
                yield from _tell_said(kind, claim, shown.claim, one_sided, (old, new))
            else:
                yield from _tell_alone(kind, claim, one_sided, own, other, shown, rows)


def _tell_beside(was: Claim, is_: Claim, old: Report, new: Report, entries: EntryChanges) -> Iterator[Change]:
    """Two sentences of which neither has a counterpart, as one change: what is said there now, and was."""
    gone = _judge_alone(Kind.REMOVED, was, entries.old_only, old, new)
    come = _judge_alone(Kind.ADDED, is_, entries.new_only, new, old)
    if gone is None or come is None:
        yield from _tell_alone(Kind.REMOVED, was, entries.old_only, old, new)
        yield from _tell_alone(Kind.ADDED, is_, entries.new_only, new, old)
        return
    weight = max(bound(gone[0], topic=was.section), bound(come[0], topic=is_.section))
    if was.row and is_.row and is_unknown(was) != is_unknown(is_):
        weight = max(weight, weigh("claims", "known"))
    change = _change(Kind.MODIFIED, was, is_, tell_both(was, is_, (old.year, new.year)), weight=weight)
    if is_unknown(was) != is_unknown(is_):
        change = replace(change, event="became_known" if is_unknown(was) else "became_unknown")
    yield change


def _tell_said(
    kind: Kind, claim: Claim, near: Claim, one_sided: set[tuple[str, str]], reports: tuple[Report, Report]
) -> Iterator[Change]:
    """A sentence of one report beside the one of the other that says most of it, though that is another one's too."""
    is_gone = kind is Kind.REMOVED
    own, other = reports if is_gone else reports[::-1]
    judged = _judge_alone(kind, claim, one_sided, own, other)
    if judged is not None:
        was, is_ = (claim, near) if is_gone else (near, claim)
        told = tell_both(was, is_, (reports[0].year, reports[1].year))
        yield _change(Kind.MODIFIED, was, is_, told, weight=min(judged[0], weigh("claims", "polarity")))


def _judge_alone(
    kind: Kind, claim: Claim, one_sided: set[tuple[str, str]], own: Report, other: Report
) -> tuple[float, str | None] | None:
    """How much a sentence that only one report has weighs and the reason why it is none of the country's changes.

    None if it is not worth saying.
    """
    if not _is_worth_saying(claim, one_sided, other) or is_formula(claim, own) or is_answered(claim, own, other):
        return None
    if find_marked(claim, other):
        return weigh("claims", "marked"), None
    weight = weigh_alone(kind, claim, own, other)
    if is_verdict(claim) and (other.year or 0) < data.table("form")["verdict_since"].get(claim.section, 0):
        reason = "question_newly_asked"
        return bound(weight, reason=reason), reason
    return weight, None


def _tell_alone(
    kind: Kind,
    claim: Claim,
    one_sided: set[tuple[str, str]],
    own: Report,
    other: Report,
    near: Near | None = None,
    rows: Rows = MappingProxyType({}),
) -> Iterator[Change]:
    """A sentence that only one of the reports has, if that is worth saying."""
    judged = _judge_alone(kind, claim, one_sided, own, other)
    if judged is None:
        return
    weight, reason = judged
    nearest = f"{_tell_place(near.claim, claim)}: “{excerpt(near.claim.text, claim.text, MAX_QUOTED)}”" if near else ""
    told = without_counterpart(kind, other.year, nearest=nearest, is_asked=reason is None)
    before = _find_before(claim, own)
    told += f" Preceded by: “{shorten(before.text, MAX_QUOTED)}”" if before else ""
    told += _tell_amount(claim, other, rows) + tell_elsewhere(claim, own, other)
    was, is_ = (claim, None) if kind is Kind.REMOVED else (None, claim)
    yield replace(_change(kind, was, is_, told, weight=weight), reason=reason)


def _tell_amount(claim: Claim, other: Report, rows: Rows) -> str:
    """The amount of money that the other report gives in the same row, where both give one: a budget told elsewhere."""
    own = {figure.value for figure in claim.figures if figure.kind == "money"}
    row = rows.get(row_of(claim))
    there = [(figure, said) for said in other.claims if (said.table, said.row) == row for figure in said.figures]
    amounts = {figure.value: (figure, said) for figure, said in there if figure.kind == "money"}
    if row is None or len(own) != 1 or len(amounts) != 1 or own == amounts.keys():
        return ""
    figure, said = next(iter(amounts.values()))
    sizes = sorted(value for value in (*own, figure.value) if not isinstance(value, tuple))
    if len(sizes) != 2 or sizes[1] > MAX_TIMES * sizes[0]:
        return ""
    return f" In {other.year} the row gives {figure.text}: “{quote_naming(said.text, figure.text, MAX_QUOTED)}”"


def _find_before(claim: Claim, report: Report) -> Claim | None:
    """The sentence before one that speaks of something without naming it: "It has not been operational"."""
    at = next(i for i, own in enumerate(report.claims) if own.start_char == claim.start_char)
    before = report.claims[at - 1] if at else claim
    if before == claim or (_place(before), before.row) != (_place(claim), claim.row):
        return None
    form = data.table("form")
    noun = re.match(form["resumes"], claim.text)  # "The captain was arrested"
    is_resumed = noun is not None and re.search(rf"\b{noun['noun'].removesuffix('s')}", before.text, re.IGNORECASE)
    return before if is_resumed or re.search(form["refers_back"], claim.text) else None


def _compare_pair(
    was: Claim, is_: Claim, pair: Pair, entries: EntryChanges, said: tuple[Sayings, Sayings]
) -> Iterator[Change]:
    before, after = entries.old_wording.form(was.text), entries.new_wording.form(is_.text)
    kind = _find_kind(was, is_, entries)
    if kind is None:
        if _place(was) != _place(is_):
            yield _change(Kind.MOVED, was, is_, f"Moved from {_place_name(was)} to {_place_name(is_)}.", pair=pair)
        return
    if (kind is Kind.REWORDED and is_template(was) and is_template(is_)) or (is_pointer(was) and is_pointer(is_)):
        return
    if tells_ratifications(was) and tells_ratifications(is_):
        return  # the tables are compared
    figures = [(o, n) for o, n in pair_figures(was, is_) if pair.score >= ALIKE or is_one_unit(o, n)]
    is_same = entries.is_same if kind is Kind.REWORDED else entries.is_same_said

    def is_elsewhere(words: str, is_old: bool) -> bool:
        if words.istitle() and words not in (was if is_old else is_).text:
            return True  # of a name that is written out for the comparison only
        return said[1].tell(words, was, said[0]) if is_old else said[0].tell(words, is_, said[1])

    texts = entries.unify(was.text, is_.text)
    words = explain_wording(*texts, elsewhere=is_elsewhere, is_same=is_same)
    if words == "" and not figures:
        if explain_wording(*texts, is_same=is_same):
            return  # all that is gone or new stands elsewhere in the other report: sentences were joined or split
        words = _tell_order(was, is_)
        is_known = is_unknown(was) == is_unknown(is_)
        if not words and before.figures == after.figures and before.polarity == after.polarity and is_known:
            kind = Kind.REWORDED  # the same words in another order
    if figures:
        words = explain_wording(*_with_figures(texts, figures), elsewhere=is_elsewhere, is_same=is_same)
    weight = weigh_pair(kind, was, is_, words, (before, after), year=entries.new.year, has_counted=bool(figures))
    change = _change(
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
    if is_apart or is_unknown(was) != is_unknown(is_):
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


def _change(
    kind: Kind,
    was: Claim | None,
    is_: Claim | None,
    explanation: str,
    *,
    pair: Pair | None = None,
    weight: float | None = None,
    figures: list[tuple[Figure, Figure]] | None = None,
) -> Change:
    either = is_ or was
    assert either is not None
    delta, percent = difference(*figures[0]) if figures and len(figures) == 1 else (None, None)
    return Change(
        kind=kind,
        topic=either.section,
        subject=slug(either.row or either.text),
        label=_label(either),
        significance=bound(weigh("claims", kind) if weight is None else weight, topic=either.section),
        explanation=explanation,
        old=claim_side(was) if was else None,
        new=claim_side(is_) if is_ else None,
        delta=delta,
        percent_change=percent,
        direction=("increased" if delta > 0 else "decreased") if delta else None,
        similarity=pair.score if pair else None,
        event="count_changed" if figures else _body_event(was, is_),
        match=pair,
    )


def _body_event(was: Claim | None, is_: Claim | None) -> str | None:
    """`body_inactive` where only the new report says that a named body does not work any more."""
    if is_ is None or not says_inactive(is_.text) or (was is not None and says_inactive(was.text)):
        return None
    is_body = is_.table in BODY_TABLES or re.search(data.table("form")["bodies"], is_.text)
    return "body_inactive" if is_body else None


def _is_worth_saying(claim: Claim, one_sided: set[tuple[str, str]], other: Report) -> bool:
    """Whether an unmatched sentence says something of the country, and not of a row already told."""
    if is_template(claim):
        return False
    if claim.table is not None:
        return (claim.table, claim.row or "") not in one_sided and any(t.key == claim.table for t in other.tables)
    return any(section.key == claim.section for section in other.sections)


def _tell_place(near: Claim, claim: Claim) -> str:
    """Where a sentence stands, if not where the other one does: in another part, or in the row of something else."""
    place = "" if _place(near) == _place(claim) else _place_name(near).removeprefix("the ")
    row = shorten(near.row, MAX_ROW) if near.row and near.row != claim.row else ""
    where = ", ".join(filter(None, (place, row)))
    return f" ({where})" if where else ""


def _place(claim: Claim) -> tuple[str, bool]:
    return claim.section, claim.table is not None


def _place_name(claim: Claim) -> str:
    return f"the {claim.section.replace('_', ' ')} {'table' if claim.table else 'text'}"


def _label(claim: Claim) -> str:
    row = shorten(claim.row or "", MAX_ROW)
    return shorten(f"{row}: {claim.text}" if row else claim.text, MAX_LABEL)
