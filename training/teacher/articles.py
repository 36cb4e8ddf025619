"""Annotated articles whole: `python -m teacher.articles --data FOLDER --table FILE --out FILE`.

Where `teacher.own` cuts our own annotation into sentences, this keeps the articles together, an
object a line: `id`, `language`, `fold` (0 to 4, by site), `text`, `names` (begin, end, kind or
`kind/form`) and `annotated` (begin and end of what the names are of), all in code points. Of a page
the text is the lines that are annotated, of other sources the whole article, a sentence a line.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .own import PAGES, annotated, fold_of, sites, texts


@dataclass
class Article:
    """An article of one of the parts of the table."""

    id: str
    language: str
    fold: int
    text: str = ""
    names: list[tuple[int, int, str]] = field(default_factory=list)
    annotated: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, row: dict[str, str] | None) -> None:
        """Adds a line, with its row of the table if it has one."""
        if self.text:
            self.text += "\n"
        at = len(self.text)
        self.text += text
        if row is None:
            return
        if f"{zlib.crc32(text.encode()):08x}" != row["crc32"]:
            raise SystemExit(f"the text of {row} is another one")
        self.annotated.append((at, len(self.text)))
        for name in row["names"].split():
            start, end, kind = name.split(":")
            self.names.append((at + int(start), at + int(end), kind))


def articles(data: Path, table: Path, part: str) -> Iterator[Article]:
    """The articles of a part, in their order in the sources."""
    wanted = annotated(table, part)
    found: dict[tuple[str, str], Article] = {}
    site = sites(data)
    for source, document, number, text, language in texts(data, set(wanted)):
        row = wanted[source, document].get(str(number))
        if source in PAGES and row is None:
            continue
        if (source, document) not in found:
            fold = fold_of(source, document, site)
            found[source, document] = Article(f"{source}/{document}", language, fold)
        found[source, document].add(text, row)
    missing = sum(map(len, wanted.values())) - sum(len(of.annotated) for of in found.values())
    if missing:
        raise SystemExit(f"{missing} rows of {table} have no text in {data}")
    yield from found.values()


def main() -> None:
    """Writes the articles."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--data", type=Path, required=True)
    add("--table", type=Path, required=True)
    add("--part", default="verdict")
    add("--out", type=Path, required=True)
    options = arguments.parse_args()
    with options.out.open("w", encoding="utf8") as file:
        for article in articles(options.data, options.table, options.part):
            file.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
