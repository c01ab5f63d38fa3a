"""Which section a paragraph belongs to, from its words: for cables and other texts without known headings.

A logistic regression on the words of the normal form, trained on the reports' own sections
(`models/train_sections.py`); the weights are plain arrays, applied here without scikit-learn.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from chlabor_nlp.models import find_model
from chlabor_nlp.text import normal_form
from chlabor_nlp.types import Outline, Section

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL = "sections.npz"
UNSORTED = "body"
LEAST_SCORE = 0.5
MIN_WORDS = 8  # a shorter paragraph says too little


def classify_paragraphs(texts: Sequence[str]) -> list[tuple[str, float]]:
    """The likeliest section of each paragraph, with its probability; ("", 0.0) for one that is too short.

    >>> text = "The labor inspectorate conducted 300 inspections and found child labor violations."
    >>> classify_paragraphs([text])[0][0]
    'labor_enforcement'
    """
    import numpy as np  # heavy: loaded on first use

    model = _model()
    found = []
    for text in texts:
        features = count_features(text)
        known = {
            model["index"][feature]: 1 + math.log(n) for feature, n in features.items() if feature in model["index"]
        }
        if len(text.split()) < MIN_WORDS or not known:
            found.append(("", 0.0))
            continue
        columns = np.array(list(known))
        values = np.array(list(known.values())) * model["idf"][columns]
        logits = model["coefficients"][:, columns] @ (values / np.sqrt((values**2).sum())) + model["intercepts"]
        likely = np.exp(logits - logits.max())
        likely /= likely.sum()
        best = int(likely.argmax())
        found.append((str(model["classes"][best]), round(float(likely[best]), 4)))
    return found


def classify_sections(outline: Outline) -> Outline:
    """The outline with each paragraph of no known section under the one its words tell, and how likely that is."""
    paragraphs = [p for p in outline.paragraphs if p.section == UNSORTED]
    found = dict(zip(paragraphs, classify_paragraphs([p.text for p in paragraphs]), strict=True))
    told = {p: replace(p, section=key, score=score) for p, (key, score) in found.items() if score >= LEAST_SCORE}
    sections = (replace(s, paragraphs=tuple(told.get(p, p) for p in s.paragraphs)) for s in outline.sections)
    return replace(
        outline,
        sections=tuple(sections),
        paragraphs=tuple(told.get(paragraph, paragraph) for paragraph in outline.paragraphs),
    )


def find_doubtful(sections: Sequence[Section], least: float) -> tuple[tuple[Section, str], ...]:
    """The sections whose paragraphs, by their words, all belong under one other heading, with that section's key.

    Args:
        sections: those of a report; only those that the model knows are looked at.
        least: paragraphs whose probability is lower do not count; two must be left.
    """
    found = []
    for section in sections:
        if section.key in _model()["classes"]:
            likely = classify_paragraphs([paragraph.text for paragraph in section.paragraphs])
            keys = [key for key, score in likely if score >= least]
            if len(keys) > 1 and len(set(keys)) == 1 and keys[0] != section.key:
                found.append((section, keys[0]))
    return tuple(found)


def count_features(text: str) -> Counter[str]:
    """The words and pairs of words of a paragraph's normal form, figures as one sign."""
    words = ["0" if token[0].isdigit() else token for token in normal_form(text).tokens]
    return Counter([*words, *(f"{first} {second}" for first, second in itertools.pairwise(words))])


@cache
def _model() -> dict[str, Any]:
    import numpy as np

    with np.load(find_model(MODEL), allow_pickle=False) as arrays:
        model: dict[str, NDArray[Any]] = {name: arrays[name] for name in arrays.files}
    index = {str(word): at for at, word in enumerate(model["vocabulary"])}
    plain = {name: model[name].astype(float) for name in ("coefficients", "idf", "intercepts")}
    return {**model, **plain, "index": index}
