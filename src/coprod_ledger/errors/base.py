"""The branches of the tree of errors; every other exception of the library grows on one of them.

>>> from coprod_ledger import Ledger
>>> with Ledger.in_memory() as ledger:
...     try:
...         ledger.organisations.register(name="")
...     except RefusedError:
...         print("the rules do not allow it; nothing was recorded")
...     except InputError as trouble:
...         print(trouble)
This is not a command that can be read: name: it is empty. Correct it and send it again; ...
"""


class LedgerError(Exception):
    """Everything that coprod_ledger raises on purpose: one `except` catches it all."""


class InputError(LedgerError):
    """What came in at the door could not be read as a command, a date, an amount or a file."""


class RefusedError(LedgerError):
    """A command asked for what the rules do not allow. Nothing was recorded."""


class NotFoundError(RefusedError):
    """A command names something that this ledger does not hold."""


class UnknownError(LedgerError):
    """The library does not hold the answer, and will not guess."""


class StoredFactError(LedgerError):
    """What was read back cannot be read by this version of the library."""


class StorageError(LedgerError):
    """The file, the disk or the key database would not do what was asked."""


class TamperedError(LedgerError):
    """The store no longer agrees with itself or with a checkpoint."""
