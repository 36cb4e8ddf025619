"""Measures the job on one core and on two, by wheel and by pipe, and writes the table
into docs/scale.md. KLARTEXT names the command. Run by ``cargo xtask bench spark``."""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from pyspark.sql import SparkSession

import clean
import invented

PAGE = Path(__file__).parents[2] / "docs/scale.md"
SHARDS, PAGES, RUNS = 8, 250, 3


def seconds(spark: SparkSession, shards: list[str], by: str, out: str) -> float:
    """How long a run takes, and that it gave what it should."""
    start = time.perf_counter()
    clean.clean(spark, shards, by, os.environ.get("KLARTEXT", "klartext")).write.mode("overwrite").parquet(out)
    took = time.perf_counter() - start
    assert spark.read.parquet(out).where("error is null").count() == SHARDS * PAGES
    return took


def peak(pid: int) -> int:
    """Most memory that a process and those below it have held, in KiB, added up (Linux)."""
    total, all_of = 0, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        parent, held = re.search(r"PPid:\s+(\d+)", text), re.search(r"VmHWM:\s+(\d+)", text)
        if parent and held:
            all_of[int(status.parent.name)] = (int(parent[1]), int(held[1]), "python" in text.split("\n", 1)[0])
    for process in all_of:
        at = process
        while at in all_of and at != pid:
            at = all_of[at][0]
        if at == pid and process != pid and all_of[process][2]:
            total = max(total, all_of[process][1])
    return total


def main() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        shards = invented.write(Path(folder) / "in", SHARDS, PAGES)
        for cores in (1, 2):
            spark = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false").getOrCreate()
            spark.sparkContext.setLogLevel("ERROR")
            for by in ("wheel", "pipe"):
                # The first run starts the workers and is not counted.
                took = statistics.median([seconds(spark, shards, by, f"{folder}/out") for _ in range(RUNS + 1)][1:])
                each = SHARDS * PAGES / took
                rows.append(f"| {by} | {cores} | {took:.1f} | {each:.0f} | {each / cores:.0f} | {peak(os.getpid()) / 1024:.0f} |")
                print(rows[-1], flush=True)
            spark.stop()
    head = f"## Measured\n\n{SHARDS} shards of {PAGES} invented pages on one machine, driver and workers together; the median of {RUNS} runs after a first one that starts the workers. `cargo xtask bench spark` measures it anew.\n\n| way | cores | seconds | pages a second | a core | MiB of the largest Python worker |\n|---|---|---|---|---|---|\n"
    page = PAGE.read_text("utf-8")
    new, found = re.subn(r"(?s)(<!-- measured -->\n).*?(<!-- /measured -->)", lambda marks: marks[1] + head + "\n".join(rows) + "\n\n" + marks[2], page)
    if not found:
        sys.exit(f"{PAGE} has no place for the table")
    PAGE.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
