"""Timings, printed and not judged: `pytest tests/benchmarks.py`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

import chlabor_nlp as cl
from chlabor_nlp import text
from conftest import SEEDS

OLD, NEW = SEEDS / "kazakhstan-2017-findings.txt", SEEDS / "kazakhstan-2018-findings.txt"
Benchmark = Callable[..., Any]


@pytest.fixture(autouse=True)
def _warm() -> None:
    """Load every library before the clock starts."""
    cl.diff(OLD, NEW)


def forget() -> None:
    """Empty the cache of normal forms, so that each round works as on texts not seen before."""
    text.normal_form.cache_clear()


def test_import(benchmark: Benchmark) -> None:
    command = [
        sys.executable,
        "-c",
        "import time; t = time.perf_counter(); import chlabor_nlp; print(time.perf_counter() - t)",
    ]
    seconds = sorted(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(5))[2]
    benchmark.extra_info["import_seconds"] = seconds
    benchmark.pedantic(lambda: None)
    print(f"\nimport chlabor_nlp: {seconds:.3f} s (median of 5 new processes)")  # noqa: T201


def test_read(benchmark: Benchmark) -> None:
    benchmark(cl.read, NEW)


def test_diff(benchmark: Benchmark) -> None:
    """Both reports read and compared."""
    benchmark.pedantic(cl.diff, args=(OLD, NEW), setup=forget, rounds=20)
