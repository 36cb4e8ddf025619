"""The job on small shards, whole and broken. KLARTEXT names the command, for the pipe."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Iterator

import pytest
from pyspark.sql import Row, SparkSession

import clean
import invented
import wet

COMMAND = os.environ.get("KLARTEXT", "klartext")


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    session = SparkSession.builder.master("local[2,2]").appName("test").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


def rows(spark: SparkSession, shards: list[str], by: str, out: Path) -> list[Row]:
    clean.clean(spark, shards, by, COMMAND).write.parquet(str(out))
    return sorted(spark.read.parquet(str(out)).collect(), key=lambda row: (row["shard"], row["number"]))


@pytest.mark.parametrize("by", ["wheel", "pipe"])
def test_each_page_is_a_row_and_both_ways_agree(spark: SparkSession, tmp_path: Path, by: str) -> None:
    shards = invented.write(tmp_path / "in", shards=3, pages=5)
    found = rows(spark, shards, by, tmp_path / "out")
    assert [(row["shard"], row["number"]) for row in found] == [(f"{shard:05}.warc.wet.gz", number) for shard in range(3) for number in range(1, 6)]
    assert all(row["error"] is None and row["body"] and row["language"] for row in found)
    text = invented.texts()[0]
    assert any(row["headline"] and row["headline"] in text for row in found[:1])
    other = rows(spark, shards, "pipe" if by == "wheel" else "wheel", tmp_path / "other")
    assert found == other


@pytest.mark.parametrize("by", ["wheel", "pipe"])
def test_what_is_broken_costs_itself_alone(spark: SparkSession, tmp_path: Path, by: str) -> None:
    whole, cut, missing, plain, noise = (str(tmp_path / name) for name in ["a.wet.gz", "b.wet.gz", "c.wet.gz", "d.wet", "e.wet.gz"])
    text = invented.texts()[0]
    record = invented.record(1, text)
    no_length = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://news.example/x\r\n\r\n"
    Path(whole).write_bytes(gzip.compress(record + no_length + b"what is this\r\n" + record))
    packed = gzip.compress(record) + gzip.compress(record)
    Path(cut).write_bytes(packed[:-40])
    Path(plain).write_bytes(record + record[:-200])
    Path(noise).write_bytes(os.urandom(500))
    found = rows(spark, [whole, cut, missing, plain, noise], by, tmp_path / "out")
    said = {shard: [row["error"] and row["error"].split(":")[0] for row in found if row["shard"] == Path(shard).name] for shard in [whole, cut, missing, plain, noise]}
    assert said == {whole: [None, "record", "record", None], cut: [None, "shard"], missing: ["shard"], plain: [None, "record"], noise: ["shard"]}
    assert all((row["body"] is None) == (row["error"] is not None) for row in found)


def test_the_task_of_a_worker_that_is_killed_is_begun_anew(spark: SparkSession, tmp_path: Path) -> None:
    shards = invented.write(tmp_path / "in", shards=2, pages=3)
    script = tmp_path / "kills-once"
    script.write_text(f'#!/bin/sh\nif mkdir "{tmp_path}/done" 2>/dev/null; then kill -9 $PPID; exit; fi\nexec "{COMMAND}" "$@"\n')
    script.chmod(0o755)
    clean.clean(spark, shards, "pipe", str(script)).write.parquet(str(tmp_path / "out"))
    found = spark.read.parquet(str(tmp_path / "out")).collect()
    assert (tmp_path / "done").is_dir()
    assert sorted((row["shard"], row["number"]) for row in found) == [(f"{shard:05}.warc.wet.gz", number) for shard in range(2) for number in range(1, 4)]
    assert all(row["error"] is None for row in found)


def test_a_shard_that_is_much_longer_comes_whole(spark: SparkSession, tmp_path: Path) -> None:
    shards = invented.write(tmp_path / "in", shards=4, pages=2, skew=40)
    found = rows(spark, shards, "pipe", tmp_path / "out")
    assert [sum(row["shard"] == Path(shard).name for row in found) for shard in shards] == [80, 2, 2, 2]


@pytest.mark.parametrize("answer", ["", "printf '{\"id\": 0, '"])
def test_a_command_that_dies_leaves_a_row_with_an_error_for_each_page(tmp_path: Path, answer: str) -> None:
    # More pages than the pipe holds: some are still to be written when nobody reads any more.
    shards = invented.write(tmp_path, shards=1, pages=200)
    script = tmp_path / "dies"
    script.write_text(f"#!/bin/sh\nread line\n{answer}\nexit 3\n")
    script.chmod(0o755)
    found = list(clean.Piped(str(script)).rows(wet.records(shards[0])))
    assert [row["number"] for row in found] == list(range(1, 201))
    assert all(row["error"] == "command: no answer, ended with 3" for row in found)


def test_what_fails_while_a_shard_is_read_fails_the_task() -> None:
    def pages() -> Iterator[wet.Record]:
        yield wet.Record("a", 1, None, "Text.\n", None)
        raise MemoryError

    with pytest.raises(MemoryError):
        list(clean.Piped(COMMAND).rows(pages()))


@pytest.mark.parametrize("by", ["wheel", "pipe"])
def test_a_text_that_is_refused_is_a_row_with_an_error(spark: SparkSession, tmp_path: Path, by: str) -> None:
    path = tmp_path / "lines.wet"
    path.write_bytes(invented.record(1, "a\n" * (wet.LONGEST // 2)) + invented.record(2, invented.texts()[0]))
    found = rows(spark, [str(path)], by, tmp_path / "out")
    assert [row["error"] is None for row in found] == [False, True]


def test_each_shard_is_a_task_and_nothing_is_shuffled(spark: SparkSession, capsys: pytest.CaptureFixture[str]) -> None:
    shards = [f"{shard}.wet" for shard in range(7)]
    assert clean.dealt(spark, shards).rdd.map(lambda row: row["shard"]).glom().collect() == [[shard] for shard in shards]
    clean.clean(spark, shards).explain()
    plan = capsys.readouterr().out
    assert "MapInPandas" in plan and "Exchange" not in plan


def test_a_record_is_refused_by_its_length_before_it_is_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.wet"
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: {wet.LONGEST + 1}\r\n\r\n".encode()
    path.write_bytes(head + b"x" * (wet.LONGEST + 1) + b"\r\n\r\n" + invented.record(1, "Text.\n"))
    assert [(found.text, found.error and found.error[:15]) for found in wet.records(str(path))] == [(None, "record: longer "), ("Text.\n", None)]
