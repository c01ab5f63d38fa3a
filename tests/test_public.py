"""The face of the library: names, quick import, README and notebook that run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import chlabor_nlp as cl
from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_all_names_exist() -> None:
    assert sorted(cl.__all__) == cl.__all__
    for name in cl.__all__:
        assert getattr(cl, name) is not None
    with pytest.raises(AttributeError):
        _ = cl.no_such_name


def test_import_loads_nothing_heavy() -> None:
    code = "import sys, chlabor_nlp; print([m for m in ('spacy', 'pandas', 'numpy', 'scipy', 'sklearn', 'rapidfuzz', 'pypdfium2') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_panel_flags_conflicts() -> None:
    frame = cl.panel([ROOT / "seeds/kazakhstan-2017-findings.txt", ROOT / "seeds/kazakhstan-2018-findings.txt"])
    inspectors = frame.query("indicator == 'labor_inspectors'")
    assert inspectors.period.tolist() == [2016, 2017, 2017, 2018]
    assert not inspectors.conflict.any()
    completion = frame.query("indicator == 'primary_completion_rate_percent'")
    assert completion.value.tolist() == [108.8, 109.7]


def test_readme_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)


def test_readme_shows_the_real_output() -> None:
    (shown,) = re.findall(r"```text\n\$ chlabor diff [^\n]*\n(.*?)```", README, re.DOTALL)
    command = [
        sys.executable,
        "-m",
        "chlabor_nlp.cli",
        "diff",
        "seeds/kazakhstan-2017-findings.txt",
        "seeds/kazakhstan-2018-findings.txt",
    ]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    lines = [line.rstrip() for line in printed.splitlines()]
    at = -1
    for line in filter(None, (line.rstrip() for line in shown.splitlines())):
        if line != "...":
            assert line in lines[at + 1 :], line
            at = lines.index(line, at + 1)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore")  # the kernel's own libraries warn, not ours
def test_notebook_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()


def test_no_public_name_is_hidden_by_a_module() -> None:
    """A module of the same name would take a function's place as soon as anything imports it."""
    modules = {path.stem for path in (ROOT / "chlabor_nlp").iterdir()}
    assert not modules & set(cl.__all__)
