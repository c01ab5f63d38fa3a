"""Damage real PDFs at random and read them: `python tests/fuzz_pdf.py SECONDS`.

Each file is read in a process of its own, so that a crash or a hang of the parser is seen.
Whatever the damage, reading must give a report or one of the library's errors, within the limits.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import random
import sys
import time
from pathlib import Path

import chlabor_nlp as cl
from chlabor_nlp.errors import ChlaborError

CORPUS = Path(os.environ.get("CHLABOR_CORPUS", Path(__file__).parent / "../../shared/corpus"))
FILES_A_PROCESS = 25
MAX_SECONDS = 20.0


def damage(content: bytes, rng: random.Random) -> bytes:
    """The file with some of its bytes changed, lost, doubled or cut off."""
    data = bytearray(content)
    for _ in range(rng.choice([1, 3, 10, 60])):
        at = rng.randrange(len(data))
        action = rng.randrange(6)
        if action == 0:
            data[at] = rng.randrange(256)
        elif action == 1:
            del data[at : at + rng.randrange(1, 200)]
        elif action == 2:
            data[at:at] = data[at : at + rng.randrange(1, 2000)]
        elif action == 3:
            data[at : at + 4] = rng.choice([b"0000", b"9999", b" R  ", b"<<>>", b"[[[["])
        elif action == 4 and rng.random() < 0.2:
            del data[at:]
        else:
            digits = [i for i in range(at, min(len(data), at + 400)) if 48 <= data[i] <= 57]
            if digits:
                data[rng.choice(digits)] = rng.randrange(48, 58)
        if not data:
            return b""
    return bytes(data)


def read_damaged(seed: int) -> None:
    """Read `FILES_A_PROCESS` damaged files; anything but a report or a known error ends the process."""
    files = sorted(CORPUS.glob("reports/*/*.pdf"))
    for number in range(FILES_A_PROCESS):
        rng = random.Random(seed * FILES_A_PROCESS + number)
        content = damage(rng.choice(files).read_bytes(), rng)
        started = time.monotonic()
        try:
            cl.read(content, media_type="application/pdf", max_seconds=MAX_SECONDS).to_dict()
        except ChlaborError as error:
            assert "\n" not in str(error)
        assert time.monotonic() - started < 2 * MAX_SECONDS, "too slow"


def main(seconds: float) -> int:
    """Fuzz for so long; gives the number of processes that ended badly."""
    started, first, bad = time.monotonic(), int(time.time()), 0
    seed = first
    while time.monotonic() - started < seconds:
        process = mp.Process(target=read_damaged, args=(seed,))
        process.start()
        process.join(FILES_A_PROCESS * 2 * MAX_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        if process.exitcode != 0:
            bad += 1
            print(f"seed {seed}: ended with {process.exitcode}", flush=True)  # noqa: T201
        seed += 1
    print(f"{(seed - first) * FILES_A_PROCESS} files, {bad} bad runs", flush=True)  # noqa: T201
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)))
