"""What can go wrong."""

from __future__ import annotations


class KlartextError(Exception):
    """A text or a setting that was refused; nothing in a text is an error.

    ``kind`` tells them apart: ``too-large`` (above ``max_bytes`` or ``max_lines``),
    ``options`` (a setting or choice that is none), ``format``, ``model``,
    ``internal``.
    """

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind

    def __reduce__(self) -> tuple[type[KlartextError], tuple[str, str]]:
        return type(self), (str(self), self.kind)
