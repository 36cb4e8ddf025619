"""Makes shards as a crawl has them, of the project's invented pages."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Iterator

PAGES = Path(__file__).parents[2] / "training/invented/pages"


def texts() -> list[str]:
    """The invented pages as a browser would copy them: their files say a role for each line."""
    found = []
    for file in sorted(PAGES.glob("*/*.txt")):
        lines: list[str] = []
        for line in file.read_text("utf-8").splitlines():
            role, tab, text = line.partition("\t")
            if tab and role.startswith("+") and lines:
                lines[-1] += text
            else:
                lines.append(text)
        found.append("\n".join(lines) + "\n")
    return found


def record(number: int, text: str) -> bytes:
    """A page as a record."""
    content = text.encode("utf-8")
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://news.example/{number}\r\nContent-Type: text/plain\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode("utf-8") + content + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 7\r\n\r\nmade: 1\r\n\r\n"


def write(folder: Path, shards: int, pages: int, skew: int = 1) -> list[str]:
    """Writes shards of so many pages, the first ``skew`` times as long; their paths."""
    all_texts = texts()
    folder.mkdir(parents=True, exist_ok=True)

    def content(shard: int) -> Iterator[bytes]:
        yield gzip.compress(INFO)
        for number in range(pages * (skew if shard == 0 else 1)):
            at = shard * pages + number
            yield gzip.compress(record(at, all_texts[at % len(all_texts)]), 1)

    paths = []
    for shard in range(shards):
        path = folder / f"{shard:05}.warc.wet.gz"
        path.write_bytes(b"".join(content(shard)))
        paths.append(str(path))
    return paths
