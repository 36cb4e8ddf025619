"""The package as its users have it: installed from its wheel."""

import builtins
import json
import pickle
import re
import threading
import time
from pathlib import Path

import klartext_core
import pytest
from klartext_core import Klartext, KlartextError, types

TEXT = """Menü
Anmelden

Fluss in Passau steigt \U0001f600

Von Eva Muster, 3. Juni 2024

Am Freitag stieg der Fluss \U0001f600 um fünf Meter, teilte die Stadt Passau mit. Das kostet 5 Mio. Euro.
Die Altstadt blieb trocken, sagte Eva Muster dem Anzeiger.

Mehr zum Thema
Impressum
"""


def test_positions_are_code_points_and_the_segments_are_the_text():
    page = klartext_core.read(TEXT)
    analysis = page.analysis()
    assert analysis["offsets"] == "chars"
    assert page.text == TEXT
    assert "".join(TEXT[s["start"] : s["end"]] for s in analysis["segments"]) == TEXT
    assert analysis["mentions"]
    for mention in analysis["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]
        assert analysis["entities"][mention["entity"]]["kind"] == mention["kind"]
    assert analysis["headline"] == "Fluss in Passau steigt \U0001f600"
    assert "Impressum" not in analysis["body"]


def test_choices_and_corrections_hold():
    page = klartext_core.read(TEXT)
    before = page.analysis()
    at = TEXT.index("Impressum")
    kept = page.analysis(decisions=[{"start": at, "kept": True}])
    assert "Impressum" in kept["body"]
    place = TEXT.index("Altstadt")
    corrections = {
        "mentions": [{"start": place, "end": place + len("Altstadt"), "kind": "place"}],
        "facts": {"headline": "Ein Fluss", "publisher": None},
    }
    corrected = page.analysis(corrections=corrections)
    assert corrected["headline"] == "Ein Fluss"
    assert [m["text"] for m in corrected["mentions"] if m["start"] == place] == ["Altstadt"]
    assert page.export("text", corrections=corrections).startswith("Ein Fluss\n")
    assert page.analysis(entities=False)["mentions"] == []
    assert len(page.analysis(strictness=0)["body"]) >= len(page.analysis(strictness=1)["body"])
    assert page.analysis() == before, "nothing is remembered"


def test_every_format_is_written():
    page = klartext_core.read(TEXT)
    for name in klartext_core.FORMATS:
        assert page.export(name)
    assert json.loads(page.export("json")) == page.analysis()


def test_a_clean_text_is_kept():
    page = klartext_core.read_clean(TEXT)
    assert "Anmelden" in page.analysis()["body"]
    tagged = page.tagged()
    assert {"Euro", "5 Mio. Euro"} & {m["text"] for m in tagged["mentions"]}


def test_the_members_are_those_of_the_types():
    analysis = klartext_core.read(TEXT).analysis()
    assert set(analysis) == set(types.Analysis.__annotations__)
    for segment in analysis["segments"]:
        assert set(segment) <= {"start", "end"} | set(types.Segment.__annotations__)
    for mention in analysis["mentions"]:
        assert set(mention) <= {"start", "end"} | set(types.Mention.__annotations__)
    assert set(analysis["metadata"]) <= set(types.Metadata.__annotations__)
    assert set(analysis["counts"]) == set(types.Counts.__annotations__)
    [row] = klartext_core.rows([TEXT])
    assert list(row) == list(types.Row.__annotations__)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("too-large", lambda: klartext_core.read(TEXT, max_bytes=3)),
        ("too-large", lambda: klartext_core.read(TEXT, max_lines=1)),
        ("options", lambda: klartext_core.read(TEXT, language="xx")),
        ("options", lambda: klartext_core.read(TEXT, max_bytes="3")),
        ("options", lambda: klartext_core.read(TEXT).analysis(strictness=7)),
        ("options", lambda: klartext_core.read(TEXT).analysis(strictness=float("nan"))),
        ("options", lambda: klartext_core.read(TEXT).analysis(corrections={"titles": []})),
        ("options", lambda: klartext_core.read(TEXT).analysis(decisions=[object()])),
        ("format", lambda: klartext_core.read(TEXT).export("papyrus")),
        ("model", lambda: Klartext(b"no model")),
        ("model", lambda: Klartext(names=b"alone")),
    ],
)
def test_what_is_refused_has_a_kind(kind, wrong):
    with pytest.raises(KlartextError) as caught:
        wrong()
    assert caught.value.kind == kind
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.kind, str(again)) == (kind, str(caught.value))


