"""Invariants that hold whatever the text is."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import chlabor_nlp as cl
from chlabor_nlp.changes.sentences import is_assessment, is_formula, is_template
from chlabor_nlp.errors import ChlaborError
from chlabor_nlp.notation import find_citations, strip_notation
from chlabor_nlp.text import normal_form, similarity_matrix
from chlabor_nlp.types import Side, Span
from conftest import SEEDS
from test_types_evidence import quotations

OLD = (SEEDS / "kazakhstan-2017-findings.txt").read_text(encoding="utf-8")
NEW = (SEEDS / "kazakhstan-2018-findings.txt").read_text(encoding="utf-8")
REPORT_PIECES = st.sampled_from(
    [
        "Table 6. ",
        "Labor Law Enforcement",
        "\t",
        "\n",
        "2018",
        "(1-4)",
        "†",
        "Yes",
        "Unknown*",
        "III. ",
        "In 2018, Ghana made ",
        "$2.4 million",
        "| a | b |",
    ]
)


def mutate(text: str, seed: int) -> str:
    """`text` with some lines dropped, doubled, cut or moved."""
    rng = random.Random(seed)
    lines = text.split("\n")
    for _ in range(rng.randint(1, 25)):
        at = rng.randrange(len(lines))
        action = rng.randrange(5)
        if action == 0:
            del lines[at]
        elif action == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif action == 2:
            lines[at] = lines[at][: rng.randint(0, len(lines[at]))]
        elif action == 3:
            lines[at] = lines[at].replace("\t", " ", 1)
        else:
            lines.insert(rng.randrange(len(lines)), lines.pop(at))
    return "\n".join(lines)


@pytest.mark.parametrize("text", [OLD, NEW], ids=["2017", "2018"])
def test_a_report_compared_with_itself_has_no_changes(text: str) -> None:
    assert not cl.diff(cl.read_text(text), cl.read_text(text)).changes


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
@example(seed=1782)  # a line of one sign, which has no words
@example(seed=18477)  # a cell of a row without a name that holds the year alone
def test_a_damaged_report_still_slices_and_equals_itself(seed: int) -> None:
    report = cl.read_text(mutate(NEW, seed), country="Kazakhstan", year=2018)
    record = report.to_dict()
    for said, spans in quotations(record):
        assert " ".join(report.text[start:end] for start, end in spans) == said
    assert not cl.diff(report, report).changes


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_swapping_the_years_swaps_added_and_removed(seed: int) -> None:
    old, new = cl.read_text(mutate(OLD, seed), "Kazakhstan", 2017), cl.read_text(mutate(NEW, seed), "Kazakhstan", 2018)
    forward, backward = cl.diff(old, new), cl.diff(new, old)
    assert any("swapped" in warning for warning in backward.warnings)
    turned = {"added": "removed", "removed": "added"}
    assert sorted((turned.get(c.kind, c.kind), c.topic, c.label) for c in backward) == sorted(
        (c.kind, c.topic, c.label) for c in forward
    )
    assert sorted(str((c.old, c.new)) for c in forward) == sorted(str((c.new, c.old)) for c in backward)


@settings(max_examples=20, deadline=None)
@given(place=st.integers(0, 10**6))
@pytest.mark.parametrize("text", [OLD, NEW], ids=["2017", "2018"])
def test_every_sentence_that_is_taken_out_is_told(text: str, place: int) -> None:
    whole = cl.read_text(text)
    claims = [c for c in whole.claims if not (is_template(c) or is_formula(c, whole) or is_assessment(c, whole))]
    claim = claims[place % len(claims)]
    start, end = claim.spans[0].start_char, claim.spans[-1].end_char
    less = cl.read_text(text[:start] + text[end:])
    told = [span for change in cl.diff(whole, less) for side in sides(change.old) for span in side.spans]
    assert any(span.start_char < end and start < span.end_char for span in told), claim.text
    told = [span for change in cl.diff(less, whole) for side in sides(change.new) for span in side.spans]
    assert any(span.start_char < end and start < span.end_char for span in told), claim.text


def sides(side: Side | tuple[Side, ...] | None) -> tuple[Side, ...]:
    """What one report says of a change: nothing, one passage or several."""
    return () if side is None else side if isinstance(side, tuple) else (side,)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(), st.lists(REPORT_PIECES).map("".join)))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        report = cl.read_text(text)
    except ChlaborError as error:
        assert "\n" not in str(error)
    else:
        report.to_dict()


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_one_line(content: bytes) -> None:
    try:
        cl.read(content)
    except ChlaborError as error:
        assert "\n" not in str(error)


@given(st.text(alphabet="ab1 (),;-–.†‡*[]{}^\n", max_size=60))
def test_notation_leaves_exactly_what_its_spans_hold(text: str) -> None:
    plain = strip_notation(text, [Span(0, len(text))])
    assert plain.text == " ".join(text[start:end] for start, end in plain.spans)
    assert not set(plain.text) & set("†‡")
    for span, numbers in find_citations(text, 0, len(text)):
        assert numbers
        assert text[span.start_char] == "("


@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_similarity_is_symmetric_and_bounded(old: list[str], new: list[str]) -> None:
    old_forms, new_forms = [normal_form(t) for t in old], [normal_form(t) for t in new]
    forward, backward = similarity_matrix(old_forms, new_forms), similarity_matrix(new_forms, old_forms)
    assert forward.shape == (len(old), len(new))
    assert abs(forward - backward.T).max(initial=0) < 1e-9
    assert forward.min(initial=0) >= 0
    assert forward.max(initial=0) <= 1
