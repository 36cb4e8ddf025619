"""Learns which proposals are names: `python -m network.verdict FOLDER --out FILE`.

FOLDER is what `klartext-training proposals` wrote of annotated articles that the network has never
seen. A logistic regression over no name and the four kinds, with a penalty on large weights, fitted
to the articles read whole and sentence by sentence. First each fold of the sites is scored by
weights that were fitted to the others; then all are fitted together and written, each weight with
the name of its number, as what it adds to the log-odds of a kind against no name.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch

KINDS = ("person", "organization", "place", "misc")
OPEN = 255
FOLDS = 5
#: The penalty on the squares of the weights of standardised numbers.
RIDGE = 1e-3
#: Steps of L-BFGS.
STEPS = 60
#: Names that are less probable are not marked.
LEAST = 0.4
#: How far what was learned goes before the network's own odds: with all of it names of other guides
#: than ours, and of lone sentences, are lost (`data/MODEL_CARD.md` has the curve).
TRUST = 0.6
#: What the network's own odds come to in a document: those of further places at a discount.
OTHERS = 1.2


class Verdict:
    """A fitted regression."""

    def __init__(self, numbers: np.ndarray, answers: np.ndarray, names: list[str]) -> None:
        self.mean, self.spread = numbers.mean(0), numbers.std(0) + 0.05
        inputs = torch.tensor((numbers - self.mean) / self.spread)
        wanted = torch.tensor(answers.astype(np.int64))
        weights = torch.zeros(numbers.shape[1], 1 + len(KINDS), requires_grad=True)
        offset = torch.zeros(1 + len(KINDS), requires_grad=True)
        optimizer = torch.optim.LBFGS(
            [weights, offset], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe"
        )

        def loss() -> torch.Tensor:
            optimizer.zero_grad()
            miss = torch.nn.functional.cross_entropy(inputs @ weights + offset, wanted)
            total = miss + RIDGE * (weights**2).sum()
            total.backward()
            return total

        optimizer.step(loss)
        weights, offset = weights.detach().numpy(), offset.detach().numpy()
        plain = weights / self.spread[:, None]
        offset = offset - self.mean @ plain
        learned = plain[:, 1:] - plain[:, :1]
        mixed = TRUST * learned + (1 - TRUST) * own(names)
        #: Against no name, rounded to what the file of weights holds.
        self.weights = np.round(mixed, 4).astype(np.float32)
        self.offset = np.round(TRUST * (offset[1:] - offset[0]), 4).astype(np.float32)

    def probabilities(self, numbers: np.ndarray) -> np.ndarray:
        """A row for each proposal: the probability of each kind."""
        odds = numbers @ self.weights + self.offset
        most = np.maximum(odds.max(1, keepdims=True), 0)
        shares = np.exp(odds - most)
        return shares / (np.exp(-most) + shares.sum(1, keepdims=True))


def own(names: list[str]) -> np.ndarray:
    """The weights that leave the network's odds as they are, but for those of further places."""
    weights = np.zeros((len(names), len(KINDS)))
    for at, kind in enumerate(KINDS):
        weights[names.index(f"odds.{kind}"), at] = 1
        weights[names.index(f"others by number.{kind}"), at] = OTHERS
    return weights


def stands(spans: np.ndarray, shares: np.ndarray) -> list[int]:
    """Of the proposals of an article those that are marked: the more probable first."""
    taken, chosen = set(), []
    for at in np.argsort(-shares.max(1), kind="stable"):
        places = range(spans[at, 1], spans[at, 2])
        if shares[at].max() >= LEAST and not taken.intersection(places):
            taken.update(places)
            chosen.append(int(at))
    return chosen


def score(articles: list[dict], spans: np.ndarray, answers: np.ndarray, shares: np.ndarray) -> None:
    """Prints how many of the marks are right and of the names found, by language and source."""
    counts: dict[str, Counter] = {}
    rows: dict[int, list[int]] = {}
    for at, number in enumerate(spans[:, 0]):
        rows.setdefault(int(number), []).append(at)
    for number, article in enumerate(articles):
        own = np.array(rows.get(number, []), dtype=int)
        kinds = [name[2] for name in article["names"] if name[2] in KINDS]
        for group in (f"{article['id'].split('/')[0]} {article['language']}", "all"):
            count = counts.setdefault(group, Counter())
            count["gold"] += len(kinds)
            for at in own[stands(spans[own], shares[own])] if len(own) else []:
                if answers[at] != OPEN:
                    count["found"] += 1
                    count["right"] += int(answers[at]) == shares[at].argmax() + 1
    print(f"{'':16} right  found  F1")
    for group, count in sorted(counts.items()):
        right, found, gold = count["right"], count["found"], count["gold"]
        print(f"{group:16} {right / max(found, 1):.3f}  {right / max(gold, 1):.3f}  {2 * right / max(found + gold, 1):.4f}")


def main() -> None:
    """Scores by folds, fits, writes."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = arguments.add_argument
    add("folder", type=Path)
    add("--articles", type=Path, required=True, help="what `python -m teacher.articles` wrote")
    add("--out", type=Path, required=True)
    options = arguments.parse_args()
    columns = json.loads((options.folder / "columns.json").read_text())
    names = columns["sentence"] + columns["document"]
    numbers = np.fromfile(options.folder / "numbers.f32", "<f4").reshape(-1, len(names))
    answers = np.fromfile(options.folder / "answers.u8", np.uint8)
    spans = np.fromfile(options.folder / "articles.u32", "<u4").reshape(-1, 4).astype(np.int64)
    articles = [json.loads(line) for line in options.articles.open(encoding="utf8")]
    folds = np.array([article["fold"] for article in articles])[spans[:, 0]]
    known, whole = answers != OPEN, spans[:, 3] == 0
    shares = np.zeros((len(numbers), len(KINDS)), np.float32)
    for fold in range(FOLDS):
        train, test = known & (folds != fold), folds == fold
        shares[test] = Verdict(numbers[train], answers[train], names).probabilities(numbers[test])
    score(articles, spans[whole], answers[whole], shares[whole])
    verdict = Verdict(numbers[known], answers[known], names)
    count = len(columns["sentence"])
    rows = [[name, weights.tolist()] for name, weights in zip(names, verdict.weights)]
    learned = {"offset": verdict.offset.tolist(), "sentence": rows[:count], "document": rows[count:]}
    options.out.write_text(json.dumps(learned))


if __name__ == "__main__":
    main()
