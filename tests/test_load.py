from __future__ import annotations

from pathlib import Path

import pytest

import chlabor_nlp as cl
from chlabor_nlp.load import load
from chlabor_nlp.load.plain import load_plain

TEXT = "In 2018, Ghana made a moderate advancement in efforts to eliminate child labor. Côte “x”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert load(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    source = load_plain(f"one{newline}{newline}two\tthree", "x")
    assert [source.text[b.start_char : b.end_char] for b in source.blocks] == ["one", "two\tthree"]
    assert source.blocks[1].gap
    assert len(source.blocks[1].cells) == 2


def test_pipe_tables_are_rows() -> None:
    source = load_plain("| Area | Action |\n| --- | --- |\n| Laws | Do it. |", "x")
    assert [[source.text[c[0].start_char : c[-1].end_char] for c in b.cells] for b in source.blocks] == [
        ["Area", "Action"],
        ["Laws", "Do it."],
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"\x00\x01\x02\x03" * 50, "not text"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"PK\x03\x04....", "application/zip"),
    ],
    ids=["empty", "blank", "binary", "png", "zip"],
)
def test_what_is_no_text_is_refused_in_one_line(content: bytes, says: str) -> None:
    with pytest.raises(cl.LoadError, match=says) as caught:
        cl.read(content)
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(cl.LoadError, match="no such file"):
        cl.read(tmp_path / "none.txt")
    with pytest.raises(cl.LoadError, match="folder"):
        cl.read(tmp_path)
    with pytest.raises(cl.LoadError, match="cannot be opened"):
        cl.read("a\0b")
