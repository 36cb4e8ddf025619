"""Scores a tagger on our own annotation, article by article.

    python -m teacher.documents --data FOLDER --table FILE -- klartext tag --format jsonl

The other corpora are loose sentences, so they can't tell what a tagger gains from knowing the
whole text. Here it reads each article whole, a sentence a line, and is scored on the sentences
that are annotated; then it reads the same sentences one by one. Exact match of span and kind;
derived words and compounds that hold a name count neither way. Below stands how often names are
right by their confidence.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from .own import PAGES, annotated, texts

KINDS = ("person", "organization", "place", "misc")

#: (start, end, kind) in code points of a text.
Name = tuple[int, int, str]
#: Bounds of the rows of confidence.
BOUNDS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def read(row: dict[str, str]) -> tuple[set[Name], list[tuple[int, int]]]:
    """The names of a sentence, and the spans that count neither way."""
    names, beside = set(), []
    for name in row["names"].split():
        start, end, kind = name.split(":")
        kind, _, form = kind.partition("/")
        if form:
            beside.append((int(start), int(end)))
        else:
            names.add((int(start), int(end), kind))
    return names, beside


def tag(command: list[str], documents: list[str]) -> list[dict[Name, float]]:
    """What the tagger finds in each text, with its confidence."""
    lines = "".join(
        json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(documents)
    )
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    found: list[dict[Name, float]] = [{} for _ in documents]
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        found[int(answer["id"])] = {
            (name["start"], name["end"], name["kind"]): name["confidence"]
            for name in answer["mentions"]
            if name["kind"] in KINDS
        }
    return found


def count(gold: set[Name], beside: list[tuple[int, int]], found: set[Name], into: Counter) -> None:
    """Adds right, found and gold names of a sentence, by kind."""
    for name in found:
        if name in gold or not any(name[0] < end and start < name[1] for start, end in beside):
            into["found", name[2]] += 1
            into["right", name[2]] += name in gold
    for name in gold:
        into["gold", name[2]] += 1


def line(name: str, counts: Counter) -> str:
    """A row of the table."""

    def score(kinds: tuple[str, ...]) -> tuple[float, float, float]:
        right, found, gold = (
            sum(counts[what, kind] for kind in kinds) for what in ("right", "found", "gold")
        )
        precision, recall = right / max(found, 1), right / max(gold, 1)
        return precision, recall, 2 * right / max(found + gold, 1)

    cells = [f"{value:.4f}" for value in score(KINDS)]
    cells += [f"{score((kind,))[2]:.3f}" for kind in KINDS]
    return "  ".join([f"{name:<28}", *cells])


def main() -> None:
    """Prints precision, recall, F1, and F1 of each kind."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--data", type=Path, required=True)
    add("--table", type=Path, required=True)
    add("--part", default="test")
    add("command", nargs="+", help="reads and writes a JSON object a line")
    options = arguments.parse_args()
    wanted = annotated(options.table, options.part)
    articles = defaultdict(list)
    languages = {}
    for source, document, number, text, language in texts(options.data, set(wanted)):
        if source not in PAGES or str(number) in wanted[source, document]:
            articles[source, document].append((str(number), text))
            languages[source, document] = language

    whole = tag(options.command, ["\n".join(text for _, text in of) for of in articles.values()])
    apart_texts = [text for of in articles.values() for _, text in of]
    apart = iter(tag(options.command, apart_texts))
    counts, trust = defaultdict(Counter), defaultdict(Counter)
    for (key, sentences), names in zip(articles.items(), whole):
        at = 0
        for number, text in sentences:
            alone = next(apart)
            row = wanted[key].get(number)
            inside = {
                (start - at, end - at, kind): confidence
                for (start, end, kind), confidence in names.items()
                if at <= start < at + len(text)
            }
            at += len(text) + 1
            if row is None:
                continue
            gold, beside = read(row)
            for corpus in (languages[key], f"{key[0]} {languages[key]}"):
                count(gold, beside, set(inside), counts[corpus, "articles whole"])
                count(gold, beside, set(alone), counts[corpus, "sentences apart"])
            for low, high in pairwise(BOUNDS):
                sure = {name for name, confidence in inside.items() if low <= confidence < high}
                count(gold, beside, sure, trust[low])
    print(f"{'':<28}  P       R       F1      " + "  ".join(kind[:5] for kind in KINDS))
    for (what, how), of in sorted(counts.items()):
        print(line(f"{what}, {how}", of))
    print("confidence from  names  share right")
    for low, of in sorted(trust.items()):
        found, right = (sum(of[what, kind] for kind in KINDS) for what in ("found", "right"))
        print(f"{low:15}  {found:5}  {right / max(found, 1):.2f}")


if __name__ == "__main__":
    main()
