"""A backup put back: verified first, into a place where nothing is, and never in silence about what would be lost."""

from collections.abc import Sequence
from pathlib import Path

from coprod_ledger.audit.checkpoint import verify_checkpoint
from coprod_ledger.audit.note import VerifierKey
from coprod_ledger.audit.tree import root
from coprod_ledger.audit.verdict import Kind, Verdict
from coprod_ledger.errors import BackupNotSoundError, LedgerError, LedgerExistsError, LossError, RemainsError
from coprod_ledger.ledger.checkpoints import node_reader, origin_of
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.leftovers import leftovers
from coprod_ledger.storage.place import Place


def restore(
    backup: str | Path,
    to: str | Path,
    *,
    notes: Sequence[str] = (),
    keys: Sequence[VerifierKey] = (),
    accept_loss: bool = False,
) -> Verdict:
    """Put a backup to a place where no ledger is.

    Args:
        backup: the file that was backed up. It is only read.
        to: where the ledger is to be.
        notes: checkpoints that were held outside.
        keys: those that are trusted to sign for this ledger.
        accept_loss: restore it also if a checkpoint shows that there were later facts, which are lost then.

    Raises:
        LossError: there is a ledger at the place that holds more, or a checkpoint saw more. Nothing was touched.
        LedgerExistsError: there is a ledger, or something else, at the place. Nothing was touched.
        RemainsError: parts of an earlier ledger lie there, which SQLite would mix into this one.
        BackupNotSoundError: the backup does not agree with itself, or with a checkpoint.
        LedgerMissingError, NotALedgerError, NewerLedgerError, DiskTroubleError; and as for a checkpoint.
    """
    target = Place.of(to)
    with Evidence(Place.of(backup)) as evidence:
        if target.path is None or target.path.exists():
            raise _there_is_one(evidence, target)
        if remains := [one for one in leftovers(target) if one != target.beside(".keys")]:
            raise RemainsError(str(target), tuple(one.name for one in remains))
        origin = origin_of(evidence.ledger_id, evidence.zone)
        held = [verify_checkpoint(note, keys, origin=origin) for note in notes]
        verdict = verify_evidence(evidence, checkpoints=[(one.size, one.root) for one in held])
        latest = max((one.size for one in held), default=0)
        if latest > verdict.size and not accept_loss:
            raise LossError(str(backup), holds=verdict.size, lost=latest, where="a checkpoint")
        if any(one.kind is not Kind.TRUNCATED or one.position <= verdict.size for one in verdict.findings):
            raise BackupNotSoundError(str(backup), first_bad_position=verdict.first_bad_position)
        evidence.save(target.path)
    return verdict


def _there_is_one(evidence: Evidence, target: Place) -> LedgerError:
    """Why nothing is written to a place where something is: what would be lost, if it is the same ledger."""
    try:
        with Evidence(target) as there:
            same = there.ledger_id == evidence.ledger_id
            size = evidence.size
            if same and there.size > size and root(size, node_reader(there)) == root(size, node_reader(evidence)):
                return LossError(str(target), holds=size, lost=there.size, where=f"the ledger {target}")
    except LedgerError:
        pass
    return LedgerExistsError(str(target))
