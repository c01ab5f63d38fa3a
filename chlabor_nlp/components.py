"""spaCy: the library's factory, and reports as `Doc`s.

`nlp.add_pipe("chlabor_mentions")` sets `doc.spans["mentions"]` on any text; each span has its label
and, as `id_`, the identity of the thing. Patterns of your own go into a `span_ruler` with
`spans_key="mentions"` behind or before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import filter_spans

from chlabor_nlp.mentions import find_resolved
from chlabor_nlp.mentions.names import Names
from chlabor_nlp.mentions.passages import Passage, blank_notation
from chlabor_nlp.mentions.registry import Registry
from chlabor_nlp.text import find_acronyms
from chlabor_nlp.types import Mention, Report, Span

SPANS_KEY = "mentions"
SECTIONS_KEY = "sections"


@Language.factory(
    "chlabor_mentions",
    assigns=["doc.spans"],
    default_config={"spans_key": SPANS_KEY, "set_ents": False},
)
def create_mentions(nlp: Language, name: str, spans_key: str, set_ents: bool) -> MentionFinder:
    """The component behind `nlp.add_pipe("chlabor_mentions")`.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        spans_key: where in `doc.spans` the mentions go.
        set_ents: also set `doc.ents`, the longest mentions first, for tools that look there.
    """
    return MentionFinder(spans_key, set_ents=set_ents)


class MentionFinder:
    """Sets mentions on a `Doc`.

    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("chlabor_mentions")
    >>> doc = nlp("Article 3(d) of ILO C. 182 binds Ghana.")
    >>> [(span.text, span.label_) for span in doc.spans["mentions"]]
    [('Article 3(d) of ILO C. 182', 'CONVENTION'), ('Ghana', 'PLACE')]
    """

    def __init__(self, spans_key: str = SPANS_KEY, *, set_ents: bool = False) -> None:
        self.spans_key = spans_key
        self.set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        """Set the mentions of every paragraph of `doc`."""
        registry = Registry(find_acronyms(doc.text))
        found: list[tuple[int, int, str, str | None]] = []
        for match in re.finditer(r"[^\n]+", doc.text):
            span = Span(match.start(), match.end())
            passage = Passage(match[0], blank_notation(match[0]), (span,), "", None)
            hits = find_resolved(passage, Names(), registry)
            found += [(match.start() + hit.start, match.start() + hit.end, hit.label, hit.id) for hit in hits]
        _set_spans(doc, self.spans_key, found)
        if self.set_ents:
            doc.ents = tuple(filter_spans(list(doc.spans[self.spans_key])))
        return doc


def make_doc(report: Report, mentions: Iterable[Mention], nlp: Language | None = None) -> Doc:
    """The report's text as a `Doc` with its sections and mentions as spans."""
    doc = (nlp or spacy.blank("en")).make_doc(report.text)
    _set_spans(doc, SECTIONS_KEY, [(s.start_char, s.end_char, s.key, None) for s in report.sections])
    _set_spans(doc, SPANS_KEY, [(m.start_char, m.end_char, m.label, m.id) for m in mentions])
    return doc


def _set_spans(doc: Doc, key: str, found: list[tuple[int, int, str, str | None]]) -> None:
    """Spans that need not end where tokens do are widened to whole tokens."""
    spans = [
        doc.char_span(start, end, label=label, span_id=identity or "", alignment_mode="expand")
        for start, end, label, identity in found
    ]
    doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span is not None])
