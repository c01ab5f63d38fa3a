"""The estimators that train what the library ships, for use with scikit-learn.

Nothing here is needed to read or compare reports: the weights are plain numbers, and
`pairing.pair_probabilities` applies them without scikit-learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_is_fitted, validate_data

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class PairScorer(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn ships no types
    """A logistic regression on scaled pair features, whose weights are plain numbers.

    Args:
        penalty_strength: inverse of the regularisation, as `C` of `LogisticRegression`.
        max_iter: most iterations of the solver.

    >>> scorer = PairScorer().fit([[0.0, 1.0], [0.1, 0.9], [0.9, 0.1], [1.0, 0.0]], [0, 0, 1, 1])
    >>> scorer.predict([[0.95, 0.05]]).tolist()
    [1]
    """

    def __init__(self, penalty_strength: float = 1.0, max_iter: int = 3000) -> None:
        self.penalty_strength = penalty_strength
        self.max_iter = max_iter

    def fit(self, X: ArrayLike, y: ArrayLike) -> PairScorer:  # noqa: N803  # scikit-learn's names
        """Fit on features of shape (pairs, features) and, for each pair, whether the two are the same."""
        X, y = validate_data(self, X, y)  # noqa: N806
        check_classification_targets(y)
        kind = type_of_target(y, input_name="y", raise_unknown=True)
        if kind != "binary":
            raise ValueError(f"Only binary classification is supported. The type of the target is {kind}.")
        self.classes_, targets = np.unique(y, return_inverse=True)
        if len(self.classes_) != 2:
            raise ValueError("two classes are needed, pairs and no pairs; got 1 class")
        self.pipeline_ = make_pipeline(
            StandardScaler(),
            LogisticRegression(C=self.penalty_strength, max_iter=self.max_iter),
        ).fit(X, targets)
        self.n_iter_ = int(self.pipeline_[-1].n_iter_[0])
        return self

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:  # noqa: N803
        """Probabilities of shape (pairs, 2): of being two things, and of being one."""
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)  # noqa: N806
        return np.asarray(self.pipeline_.predict_proba(X))

    def predict(self, X: ArrayLike) -> NDArray[Any]:  # noqa: N803
        """The likelier class of each pair."""
        check_is_fitted(self)
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def to_weights(self) -> dict[str, Any]:
        """The fitted model on unscaled features, as `pairing.pair_probabilities` takes it."""
        check_is_fitted(self)
        scaler, regression = (step for _, step in self.pipeline_.steps)
        coefficients = regression.coef_[0] / scaler.scale_
        intercept = float(regression.intercept_[0] - coefficients @ scaler.mean_)
        return {"coefficients": [round(float(c), 6) for c in coefficients], "intercept": round(intercept, 6)}

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags
