"""Timings on real PDFs, side by side: `python tests/benchmark_pdf.py [number of reports]`.

Median seconds a report (best of three, taken in turns) for the parser's bare text, `load` (words, tables, text) and
`read` (everything), how long pdfplumber's tables take, reports a second on two jobs; peak memory of a reading process.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from joblib import Parallel, delayed

import chlabor_nlp as cl
from chlabor_nlp.evaluation.baselines import pdfplumber_rows
from chlabor_nlp.load import load
from conftest import CORPUS

SAMPLE = 40
SLOW_SAMPLE = 8  # pdfplumber needs seconds a report


def bare_text(path: Path) -> None:
    document = pdfium.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_range()


def best_times(actions: list[Callable[[Path], object]], paths: list[Path], repeat: int = 3) -> list[list[float]]:
    """Seconds by path and action: the best of some rounds, in each of which every action has its turn."""
    rounds = [
        [[timeit.timeit(lambda a=action, p=path: a(p), number=1) for action in actions] for _ in range(repeat)]
        for path in paths
    ]
    return [[min(column) for column in zip(*turns, strict=True)] for turns in rounds]


def reports_a_second(paths: list[Path], jobs: int) -> float:
    with Parallel(n_jobs=jobs) as pool:
        pool(delayed(cl.read_all)(path) for path in paths[: 2 * jobs])  # start the processes
        start = time.perf_counter()
        pool(delayed(cl.read_all)(path) for path in paths)
        return len(paths) / (time.perf_counter() - start)


def peak_megabytes(paths: list[Path]) -> float:
    code = (
        "import resource, sys, chlabor_nlp as cl\n"
        "base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for path in sys.argv[1:]: cl.read_all(path)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *map(str, paths)], capture_output=True, check=True)
    return int(done.stdout) / (1 if sys.platform == "darwin" else 1024) / (1024 if sys.platform == "darwin" else 1)


def main(number: int) -> None:
    paths = sorted((CORPUS / "reports").glob("*/*.pdf"))
    random.Random(0).shuffle(paths)
    paths = paths[:number]
    cl.read_all(paths[0])
    times = best_times([bare_text, load, cl.read_all], paths)
    slow = best_times([cl.read_all, lambda path: list(pdfplumber_rows(path))], paths[:SLOW_SAMPLE], repeat=1)
    for at, name in enumerate(("bare text", "load", "read")):
        seconds = statistics.median(row[at] for row in times)
        share = statistics.median(row[at] / row[0] for row in times)
        print(f"{name:18} {seconds:7.4f} s a report {share:7.1f} times bare text")  # noqa: T201
    times_slower = statistics.median(row[1] / row[0] for row in slow)
    print(f"pdfplumber needs {times_slower:.1f} times as long as read")  # noqa: T201
    print(f"two jobs: {reports_a_second(paths, 2):.1f} reports a second")  # noqa: T201
    print(f"peak memory of one process: {peak_megabytes(paths):.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
