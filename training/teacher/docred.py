"""DocRED's mentions as a corpus: `python -m teacher.docred --data FOLDER --out FILE.conll.gz`.

Articles of English Wikipedia with all names annotated by people (Yao et al. 2019), in the files of
Re-DocRED (github.com/tonytan48/Re-DocRED, MIT; Tan et al. 2022). Times and numbers are left out.
"German" is a place there and a derived word here.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

#: Nationalities and languages, as the training of the small tagger has them.
DEMONYMS = Path(__file__).parents[1] / "src/names/demonyms.txt"
KINDS = ("PER", "ORG", "LOC", "MISC")


def derived() -> set[str]:
    """English words that are derived from a name."""
    text = DEMONYMS.read_text("utf8").partition("# Beside one of these")[0]
    words = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {word for line in words for word in line} | {word + "s" for line in words for word in line}


def tags(article: dict, demonyms: set[str]) -> Iterator[list[tuple[str, str]]]:
    """The words and tags of each sentence."""
    rows = [["O"] * len(sentence) for sentence in article["sents"]]
    mentions = [mention for entity in article["vertexSet"] for mention in entity]
    # Of mentions within one another the longer one counts.
    mentions.sort(key=lambda mention: mention["pos"][0] - mention["pos"][1])
    for mention in mentions:
        begin, end = mention["pos"]
        row = rows[mention["sent_id"]]
        if mention["type"] not in KINDS or any(tag != "O" for tag in row[begin:end]):
            continue
        words = article["sents"][mention["sent_id"]][begin:end]
        form = "deriv" if all(word in demonyms for word in words) else ""
        for at in range(begin, end):
            row[at] = ("B-" if at == begin else "I-") + mention["type"] + form
    for sentence, row in zip(article["sents"], rows):
        yield [(word, tag) for word, tag in zip(sentence, row) if word.strip()]


def main() -> None:
    """Writes the corpus."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--data", type=Path, required=True, help="folder of its JSON files")
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    demonyms, count = derived(), 0
    with gzip.open(options.out, "wt", encoding="utf8") as file:
        for path in sorted(options.data.glob("*.json")):
            for article in json.loads(path.read_text("utf8")):
                for sentence in tags(article, demonyms):
                    file.write("\n".join(f"{word}\t{tag}" for word, tag in sentence) + "\n\n")
                    count += 1
    print(options.out.name, count, "sentences")


if __name__ == "__main__":
    main()
