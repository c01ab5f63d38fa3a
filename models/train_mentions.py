"""Does a trained mention finder beat the rules? `python models/train_mentions.py CORPUS LABELS` tells.

The corpus labels itself: the names of a report's tables, its acronyms and the other names that the
rules find are the training data; capitalised words of which the rules say nothing count as unknown.
By country folds a spaCy entity recogniser is trained on the other countries and judged on the
passages labelled by hand, alone and joined to the rules. Nothing is written: see `mentions.md`.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example, offsets_to_biluo_tags
from spacy.util import compounding, minibatch

import chlabor_nlp as cl
from chlabor_nlp.evaluation import precision_recall_f1
from chlabor_nlp.evaluation.mentions import count_mentions, fingerprint, places_counted
from chlabor_nlp.mentions import find_hits
from chlabor_nlp.mentions.names import Names
from chlabor_nlp.mentions.passages import find_passages
from chlabor_nlp.mentions.types import overlapping

NAMES = ("AGENCY", "ORG", "LAW", "CONVENTION", "POLICY", "PROGRAM", "PLACE")
FOLDS, EPOCHS, SAMPLE = 3, 4, 9000
MIN_CHARS, MAX_CHARS = 25, 2000
UNKNOWN = 0.7  # share of the unlabelled capitalised words that teach nothing

Silver = tuple[str, str, list[tuple[int, int, str]]]


def read_silver(corpus: Path) -> Iterator[Silver]:
    """(country, text, names found by the rules) of every passage of the corpus, each text once."""
    seen: set[str] = set()
    for path in sorted((corpus / "reports").glob("*/*.pdf")):
        for report in cl.read_all(path):
            passages = tuple(find_passages(report))
            names = Names.learn(report, passages)
            for passage in passages:
                if len(passage.text) >= MIN_CHARS and passage.plain not in seen:
                    seen.add(passage.plain)
                    hits = [(h.start, h.end, h.label) for h in find_hits(passage, names) if h.label in NAMES]
                    yield path.parent.name, passage.plain[:MAX_CHARS], hits


def make_example(nlp: Language, text: str, hits: list[tuple[int, int, str]], rng: random.Random) -> Example:
    """A training example; capitalised words without a label are mostly unknown, not "no name"."""
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end, label=label, alignment_mode="contract") for start, end, label in hits]
    entities = spacy.util.filter_spans([span for span in spans if span is not None])
    tags = offsets_to_biluo_tags(doc, [(span.start_char, span.end_char, span.label_) for span in entities])
    for at, token in enumerate(doc):
        is_name = at > 0 and token.text[:1].isupper() and len(token) > 1 and doc[at - 1].text not in '.!?“"'
        if tags[at] == "O" and is_name and rng.random() < UNKNOWN:
            tags[at] = "-"
    return Example.from_dict(doc, {"entities": tags})


def train(silver: list[Silver]) -> Language:
    """An entity recogniser trained on a sample of the passages."""
    rng = random.Random(1)
    nlp = spacy.blank("en")
    recogniser: Any = nlp.add_pipe("ner")
    for label in NAMES:
        recogniser.add_label(label)
    chosen = rng.sample(silver, min(SAMPLE, len(silver)))
    examples = [make_example(nlp, text, hits, rng) for _, text, hits in chosen]
    optimizer = nlp.initialize(lambda: examples[:500])
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for batch in minibatch(examples, size=compounding(16.0, 64.0, 1.002)):
            nlp.update(batch, sgd=optimizer, drop=0.2)
    return nlp


def judge(
    nlp: Language, corpus: Path, records: list[dict[str, Any]], counts: dict[str, dict[str, Counter[str]]]
) -> None:
    """Count, for rules, model and both joined, what is right in the labelled passages of one file."""
    report = cl.read(corpus / records[0]["file"])
    passages = tuple(find_passages(report))
    names, by_key = Names.learn(report, passages), {fingerprint(passage.text): passage for passage in passages}
    for record in records:
        passage = by_key[record["key"]]
        at = places_counted(passage.text)
        hits = [hit for hit in find_hits(passage, names) if hit.label in NAMES]
        entities = nlp(passage.plain).ents
        rules = {(at[h.start], at[h.end], h.label) for h in hits}
        model = {(at[e.start_char], at[e.end_char], e.label_) for e in entities}
        free = [e for e in entities if not overlapping(hits, e.start_char, e.end_char)]
        joined = rules | {(at[e.start_char], at[e.end_char], e.label_) for e in free}
        true = {tuple(m[:3]) for m in record["mentions"] if m[2] in NAMES}
        for method, found in (("rules", rules), ("model", model), ("joined", joined)):
            count_mentions(counts[method], true, found)


def main(corpus: Path, labels: Path) -> None:
    """Train and judge by country folds, and print strict F1 by label."""
    silver = list(read_silver(corpus))
    countries = sorted({country for country, _, _ in silver})
    random.Random(0).shuffle(countries)
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        by_file[json.loads(line)["file"]].append(json.loads(line))
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for fold in range(FOLDS):
        held = set(countries[fold::FOLDS])
        nlp = train([item for item in silver if item[0] not in held])
        for file, records in by_file.items():
            if file.split("/")[1] in held:
                judge(nlp, corpus, records, counts)
    for method, by_label in counts.items():
        scores = (f"{label} {precision_recall_f1(by_label[label])[2]:.3f}" for label in (*NAMES, "all"))
        print(f"{method:8}", ", ".join(scores))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
