"""Exact-match scores on gold words: `python -m teacher.evaluate CORPUS.conll.gz... --model FILE...`.

As in the project's scorer: a kind that the corpus never annotates is left out; GermEval's
derived words and compounds are no names, and a name found within one counts neither way.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from .corpora import GUIDES, KINDS, Sentence, read, spans
from .tagger import Teacher


def count(gold: list[str], guess: list[str], kinds: set[str]) -> Counter:
    """("hit" | "wrong" | "missed", kind) of one sentence's names."""
    names = {(a, b): kind for a, b, kind in spans(gold) if kind in KINDS}
    soft = [(a, b) for a, b, kind in spans(gold) if kind not in KINDS]
    found = {(a, b): kind for a, b, kind in spans(guess) if kind in kinds}
    counts: Counter = Counter()
    for (a, b), kind in found.items():
        if names.get((a, b)) == kind:
            counts["hit", kind] += 1
        elif (a, b) in names or not any(x <= a and b <= y for x, y in soft):
            counts["wrong", kind] += 1
    for place, kind in names.items():
        if found.get(place) != kind:
            counts["missed", kind] += 1
    return counts


def scores(counts: Counter, kinds: list[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over `kinds`."""
    hit, wrong, missed = (
        sum(counts[what, kind] for kind in kinds) for what in ("hit", "wrong", "missed")
    )
    return (
        hit / max(1, hit + wrong),
        hit / max(1, hit + missed),
        2 * hit / max(1, 2 * hit + wrong + missed),
    )


def evaluate(teacher: Teacher, corpus: list[Sentence]) -> tuple[Counter, list[str]]:
    """Counts over a corpus, and the kinds that it annotates."""
    kinds = [k for k in KINDS if any(label[2:] == k for _, labels in corpus for label in labels)]
    counts: Counter = Counter()
    for (_, gold), tagged in zip(corpus, teacher.tag([words for words, _ in corpus])):
        counts += count(gold, tagged.labels, set(kinds))
    return counts, kinds


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--model", type=Path, nargs="+", required=True)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--guide", choices=GUIDES, default=GUIDES[0], help="whose habits to go by")
    arguments.add_argument("corpora", type=Path, nargs="+")
    options = arguments.parse_args()
    teacher = Teacher(options.model, options.threads, options.guide)
    for path in options.corpora:
        counts, kinds = evaluate(teacher, list(read(path)))
        p, r, f = scores(counts, kinds)
        each = "  ".join(f"{kind} {scores(counts, [kind])[2]:.3f}" for kind in kinds)
        print(
            f"{path.name.removesuffix('.conll.gz'):32} P {p:.3f} R {r:.3f} F1 {f:.3f}   {each}",
            flush=True,
        )


if __name__ == "__main__":
    main()
