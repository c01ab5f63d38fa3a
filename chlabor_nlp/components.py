"""spaCy: the library's factory, and reports as `Doc`s.

`nlp.add_pipe("chlabor_mentions")` sets `doc.spans["mentions"]` on any text; each span has its label
and, as `id_`, the identity of the thing. Patterns of your own go into a file that the setting
`patterns` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import spacy
import srsly
from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.util import filter_spans

from chlabor_nlp.errors import ModelError
from chlabor_nlp.mentions import find_resolved
from chlabor_nlp.mentions.names import Names
from chlabor_nlp.mentions.passages import Passage
from chlabor_nlp.mentions.registry import Registry
from chlabor_nlp.notation import blank_notation
from chlabor_nlp.text import find_acronyms
from chlabor_nlp.types import Mention, Report, Span

SPANS_KEY = "mentions"
SECTIONS_KEY = "sections"


@Language.factory(
    "chlabor_mentions",
    assigns=["doc.spans"],
    default_config={"spans_key": SPANS_KEY, "set_ents": False, "patterns": None},
)
def create_mentions(
    nlp: Language, name: str, spans_key: str, set_ents: bool, patterns: str | None = None
) -> MentionFinder:
    """The component behind `nlp.add_pipe("chlabor_mentions")`.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        spans_key: where in `doc.spans` the mentions go.
        set_ents: also set `doc.ents`, the longest mentions first, for tools that look there.
        patterns: a JSON-lines file of your own patterns, as spaCy's `span_ruler` takes them; what they
            find stands in place of what the rules would say of the same words.

    Raises:
        ModelError: the file of patterns cannot be read.
    """
    return MentionFinder(spans_key, set_ents=set_ents, ruler=_read_patterns(nlp, patterns) if patterns else None)


def _read_patterns(nlp: Language, path: str) -> SpanRuler:
    try:
        own = list(srsly.read_jsonl(path))
        ruler = SpanRuler(nlp, spans_key="own_patterns")
        ruler.add_patterns(own)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: no file of patterns, one JSON object a line ({error})") from None
    return ruler


class MentionFinder:
    """Sets mentions on a `Doc`.

    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("chlabor_mentions")
    >>> doc = nlp("Article 3(d) of ILO C. 182 binds Ghana.")
    >>> [(span.text, span.label_) for span in doc.spans["mentions"]]
    [('Article 3(d) of ILO C. 182', 'CONVENTION'), ('Ghana', 'PLACE')]
    """

    def __init__(self, spans_key: str = SPANS_KEY, *, set_ents: bool = False, ruler: SpanRuler | None = None) -> None:
        self.spans_key = spans_key
        self.set_ents = set_ents
        self.ruler = ruler

    def __call__(self, doc: Doc) -> Doc:
        """Set the mentions of every paragraph of `doc`."""
        registry = Registry(find_acronyms(doc.text))
        found: list[tuple[int, int, str, str | None]] = []
        for match in re.finditer(r"[^\n]+", doc.text):
            span = Span(match.start(), match.end())
            passage = Passage(match[0], blank_notation(match[0]), (span,), "", None)
            hits = find_resolved(passage, Names(), registry)
            found += [(match.start() + hit.start, match.start() + hit.end, hit.label, hit.id) for hit in hits]
        own = self._find_own(doc)
        found = [f for f in found if not any(f[0] < end and start < f[1] for start, end, *_ in own)]
        _set_spans(doc, self.spans_key, sorted([*own, *found], key=lambda f: (f[0], -f[1])))
        if self.set_ents:
            doc.ents = tuple(filter_spans(list(doc.spans[self.spans_key])))
        return doc

    def _find_own(self, doc: Doc) -> list[tuple[int, int, str, str | None]]:
        if self.ruler is None:
            return []
        matches = filter_spans([DocSpan(doc, m.start, m.end, m.label, span_id=m.id) for m in self.ruler.match(doc)])
        return [(m.start_char, m.end_char, m.label_, m.id_ or None) for m in matches]


def make_doc(report: Report, mentions: Iterable[Mention], nlp: Language | None = None) -> Doc:
    """The report's text as a `Doc` with its sections and mentions as spans."""
    nlp = nlp or spacy.blank("en")
    nlp.max_length = max(nlp.max_length, len(report.text))  # a limit for parsers, which nothing here needs
    doc = nlp.make_doc(report.text)
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
