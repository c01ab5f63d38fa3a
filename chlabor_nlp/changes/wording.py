"""Wording: whether two aligned texts differ in form only, in words, or in the facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from rapidfuzz.distance import OSA

from chlabor_nlp.changes.essence import NEGATIONS, find_essence, months, stem
from chlabor_nlp.text import Form
from chlabor_nlp.types import Kind

MIN_DIGITS = 3  # of a figure that may be another one rounded
MIN_SPELLED = 6  # letters of words that one letter may tell apart
PLAIN_DENIALS = NEGATIONS - {"without", "lack", "lacked", "lacking"}  # "gaps in" and "lack of" say the same
SEVERITY = (None, Kind.REWORDED, Kind.MODIFIED)


def compare_wording(old: Form, new: Form, light: frozenset[str] = frozenset()) -> Kind | None:
    """What two aligned texts differ in: None (form only), reworded (the same said otherwise), or modified.

    Args:
        old: the earlier text's form.
        new: the later text's form.
        light: further words that may be there or not, as `find_essence` gives them: the name of the row
            that both describe, the country.

    >>> from chlabor_nlp.text import normal_form
    >>> compare_wording(normal_form("most children work"), normal_form("all children work"))
    <Kind.MODIFIED: 'modified'>
    """
    if old.key.replace(" ", "") == new.key.replace(" ", ""):
        return None
    if _bag(old) == _bag(new):
        return None if old.tokens.count("or") == new.tokens.count("or") else Kind.REWORDED
    rounded = _rounded(old.figures, new.figures)
    if old.figures ^ new.figures > rounded or _is_negated(old) != _is_negated(new):
        return Kind.MODIFIED
    light |= rounded
    when = [form.content & months() for form in (old, new)]
    if all(when) and when[0] != when[1]:
        return Kind.MODIFIED
    light |= _written_apart(old, new) | _written_apart(new, old) | _misspelt(old, new)
    return Kind.REWORDED if find_essence(old) - light == find_essence(new) - light else Kind.MODIFIED


def compare_ways(pairs: Iterable[tuple[Form, Form]], light: frozenset[str] = frozenset()) -> Kind | None:
    """The least that two texts differ in, of several forms of both: a year may roll forward, or stay.

    Args:
        pairs: the earlier text's form and the later one's, in each way.
        light: as for `compare_wording`.
    """
    return min((compare_wording(old, new, light) for old, new in pairs), key=SEVERITY.index)


def _written_apart(one: Form, other: Form) -> frozenset[str]:
    """The words of what one text writes in two and the other in one: "time frame", "timeframe"."""
    whole = set(other.tokens)
    parts = (pair for pair in pairwise(one.tokens) if "".join(pair) in whole)
    return frozenset(stem(word) for pair in parts for word in (*pair, "".join(pair)))


def _misspelt(old: Form, new: Form) -> frozenset[str]:
    """Long words that one letter tells apart, not the first: "Wolayita", "Wolaita"; not "employers" and "employees"."""
    said, come = ({w for w in find_essence(form) if len(w) >= MIN_SPELLED and w.isalpha()} for form in (old, new))
    alike = (
        (was, is_)
        for was in said - come
        for is_ in come - said
        if was[0] == is_[0] and "r" not in (was.removeprefix(is_), is_.removeprefix(was))
    )
    return frozenset(word for pair in alike if OSA.distance(*pair, score_cutoff=1) == 1 for word in pair)


def _rounded(old: frozenset[str], new: frozenset[str]) -> frozenset[str]:
    """The figures of one text that round the only other one of the other text: 52.82 million, 52.8 million."""
    gone, come = old - new, new - old
    if len(gone) != 1 or len(come) != 1:
        return frozenset()
    shorter, longer = sorted((figure.replace(".", "").rstrip("0") for figure in (*gone, *come)), key=len)
    values = [float(figure) for figure in (*gone, *come) if re.fullmatch(r"\d+(?:\.\d+)?", figure)]
    if len(values) != 2 or not 0 < abs(values[0] - values[1]) < min(values) / 100 or len(shorter) < MIN_DIGITS:
        return frozenset()
    return gone | come if round(int(longer) / 10 ** (len(longer) - len(shorter))) == int(shorter) else frozenset()


def _is_negated(form: Form) -> bool:
    """Whether a statement is turned round, by whatever word: "no" and "not" and "lack" are one."""
    return bool(form.polarity)


def is_turned(old: Form, new: Form) -> bool:
    """Whether one statement says of a thing that it is not, or is not enough, and the other says neither.

    >>> from chlabor_nlp.text import normal_form
    >>> is_turned(normal_form("It never met."), normal_form("It did not meet."))
    False
    """
    denials = [form.polarity & PLAIN_DENIALS if "gap" in form.tokens else form.polarity for form in (old, new)]
    return bool(denials[0]) != bool(
        denials[1]
    )  # "gaps in training" and "gaps, including a lack of training" say the same


def _bag(form: Form) -> tuple[str, ...]:
    return tuple(sorted(t for t in form.tokens if t in form.content or t in form.polarity or t in form.figures))
