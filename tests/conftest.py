"""What every test may use: the seeds, read once, and the corpus where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import chlabor_nlp as cl

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
CORPUS = Path(os.environ.get("CHLABOR_CORPUS", ROOT / "../shared/corpus"))
needs_corpus = pytest.mark.skipif(
    not (CORPUS / "manifest.csv").is_file(), reason=f"no corpus at {CORPUS}; set CHLABOR_CORPUS"
)


@pytest.fixture(autouse=True)
def _in_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Doctests and README blocks name the seeds relative to the project."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def report_2017() -> cl.CountryReport:
    return cl.read(SEEDS / "kazakhstan-2017-findings.txt")


@pytest.fixture(scope="session")
def report_2018() -> cl.CountryReport:
    return cl.read(SEEDS / "kazakhstan-2018-findings.txt")


@pytest.fixture(scope="session")
def changes(report_2017: cl.CountryReport, report_2018: cl.CountryReport) -> cl.ChangeReport:
    return cl.diff(report_2017, report_2018)
