"""Our own annotation as corpora: `python -m teacher.own --data FOLDER --table FILE --out FOLDER`.

The table (`data/annotation/names.tsv`) holds no text but pointers: source, document, number of the
sentence in it, the text's CRC-32, part (train, test, or verdict: read by no network
that is asked about it), and the names as `start:end:kind` or
`start:end:kind/form` in code points. This puts text and names together again, as
`own.<language>.<part>.conll.gz` in the manner of the other corpora, the part `verdict` in groups
(`verdict-0` and on, by site); and the articles of web pages
(source `page`, a line of the page in place of a sentence) and of invented ones (source `invented`,
a line of the file in `training/invented/pages`) as `pages.<language>.<part>.conll.gz`. In these,
derived words and compounds without a hyphen are not annotated.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import lzma
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from .corpora import GROUPS
from .text import attach, sentences, words

TAGS = {"person": "PER", "organization": "ORG", "place": "LOC", "misc": "OTH"}
PAGES = {"page", "invented"}
INVENTED = Path(__file__).parents[1] / "invented/pages"
LANGUAGE = {"wikinews": "de", "bundestag": "de", "wcxb": "en"}

FOLDS = 5

#: Begin, end and class of a name, in code points.
Span = tuple[int, int, str]
#: Source, document, number, text, language.
Text = tuple[str, str, int, str, str]


def texts(data: Path, wanted: set[tuple[str, str]]) -> Iterator[Text]:
    """Every sentence, or line of a page, of the wanted documents, its spaces made single."""
    for source, document, number, text, language in _texts(data, wanted):
        yield source, document, number, " ".join(text.split()), language


def _texts(data: Path, wanted: set[tuple[str, str]]) -> Iterator[Text]:
    document = ""
    number = 0
    with gzip.open(data / "text/wikinews.de.txt.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            heading = re.match(r"(\d+) - (.*?)(?: \(\d{4}-\d\d-\d\d\))?$", line.strip())
            if heading:
                document, number = heading.group(1), 0
            if ("wikinews", document) not in wanted:
                continue
            for sentence in [heading.group(2)] if heading else sentences(line.strip()):
                yield "wikinews", document, number, sentence, LANGUAGE["wikinews"]
                number += 1
    with lzma.open(data / "text/bundestag.de.txt.xz", "rt", encoding="utf8") as lines:
        for at, line in enumerate(lines):
            if ("bundestag", str(at)) in wanted:
                yield "bundestag", str(at), 0, attach(line.strip()), LANGUAGE["bundestag"]
    for path in sorted(INVENTED.glob("*/*.txt")):
        document = f"{path.parent.name}/{path.stem}"
        if ("invented", document) in wanted:
            for at, line in enumerate(path.read_text(encoding="utf8").split("\n")):
                if "\t" in line:
                    yield "invented", document, at, line.split("\t", 1)[1], path.parent.name
    seen = set()
    with lzma.open(data / "cleaning/dev.jsonl.xz", "rt", encoding="utf8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["flattener"] == "chromium" and ("page", record["id"]) in wanted:
                for at, text in enumerate(record["raw"].split("\n")):
                    if text.strip():
                        yield "page", record["id"], at, text, record["lang"]
            if ("wcxb", record["id"]) not in wanted or record["id"] in seen:
                continue
            seen.add(record["id"])
            paragraphs = record["gold"].split("\n")
            for at, text in enumerate(s for p in paragraphs for s in sentences(p)):
                yield "wcxb", record["id"], at, text, LANGUAGE["wcxb"]


def sites(data: Path) -> dict[str, str]:
    """The site of each page."""
    with lzma.open(data / "cleaning/dev.jsonl.xz", "rt", encoding="utf8") as lines:
        records = map(json.loads, lines)
        return {record["id"]: record["site"] for record in records}


def fold_of(source: str, document: str, site: dict[str, str]) -> int:
    """The fold of a document: of a page by its site, of others by themselves."""
    owner = site[document] if source == "page" else f"{source} {document}"
    return zlib.crc32(owner.encode()) % FOLDS


def annotated(table: Path, part: str) -> dict[tuple[str, str], dict[str, dict[str, str]]]:
    """The rows of a part of the table, by source and document, and by sentence."""
    rows: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    with table.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["part"] == part:
                document = rows.setdefault((row["source"], row["document"]), {})
                document[row["sentence"]] = row
    return rows


def tags(text: str, spans: list[Span], language: str) -> Iterator[tuple[str, str]]:
    """The words of a sentence and their tags; a word belongs to the name it begins in."""
    for begin, end in words(text, language):
        tag = "O"
        for start, stop, name in spans:
            if start <= begin < stop:
                kind, _, form = name.partition("/")
                # A name before a hyphen makes the whole word a compound.
                form = "part" if end > stop and not form else form
                tag = ("B-" if begin == start else "I-") + TAGS[kind] + form
        yield text[begin:end], tag


def cut(text: str, spans: list[Span]) -> Iterator[tuple[str, list[Span]]]:
    """The sentences of a line with their names."""
    end = 0
    for sentence in sentences(text):
        begin = text.index(sentence, end)
        end = begin + len(sentence)
        inside = [(a - begin, b - begin, kind) for a, b, kind in spans if begin <= a and b <= end]
        yield sentence, inside


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--data", type=Path, required=True)
    add("--table", type=Path, required=True)
    add("--out", type=Path, required=True)
    options = arguments.parse_args()
    with options.table.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = {}
    for source, document, number, text, language in texts(
        options.data, {(row["source"], row["document"]) for row in rows}
    ):
        found[source, document, str(number)] = text, language
    options.out.mkdir(parents=True, exist_ok=True)
    site = sites(options.data)
    files = {}
    for row in rows:
        text, language = found[row["source"], row["document"], row["sentence"]]
        if f"{zlib.crc32(text.encode()):08x}" != row["crc32"]:
            raise SystemExit(f"the text of {row} is another one")
        spans = []
        for name in row["names"].split():
            start, stop, kind = name.split(":")
            spans.append((int(start), int(stop), kind))
        corpus = "pages" if row["source"] in PAGES else "own"
        part = row["part"]
        if part == "verdict":
            part += f"-{fold_of(row['source'], row['document'], site) % GROUPS}"
        blocks = files.setdefault(f"{corpus}.{language}.{part}", [])
        for sentence, inside in cut(text, spans) if corpus == "pages" else [(text, spans)]:
            lines = [f"{word}\t{tag}" for word, tag in tags(sentence, inside, language)]
            blocks.append("\n".join(lines))
    for name, blocks in files.items():
        with gzip.open(options.out / f"{name}.conll.gz", "wt", encoding="utf8") as file:
            file.write("\n\n".join(blocks) + "\n")
        print(name, len(blocks), "sentences")


if __name__ == "__main__":
    main()
