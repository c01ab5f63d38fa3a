"""Train the section classifier: `python models/train_sections.py CORPUS`.

Every paragraph of the corpus is labelled by the heading it stands under. Prints precision, recall
and F1 by section on countries not trained on (five folds by country), then fits on all countries
and writes `models/sections.npz` (plain arrays, no code).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

import chlabor_nlp as cl
from chlabor_nlp.classify import MIN_WORDS, count_features
from chlabor_nlp.text import fold

SECTIONS = frozenset(
    {
        "prevalence",
        "legal_framework",
        "labor_enforcement",
        "criminal_enforcement",
        "coordination",
        "policies",
        "programs",
    }
)
MAX_FEATURES = 6000
FOLDS = 5


def read_paragraphs(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """(text, section, country) of every paragraph under a known heading, the country's name taken out."""
    for path in sorted((corpus / "reports").glob("*/*.pdf")):
        for report in cl.read_all(path):
            names = set(fold(report.country or "").split())
            for section in report.sections:
                for paragraph in section.paragraphs:
                    if section.key in SECTIONS and len(paragraph.text.split()) >= MIN_WORDS:
                        words = (w for w in paragraph.text.split() if fold(w).strip("’s.,") not in names)
                        yield " ".join(words), section.key, path.parent.name


def features(text: str) -> list[str]:
    """The words and pairs of words, each as often as it stands."""
    return list(count_features(text).elements())


def make_model() -> Any:
    """TF-IDF over words and pairs of words, then a logistic regression."""
    words = TfidfVectorizer(analyzer=features, min_df=5, max_features=MAX_FEATURES, sublinear_tf=True)
    return make_pipeline(words, LogisticRegression(C=8.0, max_iter=400, class_weight="balanced"))


def main(corpus: Path) -> None:
    """Measure, fit, write."""
    texts, keys, countries = zip(*read_paragraphs(corpus), strict=True)
    found = cross_val_predict(make_model(), texts, keys, groups=countries, cv=GroupKFold(FOLDS))
    print(classification_report(keys, found, digits=3))  # noqa: T201
    words, regression = (step for _, step in make_model().fit(texts, keys).steps)
    vocabulary = sorted(words.vocabulary_, key=words.vocabulary_.get)
    np.savez_compressed(
        Path(__file__).parent / "sections.npz",
        vocabulary=np.array(vocabulary),
        idf=words.idf_.astype(np.float32),
        coefficients=regression.coef_.astype(np.float16),
        intercepts=regression.intercept_.astype(np.float32),
        classes=regression.classes_.astype(str),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
