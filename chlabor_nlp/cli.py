"""The command line: arguments in, exit status out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from chlabor_nlp import __version__
from chlabor_nlp.errors import ChlaborError
from chlabor_nlp.results import ChangeReport
from chlabor_nlp.types import Genre

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

UNREADABLE = 1
CHANGED = 1
UNREADABLE_WITH_EXIT_CODE = 3
WIDTH_WITHOUT_TERMINAL = 120

app = typer.Typer(
    name="chlabor", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)


Country = Annotated[str | None, typer.Option("--country", help="The country, where the file names none or several.")]


class ReadFormat(StrEnum):
    """How `read` prints."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class EvaluateFormat(StrEnum):
    """How `evaluate` prints."""

    TEXT = "text"
    JSON = "json"


class DiffFormat(StrEnum):
    """How `diff` prints."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"


FORMATS = {  # what the end of a file's name asks for
    ".json": DiffFormat.JSON,
    ".md": DiffFormat.MARKDOWN,
    ".html": DiffFormat.HTML,
    ".htm": DiffFormat.HTML,
    ".csv": DiffFormat.CSV,
    ".xlsx": DiffFormat.XLSX,
}


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    """Read child labor reports and say what changed between two years."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # where it cannot show "→" or "✓"
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")
    if version:
        typer.echo(f"chlabor {__version__}")
        raise typer.Exit


