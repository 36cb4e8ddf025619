"""Rows of a table, one for each text."""

from __future__ import annotations

from typing import TYPE_CHECKING, List

from .types import Row

if TYPE_CHECKING:
    from pandas import DataFrame


class Rows(List[Row]):
    """A list of rows, each a plain ``dict`` with the same columns."""

    def to_frame(self) -> DataFrame:
        """The rows as a ``DataFrame`` of pandas."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_frame() needs pandas: pip install pandas") from error
        return pandas.DataFrame(self, columns=list(Row.__annotations__))
