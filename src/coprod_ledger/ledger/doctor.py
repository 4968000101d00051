"""Is this ledger, and what is around it, in good order? Named checks, each of which can be made alone.

A check only looks. It reads from a copy, so it changes no byte and waits for nobody.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Final

import msgspec

from coprod_ledger.audit.checkpoint import verify_checkpoint
from coprod_ledger.audit.note import VerifierKey
from coprod_ledger.audit.tree import root
from coprod_ledger.domain.days import zone_named
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.errors import CheckNotKnownError, LedgerError
from coprod_ledger.ledger.checkpoints import node_reader, origin_of
from coprod_ledger.ledger.clock import Clock, SystemClock
from coprod_ledger.ledger.erasure import erased_subjects
from coprod_ledger.ledger.safekeeping import KEYS_SUFFIX
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.engine import engine_version, has_wal_reset_bug
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.leftovers import leftovers
from coprod_ledger.storage.log import Log
from coprod_ledger.storage.place import Place

FULL: Final = 2
"""`synchronous=FULL`: what is acknowledged is on the disk."""
LEAST_FREE_BYTES: Final = 100 * 1024 * 1024
"""Below this a disk is nearly full, however small the ledger."""
WEEK: Final = timedelta(days=7)
"""Facts that have stood for longer without a checkpoint are worth a warning."""


class Health(StrEnum):
    """What a check came to."""

    GOOD = "good"
    WARNING = "warning"
    """Nothing is wrong yet."""
    BAD = "bad"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one check found."""

    check: str
    health: Health
    words: str


@dataclass(frozen=True, slots=True)
class Patient:
    """A ledger that is looked at, and what the checks may use."""

    place: Place
    path: Path
    notes: Sequence[str] = ()
    keys: Sequence[VerifierKey] = ()
    clock: Clock = field(default_factory=SystemClock)

    @contextmanager
    def log(self) -> Iterator[Log]:
        """The log, opened on a copy as the library opens it."""
        with Evidence(self.place) as copy:
            log = Log.open(Place.of(copy.path), FACTS)
            try:
                yield log
            finally:
                log.close()


Check = Callable[[Patient], tuple[Health, str]]

CHECKS: Final[dict[str, Check]] = {}
"""Every check by its name. A host may add its own."""


def check(function: Check) -> Check:
    """Registers a check under the name of its function."""
    CHECKS[function.__name__.strip("_")] = function
    return function


def examine(
    address: str | Path,
    names: Iterable[str] = (),
    *,
    notes: Sequence[str] = (),
    keys: Sequence[VerifierKey] = (),
    clock: Clock | None = None,
) -> list[Finding]:
    """Make some checks, or all, on the ledger at an address.

    Args:
        address: where the ledger is. It is copied, and not touched.
        names: which checks. Empty: all.
        notes: checkpoints that were held outside.
        keys: those that are trusted to sign for it.
        clock: tells the moment. `None`: the machine's clock.

    Raises:
        CheckNotKnownError: there is no check of that name.
        LedgerMissingError, NotALedgerError, NewerLedgerError, DiskTroubleError: there is no ledger to look at.
    """
    place = Place.of(address)
    place.check()
    assert place.path is not None
    patient = Patient(place, place.path, notes, keys, clock or SystemClock())
    chosen = list(names) or list(CHECKS)
    for name in chosen:
        if name not in CHECKS:
            raise CheckNotKnownError(name, tuple(CHECKS))
    return [_made(name, patient) for name in chosen]


def _made(name: str, patient: Patient) -> Finding:
    try:
        health, words = CHECKS[name](patient)
    except LedgerError as trouble:
        health, words = Health.BAD, str(trouble)
    return Finding(check=name, health=health, words=words)


@check
def engine(_: Patient) -> tuple[Health, str]:
    """The SQLite library below."""
    version = engine_version()
    written = ".".join(map(str, version))
    if has_wal_reset_bug(version):
        return Health.WARNING, (
            f"SQLite {written} can, very rarely, lose a commit when two programs reset the write-ahead log at one "
            f"moment (mended in 3.51.3, 3.50.7 and 3.44.6). Use a Python with a newer SQLite, or let one program "
            f"write; the tree shows it in any case: coprod-ledger verify"
        )
    return Health.GOOD, f"SQLite {written}."


@check
def settings(patient: Patient) -> tuple[Health, str]:
    """How the library's own connections are set."""
    with patient.log() as log, log.reading() as reading:
        found = reading.settings()
    wanted = {"journal_mode": "wal", "synchronous": FULL, "recursive_triggers": 1}
    wrong = [f"{name} is {found[name]} and should be {value}" for name, value in wanted.items() if found[name] != value]
    if wrong:
        return Health.BAD, "; ".join(wrong) + ": what is acknowledged may not be on the disk."
    return Health.GOOD, "write-ahead log, synchronous FULL: what is acknowledged is on the disk."


