"""Rows of an answer as CSV: one column a field, named as in the JSON."""

from collections.abc import Sequence

import msgspec

from coprod_ledger.interop.cells import cell, csv_text


def rows_csv(kind: type[msgspec.Struct], rows: Sequence[msgspec.Struct]) -> str:
    """Rows of one kind, under the names of its fields. Without rows there is still the line of names.

    Money stays in whole pence, under names that end in `_minor`; several values of a field stand in one cell.
    """
    names = kind.__struct_fields__
    return csv_text(names, [[cell(getattr(row, name)) for name in names] for row in rows])
