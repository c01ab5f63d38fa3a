"""What the user holds: `CountryReport` and `ChangeReport`, the plain values with ways to look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chlabor_nlp.mentions import find_mentions
from chlabor_nlp.mentions.entities import find_entities
from chlabor_nlp.mentions.sources import StaleClaim, find_stale_claims
from chlabor_nlp.render import frames, html, markdown, records
from chlabor_nlp.render.outline import TOPIC_NAMES
from chlabor_nlp.types import Change, Comparison, Entity, Indicator, Kind, Mention, Reference, Report, Section, Table

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, repr=False)
class CountryReport(Report):
    """Everything read from one document. See `chlabor_nlp.read`.

    >>> import chlabor_nlp as cl
    >>> report = cl.read("seeds/kazakhstan-2018-findings.txt")
    >>> report.country, report.year, report.assessment.level
    ('Kazakhstan', 2018, 'minimal')
    >>> report.indicator("labor_inspectors").value
    261
    """

    def table(self, key: str) -> Table | None:
        """The table under `key`, or None if the report has none."""
        return next((table for table in self.tables if table.key == key), None)

    def section(self, key: str) -> Section | None:
        """The section under `key`, or None if the report has none."""
        return next((section for section in self.sections if section.key == key), None)

    def indicator(self, key: str, *, period: int | None = None, territory: str | None = None) -> Indicator | None:
        """The indicator under `key`.

        Args:
            key: a key of the contract's indicator list.
            period: the year the figure is for; by default the latest the report gives.
            territory: the related entity, in reports that have several.
        """
        found = [
            i
            for i in self.indicators
            if i.key == key
            and (period is None or i.period == period)
            and (territory is None or i.territory == territory)
        ]
        return max(found, key=lambda i: i.period or 0) if found else None

    def reference(self, number: int) -> Reference | None:
        """The source that a citation number stands for, or None if the list does not have it."""
        return next((reference for reference in self.references if reference.number == number), None)

    def sources(self, refs: Iterable[int]) -> tuple[Reference, ...]:
        """The sources that citation numbers stand for, those the list has: of a claim, a cell, an indicator, an entry.

        >>> import chlabor_nlp as cl
        >>> report = cl.read("seeds/kazakhstan-2018-findings.txt")
        >>> [source.type for source in report.sources(report.indicator("labor_inspectors").refs)]
        ['embassy']
        """
        cited = (self.reference(number) for number in refs)
        return tuple(reference for reference in cited if reference is not None)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every named body, law, treaty, policy, program, place, figure and date, found on first use.

        >>> import chlabor_nlp as cl
        >>> report = cl.read("seeds/kazakhstan-2018-findings.txt")
        >>> next(mention for mention in report.mentions if mention.label == "CONVENTION").id
        'ilo_c138'
        """
        return find_mentions(self)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The named things that the mentions are of, each once, those mentioned most first."""
        return find_entities(self.mentions, self.claims)

    def stale_claims(self, years: int = 5) -> tuple[StaleClaim, ...]:
        """The sentences that rest only on sources older than `years` years before the report's year.

        >>> import chlabor_nlp as cl
        >>> report = cl.read("seeds/kazakhstan-2018-findings.txt")
        >>> all(claim.newest <= 2013 for claim in report.stale_claims(years=5))
        True
        """
        return find_stale_claims(self, years)

    def doubtful_sections(self, least: float = 0.8) -> tuple[tuple[Section, str], ...]:
        """The sections whose words say that they belong under another heading, with the key of that section.

        Args:
            least: how sure the classifier must be of each paragraph that counts.

        >>> import chlabor_nlp as cl
        >>> cl.read("seeds/kazakhstan-2018-findings.txt").doubtful_sections()
        ()
        """
        from chlabor_nlp.classify import find_doubtful  # the model loads on first use

        return find_doubtful(self.sections, least)

    def doc(self, nlp: Language | None = None) -> Doc:
        """The report's text as a spaCy `Doc` with `doc.spans["sections"]` and `doc.spans["mentions"]`.

        Args:
            nlp: the pipeline whose tokenizer to use; a blank English one by default.
        """
        from chlabor_nlp.components import make_doc  # spaCy loads on first use

        return make_doc(self, self.mentions, nlp)

    def to_dict(self) -> dict[str, Any]:
        """The report as the JSON-ready dictionary of the contract (`schema_version` 1)."""
        return records.report_record(self, self.mentions, self.entities)

    def to_markdown(self) -> str:
        """The report's contents as Markdown."""
        return markdown.report_markdown(self)

    def __repr__(self) -> str:
        found = f"{len(self.tables)} tables, {len(self.indicators)} indicators, {len(self.issues)} issues"
        return f"CountryReport({self.country!r}, {self.year}, {found})"