@app.command("read")
def read_command(
    file: Annotated[str, typer.Argument(help="A report.")],
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="text, json or markdown.")] = ReadFormat.TEXT,
    country: Country = None,
) -> None:
    """Read one report and print what it says."""
    from chlabor_nlp.pipeline import read

    report = _attempt(lambda: read(file, country=country), UNREADABLE)
    if report.genre is Genre.UNKNOWN and report.country is None:
        _fail(f"{file}: looks like no report on a country; give another file", UNREADABLE)
    if format is ReadFormat.JSON:
        _write(json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n", None)
    elif format is ReadFormat.MARKDOWN:
        _write(report.to_markdown(), None)
    else:
        from chlabor_nlp.render.terminal import print_report

        _print(lambda console: print_report(report, console))


@app.command("diff")
def diff_command(
    old: Annotated[str, typer.Argument(help="The earlier report.")],
    new: Annotated[str, typer.Argument(help="The later report.")],
    format: Annotated[
        DiffFormat | None,
        typer.Option("--format", "-f", help="text, json, markdown, html, csv or xlsx; by default as -o ends, or text."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End 1 if there are substantive changes, 3 if a report cannot be read.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Print both quotations under each change.")
    ] = False,
    matches: Annotated[
        bool,
        typer.Option("--matches", "-m", help="Say why two texts were taken for the same: score, next best, features."),
    ] = False,
    country: Country = None,
) -> None:
    """Say what changed from the old report to the new one."""
    from chlabor_nlp.pipeline import diff, read
    from chlabor_nlp.render.records import is_substantive

    written = format or _format_of(output)
    if written is DiffFormat.XLSX and output is None:
        _fail("xlsx is a binary format; name the file with -o", 2)
    status = UNREADABLE_WITH_EXIT_CODE if exit_code else UNREADABLE
    changes = _attempt(lambda: diff(read(old, country=country), read(new, country=country)), status)
    _write_changes(changes, written, output, status, evidence=evidence, matches=matches)
    if exit_code and any(is_substantive(change) for change in changes):
        raise typer.Exit(CHANGED)


@app.command("panel")
def panel_command(
    paths: Annotated[list[str], typer.Argument(help="Reports, or folders of reports.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A .csv or .parquet file.")],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read the files.")] = 1,
) -> None:
    """Write a tidy country x period x indicator table of many reports."""
    from chlabor_nlp.panels import panel

    if output.suffix.lower() not in (".csv", ".parquet"):
        _fail(f"{output}: give a file that ends in .csv or .parquet", 2)
    frame = _attempt(lambda: panel(paths, jobs=jobs), UNREADABLE)
    for failure in frame.attrs["failures"]:
        typer.echo(f"chlabor: left out: {' '.join(failure.split())}", err=True)
    if frame.empty:
        _fail("no report was read; give reports, or folders of them", UNREADABLE)
    try:
        if output.suffix.lower() == ".csv":
            _guard_writing(output, lambda: frame.to_csv(output, index=False), UNREADABLE)
        else:
            table = frame.astype({"value": "string"})
            _guard_writing(output, lambda: table.to_parquet(output, index=False), UNREADABLE)
    except ImportError:
        _fail(f"{output}: writing Parquet needs pyarrow; pip install chlabor-nlp[store]", UNREADABLE)


@app.command("evaluate")
def evaluate_command(
    corpus: Annotated[Path, typer.Argument(help="A folder with manifest.csv, truth/ and reports/.")],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read the files.")] = 1,
    format: Annotated[EvaluateFormat, typer.Option("--format", "-f", help="text or json.")] = EvaluateFormat.TEXT,
    baseline: Annotated[
        list[str] | None, typer.Option("--baseline", help="Also measure pdfplumber or text_rows on the same fields.")
    ] = None,
    reviewed: Annotated[
        Path | None, typer.Option("--reviewed", help="A CSV of disagreements that a person has looked at.")
    ] = None,
    alignment: Annotated[
        bool, typer.Option("--alignment", help="Measure the alignment of actions instead, beside simple methods.")
    ] = False,
    mentions: Annotated[
        Path | None,
        typer.Option("--mentions", help="Measure the mentions instead, on these labelled passages."),
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", help="Only this country, by its folder's name; may be repeated.")
    ] = None,
) -> None:
    """Measure the library on a corpus of reports with known data."""
    from chlabor_nlp.evaluation import evaluate, evaluation_text
    from chlabor_nlp.evaluation.baselines import BASELINES

    if mentions is not None or alignment:
        others = {"--baseline": baseline, "--reviewed": reviewed, "--country": country and mentions}
        refused = [name for name, value in others.items() if value]
        refused += ["--mentions"] if mentions is not None and alignment else []
        refused += ["--format json"] if mentions is not None and format is EvaluateFormat.JSON else []
        if refused:
            _fail(f"{refused[0]} does not go with {'--alignment' if alignment else '--mentions'}", 2)
    if mentions is not None:
        from chlabor_nlp.evaluation.mentions import mentions_text, read_labelled

        labelled = _attempt(lambda: read_labelled(corpus, mentions), UNREADABLE)
        _write(mentions_text(labelled), None)
        return
    if alignment:
        from chlabor_nlp.evaluation.alignment import alignment_text, evaluate_alignment

        results = _attempt(lambda: evaluate_alignment(corpus, jobs=jobs, slugs=country), UNREADABLE)
        as_json = format is EvaluateFormat.JSON
        _write(json.dumps(results, indent=2) + "\n" if as_json else alignment_text(results), None)
        return
    unknown = set(baseline or ()) - set(BASELINES)
    if unknown:
        _fail(f"no baseline {', '.join(sorted(unknown))}; there are {', '.join(BASELINES)}", 2)
    evaluation = _attempt(
        lambda: evaluate(
            corpus,
            jobs=jobs,
            slugs=country,
            progress=sys.stderr.isatty(),
            baselines=baseline or (),
            reviewed=reviewed,
        ),
        UNREADABLE,
    )
    if format is EvaluateFormat.JSON:
        _write(json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=2) + "\n", None)
    else:
        _write(evaluation_text(evaluation), None)


def _format_of(output: Path | None) -> DiffFormat:
    """The format that a file's name asks for; text where it asks for none."""
    return FORMATS.get(output.suffix.lower(), DiffFormat.TEXT) if output is not None else DiffFormat.TEXT


def _write_changes(
    changes: ChangeReport, format: DiffFormat, output: Path | None, status: int, *, evidence: bool, matches: bool
) -> None:
    if format is DiffFormat.TEXT:
        from chlabor_nlp.render.terminal import print_changes

        _print(lambda console: print_changes(changes, console, evidence=evidence, matches=matches), output, status)
    elif format is DiffFormat.JSON:
        _write(json.dumps(changes.to_dict(), ensure_ascii=False, indent=2) + "\n", output, status)
    elif format is DiffFormat.MARKDOWN:
        _write(changes.to_markdown(matches=matches), output, status)
    elif format is DiffFormat.HTML:
        _write(changes.to_html(matches=matches), output, status)
    elif format is DiffFormat.CSV:
        _write(changes.to_csv(), output, status)
    elif output is not None:
        _guard_writing(output, lambda: changes.to_xlsx(output), status)


def _print(show: Callable[[Console], None], output: Path | None = None, status: int = UNREADABLE) -> None:
    """Show something on the terminal; in a file or pipe, as plain lines."""
    from rich.console import Console

    if output is None and sys.stdout.isatty():
        show(Console(highlight=False))
        return
    console = Console(width=WIDTH_WITHOUT_TERMINAL, file=io.StringIO(), record=True, highlight=False)
    show(console)
    _write("".join(f"{line.rstrip()}\n" for line in console.export_text().splitlines()), output, status)


def _write(text: str, output: Path | None, status: int = UNREADABLE) -> None:
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
    else:
        _guard_writing(output, lambda: output.write_text(text, encoding="utf-8"), status)


def _guard_writing(output: Path, write: Callable[[], object], status: int) -> None:
    try:
        write()
    except OSError as error:
        _fail(f"{output}: cannot be written ({error.strerror or error}); check the path", status)


def _attempt(action: Callable[[], T], status: int) -> T:
    """Run `action`; one of the library's errors becomes one line on stderr and an exit status."""
    try:
        return action()
    except ChlaborError as error:
        _fail(str(error), status)


def _fail(message: str, status: int) -> NoReturn:
    typer.echo(f"chlabor: {' '.join(message.split())}", err=True)
    raise typer.Exit(status)


if __name__ == "__main__":
    app()
