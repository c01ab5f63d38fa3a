"""The whole flow, readable top to bottom: `read` turns a document into a report, `diff` compares two."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from chlabor_nlp.cable import read_header
from chlabor_nlp.changes import find_changes
from chlabor_nlp.classify import classify_sections
from chlabor_nlp.errors import LoadError
from chlabor_nlp.extract.bundles import find_bundled, split_bundle
from chlabor_nlp.extract.charts import find_charts
from chlabor_nlp.extract.claims import find_claims
from chlabor_nlp.extract.entries import find_actions, find_entries
from chlabor_nlp.extract.footnotes import cite, find_footnotes
from chlabor_nlp.extract.goods import take_goods
from chlabor_nlp.extract.identity import canonical_country, identify
from chlabor_nlp.extract.indicators import find_indicators
from chlabor_nlp.extract.laws import find_laws
from chlabor_nlp.extract.prose import find_prose_indicators
from chlabor_nlp.extract.references import check_citations, find_references
from chlabor_nlp.flat import join_flat_tables
from chlabor_nlp.load import load
from chlabor_nlp.load.footnotes import Marker, take_footnotes
from chlabor_nlp.load.plain import load_plain
from chlabor_nlp.results import ChangeReport, CountryReport
from chlabor_nlp.segment import find_outline
from chlabor_nlp.tables import find_tables
from chlabor_nlp.types import (
    DEFAULT_LIMITS,
    Block,
    Cell,
    Claim,
    Comparison,
    Genre,
    Issue,
    Limits,
    Source,
    SourceInfo,
    Span,
    Table,
)

Readable = CountryReport | str | Path | bytes


def read(
    source: str | Path | bytes,
    *,
    media_type: str | None = None,
    country: str | None = None,
    year: int | None = None,
    max_pages: int = DEFAULT_LIMITS.max_pages,
    max_seconds: float = DEFAULT_LIMITS.max_seconds,
) -> CountryReport:
    """Read one report.

    Args:
        source: path to a `.pdf`, `.html`, `.docx`, `.txt` or `.md` file, or the bytes of one.
        media_type: what kind of document the bytes are, if they do not tell.
        country: overrides the country that the text names.
        year: overrides the report year that the text names.
        max_pages: a PDF with more pages is refused.
        max_seconds: reading a PDF stops with an error after so long.

    Returns:
        The report with sections, tables, indicators and so on, each with its evidence.

    Raises:
        LoadError: the file is missing, empty, damaged, encrypted, or cannot be read as a document.

    >>> read("seeds/kazakhstan-2017-findings.txt").indicator("labor_inspectorate_funding").raw
    'Unknown'
    """
    loaded = load(source, media_type=media_type, limits=Limits(max_pages, max_seconds))
    bundled, country = find_bundled(loaded), canonical_country(country)
    if not bundled:
        return _understand(loaded, country=country, year=year)
    if country not in bundled:
        raise LoadError(f"holds the reports of {', '.join(bundled)}; name one as the country", source=loaded.name)
    return next(report for report in _understand_bundle(loaded, bundled, year=year) if report.country == country)


def read_all(
    source: str | Path | bytes,
    *,
    media_type: str | None = None,
    max_pages: int = DEFAULT_LIMITS.max_pages,
    max_seconds: float = DEFAULT_LIMITS.max_seconds,
) -> tuple[CountryReport, ...]:
    """Read every report that a file holds: one, or one a territory.

    Args:
        source: as for `read`.
        media_type: as for `read`.
        max_pages: as for `read`.
        max_seconds: as for `read`.

    Returns:
        The reports in the order of their opening sentences. Those of one file share its text.

    Raises:
        LoadError: as for `read`.

    >>> [report.country for report in read_all("seeds/kazakhstan-2017-findings.txt")]
    ['Kazakhstan']
    """
    loaded = load(source, media_type=media_type, limits=Limits(max_pages, max_seconds))
    bundled = find_bundled(loaded)
    return _understand_bundle(loaded, bundled) if bundled else (_understand(loaded, country=None, year=None),)


def read_text(text: str, country: str | None = None, year: int | None = None) -> CountryReport:
    """Read a report whose text is already in hand.

    Args:
        text: the raw text: tables as tab-separated lines or Markdown pipe tables.
        country: overrides the country that the text names.
        year: overrides the report year that the text names.

    Raises:
        LoadError: the text is empty.

    >>> read_text("In 2018, Ghana made a moderate advancement in efforts to eliminate child labor.").country
    'Ghana'
    """
    return _understand(load_plain(text, "<text>"), country=country, year=year)


def diff(old: Readable, new: Readable) -> ChangeReport:
    """Say what changed from the old report to the new one.

    Args:
        old: the earlier report: a `CountryReport`, or anything `read` takes.
        new: the later report, likewise.

    Returns:
        The changes, most significant first, each with the exact quotation from both reports.

    Raises:
        LoadError: one of the two cannot be read.
        AlignmentError: the two cannot be compared: different countries, or no report at all.

    >>> changes = diff("seeds/kazakhstan-2017-findings.txt", "seeds/kazakhstan-2018-findings.txt")
    >>> changes.changes[0].explanation
    'The assessment fell from moderate to minimal advancement.'
    """
    compared = find_changes(as_report(old), as_report(new))
    return ChangeReport(**{field.name: getattr(compared, field.name) for field in fields(Comparison)})


def as_report(source: Readable) -> CountryReport:
    """`source` itself if it is a report, else what `read` makes of it."""
    return source if isinstance(source, CountryReport) else read(source)


def _understand_bundle(source: Source, names: tuple[str, ...], *, year: int | None = None) -> tuple[CountryReport, ...]:
    parts = zip(names, split_bundle(source, names), strict=True)
    return tuple(replace(_understand(part, country=name, year=year), text=source.text) for name, part in parts)


def _missing_rest(genre: Genre, tables: tuple[Table, ...]) -> tuple[Issue, ...]:
    """An issue where a web page holds no more than the opening summary."""
    if genre is not Genre.WEB_SUMMARY or tables:
        return ()
    return (Issue("summary_only", "only the opening summary is there; the report's tables and sections are not"),)


def _understand(source: Source, *, country: str | None, year: int | None) -> CountryReport:
    """From a loaded document to the report: every stage in order."""
    identity = identify(source, country=country, year=year)
    header = read_header(source) if identity.genre is Genre.CABLE else ()
    notes: tuple[Block, ...] = ()
    markers: tuple[Marker, ...] = ()
    if identity.genre is Genre.FINDINGS_LEGACY:
        source, notes, markers = take_footnotes(source)
    source, goods = take_goods(join_flat_tables(source, identity.country))
    outline = find_outline(source, country=identity.country, genre=identity.genre)
    if identity.genre in (Genre.CABLE, Genre.UNKNOWN):
        outline = classify_sections(outline)
    tables, table_issues = find_tables(source, outline)
    tables += find_charts(source)
    indicators, indicator_issues = find_indicators(
        tables, outline.paragraphs, identity.year, has_ticks=source.media_type == "application/pdf"
    )
    references, reference_issues = find_references(source, outline.references)
    references = (*references, *find_footnotes(source, notes))
    actions, action_issues = find_actions(tables)
    claims = cite(find_claims(source, outline.paragraphs, tables), markers)
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    citing: list[Cell | Claim] = [*cells, *claims]
    cited = [(number, Span(item.start_char, item.end_char)) for item in citing for number in item.refs]
    return CountryReport(
        country=identity.country,
        year=identity.year,
        genre=identity.genre,
        title=identity.title,
        assessment=identity.assessment,
        source=SourceInfo(source.name, source.sha256, source.media_type, source.pages),
        text=source.text,
        sections=outline.sections,
        tables=tables,
        indicators=(*indicators, *find_prose_indicators(claims, tables, identity.year)),
        actions=actions,
        agencies=find_entries(tables, "agencies"),
        mechanisms=find_entries(tables, "mechanisms"),
        policies=find_entries(tables, "policies"),
        programs=find_entries(tables, "programs"),
        sectors=find_entries(tables, "sectors"),
        laws=find_laws(tables, source.text),
        claims=claims,
        references=references,
        issues=(
            *identity.issues,
            *_missing_rest(identity.genre, tables),
            *table_issues,
            *indicator_issues,
            *action_issues,
            *reference_issues,
            *check_citations(cited, references),
        ),
        evidence=identity.evidence,
        furniture=outline.furniture,
        header=header,
        goods=goods,
    )
