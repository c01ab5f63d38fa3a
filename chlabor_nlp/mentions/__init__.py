"""Mentions: every named body, law, treaty, policy, program, place, figure and date of a report.

`find_mentions` works on the running text and the table cells; `rules` by rules decides what each
stretch is, `registry` gives things an identity that lasts across reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chlabor_nlp.extract.dates import find_dates
from chlabor_nlp.extract.figures import find_figures
from chlabor_nlp.mentions.classes import TITLE_LABELS
from chlabor_nlp.mentions.names import Names
from chlabor_nlp.mentions.passages import Passage, find_passages, place_hit
from chlabor_nlp.mentions.registry import Registry
from chlabor_nlp.mentions.statutes import find_conventions, find_known, find_listed, find_statutes
from chlabor_nlp.mentions.types import Hit, overlapping, without_overlaps
from chlabor_nlp.types import Figure, Mention, Report, Span

KINDS = {"percent": "percent", "USD": "money"}  # of figure, by unit
LABELS = ("AGENCY", "ORG", "LAW", "CONVENTION", "POLICY", "PROGRAM", "FIGURE", "DATE", "PLACE")


def find_mentions(report: Report) -> tuple[Mention, ...]:
    """Every mention in the report's prose and table cells, in the order of the text."""
    passages = tuple(find_passages(report))
    names = Names.learn(report, passages)
    registry = Registry.learn(report)
    found: list[Mention] = []
    for passage in passages:
        placed = (place_hit(passage, hit, report.text) for hit in find_resolved(passage, names, registry))
        found += [mention for mention in placed if mention is not None]
    cells = {mention.start_char: mention for mention in _value_cells(report)}
    found = [mention for mention in found if mention.label != "FIGURE" or mention.start_char not in cells]
    found += cells.values()
    return tuple(sorted(found, key=lambda mention: (mention.start_char, -mention.end_char)))


def _value_cells(report: Report) -> Iterator[Mention]:
    """The numbers in the tables' value cells: what they count is said by their row, so they are read as indicators."""
    for indicator in report.indicators:
        if indicator.table is None or not isinstance(indicator.value, (int, float)) or len(indicator.spans) != 1:
            continue
        kind = "age" if indicator.key.endswith(".age") else KINDS.get(indicator.unit or "", "count")
        attributes = {"value": indicator.value, "unit": indicator.unit, "modifier": indicator.modifier, "kind": kind}
        yield Mention(
            label="FIGURE",
            text=report.text[indicator.start_char : indicator.end_char],
            section=indicator.topic,
            attributes=tuple(attributes.items()),
            spans=indicator.spans,
            page=indicator.page,
        )


def find_resolved(passage: Passage, names: Names, registry: Registry) -> Iterator[Hit]:
    """The hits of one passage, each with the id of its thing; a bare provision is of the instrument named before it."""
    instrument: str | None = None
    for hit in find_hits(passage, names):
        resolved, instrument = registry.resolve(hit, instrument)
        yield resolved


def find_hits(passage: Passage, names: Names) -> list[Hit]:
    """The mentions of one passage, offsets into its text: names do not overlap, figures and dates may lie in them."""
    whole = [*find_conventions(passage.plain), *find_statutes(passage.plain), *names.find(passage)]
    whole += find_listed(passage.plain) if passage.cites_laws else find_known(passage.plain, names.laws)
    figures = [_figure_hit(figure) for figure in find_figures(passage.plain, Span(0, len(passage.plain)))]
    longer = [*(hit for hit in whole if hit.label == "LAW"), *figures]  # "5,000 Eswatini emalangeni"
    kept = without_overlaps(hit for hit in whole if not (hit.label == "PLACE" and _is_inside(hit, longer)))
    dates = [Hit(start, end, "DATE", passage.plain[start:end], rank=2) for start, end in find_dates(passage.plain)]
    inner = [hit for hit in without_overlaps([*dates, *figures]) if _may_nest(hit, kept)]
    return sorted([*kept, *inner], key=lambda hit: (hit.start, -hit.end))


def _figure_hit(figure: Figure) -> Hit:
    attributes = tuple((name, getattr(figure, name)) for name in ("value", "unit", "modifier", "kind"))
    return Hit(figure.start_char, figure.end_char, "FIGURE", figure.text, attributes=attributes)


def _is_inside(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether a place is but part of a longer name: "Law on Health Insurance in the Republic of Albania"."""
    return any(one.start < hit.start and hit.end <= one.end for one in others)


def _may_nest(hit: Hit, names: Sequence[Hit]) -> bool:
    """Whether a figure or date stands outside names, or wholly inside one: of statutes only ages, no numbers."""
    over = overlapping(names, hit.start, hit.end)
    is_age = hit.label == "DATE" or ("kind", "age") in hit.attributes
    return all(n.start <= hit.start and hit.end <= n.end and (is_age or n.label in TITLE_LABELS) for n in over)
