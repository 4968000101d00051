"""Troubles with the record itself: entries, the tree, checkpoints and proofs."""

from coprod_ledger.errors.base import InputError, StorageError, StoredFactError, TamperedError


class EntryNotPossibleError(StoredFactError):
    """A row cannot be made into an entry of the log, because a column is too large or is not what it should be."""

    def __init__(self, trouble: str) -> None:
        super().__init__(
            f"This row cannot be an entry of the log: {trouble}. "
            f"A row written by this library always can; look at who else wrote to the file."
        )


class NodeMissingError(TamperedError):
    """The tree lacks a node that must be there for a log of this size."""

    def __init__(self, level: int, index: int) -> None:
        self.level, self.index = level, index
        super().__init__(
            f"The tree of hashes has no node at level {level}, index {index}, although the log is long enough for it. "
            f"Verify the ledger, and compare it with a checkpoint that is held elsewhere."
        )


class SizeNotPossibleError(InputError):
    """A size or an index lies outside the log."""

    def __init__(self, trouble: str) -> None:
        super().__init__(f"{trouble}. Give a position that the log has reached: the first fact is position 1.")


class NoteUnreadableError(InputError):
    """A checkpoint, a key or a proof is not in the form that its standard demands."""

    def __init__(self, what: str, trouble: str) -> None:
        self.what, self.trouble = what, trouble
        super().__init__(
            f"This {what} cannot be read: {trouble}. Take it again from where it was published, "
            f"byte for byte: an e-mail program may have broken its lines."
        )


class SignatureWrongError(TamperedError):
    """A signature that claims to be by a known key is not."""

    def __init__(self, key_name: str) -> None:
        self.key_name = key_name
        super().__init__(
            f"The signature of {key_name} is not over this text: the text or the signature was altered. "
            f"Trust nothing that it says, and ask whoever published it for the original."
        )


class SignerUnknownError(TamperedError):
    """None of the keys that are trusted signed it."""

    def __init__(self, key_names: tuple[str, ...]) -> None:
        self.key_names = key_names
        super().__init__(
            f"None of the keys that you trust ({', '.join(key_names) or 'none were given'}) signed this. "
            f"It is by somebody else, or the log has a new key: ask for that key by another way than this file."
        )


class SignersTooFewError(TamperedError):
    """Fewer of the trusted keys signed it than are asked for."""

    def __init__(self, key_names: tuple[str, ...], *, wanted: int) -> None:
        self.key_names, self.wanted = key_names, wanted
        super().__init__(
            f"Of the keys that you trust only {', '.join(key_names)} signed this, and {wanted} have to. Ask the others "
            f"to look at the ledger and cosign, or find out why they would not."
        )


class OtherLogError(TamperedError):
    """A checkpoint is of another log."""

    def __init__(self, *, found: str, wanted: str) -> None:
        self.found, self.wanted = found, wanted
        super().__init__(f"This checkpoint is of the log {found}, not of {wanted}. Give the checkpoint of this ledger.")


class ProofWrongError(TamperedError):
    """A proof does not lead to the root that it should."""

    def __init__(self, trouble: str) -> None:
        super().__init__(
            f"This proof does not hold: {trouble}. Either it belongs to another fact or another size of the log, "
            f"or somebody altered the fact, the proof or the log. Do not sign or accept anything on its strength."
        )


class FileDisagreesError(TamperedError):
    """A ledger that does not agree with itself was to be vouched for."""

    def __init__(self, place: str, *, first_bad_position: int | None) -> None:
        self.place, self.first_bad_position = place, first_bad_position
        where = f", first at position {first_bad_position}" if first_bad_position is not None else ""
        super().__init__(
            f"The ledger {place} does not agree with itself{where}, so no checkpoint of it was signed. "
            f"Look at what is wrong: coprod-ledger verify {place}"
        )


class PackNotSoundError(TamperedError):
    """An evidence pack was made, and does not verify: the ledger does not agree with the checkpoint."""

    def __init__(self, troubles: tuple[str, ...]) -> None:
        self.troubles = troubles
        super().__init__(
            f"The pack would not verify, so none was given out: {'; '.join(troubles)}. Look whether the ledger agrees "
            f"with that checkpoint: coprod-ledger verify."
        )


class CheckNotKnownError(InputError):
    """A check was asked for that there is not."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"There is no check named {name!r}. Choose from: {', '.join(known)}.")


class PublishingFailedError(StorageError):
    """A checkpoint could not be put where others would see it."""

    def __init__(self, path: str, trouble: str) -> None:
        self.path, self.trouble = path, trouble
        super().__init__(
            f"The checkpoint {path} was written, and was not committed: {trouble}. "
            f"Make the folder part of a git repository, or send the file away by hand."
        )
