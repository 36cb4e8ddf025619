"""The forms of what is answered and of what may be asked, for type checkers.

All positions are code points: ``text[start:end]``.
"""

from __future__ import annotations

import sys
from typing import Any, Optional, TypedDict

if sys.version_info >= (3, 11):
    from typing import NotRequired
else:  # Only type checkers look at it, and they know it.
    from typing import TYPE_CHECKING

    if TYPE_CHECKING:
        from typing_extensions import NotRequired


class Span(TypedDict):
    """A range of the text."""

    start: int
    end: int


class Language(TypedDict):
    """The language of a text and how sure its detection is, 0 to 1."""

    code: Optional[str]
    confidence: float


class Reason(TypedDict):
    """Why a segment got its role; ``start`` and ``end`` are the words that were the evidence."""

    code: str
    judge: str
    start: NotRequired[int]
    end: NotRequired[int]


class Segment(Span):
    """A part of the text with its role."""

    role: str
    kept: bool
    continues: NotRequired[str]
    confidence: float
    reason: Reason


class Value(TypedDict):
    """A normalised value: ISO 8601, a decimal number, the bare address."""

    text: str
    unit: NotRequired[str]


class Mention(Span):
    """A place in the text that names something; ``entity`` is an index into ``entities``."""

    kind: str
    text: str
    value: NotRequired[Value]
    entity: int
    confidence: float


class Description(Span):
    """What the text says that a person is, beside the name."""

    text: str


class Entity(TypedDict):
    """A thing that the text names once or more."""

    kind: str
    name: str
    mentions: int
    first: int
    salience: float
    description: NotRequired[Description]


class Field(Span):
    """A piece of metadata and where it stands; ``confidence`` is how probably it is right, 0 to 1,
    where that was learned: of headline, section, authors and dates."""

    value: str
    confidence: NotRequired[float]
    reason: str


class Metadata(TypedDict, total=False):
    """What the text says about the article; absent where it says nothing."""

    headline: Field
    kicker: Field
    section: Field
    authors: list[Field]
    published: Field
    updated: Field
    agencies: list[Field]
    publisher: Field
    place: Field
    readingTime: Field
    commentCount: Field
    captions: list[Field]
    credits: list[Field]


class Counts(TypedDict):
    """How long the text is, and how much of it is kept."""

    words: int
    keptWords: int
    chars: int
    keptChars: int


class Warning(TypedDict):
    """Something that a reader should look at."""

    code: str


class Tagged(TypedDict):
    """Names and values as two layers."""

    offsets: str
    mentions: list[Mention]
    entities: list[Entity]


class Analysis(TypedDict):
    """What was found in a text."""

    offsets: str
    language: Language
    headline: Optional[str]
    body: str
    segments: list[Segment]
    metadata: Metadata
    mentions: list[Mention]
    entities: list[Entity]
    counts: Counts
    warnings: list[Warning]


class Thing(TypedDict):
    """A thing that an article names, without its places."""

    kind: str
    name: str
    mentions: int
    salience: float
    description: Optional[str]


class Row(TypedDict):
    """What is known of an article, one value a column; ``error`` says why a text was refused."""

    error: Optional[str]
    language: Optional[str]
    headline: Optional[str]
    body: str
    kicker: Optional[str]
    section: Optional[str]
    authors: list[str]
    published: Optional[str]
    updated: Optional[str]
    agencies: list[str]
    publisher: Optional[str]
    place: Optional[str]
    reading_time: Optional[str]
    comment_count: Optional[str]
    entities: list[Thing]
    words: int
    kept_words: int
    warnings: list[str]


class Decision(TypedDict):
    """Whether the segment that covers a position is part of the article."""

    start: int
    kept: bool


class Corrections(TypedDict, total=False):
    """What a reader knows better than the models; see ``docs/choices.md``."""

    roles: list[dict[str, Any]]
    mentions: list[dict[str, Any]]
    entities: list[dict[str, Any]]
    facts: dict[str, Any]
