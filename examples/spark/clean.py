"""Cleans a crawl in Apache Spark: WET shards in, Parquet out.

    spark-submit clean.py --out articles shards/*.warc.wet.gz
    spark-submit clean.py --by pipe --command klartext --out articles shards/*.warc.wet.gz

A shard is a task of its own, so nothing is shuffled: the list of shards is the only
thing that is dealt out. Workers open shards by their paths (a shared file system).
Each page becomes a row; one that can't be read becomes a row with ``error``, and the
job goes on. With ``--by wheel`` (the default) pages are cleaned by the package
``klartext-core`` in the worker's Python; with ``--by pipe`` by the command, which must
be on every worker.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Iterable, Iterator, Sequence

import pandas as pd
from pyspark.sql import DataFrame, SparkSession

sys.path.insert(0, str(Path(__file__).parent))
from wet import Record, records  # noqa: E402

SCHEMA = "shard string, number long, url string, language string, headline string, authors array<string>, published string, body string, error string"
COLUMNS = [column.split()[0] for column in SCHEMA.split(", ")]
#: Pages that are in a worker's memory at a time.
LOT = 64


def row(record: Record, **known: Any) -> dict[str, Any]:
    """A row about a record, with what is known of its text."""
    empty = dict.fromkeys(COLUMNS)
    return {**empty, "shard": Path(record.shard).name, "number": record.number, "url": record.url, "error": record.error, **known}


def by_wheel(lot: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """Rows of a lot, cleaned by the package. Spark has a worker for each core, so one thread each."""
    import klartext_core

    texts = [record.text for record in lot if record.text is not None]
    found = iter(klartext_core.rows(texts, threads=1, entities=False))
    for record in lot:
        if record.text is None:
            yield row(record)
            continue
        page = next(found)
        yield row(record, **{name: page.get(name) for name in ("language", "headline", "authors", "published", "body", "error")})


class Piped:
    """The command, started once a shard: JSON Lines in, an answer a line out, in order.

    One thread writes what the command reads, else both could wait for each other.
    """

    def __init__(self, command: str) -> None:
        self._arguments = [command, "clean", "--format", "jsonl", "--jobs", "1", "--no-entities"]

    def rows(self, pages: Iterable[Record]) -> Iterator[dict[str, Any]]:
        """A row for each page; those that the command ended without answering say so."""
        asked: list[Record] = []
        broken: list[dict[str, Any]] = []
        failures: list[Exception] = []
        process = subprocess.Popen(self._arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
        assert process.stdin and process.stdout
        into, out = process.stdin, process.stdout

        def write() -> None:
            listens = True
            try:
                for record in pages:
                    if record.text is None:
                        broken.append(row(record))
                        continue
                    asked.append(record._replace(text=None))
                    try:
                        if listens:
                            into.write(json.dumps({"id": len(asked) - 1, "text": record.text}) + "\n")
                    except BrokenPipeError:
                        listens = False  # It ended. What follows is counted all the same.
            except Exception as failure:
                failures.append(failure)
            finally:
                with suppress(BrokenPipeError):
                    into.close()

        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        answered: set[int] = set()
        try:
            for line in out:
                if not line.endswith("\n"):
                    break  # It ended in the middle of an answer.
                answer = json.loads(line)
                answered.add(answer["id"])
                yield row(asked[answer["id"]], **told(answer))
            process.wait()
            writer.join()
        finally:
            process.kill()
        if failures:
            raise failures[0]
        yield from broken
        for at, record in enumerate(asked):
            if at not in answered:
                yield row(record, error=f"command: no answer, ended with {process.returncode}")


def told(analysis: dict[str, Any]) -> dict[str, Any]:
    """What an analysis says, as the columns have it."""
    metadata = analysis.get("metadata", {})
    return {
        "language": (analysis.get("language") or {}).get("code"),
        "headline": analysis.get("headline"),
        "authors": [author["value"] for author in metadata.get("authors", [])],
        "published": (metadata.get("published") or {}).get("value"),
        "body": analysis.get("body"),
        "error": analysis.get("error"),
    }


def dealt(spark: SparkSession, shards: Sequence[str]) -> DataFrame:
    """The list of shards, each in a partition of its own."""
    listed = spark.sparkContext.parallelize([(shard,) for shard in shards], max(len(shards), 1))
    return spark.createDataFrame(listed, "shard string")


def clean(spark: SparkSession, shards: Sequence[str], by: str = "wheel", command: str = "klartext") -> DataFrame:
    """The pages of shards as rows of ``SCHEMA``, a task for each shard."""
    # The workers take these functions along, so that the files need not lie there.
    spark.sparkContext.addPyFile(str(Path(__file__).parent / "wet.py"))

    def cleaned(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for frame in frames:
            for shard in frame["shard"]:
                pages = records(shard)
                rows = Piped(command).rows(pages) if by == "pipe" else (row for lot in lots(pages) for row in by_wheel(lot))
                for some in lots(rows):
                    yield pd.DataFrame(list(some), columns=COLUMNS)

    return dealt(spark, shards).mapInPandas(cleaned, SCHEMA)


def lots(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Items, some at a time."""
    iterator = iter(items)
    while lot := list(islice(iterator, LOT)):
        yield lot


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shards", nargs="+")
    parser.add_argument("--out", required=True, help="folder of the Parquet files")
    parser.add_argument("--by", choices=["wheel", "pipe"], default="wheel")
    parser.add_argument("--command", default="klartext", help="the command, for --by pipe")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("klartext").getOrCreate()
    # Workers have folders of their own to start in.
    shards = [str(Path(shard).absolute()) for shard in given.shards]
    clean(spark, shards, given.by, given.command).write.mode("overwrite").parquet(given.out)
    spark.stop()


if __name__ == "__main__":
    main()
