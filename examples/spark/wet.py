"""Records of a WET file: what a crawl's text files hold.

A WET file is a row of WARC records (ISO 28500), most often each a gzip member of its
own. A record's text is taken by its ``Content-Length``, and only that of
``conversion`` records. One that is broken costs itself alone: the reader says so and
goes on at the next ``WARC/`` line; a shard whose compression breaks off gives what
came before, and says so, too.
"""

from __future__ import annotations

import gzip
import zlib
from typing import IO, Iterator, NamedTuple, Optional

#: A record longer than this is refused, before its text is in memory.
LONGEST = 16 << 20
#: So much of a head is read, in lines and in bytes a line.
_LINES, _LINE = 200, 1 << 16


class Record(NamedTuple):
    """A page of a crawl, or why there is none."""

    shard: str
    number: int
    url: Optional[str]
    text: Optional[str]
    error: Optional[str]


def records(shard: str) -> Iterator[Record]:
    """The pages of a shard, compressed or not, in order; each is in memory alone."""
    number = 0
    try:
        with gzip.open(shard) if shard.endswith(".gz") else open(shard, "rb") as file:
            for url, text, error in _records(file):
                number += 1
                yield Record(shard, number, url, text, error)
    except (OSError, EOFError, zlib.error) as error:
        yield Record(shard, number + 1, None, None, f"shard: {error}")


def _records(file: IO[bytes]) -> Iterator[tuple[Optional[str], Optional[str], Optional[str]]]:
    line = file.readline(_LINE)
    while line:
        if not line.startswith(b"WARC/"):
            if line.strip():
                yield None, None, "record: no WARC head where one should stand"
                while line and not line.startswith(b"WARC/"):
                    line = file.readline(_LINE)
            else:
                line = file.readline(_LINE)
            continue
        head = _head(file)
        url = head.get("warc-target-uri")
        try:
            length = int(head["content-length"])
        except (KeyError, ValueError):
            length = -1
        if length < 0:
            yield url, None, "record: no Content-Length"
        elif head.get("warc-type") != "conversion":
            _skip(file, length)
        elif length > LONGEST:
            _skip(file, length)
            yield url, None, f"record: longer than {LONGEST} bytes"
        else:
            content = file.read(length)
            if len(content) < length:
                yield url, None, "record: cut off"
            else:
                yield url, content.decode("utf-8", "replace"), None
        line = file.readline(_LINE)


def _head(file: IO[bytes]) -> dict[str, str]:
    head: dict[str, str] = {}
    for _ in range(_LINES):
        line = file.readline(_LINE).strip()
        if not line:
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        head[name.strip().lower()] = value.strip()
    return head


def _skip(file: IO[bytes], length: int) -> None:
    while length > 0:
        length -= len(file.read(min(length, 1 << 20))) or length
