"""Completes corpora that lack classes: `python -m teacher.complete --model FILE --data FOLDER --out FOLDER`.

What a corpus annotates stays as it is; where it says `O`, the teacher may put a class that the
corpus never marks (`misc`, `-deriv`, `-part`). Writes the corpora's own format and tag names, and
as third column the probability of the word's label.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from .corpora import KINDS, TRAINING, allowed, read
from .tagger import Teacher

_TAG = dict(zip(KINDS, ("PER", "ORG", "LOC", "OTH"), strict=True))


def tag_of(label: str) -> str:
    """A label by the corpora's names: `B-place-deriv` is `B-LOCderiv`."""
    if label == "O":
        return label
    mark, kind, *form = label.split("-")
    return f"{mark}-{_TAG[kind]}{''.join(form)}"


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("--model", type=Path, required=True)
    add("--data", type=Path, required=True, help="folder of the *.conll.gz files")
    add("--out", type=Path, required=True)
    add("--threads", type=int, default=1)
    add("corpora", nargs="*", help="names as in the table of training corpora; default: all")
    options = arguments.parse_args()
    teacher = Teacher(options.model, options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    for corpus in TRAINING:
        for name in corpus.files:
            if not set(KINDS) - corpus.marked or (options.corpora and name not in options.corpora):
                continue
            gold = list(read(options.data / f"{name}.conll.gz"))
            possible = [[allowed(label, corpus.marked) for label in labels] for _, labels in gold]
            tagged = teacher.tag([words for words, _ in gold], possible)
            with gzip.open(options.out / f"{name}.conll.gz", "wt", encoding="utf8") as out:
                for (words, _), answer in zip(gold, tagged, strict=True):
                    for word, label, p in zip(words, answer.labels, answer.sure, strict=True):
                        out.write(f"{word}\t{tag_of(label)}\t{p:.3f}\n")
                    out.write("\n")
            added = sum(
                sum(a != b for a, b in zip(labels, answer.labels, strict=True))
                for (_, labels), answer in zip(gold, tagged, strict=True)
            )
            print(f"{name}: {added} words labelled anew", flush=True)


if __name__ == "__main__":
    main()
