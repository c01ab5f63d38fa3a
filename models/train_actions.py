"""Train the scorer of action pairs: `python models/train_actions.py CORPUS`.

Reads `alignment/actions_gold.jsonl` beside the corpus, fits on all its countries, and writes
`models/actions.json`. How right it is on countries it has not seen: `chlabor evaluate CORPUS --alignment`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from chlabor_nlp.evaluation.alignment import name_weights, rarity_of, read_gold, training_rows
from chlabor_nlp.learning import PairScorer


def train(corpus: Path) -> dict[str, object]:
    """The weights, fitted on every country of the gold."""
    gold = read_gold(corpus, jobs=2)
    rarity = rarity_of(gold)
    weights = PairScorer().fit(*training_rows(gold, rarity)).to_weights()
    return name_weights(weights, rarity)


if __name__ == "__main__":
    target = Path(__file__).parent / "actions.json"
    target.write_text(json.dumps(train(Path(sys.argv[1])), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
