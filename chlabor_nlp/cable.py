"""Embassy cables: the header's fields as data, numbered paragraphs with their classification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chlabor_nlp.notation import trim
from chlabor_nlp.types import HeaderField, Paragraph, Source, Span

FIELDS = {
    "origin": re.compile(r"^FM\s+(?P<value>\S.*\S|\S)\s*$", re.MULTILINE),
    "date": re.compile(r"^[A-Z]\s+(?P<value>\d{6}Z\s+[A-Z]{3}\s+\d{2})", re.MULTILINE),
    "classification": re.compile(r"^(?P<value>UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET)\b", re.MULTILINE),
    "tags": re.compile(r"^TAGS:\s*(?P<value>\S.*\S)\s*$", re.MULTILINE),
    "subject": re.compile(r"^SUBJECT:\s*(?P<value>\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*?)\s*(?=\n\s*\n|\nREF)", re.MULTILINE),
    "references": re.compile(r"^REFS?:\s*(?P<value>\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*)", re.MULTILINE),
    "to": re.compile(r"^TO\s+(?P<value>\S.*\S)\s*$", re.MULTILINE),
}
PARAGRAPH = re.compile(
    r"^\W*(?:¶\s*)?(?P<number>\d{1,3})\s*\.\W*\((?P<classification>(?:U|SBU|C|S|FOUO)(?:/\w+)?)\)\W*", re.MULTILINE
)
PART = re.compile(r"\W*(?:begin\s+)?(?P<part>summary|comment|note)\b(?:\s+and\s+\w+)?\s*[:.]\W*", re.IGNORECASE)
LINK = re.compile(r"\[(?P<words>[^\]]*)\]\([^)]*\)")  # Markdown's, as web copies of cables have them
CENTURY = 2000


def read_header(source: Source) -> tuple[HeaderField, ...]:
    """The fields above the first numbered paragraph: origin, date, classification, tags, subject, references."""
    end = header_end(source.text)
    found = []
    for name, pattern in FIELDS.items():
        match = pattern.search(source.text, 0, end)
        if match:
            spans = tuple(_without_links(source.text, *match.span("value")))
            found.append(HeaderField(name=name, text=" ".join(source.text[s:e] for s, e in spans), spans=spans))
    return tuple(sorted(found, key=lambda field: field.start_char))


def _without_links(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without Markdown's links, but with their words."""
    for match in LINK.finditer(text, start, end):
        yield from trim(text, start, match.start())
        yield Span(*match.span("words"))
        start = match.end()
    yield from trim(text, start, end)


def header_end(text: str) -> int:
    """Where the header ends: at the first numbered paragraph."""
    first = PARAGRAPH.search(text)
    return first.start() if first else 0


def mark_paragraphs(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs with what stands before their first word as data: number, classification, "Summary:"."""
    return tuple(_mark_paragraph(text, paragraph) for paragraph in paragraphs)


def _mark_paragraph(text: str, paragraph: Paragraph) -> Paragraph:
    first = paragraph.spans[0]
    mark = PARAGRAPH.match(text, first.start_char, first.end_char)
    if mark is None:
        return paragraph
    part = PART.match(text, mark.end(), first.end_char)
    start = part.end() if part else mark.end()
    own = PARAGRAPH.match(paragraph.text)
    said = paragraph.text[own.end() :] if own else paragraph.text
    return replace(
        paragraph,
        spans=(Span(start, first.end_char), *paragraph.spans[1:]),
        text=PART.sub("", said, count=1) if part else said,
        number=int(mark["number"]),
        classification=mark["classification"],
        part=part["part"].casefold() if part else None,
    )


def cable_year(header: tuple[HeaderField, ...]) -> tuple[int, tuple[Span, ...]] | None:
    """The year of the cable's date-time group ("200644Z DEC 06"), with its evidence."""
    date = next((field for field in header if field.name == "date"), None)
    return (CENTURY + int(date.text[-2:]), date.spans) if date else None
