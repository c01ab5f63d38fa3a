"""How likely two suggested actions of consecutive reports are the same one, from their words alone.

`pair_features` describes every pair of an old and a new action by a few plain numbers;
`pair_probabilities` turns them into calibrated probabilities with the weights in
`models/actions.json`, which `models/train_actions.py` fits on reports of many countries.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chlabor_nlp.text import Form, score_matrix, similarity_parts, weighted_overlap, weighted_shares
from chlabor_nlp.types import Action

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEATURES = (
    "same_words",  # rapidfuzz ratio of the sorted words
    "shared_words",  # token_set_ratio: forgives what only one side adds
    "same_order",  # ratio of the words as they stand
    "contained",  # partial_ratio
    "local_overlap",  # overlap of words weighted by their rarity in the two reports
    "old_covered",  # share of the old action's rare words that the new one has
    "new_covered",
    "overlap",  # both, words weighted by their rarity in all reports
    "characters",  # cosine of weighted character n-grams
    "same_area",
    "moved",  # how far it stands from its old place in the table
    "length",
    "same_figures",
    "same_verb",
    "same_polarity",
    "same_names",
    "same_acronym",
    "likeness",  # mean of same_words, shared_words, overlap and characters
    "lead_old",  # likeness less that of the old action's best other counterpart
    "lead_new",
    "overlap_lead_old",
    "overlap_lead_new",
)
LEAST_LIKENESS = 0.12  # a pair that is less alike is none
NAME = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z’'-]+")
ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
GRAM_SIZES = (3, 4)


def pair_features(
    old: Sequence[Action],
    new: Sequence[Action],
    old_forms: Sequence[Form],
    new_forms: Sequence[Form],
    rarity: Mapping[str, float],
) -> NDArray[np.float64]:
    """Describe every pair.

    Args:
        old: the old report's actions.
        new: the new report's actions.
        old_forms: their normal forms.
        new_forms: likewise.
        rarity: inverse document frequency of words over many reports.

    Returns:
        Array of shape (len(old), len(new), len(FEATURES)).
    """
    import numpy as np  # heavy: loaded on first use

    parts = similarity_parts(old_forms, new_forms)
    covered_old, covered_new, overlap = weighted_shares(old_forms, new_forms, rarity)
    characters = _gram_cosine(old_forms, new_forms)
    likeness = (parts["sorted"] + parts["set"] + overlap + characters) / 4
    columns = [
        *(parts[name] for name in ("sorted", "set", "plain", "partial")),
        weighted_overlap(old_forms, new_forms),
        covered_old,
        covered_new,
        overlap,
        characters,
        score_matrix(old, new, lambda o, n: o.area == n.area),
        _distance(len(old), len(new)),
        score_matrix(old_forms, new_forms, _length_ratio),
        score_matrix(old_forms, new_forms, lambda o, n: o.figures == n.figures),
        score_matrix(old_forms, new_forms, lambda o, n: o.tokens[:1] == n.tokens[:1]),
        score_matrix(old_forms, new_forms, lambda o, n: o.polarity == n.polarity),
        _shared_names(old, new),
        _shared_acronyms(old, new),
        likeness,
        *_leads(likeness),
        *_leads(overlap),
    ]
    return np.stack(columns, axis=-1)


def pair_probabilities(features: NDArray[np.float64], weights: Mapping[str, Any]) -> NDArray[np.float64]:
    """The probability of each pair: a logistic regression on the features.

    Args:
        features: array of shape (..., number of features).
        weights: `coefficients` by the features' names, and `intercept`.

    Returns:
        Array of shape (...), in [0, 1]; 0 where a pair is hardly alike at all.
    """
    import numpy as np  # heavy: loaded on first use

    logits = weights["intercept"] + features @ np.array([weights["coefficients"][name] for name in FEATURES])
    likely = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
    return np.asarray(np.where(features[..., FEATURES.index("likeness")] > LEAST_LIKENESS, likely, 0.0))


def _gram_cosine(old: Sequence[Form], new: Sequence[Form]) -> NDArray[np.float64]:
    """Cosine of character n-grams within words, weighted by TF-IDF over the two lists."""
    import numpy as np

    counts = [_grams(form) for form in (*old, *new)]
    at = {gram: index for index, gram in enumerate(sorted({gram for count in counts for gram in count}))}
    table = np.zeros((len(counts), len(at)))
    for row, count in enumerate(counts):
        for gram, number in count.items():
            table[row, at[gram]] = 1.0 + np.log(number)
    table *= np.log(1.0 + len(counts) / np.maximum((table > 0).sum(axis=0), 1))
    norms = np.maximum(np.sqrt((table**2).sum(axis=1)), 1e-9)
    table /= norms[:, None]
    return np.asarray(table[: len(old)] @ table[len(old) :].T)


def _grams(form: Form) -> Counter[str]:
    padded = [f" {token} " for token in form.tokens]
    return Counter(text[i : i + k] for text in padded for k in GRAM_SIZES for i in range(len(text) - k + 1))


def _distance(old: int, new: int) -> NDArray[np.float64]:
    import numpy as np

    return np.asarray(np.abs(np.arange(old)[:, None] / max(1, old - 1) - np.arange(new)[None, :] / max(1, new - 1)))


def _length_ratio(old: Form, new: Form) -> float:
    shorter, longer = sorted((len(old.tokens), len(new.tokens)))
    return shorter / max(1, longer)


def _shared_names(old: Sequence[Action], new: Sequence[Action]) -> NDArray[np.float64]:
    """Share of capitalised words that both have; one half where neither has any."""
    before, after = [set(NAME.findall(a.text)) for a in old], [set(NAME.findall(a.text)) for a in new]
    return score_matrix(before, after, lambda o, n: len(o & n) / len(o | n) if o | n else 0.5)


def _shared_acronyms(old: Sequence[Action], new: Sequence[Action]) -> NDArray[np.float64]:
    before, after = [set(ACRONYM.findall(a.text)) for a in old], [set(ACRONYM.findall(a.text)) for a in new]
    return score_matrix(before, after, lambda o, n: bool(o & n))


def _leads(scores: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """By how much each score is ahead of the best other one in its row, and in its column."""
    return _lead(scores), _lead(scores.T).T


def _lead(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    if scores.shape[1] < 2:
        return scores.copy()
    top = np.sort(scores, axis=1)[:, -2:]
    others = np.where(scores == top[:, 1:], top[:, :1], top[:, 1:])
    return np.asarray(scores - others)
