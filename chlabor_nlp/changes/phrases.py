"""Phrases: stretches of words that made way for others, rounded off so that a reader can take them in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from chlabor_nlp import data
from chlabor_nlp.changes.essence import bare, is_empty, stem

WORD = re.compile(r"\S+")
CLAUSE_END = re.compile(r"[,;:.]$")
MAX_ADDED = 5  # words that both texts go on with, up to the one that closes the phrase


def round_off(part: tuple[str, str], old: str, new: str) -> tuple[str, str]:
    """A stretch that is gone and the one that is new, as phrases that neither begin nor end in the air.

    Where one made way for the other, both go on with what both texts go on with; a stretch that stands alone loses
    its loose ends.

    >>> round_off(("production of", "harvesting of"), "the production of nuts", "the harvesting of nuts")
    ('production of nuts', 'harvesting of nuts')
    >>> round_off(("", "was approved in May, it"), "The plan ended.", "The plan was approved in May, it ended.")
    ('', 'was approved in May')
    """
    gone, come = part
    if not (gone and come):
        return _without_loose_ends(gone, old), _without_loose_ends(come, new)
    if _is_loose(gone, -1) or _is_loose(come, -1):
        behind = _words_behind(old, gone), _words_behind(new, come)
        count = _count_to_end(*behind)
        gone, come = (
            " ".join([one, *words[:count]]).rstrip(",;:.") for one, words in zip((gone, come), behind, strict=True)
        )
    if _is_loose(gone, 0) or _is_loose(come, 0):
        before = _words_before(old, gone), _words_before(new, come)
        count = _count_to_content(*before)
        gone, come = (
            " ".join([*reversed(words[:count]), one]) for one, words in zip((gone, come), before, strict=True)
        )
    return gone, come


def _is_loose(stretch: str, at: int) -> bool:
    """Whether a stretch begins (0) or ends (-1) with a word that no phrase begins or ends with."""
    return bare(stretch.split()[at]) in _loose()[at]


@cache
def _loose() -> dict[int, frozenset[str]]:
    words = data.table("form")["loose"]
    return {0: frozenset(words["begins"]), -1: frozenset(words["ends"])}


def _without_loose_ends(stretch: str, text: str) -> str:
    """A stretch less the words that only join it to what stands around it; at the end of a clause nothing is loose."""
    words = stretch.split()
    goes_on = bool(_words_behind(text, stretch))
    while words and goes_on and bare(words[-1]) in _loose()[-1]:
        words.pop()
    while words and bare(words[0]) in data.table("form")["loose"]["joins"]:
        words.pop(0)
    return stretch if is_empty(words) else " ".join(words).strip(",;:")


def _words_behind(text: str, stretch: str) -> list[str]:
    """The words that follow a stretch in its clause; none where it does not stand in the text once."""
    if text.count(stretch) != 1:
        return []
    behind = text[text.index(stretch) + len(stretch) :]
    return [] if CLAUSE_END.match(behind[:1]) else WORD.findall(behind)[: MAX_ADDED + 1]


def _words_before(text: str, stretch: str) -> list[str]:
    """The words before a stretch in its clause, the nearest first."""
    if text.count(stretch) != 1:
        return []
    words = WORD.findall(text[: text.index(stretch)])[::-1][:MAX_ADDED]
    return list(takewhile(lambda word: not CLAUSE_END.search(word), words))


def _count_to_end(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words two texts both go on with, up to where a phrase ends; 0 where none ends there."""
    same = _same_words(old, new)
    first = next((at for at, word in enumerate(same) if not is_empty([word])), len(same))
    for at in range(first, min(MAX_ADDED, len(same))):
        ends = CLAUSE_END.search(same[at]) or at + 1 == len(old) < MAX_ADDED
        goes_on = at + 1 < len(same) and bare(same[at + 1]) not in _loose()[-1]
        if ends or not goes_on:
            return at + 1
    return 0


def _count_to_content(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words before two stretches both texts have, the nearest first, up to one that has content."""
    same = _same_words(old, new)
    return next((at + 1 for at, word in enumerate(same) if not is_empty([word])), 0)


def _same_words(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The words of two lists as long as they are the same, whatever their forms."""
    pairs = takewhile(lambda pair: stem(bare(pair[0])) == stem(bare(pair[1])), zip(old, new, strict=False))
    return [word for word, _ in pairs]
