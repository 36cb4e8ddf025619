"""Tests of what needs neither weights nor corpora: `python -m unittest teacher.test_teacher`."""

import unittest

from .corpora import INDEX, KINDS, LABELS, allowed, label_of, spans
from .evaluate import count, scores
from .text import attach, sentences, words


def cut(sentence: str, language: str) -> list[str]:
    return [sentence[a:b] for a, b in words(sentence, language)]


class Corpora(unittest.TestCase):
    def test_tags_become_labels(self) -> None:
        self.assertEqual(label_of("B-LOCderiv"), "B-place-deriv")
        self.assertEqual(label_of("I-MISC"), "I-misc")
        self.assertEqual(label_of("B-date"), "O")

    def test_spans_end_where_the_class_changes(self) -> None:
        labels = ["B-person", "I-person", "B-person", "I-place", "O"]
        self.assertEqual(spans(labels), [(0, 2, "person"), (2, 3, "person"), (3, 4, "place")])

    def test_outside_allows_what_a_corpus_leaves_unmarked(self) -> None:
        possible = {LABELS[i] for i in allowed("O", frozenset({"person", "organization", "place"}))}
        self.assertIn("B-misc", possible)
        self.assertIn("B-place-deriv", possible)
        self.assertNotIn("B-place", possible)
        self.assertEqual(allowed("B-place", frozenset()), (INDEX["B-place"],))


class Text(unittest.TestCase):
    def test_sentences(self) -> None:
        text = "Am 3. Juni kam Dr. A. Berg nach Ulm. „Gut“, rief er. Es war 2005. Danach: nichts."
        self.assertEqual(
            list(sentences(text)),
            [
                "Am 3. Juni kam Dr. A. Berg nach Ulm.",
                "„Gut“, rief er.",
                "Es war 2005.",
                "Danach: nichts.",
            ],
        )

    def test_words(self) -> None:
        self.assertEqual(
            cut("Der 1. FC Köln (0:2).", "de"), ["Der", "1.", "FC", "Köln", "(", "0:2", ")", "."]
        )
        self.assertEqual(cut("Berlin's U.S. envoy", "en"), ["Berlin", "'s", "U.S.", "envoy"])
        self.assertEqual(cut("Kreml-Sprecher O’Neill", "de"), ["Kreml-Sprecher", "O’Neill"])

    def test_attach(self) -> None:
        self.assertEqual(
            attach("Die CDU / CSU sagt : „ Ein - und Ausgang ! “"),
            "Die CDU/CSU sagt: „Ein- und Ausgang!“",
        )


class Scores(unittest.TestCase):
    def test_a_name_within_a_compound_counts_neither_way(self) -> None:
        gold = ["B-place-part", "B-person", "I-person", "B-place"]
        guess = ["B-place", "B-person", "O", "B-place"]
        counts = count(gold, guess, set(KINDS))
        self.assertEqual(scores(counts, ["person"]), (0.0, 0.0, 0.0))
        self.assertEqual(scores(counts, ["place"]), (1.0, 1.0, 1.0))


if __name__ == "__main__":
    unittest.main()
