"""The evaluation itself, and a ratchet on a sample of the corpus: what is read right may only grow."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import chlabor_nlp as cl
from chlabor_nlp.evaluation import Evaluation, Outcome, evaluate, evaluation_text, precision_recall_f1
from conftest import CORPUS, ROOT, needs_corpus

RATCHET = ROOT / "tests" / "cases" / "ratchet.json"
# Early and late layouts, territories, small reports, long ones; nine years each where there are.
SAMPLE = ("albania", "bosnia-and-herzegovina", "brazil", "cook-islands", "fiji", "tanzania")


def outcome(result: str, slug: str = "x") -> Outcome:
    return Outcome(slug, 2018, "enforcement", "labor_inspectors", result, "1", "2", 3, "Number: 2")


def test_precision_recall_f1() -> None:
    precision, recall, f1 = precision_recall_f1(Counter(correct=8, wrong=1, missing=1, spurious=0))
    assert (round(precision, 4), round(recall, 4), round(f1, 4)) == (0.8889, 0.8, 0.8421)
    assert precision_recall_f1(Counter()) == (1.0, 1.0, 1.0)


def test_the_text_lists_every_disagreement() -> None:
    evaluation = Evaluation((outcome("correct"), outcome("wrong"), outcome("missing", "y")), (), 2)
    text = evaluation_text(evaluation)
    assert text.count("enforcement, labor_inspectors:") == 2
    assert "x/2018.pdf p. 3 enforcement, labor_inspectors: wrong; truth '1', read '2' “Number: 2”" in text
    assert json.dumps(evaluation.to_dict())


def test_a_folder_that_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(cl.LoadError, match="no corpus"):
        evaluate(tmp_path)


@needs_corpus
def test_a_broken_file_is_named_and_survived(tmp_path: Path) -> None:
    for name in ("truth", "errata.csv"):
        (tmp_path / name).symlink_to(CORPUS / name)
    lines = (CORPUS / "manifest.csv").read_text(encoding="utf-8").splitlines()
    rows = [lines[0], *(line for line in lines[1:] if line.startswith("Albania,albania,2018"))]
    (tmp_path / "manifest.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "reports/albania").mkdir(parents=True)
    (tmp_path / "reports/albania/2018.pdf").write_bytes(b"%PDF-1.4 broken")
    evaluation = evaluate(tmp_path)
    assert [failure.file for failure in evaluation.failures] == ["reports/albania/2018.pdf"]


@needs_corpus
def test_baselines_and_reviews() -> None:
    """Plain tools find far less of the same fields; a review names who is right."""
    reviewed = ROOT / "tests/cases/reviewed.csv"
    evaluation = evaluate(CORPUS, slugs=["saint-lucia"], baselines=["text_rows"], reviewed=reviewed)
    f1 = {group: precision_recall_f1(counter)[2] for (group,), counter in evaluation.counts("group").items()}
    assert f1["enforcement"] > f1["enforcement, text_rows"] > 0.2
    ticks = [o for o in evaluation.disagreements if o.group == "conventions"]
    assert {o.result for o in ticks} == {"disputed"}
    assert {o.why for o in ticks} == {"the page shows a tick in that cell"}


@needs_corpus
def test_ratchet() -> None:
    """Correct values may only become more, others only fewer. To accept a loss, write the new figures and say why.

    `python tests/test_evaluation.py` writes them.
    """
    now = measure()
    before = json.loads(RATCHET.read_text(encoding="utf-8"))
    losses = [
        f"{group} {name}: {before[group][name]} → {now[group][name]}"
        for group in before
        for name in before[group]
        if (now[group][name] < before[group][name]) == (name == "correct") and now[group][name] != before[group][name]
    ]
    assert not losses


def measure() -> dict[str, dict[str, int]]:
    counts = evaluate(CORPUS, slugs=SAMPLE).counts("group")
    names = ("correct", "wrong", "missing", "spurious", "disputed")
    return {group: {name: counter[name] for name in names} for (group,), counter in counts.items()}


if __name__ == "__main__":
    RATCHET.write_text(json.dumps(measure(), indent=2) + "\n", encoding="utf-8")
