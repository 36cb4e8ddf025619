"""Free text for silver labels: reading it, cutting it into sentences and words.

The cuts only need to be good enough for the teacher, whose answers are spans of the
sentence's characters; the small tagger brings its own.
"""

from __future__ import annotations

import gzip
import json
import lzma
import random
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

ABBREVIATIONS = frozenset(
    "bzw ca Co Corp Dr Frhr geb gest Hrsg Hr Fr Inc Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Oct Nov Dez Dec "
    "Ltd Mio Mr Mrs Ms Mrd No Nr Prof S St Sr Jr Str Tel u usw vgl vs z Gen Gov Sen Rep Lt Col Sgt Rev Hon "
    "etc evtl ggf inkl max min rd sog stellv Art Abs Kfz Bros Mt Ft Dipl Ing Min Std Ave Blvd".split()
)
_BOUNDARY = re.compile(r"[.!?…][\"“”»«’')\]]*\s+(?=[\"„“»«‚'(\[]*[^\W\d_a-zäöüß]|[\"„“»«(]*\d)")
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_TOKEN = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d+(?:[.,:]\d+)*(?:-\w+)*)"
    r"|(?P<word>\w+(?:[-‑’'&.:*]\w+)*-?)"
    r"|\S"
)

#: A sentence of free text: an identifier of its document, and the text.
Line = tuple[str, str]


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of one paragraph, without the space around them."""
    begin = 0
    for boundary in _BOUNDARY.finditer(paragraph):
        before = paragraph[begin : boundary.start() + 1]
        word = _LAST_WORD.search(before[-40:])
        if word and _keeps_going(word.group(1)):
            continue
        yield paragraph[begin : boundary.end()].strip()
        begin = boundary.end()
    if paragraph[begin:].strip():
        yield paragraph[begin:].strip()


def _keeps_going(word: str) -> bool:
    """Whether the full stop after `word` rather belongs to it: initials, "Dr.", "3. Juni"."""
    return (
        word in ABBREVIATIONS or len(word) == 1 or "." in word or (word.isdigit() and len(word) < 3)
    )


def words(sentence: str, language: str) -> list[tuple[int, int]]:
    """The spans of a sentence's words and marks, in characters."""
    found = []
    for match in _TOKEN.finditer(sentence):
        begin, end = match.span()
        rest = sentence[end:]
        if match.group("number") and re.match(r"\.\s+\w", rest):
            end += 1  # an ordinal: sentences are already cut
        elif match.group("word"):
            word = match.group()
            if rest.startswith(".") and (word in ABBREVIATIONS or (len(word) == 1 and rest[1:2])):
                end += 1
            elif language == "en" and len(word) > 2 and word[-2:] in ("'s", "’s"):
                found += [(begin, end - 2), (end - 2, end)]
                continue
        if found and begin < found[-1][1]:
            continue  # the full stop that went to the word before
        found.append((begin, end))
    return found


def attach(line: str) -> str:
    """Print's spacing for text whose words and marks all stand apart."""
    line = re.sub(r"(\w) - (?=(?:,|und|oder|bzw|bis|sowie)\b|, )", r"\1- ", line)
    line = re.sub(r"(\w) / (\w)", r"\1/\2", line)
    line = re.sub(r" ([.,;:!?)\]}%…“»’]|\.\.\.)", r"\1", line)
    return re.sub(r"([(\[„«‚§]) ", r"\1", line)


def wikinews(path: Path) -> Iterator[Line]:
    """German Wikinews: every sentence, the headlines without number and date."""
    document = ""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            heading = re.match(r"(\d+) - (.*?)(?: \(\d{4}-\d\d-\d\d\))?$", line.strip())
            if heading:
                document = heading.group(1)
                yield document, heading.group(2)
            else:
                yield from ((document, sentence) for sentence in sentences(line.strip()))


def bundestag(path: Path, seed: int = 1, count: int = 60_000) -> Iterator[Line]:
    """A sample of the Bundestag's minutes, in random order; a document is a line's number."""
    with lzma.open(path, "rt", encoding="utf8") as lines:
        kept = [
            (str(number), line)
            for number, line in enumerate(lines)
            if 6 <= line.count(" ") <= 60 and " / - " not in line
        ]
    random.Random(seed).shuffle(kept)
    for number, line in kept[:count]:
        yield number, attach(line.strip())


