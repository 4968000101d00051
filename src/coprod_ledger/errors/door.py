"""Troubles at the door: what came in is not a command, or contradicts itself."""

from datetime import date
from uuid import UUID

from coprod_ledger.errors.base import InputError, LedgerError, StorageError


class CommandNotReadError(InputError):
    """What came in is not a command. The sentence names places and kinds, never what stood there."""

    def __init__(self, troubles: tuple[str, ...], *, command: str | None = None) -> None:
        self.troubles, self.command = troubles, command
        help_ = f"schema {command}` prints what it looks like" if command else "schema --names` prints all commands"
        super().__init__(
            f"This is not a command that can be read: {'; '.join(troubles)}. Correct it and send it again; "
            f"`coprod-ledger {help_}."
        )


class RequestMissingError(InputError):
    """A line of commands has no request id, so sending the file again could record it twice."""

    def __init__(self) -> None:
        super().__init__(
            "This command has no request_id, so sending it again could record it twice. "
            "Give each line a UUID of its own and keep it when the file is sent again."
        )


class DayContradictionError(InputError):
    """A command gives another day than the thing itself shows."""

    def __init__(self, given: date, *, own: date) -> None:
        self.given, self.own = given, own
        super().__init__(
            f"The command says that it happened on {given}, and what it records happened on {own}. "
            f"Leave occurred_on out, or correct one of the two."
        )


class LineRefusedError(InputError):
    """A line of a file of commands could not be recorded. The lines before it are recorded, those after it are not."""

    def __init__(self, line: int, trouble: LedgerError, *, recorded: int, repeated: int) -> None:
        self.line, self.trouble, self.recorded, self.repeated = line, trouble, recorded, repeated
        super().__init__(
            f"Line {line} was not recorded. {trouble} "
            f"The lines before it are recorded ({recorded} now, {repeated} before); those after it are not. "
            f"Mend line {line} and send the same file again: nothing is recorded twice."
        )


class KeysNeededError(StorageError):
    """Personal text was to be recorded in a ledger that was opened without its keys."""

    def __init__(self) -> None:
        super().__init__(
            "This ledger was opened without its key database, so nothing can be recorded. "
            "Open it with its key-encryption key; without keys it answers only what needs none."
        )


class GroupOpenError(InputError):
    """A command was sent past the group of commands that its own thread has open."""

    def __init__(self) -> None:
        super().__init__(
            "This thread has a group of commands open, and the group holds the writer's lock. "
            "Send the command through it (`group.execute(...)`), or close the group first."
        )


class GroupOverError(InputError):
    """A command was sent to a group of commands that is over."""

    def __init__(self) -> None:
        super().__init__("This group of commands is over, and takes no more. Open another: ledger.group().")


class KnownAtError(InputError):
    """An answer was asked as known at a position or moment that this ledger does not have."""

    def __init__(self, trouble: str) -> None:
        super().__init__(
            f"The ledger cannot say what was known then: {trouble}. Give a position from 1 to the last one, "
            f"or a moment with its time zone that is not before the first fact."
        )


class KeyFileError(StorageError):
    """The file with the key-encryption key is not there, or holds something else."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            f"The key-encryption key could not be read from {path}: it should be a file of 64 hexadecimal digits. "
            f"Give its place with --key-file, or in COPROD_LEDGER_KEY_FILE. If you were sent the ledger without keys, "
            f"ask with --without-keys; verify, reperform and replay need none."
        )


class SigningKeyFileError(StorageError):
    """The file with the private key of a checkpoint's signer is not there, or holds something else."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            f"The private key could not be read from {path}: it should be a file that --make-key made. "
            f"Give its place with --signing-key, or make one with --make-key."
        )


class ChoiceNeededError(InputError):
    """A question is about one project, and the ledger holds several or none."""

    def __init__(self, projects: dict[UUID, str]) -> None:
        self.projects = projects
        if projects:
            listed = "; ".join(f"{project_id} ({title})" for project_id, title in projects.items())
            super().__init__(f"This ledger holds {len(projects)} projects. Choose one with --project: {listed}.")
        else:
            super().__init__("This ledger holds no project yet. Record one first: coprod-ledger record.")
