"""What kind of sentence one is: finding, template, event or unknown; and how much a change of it matters."""

from __future__ import annotations

import re
from functools import cache

from chlabor_nlp import data
from chlabor_nlp.align import is_verdict
from chlabor_nlp.changes.essence import with_essence
from chlabor_nlp.changes.explaining import tells_denial
from chlabor_nlp.changes.significance import weigh
from chlabor_nlp.changes.wording import is_turned
from chlabor_nlp.text import Form, normal_form, shared_content
from chlabor_nlp.types import Claim, Kind, Report

DATED = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom|[Aa]s of)\s+(?:\w+\s+){0,2}(?:19|20)\d{2}\b")
SAME_REASON = 0.8  # share of words that two sentences have in common which give one reason for the assessment
ENFORCEMENT = frozenset({"enforcement", "labor_enforcement", "criminal_enforcement"})


def weigh_alone(kind: Kind, claim: Claim, own: Report, other: Report) -> float:
    """A sentence without counterpart weighs more where it denies something, gives figures or tells an event.

    Most where it finds gaps in what is in line with all standards by the other report.
    """
    weight = weigh("claims", kind)
    if normal_form(claim.text).polarity and not (claim.table and is_unknown(claim)):  # of a row, little is known
        weight += weigh("claims", "polarity_bonus")
    sound = data.table("form")["no_verdict"]
    if is_verdict(claim) and any(c.section == claim.section and re.search(sound, c.text) for c in other.claims):
        weight = max(weight, weigh("claims", "polarity"))
    is_event = kind is Kind.ADDED and _tells_event(claim, own.year)
    weight += weigh("claims", "event_bonus") if is_event else 0.0
    if is_event and re.search(data.table("form")["enacted"], claim.text, re.IGNORECASE):
        weight = max(weight, weigh("claims", "enacted"))
    if kind is Kind.ADDED and _legislates(claim, own.year):
        weight = max(weight, weigh("claims", "legislated"))
    weight += weigh("claims", "figures_bonus") if claim.figures else 0.0
    if gives_reason(claim):
        weight = max(weight, weigh("claims", "reason"))
    is_enforced = kind is Kind.ADDED and claim.section in ENFORCEMENT and _counts(claim) and not _is_advised(claim)
    return max(weight, weigh("claims", "enforced")) if is_enforced else weight


def weigh_pair(
    kind: Kind,
    was: Claim,
    is_: Claim,
    words: str | None,
    forms: tuple[Form, Form],
    *,
    year: int | None,
    has_counted: bool,
) -> float:
    """How much it matters that a sentence says something else now: most where it is turned round or becomes unknown.

    Args:
        kind: of the change.
        was: the earlier sentence.
        is_: the later one.
        words: which words changed, as `explain_wording` tells them.
        forms: the forms of both.
        year: of the later report.
        has_counted: whether figures of the same thing changed.
    """
    before, after = forms
    weight = weigh("claims", kind)
    if kind is not Kind.MODIFIED:
        return weight
    if has_counted or before.figures != after.figures:
        weight = max(weight, weigh("claims", "counted" if has_counted and not _is_advised(is_) else "figures"))
    if _legislates(is_, year) and not _legislates(was, None):
        weight = max(weight, weigh("claims", "legislated"))
    if is_verdict(was) and is_verdict(is_):
        weight = max(weight, weigh("claims", "verdict"))
    is_said_otherwise = shared_content(with_essence(before), with_essence(after)) < SAME_REASON
    if gives_reason(was) and gives_reason(is_) and is_said_otherwise:
        weight = max(weight, weigh("claims", "reason"))
    is_denied = not words or bool(normal_form(words).polarity)  # else what is denied stands in a sentence of its own
    is_turned_round = (is_turned(before, after) and is_denied) or tells_denial(words or "")
    if is_turned_round or is_unknown(was) != is_unknown(is_):
        weight = max(weight, weigh("claims", "polarity" if words is not None else "polarity_unlike"))
    return weight


