from __future__ import annotations

import pytest

from chlabor_nlp.numbers import parse_value


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("10,748", "reported", 10748),
        ("1, 484", "reported", 1484),
        ("$2.4 million", "reported", 2_400_000),
        ("$1,349,520", "reported", 1_349_520),
        ("$117,164.47", "reported", 117_164.47),
        ("108.8", "reported", 108.8),
        ("85.4%", "reported", 85.4),
        ("0", "reported", 0),
        ("Yes", "reported", "yes"),
        ("No", "reported", "no"),
        ("✓", "reported", "yes"),
        ("Unknown", "unknown", None),
        ("N/A", "not_applicable", None),
        ("Unavailable", "unavailable", None),
        ("", "blank", None),
        ("18/16", "reported", None),
    ],
)
def test_parse_value(text: str, status: str, value: object) -> None:
    assert parse_value(text) == (status, value)