@dataclass(frozen=True, repr=False)
class ChangeReport(Comparison):
    """The changes between two reports, most significant first. See `chlabor_nlp.diff`."""

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def filter(
        self, *, kind: str | Kind | None = None, topic: str | None = None, min_significance: float = 0.0
    ) -> ChangeReport:
        """The same report with only the changes that fit.

        Args:
            kind: what happened: added, removed, modified, ...
            topic: a key of `summary["by_topic"]`.
            min_significance: the least significance, in [0, 1].

        Raises:
            ValueError: there is no such kind or topic.

        >>> import chlabor_nlp as cl
        >>> changes = cl.diff("seeds/kazakhstan-2017-findings.txt", "seeds/kazakhstan-2018-findings.txt")
        >>> [change.label for change in changes.filter(topic="assessment")]
        ['Assessment']
        """
        if kind is not None and kind not in set(Kind):
            raise ValueError(f"no kind {kind!r}; there are {', '.join(Kind)}")
        if topic is not None and topic not in {*TOPIC_NAMES, *self.summary["by_topic"]}:
            raise ValueError(f"no topic {topic!r}; there are {', '.join(TOPIC_NAMES)}")
        kept = (
            change
            for change in self.changes
            if kind in (None, change.kind) and topic in (None, change.topic) and change.significance >= min_significance
        )
        return replace(self, changes=tuple(kept))

    @cached_property
    def summary(self) -> dict[str, Any]:
        """Headline, number of changes by kind, number of changes by topic."""
        return records.summary_record(self)

    def to_frame(self) -> pd.DataFrame:
        """One row a change: kind, topic, subject, label, significance, both quotations, delta and so on."""
        return frames.changes_frame(self)

    def to_dict(self) -> dict[str, Any]:
        """The diff as the JSON-ready dictionary of the contract (`schema_version` 1)."""
        return records.comparison_record(self)

    def to_markdown(self, *, matches: bool = False) -> str:
        """The diff as Markdown, grouped by topic; `matches` adds why two texts were taken for the same thing."""
        return markdown.changes_markdown(self, matches=matches)

    def to_csv(self, path: str | Path | None = None) -> str:
        """The changes as CSV, safe to open in a spreadsheet; also written to `path` if given."""
        text = frames.changes_csv(self)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8")
        return text

    def to_xlsx(self, path: str | Path) -> None:
        """Write the changes as an Excel workbook."""
        frames.write_xlsx(self, path)

    def to_html(self, path: str | Path | None = None, *, matches: bool = False) -> str:
        """The diff as one self-contained HTML page; also written to `path` if given.

        Args:
            path: where to write it.
            matches: also say why two texts were taken for the same thing.
        """
        page = html.changes_page(self, matches=matches)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page

    def _repr_html_(self) -> str:
        return html.changes_fragment(self)

    def __repr__(self) -> str:
        old, new = self.old, self.new
        return f"ChangeReport({old.country} {old.year} -> {new.country} {new.year}, {len(self.changes)} changes)"
