"""An answer that is one list of rows, each with its evidence."""

from typing import Generic, Protocol, TypeVar

import msgspec

from coprod_ledger.projections.answer import Evidence, Header


class Row(Protocol):
    """What every row has."""

    @property
    def evidence(self) -> Evidence:
        """The positions of the facts that justify it."""


R = TypeVar("R")


class Listing(msgspec.Struct, Generic[R], frozen=True, kw_only=True):
    """The rows that answer a question, and what they rest on."""

    header: Header
    rows: tuple[R, ...]
