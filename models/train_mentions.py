"""Does a trained mention finder beat the rules? `python models/train_mentions.py CORPUS LABELS` tells.

By country folds a spaCy entity recogniser is trained on the passages of the other countries and judged on the passages
labelled by hand: once on those labels and on a sample of passages that the rules labelled, and once on the labels alone
with what the rules say of each word for a feature, so that it may learn where they err. Nothing is written: see
`mentions.md`.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import compounding, filter_spans, minibatch

import chlabor_nlp as cl
from chlabor_nlp.evaluation import precision_recall_f1
from chlabor_nlp.evaluation.mentions import count_mentions, fingerprint, places_counted
from chlabor_nlp.mentions import LABELS, find_hits
from chlabor_nlp.mentions.names import Names
from chlabor_nlp.mentions.passages import find_passages

FOLDS, EPOCHS, SILVER = 4, 9, 4000
MIN_CHARS, MAX_CHARS = 25, 2000
WIDTH, DEPTH = 96, 4

Found = list[tuple[int, int, str]]


class Labelled(NamedTuple):
    """A passage with what the rules find in it and, of one labelled by hand, what is in it."""

    country: str
    text: str
    rules: Found
    true: Found | None


def read_passages(corpus: Path, labels: Path) -> Iterator[Labelled]:
    """Every passage of the corpus, each text once; those labelled by hand with their labels."""
    by_file: dict[str, dict[str, Any]] = defaultdict(dict)
    for line in labels.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        by_file[record["file"]][record["key"]] = record["mentions"]
    seen: set[str] = set()
    for path in sorted((corpus / "reports").glob("*/*.pdf")):
        labelled = by_file[path.relative_to(corpus).as_posix()]
        for report in cl.read_all(path):
            passages = tuple(find_passages(report))
            names = Names.learn(report, passages)
            for passage in passages:
                mentions = labelled.pop(fingerprint(passage.text), None)
                if mentions is None and (passage.plain in seen or not MIN_CHARS <= len(passage.text) <= MAX_CHARS):
                    continue
                seen.add(passage.plain)
                rules = [(hit.start, hit.end, hit.label) for hit in find_hits(passage, names)]
                true = None if mentions is None else _in_characters(passage.text, mentions)
                yield Labelled(path.parent.name, passage.plain, rules, true)


def _in_characters(text: str, mentions: list[Any]) -> Found:
    """Labels whose offsets leave out white space, as offsets into the text."""
    counted = places_counted(text)
    starts = {counted[at]: at for at, char in enumerate(text) if not char.isspace()}
    return [(starts[start], starts[end - 1] + 1, label) for start, end, label, *_ in mentions]


def make_doc(nlp: Language, passage: Labelled, *, with_rules: bool) -> Doc:
    """The words of a passage; as their tags, if asked, what the rules say of each, where a name begins and ends."""
    doc = nlp.make_doc(passage.text)
    for start, end, label in sorted(passage.rules, key=lambda found: found[1] - found[0]) if with_rules else ():
        words = doc.char_span(start, end, alignment_mode="expand")
        for at, word in enumerate(words or ()):
            word.tag_ = f"{'I' if at else 'B'}-{label}{'-E' if at == len(words or ()) - 1 else ''}"
    return doc


def make_example(nlp: Language, passage: Labelled, *, with_rules: bool) -> Example:
    """A training example: of what lies in each other the longest."""
    reference = nlp.make_doc(passage.text)
    wanted = passage.rules if passage.true is None else passage.true
    spans = [reference.char_span(s, e, label=label, alignment_mode="contract") for s, e, label in wanted]
    reference.ents = tuple(filter_spans([span for span in spans if span is not None]))
    return Example(make_doc(nlp, passage, with_rules=with_rules), reference)


def make_recogniser(*, with_rules: bool) -> Language:
    """An untrained entity recogniser that sees the shapes of words and, if asked, what the rules say of them."""
    attributes, rows = ["NORM", "PREFIX", "SUFFIX", "SHAPE"], [5000, 1000, 2500, 2500]
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": [*attributes, *(["TAG"] if with_rules else [])],
        "rows": [*rows, *([200] if with_rules else [])],
        "include_static_vectors": False,
    }
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": DEPTH}
    words = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": embed,
        "encode": encode | {"window_size": 1, "maxout_pieces": 3},
    }
    model = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": True}
    nlp = spacy.blank("en")
    recogniser: Any = nlp.add_pipe(
        "ner", config={"model": model | {"hidden_width": 64, "maxout_pieces": 2, "tok2vec": words}}
    )
    for label in LABELS:
        recogniser.add_label(label)
    return nlp


def train(passages: list[Labelled], *, with_rules: bool) -> Language:
    """A recogniser trained on passages labelled by hand and, without the rules for a feature, on some of the others."""
    rng = random.Random(1)
    nlp = make_recogniser(with_rules=with_rules)
    silver = [passage for passage in passages if passage.true is None]
    chosen = [passage for passage in passages if passage.true is not None]
    chosen += [] if with_rules else rng.sample(silver, min(SILVER, len(silver)))
    examples = [make_example(nlp, passage, with_rules=with_rules) for passage in chosen]
    optimizer = nlp.initialize(lambda: examples[:500])
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for batch in minibatch(examples, size=compounding(8.0, 32.0, 1.001)):
            nlp.update(batch, sgd=optimizer, drop=0.25)
    return nlp


def main(corpus: Path, labels: Path) -> None:
    """Train and judge by country folds, and print strict F1 by label."""
    passages = list(read_passages(corpus, labels))
    countries = sorted({passage.country for passage in passages if passage.true is not None})
    random.Random(0).shuffle(countries)
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for fold in range(FOLDS):
        held = set(countries[fold::FOLDS])
        others = [passage for passage in passages if passage.country not in held]
        judged = [passage for passage in passages if passage.country in held and passage.true is not None]
        for passage in judged:
            count_mentions(counts["rules"], set(passage.true or ()), set(passage.rules))
        for method, with_rules in (("trained", False), ("corrects the rules", True)):
            nlp = train(others, with_rules=with_rules)
            for passage in judged:
                entities = nlp(make_doc(nlp, passage, with_rules=with_rules)).ents
                found = {(e.start_char, e.end_char, e.label_) for e in entities}
                count_mentions(counts[method], set(passage.true or ()), found)
    for method, by_label in counts.items():
        scores = (f"{label} {precision_recall_f1(by_label[label])[2]:.3f}" for label in (*LABELS, "all"))
        print(f"{method:20}", ", ".join(scores))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