def test_what_is_no_text_is_a_type_error():
    with pytest.raises(TypeError):
        klartext_core.read(TEXT.encode())
    with pytest.raises(TypeError):
        klartext_core.rows(TEXT)
    with pytest.raises(ValueError):
        klartext_core.rows([TEXT], threads=0)


def test_lone_surrogates_keep_their_place():
    for text in ["\ud83d", "\ude00a\n\ud83d\ud83d\n\ude00\ud83d\n", "x\ud800" + TEXT + "\udfff"]:
        page = klartext_core.read(text)
        segments = page.analysis()["segments"]
        assert "".join(text[s["start"] : s["end"]] for s in segments) == text
    corrections = {"facts": {"headline": "A \ud83d quay"}}
    assert klartext_core.read(TEXT).analysis(corrections=corrections)["headline"] == "A \ufffd quay"


def test_many_texts_are_answered_in_order_and_failures_kept_to_their_record(monkeypatch):
    # More than go to the threads at a time.
    monkeypatch.setattr("klartext_core._api._LOT", 5)
    texts = [f"{TEXT}Seite {number}\n" for number in range(23)]
    texts[7] = "zu lang " * 1000
    pages = klartext_core.read_many(iter(texts), threads=2, max_bytes=4000, return_exceptions=True)
    assert [getattr(page, "text", None) for page in pages] == [*texts[:7], None, *texts[8:]]
    assert pages[7].kind == "too-large"
    with pytest.raises(KlartextError):
        klartext_core.read_many(texts, max_bytes=4000)
    rows = klartext_core.rows(texts, threads=3, max_bytes=4000)
    assert [row["error"] is None for row in rows] == [number != 7 for number in range(23)]
    assert rows[0]["authors"] == ["Eva Muster"]
    assert rows[0]["published"] == "2024-06-03"
    passau = next(thing for thing in rows[0]["entities"] if thing["name"] == "Passau")
    assert (passau["kind"], passau["mentions"], passau["description"]) == ("place", 2, None)
    assert rows[1] == klartext_core.rows([texts[1]], threads=1)[0]
    assert klartext_core.rows([]) == []


def test_other_threads_run_while_texts_are_read():
    long = TEXT * 300
    ticks = []
    done = threading.Event()

    def tick():
        while not done.wait(0.005):
            ticks.append(time.perf_counter())

    ticker = threading.Thread(target=tick)
    ticker.start()
    began = time.perf_counter()
    klartext_core.read(long)
    ended = time.perf_counter()
    done.set()
    ticker.join()
    during = [at for at in ticks if began < at < ended]
    # Held, the lock would let none through.
    assert len(during) > (ended - began) / 0.005 / 10, (len(during), ended - began)


def test_a_frame_of_pandas():
    pytest.importorskip("pandas")
    frame = klartext_core.rows([TEXT, "Menü\n"]).to_frame()
    assert frame.shape == (2, len(types.Row.__annotations__))
    assert list(frame["headline"])[0] == "Fluss in Passau steigt \U0001f600"
    assert klartext_core.rows([]).to_frame().shape == (0, frame.shape[1])


def test_a_doc_of_spacy():
    spacy = pytest.importorskip("spacy")
    page = klartext_core.read(TEXT)
    doc = page.to_spacy()
    assert doc.text + "\n" == page.export("text")
    assert doc.lang_ == "de"
    assert ("Passau", "LOC") in [(ent.text, ent.label_) for ent in doc.ents]
    assert len(list(doc.sents)) >= 3
    nlp = spacy.blank("en")
    assert page.to_spacy(nlp.vocab).vocab is nlp.vocab
    assert not page.to_spacy(entities=False).ents
    # Esperanto is none of spaCy's languages.
    assert klartext_core.read(TEXT, language="eo").to_spacy().lang_ == "xx"


@pytest.mark.parametrize(("name", "ask"), [("pandas", lambda: klartext_core.Rows().to_frame()), ("spacy", lambda: klartext_core.read(TEXT).to_spacy())])
def test_what_is_not_installed_is_named(monkeypatch, name, ask):
    real = builtins.__import__

    def without(module, *rest):
        if module.split(".")[0] == name:
            raise ImportError(module)
        return real(module, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=f"pip install {name}"):
        ask()


def test_the_example_of_the_main_readme_runs(capsys):
    pytest.importorskip("spacy")
    here = Path(__file__).parent
    [example] = re.findall(r"```python\n(.*?)```", (here / "main.md").read_text("utf-8"), re.DOTALL)
    text = (here / "sample.txt").read_text("utf-8")
    exec(example, {"text": text, "texts": [text, text]})
    assert capsys.readouterr().out.startswith("Leeds library reopens")


def test_it_says_that_it_is_typed():
    assert (Path(klartext_core.__file__).parent / "py.typed").is_file()
