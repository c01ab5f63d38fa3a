"""A text composed anew from the parts of a document: a paragraph a line, a table row a line of tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chlabor_nlp.types import Block, Source, Span


@dataclass
class Composed:
    r"""The text as it grows, and its blocks.

    >>> composed = Composed()
    >>> composed.add_line("Hello")
    >>> composed.add_row(["Age", "14"])
    >>> composed.to_source("x").text
    'Hello\nAge\t14\n'
    """

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add_line(self, text: str, *, level: int = 0) -> None:
        """A paragraph, or with `level` a heading; one without words is left out."""
        text = " ".join(text.split())
        if text:
            span = self._add(text)
            self._add("\n")
            self.blocks.append(Block(spans=(span,), gap=True, level=level))

    def add_row(self, cells: Sequence[str]) -> None:
        """A table row; one without words is left out."""
        texts = [" ".join(cell.split()) for cell in cells]
        if not any(texts):
            return
        spans: list[tuple[Span, ...]] = []
        for column, text in enumerate(texts):
            if column:
                self._add("\t")
            spans.append((self._add(text),))
        self._add("\n")
        self.blocks.append(Block(spans=(Span(spans[0][0].start_char, spans[-1][0].end_char),), cells=tuple(spans)))

    def to_source(self, name: str) -> Source:
        """What was composed."""
        return Source(name=name, sha256="", media_type="", text="".join(self.pieces), blocks=tuple(self.blocks))

    def _add(self, text: str) -> Span:
        self.pieces.append(text)
        self.length += len(text)
        return Span(self.length - len(text), self.length)
