"""Finds the article in the raw text of a news page, and marks what it names.

    >>> import klartext_core
    >>> page = klartext_core.read("Menü\\n\\nFluss steigt\\n\\nDer Fluss stieg am Freitag um fünf Meter, teilte Passau mit.\\n")
    >>> page.analysis()["headline"]
    'Fluss steigt'

Reading takes the time, once; a ``Page`` answers as often as one likes. Positions
are code points: ``text[start:end]``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Iterable, Union

from . import _native
from ._api import Klartext, Page
from .errors import KlartextError
from .rows import Rows

__all__ = ["FORMATS", "Klartext", "KlartextError", "Page", "Rows", "__version__", "read", "read_clean", "read_many", "rows"]

__version__: str = _native.__version__

#: What ``Page.export`` writes.
FORMATS: tuple[str, ...] = tuple(_native.formats())


@lru_cache(maxsize=1)
def _embedded() -> Klartext:
    return Klartext()


def read(text: str, **options: Any) -> Page:
    """Reads the raw text of a page: ``Klartext.read`` with the package's models."""
    return _embedded().read(text, **options)


def read_clean(text: str, **options: Any) -> Page:
    """Reads a text that is clean already: ``Klartext.read_clean`` with the package's models."""
    return _embedded().read_clean(text, **options)


def read_many(texts: Iterable[str], **options: Any) -> list[Union[Page, KlartextError]]:
    """Reads texts on several threads: ``Klartext.read_many`` with the package's models."""
    return _embedded().read_many(texts, **options)


def rows(texts: Iterable[str], **options: Any) -> Rows:
    """What is known of each text as a row: ``Klartext.rows`` with the package's models."""
    return _embedded().rows(texts, **options)
