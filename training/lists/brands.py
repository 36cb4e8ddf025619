"""Brands and operators of name-suggestion-index, a line each: `python training/lists/brands.py FOLDER`.

`FOLDER` is a copy of github.com/osmlab/name-suggestion-index (BSD-3-Clause), whose `data/brands`
and `data/operators` say how shops, banks, firms and authorities sign what they run, and in which
countries. Taken are brands that are at home where the tagger's languages are spoken, or everywhere,
and operators of Europe; in Latin letters, without what stands in brackets, not of more words than the
tagger's lists hold, and not what `brands-left-out.txt` names.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

#: Where the tagger's languages are spoken in Europe, its parts and the whole world, as the index has
#: them (ISO 3166 in small letters, UN M49).
EUROPE = set("001 150 155 039 154 eu de at ch li lu gb im je gg ie fr be nl it es pt pl".split())
#: And overseas.
COUNTRIES = {"brands": EUROPE | set("us ca au nz za br mx ar".split()), "operators": EUROPE}
#: What bears a name.
TAGS = ("brand", "brand:de", "brand:en", "name", "name:de", "name:en", "operator")
#: The most words of a name, and the fewest letters.
WORDS, LETTERS = 5, 3
#: Entries that mislead.
LEFT_OUT = Path(__file__).with_name("brands-left-out.txt")
#: Written in Latin letters, and begun with a capital or a figure.
LATIN = re.compile(r"[A-ZÀ-ÞŁŚŻŹĆ0-9][\w&+.'’/ -]*")
#: Letters that are not Latin.
OTHER = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")


def is_in(countries: set[str], item: dict) -> bool:
    """Whether it is found in one of the countries; without a word on that, it is found anywhere."""
    places = item.get("locationSet", {}).get("include", ["001"])
    return any(isinstance(at, str) and re.split(r"[-.]", at)[0] in countries for at in places)


def names(item: dict) -> Iterator[str]:
    """The names of an entry."""
    texts = [item.get("displayName", ""), *(item.get("tags", {}).get(tag, "") for tag in TAGS)]
    for text in texts:
        for name in text.split(";"):
            yield " ".join(re.sub(r"\(.*?\)", " ", name).split())


def fits(name: str) -> bool:
    """Whether the tagger's lists can use it."""
    letters = sum(letter.isalpha() for letter in name)
    words = re.findall(r"[^\W_]+", name)
    whole = LATIN.fullmatch(name) and not OTHER.search(name)
    return bool(whole) and letters >= LETTERS and len(words) <= WORDS


def main() -> None:
    """Prints the names, each once, in order."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    found = set()
    for kind, countries in COUNTRIES.items():
        for path in folder.glob(f"data/{kind}/*/*.json"):
            items = json.loads(path.read_text("utf8")).get("items", [])
            near = [item for item in items if is_in(countries, item)]
            found.update(name for item in near for name in names(item) if fits(name))
    if not found:
        raise SystemExit(f"{folder} holds no data/brands/*/*.json: is it a copy of the index?")
    found -= set(LEFT_OUT.read_text("utf8").splitlines())
    print("# Made by training/lists/brands.py from github.com/osmlab/name-suggestion-index,")
    print("# copyright 2026 name-suggestion-index contributors, BSD-3-Clause (brands.LICENSE).")
    for name in sorted(found):
        print(name)


if __name__ == "__main__":
    main()
