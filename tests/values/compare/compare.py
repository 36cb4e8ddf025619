"""What other readers of values find in the cases, beside what Klartext finds.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    npm install
    .venv/bin/python compare.py --klartext ../../../target/release/klartext

Prints the table of docs/values.md, whose text has the rules. `--klartext` is the
command; `--write` puts the table into the document.
"""

import argparse
import collections
import json
import pathlib
import subprocess

from forms import Value, is_right, trimmed
from others import run_dateparser, run_duckling, run_node, run_price_parser, run_quantulum

HERE = pathlib.Path(__file__).parent
DOCUMENT = HERE / "../../../docs/values.md"
# Relative dates need a day; without one the others count from this.
DAY = "2021-04-07"
LANGUAGES = {"de": "German", "en": "English"}

Case = collections.namedtuple("Case", "language day text expected")


def unescaped(text):
    head, *parts = text.split("\\u{")
    for part in parts:
        code, _, rest = part.partition("}")
        head += chr(int(code, 16)) + rest
    return head


def read(line):
    language, day, marked = line.split("\t")
    text, expected = "", []
    rest = unescaped(marked)
    while "{" in rest:
        before, _, rest = rest.partition("{")
        label, _, rest = rest.partition("|")
        form, _, rest = rest.partition("}")
        text += before
        expected.append(Value.labelled(label, len(text), len(text) + len(form)))
        text += form
    return Case(language, day, text + rest, expected)


def cases():
    for path in sorted((HERE / "../cases").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            case = read(line)
            # Whether a relative date without a day is left out is a choice of ours.
            if path.stem != "relative" or case.day != "-":
                yield case


def run_klartext(command, cases):
    groups = collections.defaultdict(list)
    for at, case in enumerate(cases):
        groups[case.language, case.day].append(at)
    found = [[] for _ in cases]
    for (language, day), members in groups.items():
        lines = [json.dumps({"id": str(at), "text": cases[at].text}) for at in members]
        arguments = [command, "tag", "--format", "jsonl", "--language", language]
        if day != "-":
            arguments += ["--reference-date", day]
        run = subprocess.run(
            arguments, input="\n".join(lines) + "\n", capture_output=True, check=True, text=True
        )
        for line in run.stdout.split("\n"):
            if not line:
                continue
            answer = json.loads(line)
            for mention in answer["mentions"]:
                if "value" not in mention:
                    continue
                value = mention["value"]
                label = " ".join(filter(None, [mention["kind"], value["text"], value.get("unit")]))
                one = Value.labelled(label, mention["start"], mention["end"])
                found[int(answer["id"])].append(one)
    return found


def score(cases, found, kind, language, exact):
    """Precision, recall and how many values there are."""
    wanted = hit = given = good = 0
    for case, values in zip(cases, found):
        if case.language != language:
            continue
        of_kind = [value for value in case.expected if value.kind == kind]
        others = [value for value in case.expected if value.kind != kind]
        right = [
            (want, value)
            for want in of_kind
            for value in values
            if value.kind == kind
            and is_right(want, value)
            and (not exact or trimmed(case.text, want) == trimmed(case.text, value))
        ]
        wanted += len(of_kind)
        hit += len({id(want) for want, _ in right})
        for value in values:
            if value.kind != kind:
                continue
            is_good = any(value is one for _, one in right)
            if is_good or not any(value.overlaps(other) for other in others):
                given += 1
                good += is_good
    return (good / given if given else 0.0), (hit / wanted if wanted else 0.0), wanted


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--klartext", required=True, help="the command")
    parser.add_argument("--write", action="store_true", help="put the table into the document")
    options = parser.parse_args()
    all_cases = list(cases())
    ours = run_klartext(options.klartext, all_cases)
    dated = [case._replace(day=DAY if case.day == "-" else case.day) for case in all_cases]
    chrono, recognizers = run_node(HERE, dated)
    every = ["date", "time", "duration", "money", "percent", "quantity", "email", "url", "phone"]
    references = [
        ("Duckling", run_duckling(dated), ["date", "time", "duration", "money", "quantity", "email", "url", "phone"], "de en"),
        ("Recognizers-Text", recognizers, every, "de en"),
        ("chrono-node", chrono, ["date", "time"], "de en"),
        ("dateparser", run_dateparser(dated), ["date"], "de en"),
        ("quantulum3", run_quantulum(dated), ["money", "percent", "quantity"], "en"),
        ("price-parser", run_price_parser(dated), ["money"], "de en"),
    ]
    lines = [
        "| kind | language | values | read by | precision | recall | F1 | with exact span |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind in every:
        for language in LANGUAGES:
            readers = [("**Klartext**", ours)]
            for name, found, kinds, languages in references:
                if kind in kinds and language in languages.split():
                    readers.append((name, found))
            for name, found in readers:
                precision, recall, wanted = score(all_cases, found, kind, language, False)
                # Of price-parser, which gives no place, there is no span.
                exact = "" if name == "price-parser" else f"{f1(*score(all_cases, found, kind, language, True)[:2]):.2f}"
                if precision or name == "**Klartext**":
                    lines.append(
                        f"| {kind} | {LANGUAGES[language]} | {wanted} | {name} | {precision:.2f} | "
                        f"{recall:.2f} | {f1(precision, recall):.2f} | {exact} |"
                    )
    table = "\n".join(lines)
    print(table)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        head, begin, rest = text.partition("<!-- table -->\n")
        _, end, tail = rest.partition("<!-- end of the table -->")
        DOCUMENT.write_text(f"{head}{begin}{table}\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