def is_assessment(claim: Claim, report: Report) -> bool:
    """Whether the sentence is the one that gives the assessment, which is compared on its own."""
    at = report.assessment
    return at is not None and claim.start_char <= at.start_char < claim.end_char


def is_answered(claim: Claim, own: Report, other: Report) -> bool:
    """Whether the sentence was read as an answer that the other report gives too: it is compared as one."""
    keys = {i.key for i in own.indicators if i.table is None and claim.start_char <= i.start_char < claim.end_char}
    return bool(keys) and keys <= {i.key for i in other.indicators}


def is_formula(claim: Claim, report: Report) -> bool:
    """Whether the sentence is one of the genre's own, which many reports gain or lose in the same year."""
    own = normal_form(report.country or "").content
    words = (w for w in normal_form(claim.text, report.year).tokens if w not in own and not w[0].isdigit())
    return " ".join(words) in _formulas()


@cache
def _formulas() -> frozenset[str]:
    return frozenset(data.lines("formulas"))


def gives_reason(claim: Claim) -> bool:
    """Whether a sentence of the opening says why the country got its assessment."""
    return claim.section == "summary" and bool(re.search(data.table("form")["reason"], claim.text))


def _is_advised(claim: Claim) -> bool:
    """Whether a sentence tells what a country should have by others' advice, and not what it has."""
    return bool(re.search(data.table("form")["advised"], claim.text))


def _tells_event(claim: Claim, year: int | None) -> bool:
    """Whether a sentence tells what was done in the report's own year, and once: "In 2018, the Government ratified"."""
    form = data.table("form")
    if is_unknown(claim):
        return False
    if is_of_year(claim, year or 0):
        if _counts(claim):
            return True
        verbs = form["turning" if claim.table == "programs" else "events"]
        return bool(re.search(verbs, claim.text, re.IGNORECASE))
    is_plain = not DATED.search(claim.text) and claim.table is None and not normal_form(claim.text).polarity
    return is_plain and bool(re.search(form["decided"], claim.text, re.IGNORECASE))


def _legislates(claim: Claim, year: int | None) -> bool:
    """Whether a sentence tells that a law was made or changed, in a report's own year or without one (None: ever)."""
    form = data.table("form")
    if normal_form(claim.text).polarity or is_unknown(claim) or not re.search(form["legislated"], claim.text):
        return False
    return year is None or is_of_year(claim, year) or not DATED.search(claim.text)


def is_of_year(claim: Claim, year: int) -> bool:
    """Whether a sentence names its report's year, or the autumn after it in which the report comes out."""
    years = {int(found) for found in re.findall(r"\b(?:19|20)\d{2}\b", claim.text)}
    return bool(years & {year, year + 1}) or bool(re.search(data.table("form")["in_year"], claim.text))


def _counts(claim: Claim) -> bool:
    """Whether a sentence gives a number of things or an amount of money."""
    return any(figure.kind in ("count", "money") for figure in claim.figures)


def is_unknown(claim: Claim) -> bool:
    """Whether a sentence says that a thing is not known."""
    return any(pattern.search(claim.text) for pattern in _patterns("not_known"))


def is_pending(claim: Claim) -> bool:
    """Whether a sentence of the text tells what is under way or planned: "is drafting", "in the process of".

    What a table's row does or is to do is told in either tense.
    """
    return claim.table is None and any(pattern.search(claim.text) for pattern in _patterns("pending"))


def is_template(claim: Claim) -> bool:
    """Whether a sentence says nothing of the country: of the genre's own, or one that points to a table."""
    return any(pattern.search(claim.text) for pattern in (*_patterns("templates"), *_patterns("pointers")))


def tells_ratifications(claim: Claim) -> bool:
    """Whether a sentence says of the treaties as a whole what the table below it says of each."""
    return any(pattern.search(claim.text) for pattern in _patterns("ratifications"))


def is_pointer(claim: Claim) -> bool:
    """Whether a sentence only points to a table: "(see Table 4)"."""
    return any(pattern.search(claim.text) for pattern in _patterns("pointers"))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in data.table("form")[kind])
