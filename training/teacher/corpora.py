"""The annotated corpora: reading them, their kinds, and what each one leaves unmarked.

A label is `O` or `B-`/`I-` and a class: the four kinds, and GermEval's `deriv` (a word made
from a name: "russisch") and `part` (a compound that holds a name: "Kreml-Sprecher") of each.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("person", "organization", "place", "misc")
CLASSES = tuple(kind + form for kind in KINDS for form in ("", "-deriv", "-part"))
LABELS = ("O",) + tuple(f"{mark}-{name}" for name in CLASSES for mark in "BI")
INDEX = {label: i for i, label in enumerate(LABELS)}

#: The corpora's own names of the classes.
_FORMS = {"": "", "deriv": "-deriv", "part": "-part"}
_TAGS = {"PER": "person", "ORG": "organization", "LOC": "place", "OTH": "misc", "MISC": "misc"}
CLASS_OF = {tag + form: kind + ours for tag, kind in _TAGS.items() for form, ours in _FORMS.items()}

Sentence = tuple[list[str], list[str]]


@dataclass(frozen=True)
class Corpus:
    """A training corpus.

    `guide` is whose guide it was annotated by. `share` is how often a sentence is seen in one round (0.3: three of ten sentences, drawn
    anew each round). `marked` are the classes that the corpus annotates; where another class
    could stand, its `O` says nothing against that class.
    """

    guide: str
    files: tuple[str, ...]
    share: float
    marked: frozenset[str]


#: Corpora differ in what they count as a name ("Euro", "Kreml"), so the tagger is told by whose
#: guide to go. The first is our own (`data/annotation/names.md`), which it goes by in use.
GUIDES = (
    "ours", "germeval", "smartdata", "wikigold", "wnut", "btc", "crossner", "uner", "docred",
)

_THREE = frozenset({"person", "organization", "place"})
_FOUR = frozenset(CLASSES)

TRAINING = (
    Corpus("germeval", ("germeval14.de.train",), 1.0, _FOUR),
    Corpus("smartdata", ("smartdata1_newsclean.de.train",), 1.0, _THREE),
    Corpus("smartdata", ("mobie.de.train",), 0.1, _THREE),
    Corpus("wikigold", ("wikigold.en.all",), 1.0, _FOUR),
    Corpus("wnut", ("wnut17.en.train",), 0.4, _THREE),
    Corpus(
        "btc",
        (
            "btc_a.en.all",
            "btc_b.en.all",
            "btc_e.en.all",
            "btc_f.en.all",
            "btc_g.en.all",
            "btc_h.en.all",
        ),
        0.15,
        _THREE,
    ),
    Corpus(
        "crossner",
        ("crossner_politics.en.train", "crossner_politics.en.dev", "crossner_politics.en.test"),
        0.5,
        _FOUR,
    ),
    Corpus("uner", ("uner_englishewt.en.dev",), 1.0, _THREE),
)
#: Groups of the articles that teach the verdict (part `verdict` of our own annotation): those of
#: each are read, for it, by a network that was trained on the others (`teacher.own`).
GROUPS = 4
_PARTS = ("train", *(f"verdict-{group}" for group in range(GROUPS)))
#: What the commands of this folder put together (`teacher.own`, `teacher.docred`): our own
#: annotation, where on pages only plain names are annotated, and DocRED.
MADE = (
    Corpus("ours", tuple(f"own.de.{part}" for part in _PARTS) + ("own.en.train",), 1.0, _FOUR),
    Corpus(
        "ours",
        tuple(f"pages.{language}.{part}" for language in ("de", "en") for part in _PARTS),
        1.0,
        frozenset(_TAGS.values()),
    ),
    Corpus("docred", ("docred.en",), 1.0, frozenset(_TAGS.values())),
)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL file: words, and labels from its second column."""
    words: list[str] = []
    labels: list[str] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 2:
                if words:
                    yield words, labels
                words, labels = [], []
            elif columns[0] != "-DOCSTART-":
                words.append(columns[0])
                labels.append(label_of(columns[1]))
    if words:
        yield words, labels


def label_of(tag: str) -> str:
    """A corpus tag as one of `LABELS`; a class that we don't know is no name."""
    name = CLASS_OF.get(tag[2:]) if tag != "O" else None
    return f"{tag[0]}-{name}" if name else "O"


def allowed(label: str, marked: frozenset[str]) -> tuple[int, ...]:
    """The labels that a word annotated with `label` may truly have."""
    if label != "O":
        return (INDEX[label],)
    free = (i for i, other in enumerate(LABELS) if i and other[2:] not in marked)
    return (0, *free)


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """(begin, end, class) of each name; an `I-` without its `B-` begins one."""
    found = []
    begin, name = 0, ""
    for i, label in enumerate([*labels, "O"]):
        inside = label[0] == "I" and label[2:] == name
        if name and not inside:
            found.append((begin, i, name))
            name = ""
        if label != "O" and not inside:
            begin, name = i, label[2:]
    return found


def one_round(pools: list[tuple[Corpus, list]], chance: random.Random) -> list:
    """The sentences of one round: each pool as often as its corpus' share says."""
    chosen = []
    for corpus, pool in pools:
        whole, rest = divmod(corpus.share, 1)
        chosen += pool * int(whole) + chance.sample(pool, round(rest * len(pool)))
    return chosen
