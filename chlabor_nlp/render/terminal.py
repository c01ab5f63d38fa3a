"""Text for a terminal, through rich: changes grouped by topic, one line a change; a report at a glance."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from chlabor_nlp.render.outline import SIGNS, by_topic, match_line, one_line, quote, topic_name
from chlabor_nlp.render.records import headline
from chlabor_nlp.types import Comparison, Kind, Report, Status

MAX_SHOWN = 30  # a longer text is a sentence that states the value
COLORS = {
    Kind.ADDED: "green",
    Kind.REMOVED: "red",
    Kind.MODIFIED: "yellow",
    Kind.RESTATED: "magenta",
    Kind.SPLIT: "cyan",
    Kind.MERGED: "cyan",
    Kind.REWORDED: "dim",
    Kind.MOVED: "dim",
}


def print_changes(comparison: Comparison, console: Console, *, evidence: bool = False, matches: bool = False) -> None:
    """Print a diff: headline, then the topics, most significant first.

    Args:
        comparison: the diff.
        console: where to print; its width wraps the lines.
        evidence: also print both quotations under each change, with where they stand.
        matches: also print why two texts were taken for the same thing.
    """
    console.print(f"[bold]{escape(headline(comparison))}[/bold]")
    for warning in comparison.warnings:
        console.print(f"[yellow]Note:[/yellow] {escape(warning)}")
    for topic, changes in by_topic(comparison):
        console.print(f"\n[bold underline]{escape(topic_name(topic))}[/bold underline] ({len(changes)})")
        for change in changes:
            color = COLORS[change.kind]
            grid = RichTable.grid(padding=(0, 1))
            grid.add_column(width=1)
            grid.add_column(width=8)
            grid.add_column(overflow="fold")
            grid.add_row(
                f"[{color}]{SIGNS[change.kind]}[/{color}]",
                f"[{color}]{change.kind}[/{color}]",
                escape(one_line(change)),
            )
            if evidence:
                for year, side in ((comparison.old.year, change.old), (comparison.new.year, change.new)):
                    if side is not None:
                        grid.add_row("", f"[dim]{year}[/dim]", f"[italic]“{escape(quote(side))}”[/italic]")
            if matches and change.match is not None:
                grid.add_row("", "", f"[dim]{escape(match_line(change))}[/dim]")
            console.print(grid)


def print_report(report: Report, console: Console) -> None:
    """Print a report at a glance: what it is, what was found in it, and what could not be read."""
    level = report.assessment.level if report.assessment else "no assessment found"
    console.print(f"[bold]{escape(report.title)}[/bold]  ({report.genre}, assessment: {level})")
    console.print(
        f"{len(report.sections)} sections, {len(report.tables)} tables, "
        f"{len(report.claims)} claims, {len(report.references)} references"
    )
    current = [i for i in report.indicators if i.period in (report.year, None) or i.topic == "prevalence"]
    if current:
        grid = RichTable(title="Indicators", title_justify="left", box=None, padding=(0, 2, 0, 0))
        for name in ("topic", "indicator", "value", "period"):
            grid.add_column(name)
        for i in current:
            shown = i.raw if i.status is not Status.BLANK else "(blank)"
            shown = shown if len(shown) <= MAX_SHOWN or i.value is None else str(i.value)
            territory = f" ({i.territory})" if i.territory else ""
            grid.add_row(
                escape(i.topic), escape(i.key + territory), escape(shown + "".join(i.marks)), str(i.period or "")
            )
        console.print(grid)
    for name in ("agencies", "mechanisms", "policies", "programs"):
        entries = getattr(report, name)
        if entries:
            console.print(f"\n[bold]{name.capitalize()}[/bold]")
            for entry in entries:
                console.print(f"  {escape(entry.name)}")
    if report.actions:
        console.print("\n[bold]Suggested actions[/bold]")
        for action in report.actions:
            years = (
                f" ({action.years[0]}–{action.years[-1]})"
                if len(action.years) > 1
                else f" ({action.years[0]})"
                if action.years
                else ""
            )
            console.print(f"  [dim]{escape(action.area.replace('_', ' '))}:[/dim] {escape(action.text)}{years}")
    for issue in report.issues:
        console.print(f"[yellow]{issue.code}[/yellow] {escape(issue.message)}")
