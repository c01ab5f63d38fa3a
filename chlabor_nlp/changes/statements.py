"""Changed statements: sentences added, removed, moved, worded otherwise, or with other facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.align import align_claims, in_full
from chlabor_nlp.changes.rows import EntryChanges, compare_wording, explain_wording, slug
from chlabor_nlp.changes.significance import bound, weigh
from chlabor_nlp.text import normal_form
from chlabor_nlp.types import Change, Claim, Figure, Kind, Pair, Report, Side

MAX_LABEL = 80
BODY_TABLES = frozenset({"agencies", "mechanisms"})


def compare_claims(old: Report, new: Report, entries: EntryChanges) -> Iterator[Change]:
    """Compare the sentences of two reports.

    Sentences in the description of a row that was itself added or removed are part of that
    change, unless they have a counterpart elsewhere.
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
    for pair in aligned.pairs:
        was, is_ = old.claims[pair.old], new.claims[pair.new]
        if not (_is_assessment(was, old) and _is_assessment(is_, new)):
            yield from _compare_pair(was, is_, pair, entries)
    for index in aligned.old_only:
        yield from _tell_alone(Kind.REMOVED, old.claims[index], entries.old_only, old, new)
    for index in aligned.new_only:
        yield from _tell_alone(Kind.ADDED, new.claims[index], entries.new_only, new, old)


def _tell_alone(
    kind: Kind, claim: Claim, one_sided: set[tuple[str, str]], own: Report, other: Report
) -> Iterator[Change]:
    """A sentence that only one of the reports has, if that is worth saying."""
    if not _is_worth_saying(claim, one_sided, other):
        return
    weight = _weigh_alone(kind, claim)
    if kind is Kind.REMOVED:
        yield _change(kind, claim, None, f"Said in {own.year}, no longer in {other.year}.", weight=weight)
    else:
        yield _change(kind, None, claim, f"Said in {own.year}, not in {other.year}.", weight=weight)


def _weigh_alone(kind: Kind, claim: Claim) -> float:
    """A sentence without counterpart weighs more where it says that something is lacking or gives figures."""
    weight = weigh("claims", kind)
    if normal_form(claim.text).polarity:
        weight += weigh("claims", "polarity_bonus")
    return weight + (weigh("claims", "figures_bonus") if claim.figures else 0.0)


def pair_figures(old: Claim, new: Claim) -> list[tuple[Figure, Figure]]:
    """Figures of two aligned sentences that count the same thing, by their unit's head noun."""
    pairs = []
    left = list(new.figures)
    for figure in old.figures:
        match = next((other for other in left if _counts_same(figure, other)), None)
        if match is not None:
            left.remove(match)
            pairs.append((figure, match))
    return pairs


def _compare_pair(was: Claim, is_: Claim, pair: Pair, entries: EntryChanges) -> Iterator[Change]:
    old_form, new_form = entries.old_wording.form, entries.new_wording.form
    before, after = old_form(was.text), new_form(is_.text)
    if before.tokens == after.tokens or normal_form(was.text).tokens == normal_form(is_.text).tokens:
        kind = None
    else:
        kind = compare_wording(old_form(in_full(was)), new_form(in_full(is_)))
        kind = kind if kind is None or compare_wording(before, after) is not None else None
    if kind is None:
        if _place(was) != _place(is_):
            yield _change(
                Kind.MOVED, was, is_, f"Stands in {_place_name(is_)} now, no longer in {_place_name(was)}.", pair=pair
            )
        return
    figures = [(o, n) for o, n in pair_figures(was, is_) if o.value != n.value]
    weight = weigh("claims", kind)
    if kind is Kind.MODIFIED:
        if figures or before.figures != after.figures:
            weight = max(weight, weigh("claims", "figures"))
        if before.polarity != after.polarity:
            weight = max(weight, weigh("claims", "polarity"))
    yield _change(kind, was, is_, _explain(kind, was, is_, figures), pair=pair, weight=weight, figures=figures)


def _explain(kind: Kind, was: Claim, is_: Claim, figures: list[tuple[Figure, Figure]]) -> str:
    if figures:
        return (
            "; ".join(f"{(n.unit or o.unit or 'figure')}: {o.text} → {n.text}" for o, n in figures).capitalize() + "."
        )
    words = explain_wording(was.text, is_.text)
    return f"Says the same in other words: {words}." if kind is Kind.REWORDED else f"{words}."


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
    single = figures[0] if figures and len(figures) == 1 else None
    delta = single[1].value - single[0].value if single else None
    return Change(
        kind=kind,
        topic=either.section,
        subject=slug(either.row or either.text),
        label=_label(either),
        significance=bound(weigh("claims", kind) if weight is None else weight, topic=either.section),
        explanation=explanation,
        old=_side(was) if was else None,
        new=_side(is_) if is_ else None,
        delta=delta,
        percent_change=round(100 * delta / single[0].value, 2)
        if single and delta is not None and single[0].value
        else None,
        direction=("increased" if delta > 0 else "decreased") if delta else None,
        similarity=pair.score if pair else None,
        event="count_changed" if figures else _body_event(was, is_),
        match=pair,
    )


def _body_event(was: Claim | None, is_: Claim | None) -> str | None:
    """`body_inactive` where only the new report says that a named body does not work any more."""
    if is_ is None or not _says_inactive(is_.text) or (was is not None and _says_inactive(was.text)):
        return None
    is_body = is_.table in BODY_TABLES or re.search(data.table("form")["bodies"], is_.text)
    return "body_inactive" if is_body else None


def _says_inactive(text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in data.table("form")["inactive"])


def _is_assessment(claim: Claim, report: Report) -> bool:
    """Whether the sentence is the one that gives the assessment, which is compared on its own."""
    at = report.assessment
    return at is not None and claim.start_char <= at.start_char < claim.end_char


def _counts_same(old: Figure, new: Figure) -> bool:
    if old.kind != new.kind:
        return False
    if old.kind in ("money", "percent", "age"):
        return True
    return bool(old.unit) and bool(new.unit) and _head(old.unit) == _head(new.unit)


def _head(unit: str) -> str:
    forms = normal_form(unit).tokens
    return forms[-1] if forms else unit


def _is_worth_saying(claim: Claim, one_sided: set[tuple[str, str]], other: Report) -> bool:
    """Whether an unmatched sentence says something of the country, and not of a row already told."""
    if claim.table is not None:
        return (claim.table, claim.row or "") not in one_sided and any(t.key == claim.table for t in other.tables)
    if not any(section.key == claim.section for section in other.sections):
        return False
    return not any(pattern.search(claim.text) for pattern in _templates())


@cache
def _templates() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in data.table("form")["templates"])


def _place(claim: Claim) -> tuple[str, bool]:
    return claim.section, claim.table is not None


def _place_name(claim: Claim) -> str:
    return f"the {claim.section.replace('_', ' ')} {'table' if claim.table else 'text'}"


def _label(claim: Claim) -> str:
    text = f"{claim.row}: {claim.text}" if claim.row else claim.text
    text = " ".join(text.split())
    return text if len(text) <= MAX_LABEL else text[: MAX_LABEL - 1].rsplit(" ", 1)[0] + "…"


def _side(claim: Claim) -> Side:
    return Side(
        text=claim.text, section=claim.section, table=claim.table, refs=claim.refs, spans=claim.spans, page=claim.page
    )
