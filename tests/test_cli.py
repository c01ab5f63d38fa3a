"""The command line as a user meets it: output, exit status, one line on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

OLD, NEW = "seeds/kazakhstan-2017-findings.txt", "seeds/kazakhstan-2018-findings.txt"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "chlabor_nlp.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_diff_prints_the_changes() -> None:
    done = run("diff", OLD, NEW)
    assert done.returncode == 0
    assert "Number of Labor Inspectors: 320 → 261 (-59, -18.4%)" in done.stdout
    assert not done.stderr


def test_evidence_on_request() -> None:
    assert "“It" not in run("diff", OLD, NEW).stdout
    assert "“Its members include 14 state bodies" in run("diff", OLD, NEW, "--evidence").stdout


@pytest.mark.parametrize("format", ["text", "json", "markdown", "html", "csv"])
def test_diff_formats_to_stdout_and_file(format: str, tmp_path: Path) -> None:
    printed = run("diff", OLD, NEW, "--format", format)
    written = run("diff", OLD, NEW, "--format", format, "-o", str(tmp_path / "out"))
    assert printed.returncode == written.returncode == 0
    assert not written.stdout
    content = (tmp_path / "out").read_text(encoding="utf-8")
    assert [line.rstrip() for line in content.splitlines()] == [line.rstrip() for line in printed.stdout.splitlines()]
    if format == "json":
        assert json.loads(content)["changes"]


def test_diff_xlsx(tmp_path: Path) -> None:
    assert run("diff", OLD, NEW, "--format", "xlsx", "-o", str(tmp_path / "out.xlsx")).returncode == 0
    assert len(pd.read_excel(tmp_path / "out.xlsx")) > 50
    assert run("diff", OLD, NEW, "--format", "xlsx").returncode == 2


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_read_formats(format: str) -> None:
    done = run("read", NEW, "--format", format)
    assert done.returncode == 0
    assert "261" in done.stdout


def test_exit_code() -> None:
    assert run("diff", OLD, NEW, "--exit-code").returncode == 1
    assert run("diff", OLD, OLD, "--exit-code").returncode == 0
    assert run("diff", OLD, "none.txt", "--exit-code").returncode == 3


def test_swapped_reports_warn() -> None:
    done = run("diff", NEW, OLD)
    assert done.returncode == 0
    assert "are they swapped?" in done.stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b"\x00\xff\x01" * 99, "not text"),
        (b"A poem of the woods.\n", "no report"),
        (b"In 2018, Ghana made a moderate advancement.", "Ghana"),
    ],
    ids=["missing", "empty", "binary", "poem", "other country"],
)
def test_bad_input_gets_one_clear_line(content: bytes | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / "input.txt"
    if content is not None:
        path.write_bytes(content)
    done = run("diff", OLD, str(path))
    assert done.returncode == 1
    assert not done.stdout
    assert len(done.stderr.strip().splitlines()) == 1
    assert says in done.stderr


def test_wrong_usage() -> None:
    assert run("diff", OLD).returncode == 2
    assert run("nonsense").returncode == 2
    assert run("panel", OLD, "-o", "out.doc").returncode == 2


def test_unwritable_output() -> None:
    done = run("diff", OLD, NEW, "-o", "no/such/folder/out.txt")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_panel(tmp_path: Path) -> None:
    assert run("panel", OLD, NEW, "-o", str(tmp_path / "panel.csv"), "--jobs", "2").returncode == 0
    frame = pd.read_csv(tmp_path / "panel.csv")
    assert set(frame.report_year) == {2017, 2018}
    assert frame.query("indicator == 'labor_inspectors' and report_year == 2018").value.tolist() == ["320", "261"]


def test_version() -> None:
    assert run("--version").stdout.startswith("chlabor ")


@pytest.mark.parametrize(
    ("ending", "start"), [("html", "<!DOCTYPE html>"), ("json", "{"), ("md", "# "), ("csv", "country,")]
)
def test_the_end_of_the_output_s_name_is_the_format(ending: str, start: str, tmp_path: Path) -> None:
    assert run("diff", OLD, NEW, "-o", str(tmp_path / f"out.{ending}")).returncode == 0
    assert (tmp_path / f"out.{ending}").read_text(encoding="utf-8").startswith(start)


def test_xlsx_without_a_file_is_wrong_usage_whatever_the_files() -> None:
    assert run("diff", OLD, "nosuch.txt", "--format", "xlsx").returncode == 2


def test_a_file_that_cannot_be_written_is_not_taken_for_changes() -> None:
    for ending in ("txt", "csv", "xlsx"):
        done = run("diff", OLD, NEW, "--exit-code", "-o", f"/nosuch/out.{ending}")
        assert done.returncode == 3
        assert done.stderr.startswith(f"chlabor: /nosuch/out.{ending}: cannot be written (")
        assert "None" not in done.stderr


def test_piped_text_is_utf8_without_padding() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chlabor_nlp.cli", "diff", OLD, NEW],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    text = done.stdout.decode("utf-8")
    assert "320 → 261" in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_a_panel_of_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Buy milk.")
    done = run("panel", str(tmp_path), "-o", str(tmp_path / "out.csv"))
    assert done.returncode == 1
    assert "note.txt: looks like no report" in done.stderr
    assert not (tmp_path / "out.csv").exists()
    assert run("panel", str(tmp_path / "note.txt"), "-o", str(tmp_path / "out.csv")).returncode == 1


def test_evaluate_refuses_what_does_not_go_together() -> None:
    assert run("evaluate", ".", "--alignment", "--baseline", "pdfplumber").returncode == 2
    assert run("evaluate", ".", "--mentions", "x.jsonl", "--format", "json").returncode == 2
