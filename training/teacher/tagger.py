"""Tagging with a trained teacher: the best valid sequence of labels, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from . import weights
from .corpora import GUIDES, INDEX, LABELS, spans
from .encoder import Tagger, restore
from .tokenizer import SubwordTokenizer
from .train import batches, collate

#: Longest sentence, in sub-words; words beyond it are not names.
LIMIT = 384


@dataclass(frozen=True)
class Tagged:
    """The labels of a sentence's words, each one's probability, and of each label `I-` after it."""

    labels: list[str]
    sure: np.ndarray
    probabilities: np.ndarray

    def names(self) -> list[tuple[int, int, str, float]]:
        """(begin, end, class, probability) of each name.

        The probability is that of its words' labels and of its not going on behind them, taken
        as independent.
        """
        found = []
        for begin, end, name in spans(self.labels):
            p = float(np.prod(self.sure[begin:end]))
            if end < len(self.labels):
                p *= 1 - float(self.probabilities[end, INDEX[f"I-{name}"]])
            found.append((begin, end, name, p))
        return found


class Teacher:
    """Trained taggers, ready for use; `guide` says whose habits they go by.

    Several that were trained with different seeds answer with the mean of their probabilities.
    """

    def __init__(
        self, checkpoints: list[Path], threads: int = 1, guide: str = GUIDES[0]
    ) -> None:
        torch.set_num_threads(threads)
        self.guide = GUIDES.index(guide)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.batch = 16_384 if self.device == "cuda" else 2048
        sizes, vocabulary, tensors = weights.load()
        self.tokenizer = SubwordTokenizer(vocabulary)
        self.models = []
        for checkpoint in checkpoints:
            model = Tagger(sizes, tensors)
            restore(model, checkpoint)
            self.models.append(model.to(self.device).eval())
        follows = np.full((len(LABELS), len(LABELS)), 0.0)
        for label, i in INDEX.items():
            if label[0] == "I":
                follows[:, i] = -np.inf
                follows[[INDEX["B" + label[1:]], i], i] = 0.0
        self.follows = follows
        self.starts = np.array([-np.inf if label[0] == "I" else 0.0 for label in LABELS])

    def tag(
        self,
        sentences: list[list[str]],
        possible: list[list[tuple[int, ...]]] | None = None,
    ) -> list[Tagged]:
        """The labels of each sentence; if `possible` is given, only those for each word."""
        items = [self.tokenizer.sentence(words, LIMIT) for words in sentences]
        answers: list[Tagged | None] = [None] * len(sentences)
        with (
            torch.inference_mode(),
            torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"),
        ):
            for group in batches(items, self.batch, None):
                ids, mask, first = collate(items, group, self.tokenizer.vocabulary.pad)
                mask = None if mask is None else mask.to(self.device)
                guides = torch.full_like(first, self.guide).to(self.device)
                ids, first = ids.to(self.device), first.to(self.device)
                shares = [
                    torch.softmax(model(ids, mask, first, guides).float(), -1)
                    for model in self.models
                ]
                scores = torch.stack(shares).mean(0).clamp_min(1e-9).log().cpu().numpy()
                at = 0
                for i in group:
                    count = len(items[i][1])
                    own = scores[at : at + count]
                    if possible is not None:
                        own = restrict(own, possible[i])
                    answers[i] = self._decode(own, len(sentences[i]))
                    at += count
        return answers

    def _decode(self, scores: np.ndarray, length: int) -> Tagged:
        """Viterbi: the most probable labels in which each `I-` goes on what stands before it."""
        probabilities = np.zeros((length, len(LABELS)), dtype=np.float32)
        probabilities[:, 0] = 1
        probabilities[: len(scores)] = np.exp(scores)
        path = probabilities.argmax(1)
        valid = all(np.isfinite(self.follows[a, b]) for a, b in zip(path, path[1:])) and (
            not length or np.isfinite(self.starts[path[0]])
        )
        if not valid:
            best = self.starts + scores[0]
            back = []
            for row in scores[1:]:
                paths = best[:, None] + self.follows
                back.append(paths.argmax(0))
                best = paths.max(0) + row
            label = int(best.argmax())
            path[len(scores) - 1] = label
            for i, step in reversed(list(enumerate(back))):
                path[i] = label = int(step[label])
        sure = probabilities[np.arange(length), path]
        return Tagged([LABELS[i] for i in path], sure, probabilities)


def restrict(scores: np.ndarray, possible: list[tuple[int, ...]]) -> np.ndarray:
    """Log-probabilities given that each word's label is one of its possible ones."""
    inside = np.full_like(scores, -np.inf)
    for row, labels in enumerate(possible[: len(scores)]):
        inside[row, list(labels)] = scores[row, list(labels)]
    return inside - np.logaddexp.reduce(inside, axis=1, keepdims=True)