@check
def disk(patient: Patient) -> tuple[Health, str]:
    """Room to grow, and to copy the ledger for a verification."""
    free, size = shutil.disk_usage(patient.path.parent).free, patient.path.stat().st_size
    words = f"{free // 2**20:,} MiB are free; the ledger has {size // 2**20:,} MiB."
    return (Health.GOOD if free > max(2 * size, LEAST_FREE_BYTES) else Health.WARNING), words


@check
def keys(patient: Patient) -> tuple[Health, str]:
    """The key database, and the key to it."""
    if not patient.place.beside(KEYS_SUFFIX).exists():
        return Health.WARNING, "The key database is not beside the ledger: without it no name can be read."
    if patient.place.beside(".kek").exists():
        return Health.WARNING, (
            "The key-encryption key lies beside the key database: whoever copies the folder can read every name. "
            "Move it elsewhere, and say where with --key-file."
        )
    return Health.GOOD, "The key database is beside the ledger, and the key to it is not."


@check
def checkpoint(patient: Patient) -> tuple[Health, str]:
    """How much no checkpoint held outside covers, and since when."""
    with Evidence(patient.place) as evidence:
        origin, size = origin_of(evidence.ledger_id, evidence.zone), evidence.size
        held = [verify_checkpoint(note, patient.keys, origin=origin) for note in patient.notes]
        covered = max((one.size for one in held), default=0)
        if covered > size:
            return Health.BAD, f"A checkpoint covers {covered:,} facts, and there are {size:,}: the end is gone."
        if any(root(one.size, node_reader(evidence)) != one.root for one in held):
            return Health.BAD, f"A checkpoint saw another history: coprod-ledger verify {patient.place} --checkpoints …"
        if covered == size:
            return Health.GOOD, f"All {size:,} facts are covered by a checkpoint."
        since = evidence.recorded_at(covered + 1)
    words = f"{size - covered:,} of {size:,} facts are covered by no checkpoint that was given"
    words += f", since {since:%Y-%m-%d}." if since else "."
    late = not covered or since is None or patient.clock.now() - since > WEEK
    return (Health.WARNING if late else Health.GOOD), words


@check
def permissions(patient: Patient) -> tuple[Health, str]:
    """Who else on this machine may read the keys or write to the ledger."""
    if os.name != "posix":
        return Health.GOOD, "Not looked at: this system keeps permissions in another way."
    secret = [patient.place.beside(suffix) for suffix in (KEYS_SUFFIX, ".kek")]
    read = [one.name for one in secret if one.exists() and one.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    if read:
        return Health.BAD, f"Others may read {', '.join(read)}: chmod 600."
    if patient.path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return Health.WARNING, f"Others may write to {patient.path.name}."
    return Health.GOOD, "Only the owner may read the keys and write to the ledger."


@check
def zone(patient: Patient) -> tuple[Health, str]:
    """The civil time zone, and the data that says what it is."""
    with patient.log() as log:
        named = zone_named(log.about.zone)
    return Health.GOOD, f"{named.key}, by the time zone data of {metadata.version('tzdata')} or the system's own."


@check
def clock(patient: Patient) -> tuple[Health, str]:
    """The machine's clock beside the last fact."""
    with patient.log() as log, log.reading() as reading:
        last = reading.recorded_at(reading.size) if reading.size else datetime.min.replace(tzinfo=UTC)
    behind = last - patient.clock.now()
    if behind > timedelta(0):
        seconds = int(behind.total_seconds())
        return Health.BAD, f"The clock is {seconds:,} s behind the last fact. Set it right before anything is recorded."
    return Health.GOOD, "The clock is not behind the last fact."


@check
def remains(patient: Patient) -> tuple[Health, str]:
    """What programs have left behind that were killed."""
    found = [one.name for one in leftovers(patient.place)]
    if found:
        return Health.WARNING, f"Left by programs that were killed, and of no use: {', '.join(found)}."
    return Health.GOOD, "Nothing was left behind."


@check
def erasures(patient: Patient) -> tuple[Health, str]:
    """Whether everything that was to be forgotten is forgotten."""
    with patient.log() as log, log.reading() as reading:
        found = erased_subjects(reading)
    open_ones = sum(not is_complete for _, is_complete in found)
    if open_ones:
        return Health.BAD, f"{open_ones:,} of {len(found):,} erasures are not finished: open the ledger with its keys."
    return Health.GOOD, f"All {len(found):,} erasures are finished."


@check
def agreement(patient: Patient) -> tuple[Health, str]:
    """Whether the file agrees with itself."""
    with Evidence(patient.place) as evidence:
        verdict = verify_evidence(evidence)
    if verdict.ok:
        return Health.GOOD, f"{verdict.size:,} facts agree with the tree, the routes and the requests."
    return Health.BAD, f"The file does not agree with itself: coprod-ledger verify {patient.place}"
