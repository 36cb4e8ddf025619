"""Models that read a text once, and the page that answers."""

from __future__ import annotations

import json
import os
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Optional, Sequence, Union, cast

from . import _native
from .errors import KlartextError
from .rows import Rows
from .types import Analysis, Corrections, Decision, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: How many texts go to the threads at a time; between two such lots the program
#: can be interrupted.
_LOT = 512

_SURROGATES = re.compile("[\ud800-\udfff]")


class Klartext:
    """The models, ready to read; threads may share one.

    Without arguments they are those of this package. ``roles`` and ``names`` are
    the bytes of other models' files; without ``names`` no names are found.
    """

    def __init__(self, roles: Optional[bytes] = None, names: Optional[bytes] = None) -> None:
        if roles is None and names is not None:
            raise KlartextError("models: names without roles", "model")
        self._native = _native.Klartext(roles, names)

    def read(
        self,
        text: str,
        *,
        language: Optional[str] = None,
        max_bytes: Optional[int] = None,
        max_lines: Optional[int] = None,
    ) -> Page:
        """Reads the raw text of a page. It costs time, once.

        ``language`` is an ISO 639-1 code, detected when absent. A text longer than
        ``max_bytes`` of UTF-8 (64 MiB) or of more lines that hold something than
        ``max_lines`` (two millions) raises ``KlartextError``.
        """
        options = _options(language, max_bytes, max_lines)
        return Page(self._native.read(_well_formed(text), options, False))

    def read_clean(
        self,
        text: str,
        *,
        language: Optional[str] = None,
        max_bytes: Optional[int] = None,
        max_lines: Optional[int] = None,
    ) -> Page:
        """Reads a text that is clean already: every line is article."""
        options = _options(language, max_bytes, max_lines)
        return Page(self._native.read(_well_formed(text), options, True))

    def read_many(
        self,
        texts: Iterable[str],
        *,
        threads: Optional[int] = None,
        return_exceptions: bool = False,
        language: Optional[str] = None,
        max_bytes: Optional[int] = None,
        max_lines: Optional[int] = None,
    ) -> list[Union[Page, KlartextError]]:
        """Reads texts on several threads (all cores when absent); pages in order.

        The first text that is refused raises its ``KlartextError``; with
        ``return_exceptions`` the error stands in its place.
        """
        options = _options(language, max_bytes, max_lines)
        pages: list[Union[Page, KlartextError]] = []
        for lot in _lots(texts):
            for page in self._native.read_many(lot, options, False, _threads(threads)):
                if isinstance(page, _native.Page):
                    pages.append(Page(page))
                elif return_exceptions:
                    pages.append(cast(KlartextError, page))
                else:
                    raise page
        return pages

    def rows(
        self,
        texts: Iterable[str],
        *,
        threads: Optional[int] = None,
        strictness: float = 0.5,
        entities: bool = True,
        language: Optional[str] = None,
        max_bytes: Optional[int] = None,
        max_lines: Optional[int] = None,
    ) -> Rows:
        """What is known of each text as a row of a table, in order, on several threads.

        A text that is refused has its reason as ``error`` and doesn't keep the others
        from being read. ``rows(texts).to_frame()`` is a ``DataFrame``.
        """
        options = _options(language, max_bytes, max_lines)
        choices = _choices(strictness, entities)
        rows = Rows()
        for lot in _lots(texts):
            rows.extend(map(json.loads, self._native.rows(lot, options, choices, _threads(threads))))
        return rows


class Page:
    """A page that was read. Asking it is cheap, as often as one likes.

    Every method takes the same choices: ``strictness`` from 0 (keep when in doubt)
    to 1 (remove when in doubt), ``entities`` (whether names and values are marked),
    ``decisions`` about what is kept and ``corrections``. Positions are code points.
    """

    def __init__(self, native: _native.Page) -> None:
        self._native = native

    @property
    def text(self) -> str:
        """The text that was read; all positions point into it."""
        return self._native.text

    def analysis(
        self,
        *,
        strictness: float = 0.5,
        entities: bool = True,
        decisions: Sequence[Decision] = (),
        corrections: Optional[Corrections] = None,
    ) -> Analysis:
        """What the page says: headline, body, segments, metadata, mentions, entities."""
        choices = _choices(strictness, entities, decisions, corrections)
        return cast(Analysis, json.loads(self._native.analysis(choices)))

    def tagged(self, *, strictness: float = 0.5, decisions: Sequence[Decision] = ()) -> Tagged:
        """Names and values of the kept text as two layers: "Euro" beside "5 Euro"."""
        return cast(Tagged, json.loads(self._native.tagged(_choices(strictness, True, decisions))))

    def export(
        self,
        format: str,
        *,
        strictness: float = 0.5,
        entities: bool = True,
        decisions: Sequence[Decision] = (),
        corrections: Optional[Corrections] = None,
    ) -> str:
        """The article as a file of another format, one of ``FORMATS``."""
        return self._native.export(format, _choices(strictness, entities, decisions, corrections))

    def to_spacy(
        self,
        vocab: Optional[Vocab] = None,
        *,
        strictness: float = 0.5,
        entities: bool = True,
        decisions: Sequence[Decision] = (),
        corrections: Optional[Corrections] = None,
    ) -> Doc:
        """The article as a ``Doc`` of spaCy, with tokens, sentences and entities.

        Its text is that of ``export("text")``. ``vocab`` is that of the pipeline that
        goes on with it; when absent it is that of the language's blank pipeline.
        """
        try:
            import spacy
            from spacy.tokens import Doc
        except ImportError as error:
            raise ImportError("to_spacy() needs spaCy: pip install spacy") from error
        choices = _choices(strictness, entities, decisions, corrections)
        if vocab is None:
            code = json.loads(self._native.analysis('{"entities": false}'))["language"]["code"]
            try:
                vocab = spacy.blank(code or "xx").vocab
            except ImportError:  # no language of spaCy's
                vocab = spacy.blank("xx").vocab
        return Doc(vocab).from_json(json.loads(self._native.export("spacy", choices)))

    def __repr__(self) -> str:
        return f"<klartext_core.Page of {len(self.text)} characters>"


def _options(language: Optional[str], max_bytes: Optional[int], max_lines: Optional[int]) -> str:
    given = {"language": language, "maxBytes": max_bytes, "maxLines": max_lines}
    return _json({name: value for name, value in given.items() if value is not None})


def _choices(
    strictness: float,
    entities: bool,
    decisions: Sequence[Decision] = (),
    corrections: Optional[Corrections] = None,
) -> str:
    return _json(
        {
            "strictness": strictness,
            "entities": entities,
            "decisions": list(decisions),
            "corrections": {} if corrections is None else corrections,
        }
    )


def _json(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise KlartextError(f"options: {error}", "options") from error
    return _well_formed(text)


def _well_formed(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which UTF-8 has no form for.

    One code point for another: positions stay.
    """
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return _SURROGATES.sub("\ufffd", text)


def _lots(texts: Iterable[str]) -> Iterator[list[str]]:
    if isinstance(texts, str):
        raise TypeError("texts: an iterable of texts is wanted, this is one text")
    rest = map(_well_formed, texts)
    while lot := list(islice(rest, _LOT)):
        yield lot


def _threads(threads: Optional[int]) -> int:
    if threads is None:
        return os.cpu_count() or 1
    if threads < 1:
        raise ValueError("threads: at least one is needed")
    return threads
