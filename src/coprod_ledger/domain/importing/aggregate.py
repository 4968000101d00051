"""What an import recorded. Nobody asks for it by a command: the ledger records it with the rows themselves."""

from uuid import UUID

import msgspec

from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.importing.facts import RowsRecorded
from coprod_ledger.errors import ImportNotFoundError


class Import(msgspec.Struct, frozen=True):
    """Spreadsheets that were recorded."""

    import_id: UUID


imports: Decider[Import] = Decider("import", Import, ImportNotFoundError)


@imports.begins(RowsRecorded)
def _(fact: RowsRecorded) -> Import:
    return Import(fact.originator_id)


imports.notes(RowsRecorded)
