"""Charts: the pie of working children by sector, whose labels and shares stand on the page as words."""

from __future__ import annotations

import re

from chlabor_nlp.notation import locate
from chlabor_nlp.types import Cell, Row, Source, Span, Table

TITLE = re.compile(r"Figure\s+\d+\.\s+[A-Z][\w\s]*?by\s+Sector(?:,?\s+Ages\s+\d+\s*(?:[-–]|to)\s*\d+)?", re.IGNORECASE)
SHARE = re.compile(r"(?P<label>[A-Z][a-z]+(?:\s+[a-z]+)?)\s+(?P<percent>\d{1,3}(?:\.\d+)?)\s?%")
CHART = "working_children_by_sector."  # how the keys of its rows begin
COLUMNS, ROLES = ("Sector", "Percent"), ("label", "value")


def find_charts(source: Source) -> tuple[Table, ...]:
    """The charts beside a PDF's tables, each as a table of its labels and shares.

    Args:
        source: the loaded document; charts are its blocks of the role "figure".
    """
    blocks = [block for block in source.blocks if block.role == "figure"]
    spans = tuple(Span(block.start_char, block.end_char) for block in blocks)
    text = " ".join(source.text[start:end] for start, end in spans)
    title, shares = TITLE.search(text), list(SHARE.finditer(TITLE.sub(lambda match: "." * len(match[0]), text)))
    if title is None or not shares:
        return ()
    pages = tuple(dict.fromkeys(block.page for block in blocks if block.page is not None))
    page = pages[0] if pages else None
    rows = tuple(
        Row(
            tuple(
                Cell(text=match[part], spans=locate(spans, *match.span(part)), page=page)
                for part in ("label", "percent")
            ),
            key=CHART + match["label"].casefold().replace(" ", "_"),
        )
        for match in shares
    )
    return (
        Table(
            key="other",
            number=None,
            title=" ".join(title[0].split()),
            columns=COLUMNS,
            roles=ROLES,
            rows=rows,
            notes=(),
            pages=pages,
            section="prevalence",
            title_spans=locate(spans, *title.span()),
        ),
    )
