"""Free text, a sentence a line: `python -m teacher.free --data FOLDER --wikisplit FOLDER --klexikon FOLDER --out FOLDER`.

Writes a file for each source, for `klartext-training sentences --rehearsal`: what the tagger
that ships says of it is what a training that goes on must not forget. Documents that
`--without` names (a table with the columns `source` and `document`) are left out.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from .text import bundestag, klexikon, wcxb, wikinews, wikisplit


def main() -> None:
    """Writes the files."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--data", type=Path, required=True)
    add("--wikisplit", type=Path, required=True)
    add("--klexikon", type=Path, required=True)
    add("--without", type=Path)
    add("--out", type=Path, required=True)
    add("--bundestag-sentences", type=int, default=5_000)
    add("--klexikon-sentences", type=int, default=27_000)
    options = arguments.parse_args()
    left_out = set()
    if options.without:
        with options.without.open(encoding="utf8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t")
            left_out = {(row["source"], row["document"]) for row in rows}
    sources = {
        "wikinews": wikinews(options.data / "text/wikinews.de.txt.gz"),
        "wcxb": wcxb(options.data / "cleaning/dev.jsonl.xz"),
        "bundestag": bundestag(
            options.data / "text/bundestag.de.txt.xz", count=options.bundestag_sentences
        ),
        "wikisplit": wikisplit(options.wikisplit),
        "klexikon": klexikon(options.klexikon, count=options.klexikon_sentences),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    for source, lines in sources.items():
        count = 0
        with (options.out / f"{source}.txt").open("w", encoding="utf8") as file:
            for document, text in lines:
                if (source, document) not in left_out:
                    file.write(" ".join(text.split()) + "\n")
                    count += 1
        print(source, count, "sentences")


if __name__ == "__main__":
    main()