def wcxb(path: Path, seed: int = 1, count: int = 60_000, per_page: int = 200) -> Iterator[Line]:
    """Sentences of the English pages, those with a capital inside the sentence above all.

    The sites of the cleaning data's validation fold stay out.
    """
    chance = random.Random(seed)
    pages = {}
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            record = json.loads(line)
            held_out = zlib.crc32(record["site"].encode()) % 5 == 0
            if record["dataset"] == "wcxb" and record["gold"] and not held_out:
                pages[record["url"]] = record
    chosen = []
    for record in pages.values():
        lines = [s for paragraph in record["gold"].split("\n") for s in sentences(paragraph)]
        lines = [s.lstrip("-• ") for s in lines if 4 <= s.count(" ") <= 60]
        rich = [s for s in lines if re.search(r"[a-z,] [A-Z][\w]", s) or chance.random() < 0.15]
        chance.shuffle(rich)
        chosen += [(record["site"], s) for s in rich[:per_page]]
    chance.shuffle(chosen)
    yield from chosen[:count]


#: Of MASC's files those of these kinds are read: prose, no talk, no lists.
_PROSE = frozenset(
    "blog essays govt-docs journal letters newspaper non-fiction technical travel-guides".split()
)


def masc(folder: Path) -> Iterator[Line]:
    """American English: written prose of MASC (Ide et al. 2008), as NLTK packs it: a sentence a
    line, each word with its part of speech behind the last "_"."""
    kinds = dict(
        line.split()[:2] for line in (folder / "categories.txt").read_text("utf8").splitlines()
    )
    for path in sorted(folder.glob("*/*.txt")):
        if kinds.get(str(path.relative_to(folder))) not in _PROSE:
            continue
        for line in path.read_text("utf8", errors="replace").splitlines():
            tagged = [word.rpartition("_")[0] for word in line.split()]
            if 4 <= len(tagged) <= 60:
                yield path.stem, attach(_english(" ".join(tagged)))


def ewt(folder: Path) -> Iterator[Line]:
    """English of the web: the documents of the UD English Web Treebank (Silveira et al. 2014) that
    are in neither its development nor its test part."""
    begin = "# newdoc id = "
    others = {
        line.removeprefix(begin)
        for part in ("dev", "test")
        for line in (folder / f"en_ewt-ud-{part}.conllu").read_text("utf8").splitlines()
        if line.startswith(begin)
    }
    for path in sorted(folder.glob("not-to-release/sources/*/*.conllu")):
        document = ""
        for line in path.read_text("utf8").splitlines():
            if line.startswith(begin):
                document = line.removeprefix(begin)
            text = line.removeprefix("# text = ")
            if text != line and document not in others and 4 <= text.count(" ") <= 60:
                yield document, text


def _english(text: str) -> str:
    """English in print, of words and marks that stand apart."""
    text = text.replace("''", '"').replace("``", '"')
    text = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't|')(?= |$)", r"\1", text)
    return re.sub(r'" ([^"]*) "', r'"\1"', text)


def wikisplit(folder: Path) -> Iterator[Line]:
    """English Wikipedia: the long sentences of WikiSplit's three small parts (Botha et al. 2018)."""
    for part in ("tune", "validation", "test"):
        with (folder / f"{part}.tsv").open(encoding="utf8") as lines:
            for line in lines:
                text = re.sub(r"(\w) - (\w)", r"\1-\2", line.split("\t")[0])
                yield part, attach(_english(text).strip())


def klexikon(folder: Path, seed: int = 1, count: int = 260_000, per_page: int = 130) -> Iterator[Line]:
    """German Wikipedia: sentences of the Klexikon collection's articles (Aumiller and Gertz 2022).

    Its texts come with a sentence a line, headings between "=".
    """
    chance = random.Random(seed)
    chosen = []
    for path in sorted(folder.glob("*/wiki/*.txt")):
        lines = path.read_text(encoding="utf8").splitlines()
        lines = [line for line in lines if not line.startswith("=") and 4 <= line.count(" ") <= 60]
        chance.shuffle(lines)
        chosen += [(path.stem, line.strip()) for line in lines[:per_page]]
    chance.shuffle(chosen)
    yield from chosen[:count]
