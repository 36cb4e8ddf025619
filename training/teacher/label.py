"""Silver labels: `python -m teacher.label --model FILE --source wikinews --text FILE --out FILE`.

Writes one sentence a line, as it goes: `text`, `doc` (an identifier within the source),
`entities` with `start`, `end` (in code points), `kind` (a kind, or a kind with `-deriv` or
`-part`) and probability `p`, and `tokens_p_min`, the probability of the least sure word's label.
With `--soft` also `words`, the `start` and `end` of each word, and `labels`, for each word the
index of its label in `corpora.LABELS` if that is as good as certain, or else a list of pairs: index
and probability of each label that is not negligible.

Documents that `--without` names (a table with the columns `source` and `document`) are left out:
what is annotated by hand is not labelled.

With `--source jsonl` it reads `{"id", "text"}` a line from standard input and answers
`{"id", "entities"}` on standard output, as `klartext tag` does, without `-deriv` and `-part`.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from .corpora import GUIDES
from .tagger import Tagged, Teacher
from .text import bundestag, ewt, klexikon, masc, wcxb, wikinews, wikisplit, words

SOURCES = {
    "wikinews": (wikinews, "de"),
    "bundestag": (bundestag, "de"),
    "wcxb": (wcxb, "en"),
    "wikisplit": (wikisplit, "en"),
    "masc": (masc, "en"),
    "ewt": (ewt, "en"),
    "klexikon": (klexikon, "de"),
}
WINDOW = 512
#: From this probability on a label counts as certain; below the other one it is not written.
CERTAIN, NEGLIGIBLE = 0.985, 0.005


def entities(tagged: Tagged, places: list[tuple[int, int]]) -> list[dict]:
    """The names as spans of the sentence's text."""
    return [
        {"start": places[begin][0], "end": places[end - 1][1], "kind": kind, "p": round(p, 4)}
        for begin, end, kind, p in tagged.names()
    ]


def distribution(probabilities: np.ndarray) -> list[int | list[tuple[int, float]]]:
    """The labels of a sentence's words, with what else each may be."""
    found: list[int | list[tuple[int, float]]] = []
    for row in probabilities:
        best = int(row.argmax())
        if row[best] >= CERTAIN:
            found.append(best)
        else:
            some = np.flatnonzero(row >= NEGLIGIBLE)
            found.append([(int(i), round(float(row[i]), 3)) for i in some])
    return found


def left_out(table: Path | None, source: str) -> set[str]:
    """The documents of a source that the table names."""
    if table is None:
        return set()
    with table.open(encoding="utf8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row["document"] for row in rows if row["source"] == source}


def windows(items: Iterable, size: int) -> Iterator[list]:
    """`items` in lists of `size`."""
    items = iter(items)
    while window := list(itertools.islice(items, size)):
        yield window


def label(
    teacher: Teacher, lines: Iterable[tuple[str, str]], language: str, out: Path, soft: bool
) -> None:
    """Labels every line that was not seen before and writes it out."""
    seen: set[str] = set()
    done = count = 0
    began = time.time()
    fresh = (line for line in lines if line[1] not in seen and not seen.add(line[1]))
    with out.open("w", encoding="utf8") as file:
        for window in windows(fresh, WINDOW):
            places = [words(text, language) for _, text in window]
            cut = [[text[a:b] for a, b in spans] for (_, text), spans in zip(window, places)]
            for (document, text), spans, tagged in zip(window, places, teacher.tag(cut)):
                if not spans:
                    continue
                least = round(float(tagged.sure.min()), 4)
                record = {
                    "text": text,
                    "doc": document,
                    "entities": entities(tagged, spans),
                    "tokens_p_min": least,
                }
                if soft:
                    record |= {"words": spans, "labels": distribution(tagged.probabilities)}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += len(spans)
            file.flush()
            done += len(window)
            print(
                f"{done} sentences, {count} words, {count / (time.time() - began):.0f} words/s",
                flush=True,
            )


def answer(teacher: Teacher, language: str) -> None:
    """Answers standard input line by line."""
    for window in windows(map(json.loads, sys.stdin), WINDOW):
        places = [words(record["text"], language) for record in window]
        cut = [[r["text"][a:b] for a, b in spans] for r, spans in zip(window, places)]
        for record, spans, tagged in zip(window, places, teacher.tag(cut)):
            names = [e for e in entities(tagged, spans) if "-" not in e["kind"]]
            print(json.dumps({"id": record["id"], "entities": names}))


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--model", type=Path, nargs="+", required=True, help="one or several of `teacher.train`")
    add("--source", choices=[*SOURCES, "jsonl"], required=True)
    add("--text", type=Path, help="the source's file")
    add("--out", type=Path)
    add("--language", choices=["de", "en"], default="de", help="for jsonl")
    add("--part", default="0/1", help="i/n: every n-th sentence from i on")
    add("--soft", action="store_true", help="write every word's probabilities")
    add("--without", type=Path, help="table of the documents to leave out")
    add("--threads", type=int, default=1)
    add("--guide", choices=GUIDES, default=GUIDES[0], help="whose habits to go by")
    options = arguments.parse_args()
    teacher = Teacher(options.model, options.threads, options.guide)
    if options.source == "jsonl":
        answer(teacher, options.language)
        return
    read, language = SOURCES[options.source]
    begin, step = map(int, options.part.split("/"))
    without = left_out(options.without, options.source)
    lines = (line for line in read(options.text) if line[0] not in without)
    label(
        teacher, itertools.islice(lines, begin, None, step), language, options.out, options.soft
    )


if __name__ == "__main__":
    main()
