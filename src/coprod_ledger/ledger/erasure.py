"""Forgetting: what the log says was forgotten is destroyed in the key database, as often as it takes."""

from datetime import date
from typing import Final
from uuid import UUID, uuid5

from coprod_ledger.domain.erasure.commands import ErasureCarryOver
from coprod_ledger.domain.erasure.facts import ErasureCompleted, ErasureDecided
from coprod_ledger.domain.identity import Actor
from coprod_ledger.ledger.vault import Vault
from coprod_ledger.storage.key_rows import Forgotten
from coprod_ledger.storage.reading import Reading
from coprod_ledger.storage.tombstones import Tombstones

LEDGER: Final = Actor("ledger")
"""Finishes what was cut off."""


def erased_subjects(log: Reading, *, after: int = 0) -> list[tuple[Forgotten, bool]]:
    """Every erasure that the log holds behind a position, and whether it was completed: its tombstones."""
    found = []
    for erasure_id in log.all_of("erasure", after=after, upto=log.size):
        decided, *later = log.sequence(erasure_id, after=0)
        if isinstance(decided, ErasureDecided):
            found.append((_forgotten(decided), any(isinstance(fact, ErasureCompleted) for fact in later)))
    return found


def tombstone_lines(log: Reading) -> list[str]:
    """The log's erasures as JSON lines of commands that forget it all again, each with a request id of its own."""
    return [_carried(one).model_dump_json(exclude_unset=True) for one, _ in erased_subjects(log)]


def _again(one: Forgotten) -> ErasureDecided:
    return ErasureDecided(
        originator_id=one.erasure_id,
        occurred_on=date.fromisoformat(one.decided_on),
        member_id=one.member_id,
        keys=one.keys,
        kept=(),
        closed_ids=one.closed_ids,
        schedule=None,
        ground=None,
    )


def _carried(one: Forgotten) -> ErasureCarryOver:
    return ErasureCarryOver(
        command="erasure.carry_over",
        request_id=uuid5(one.erasure_id, "carried over"),
        occurred_on=date.fromisoformat(one.decided_on),
        erasure_id=one.erasure_id,
        member_id=one.member_id,
        keys=list(one.keys),
        closed_ids=list(one.closed_ids),
    )


def _forgotten(fact: ErasureDecided) -> Forgotten:
    return Forgotten(
        erasure_id=fact.originator_id,
        member_id=fact.member_id,
        closed_ids=fact.closed_ids,
        decided_on=fact.happened_on.isoformat(),
        keys=fact.keys,
    )


class Forgetting:
    """Keeps the key database to what the log says. Without keys there is nothing to destroy."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._seen = 0
        self.unfinished: list[UUID] = []
        """The erasures of which this process does not know that they were completed."""

    def destroy(self, log: Reading) -> None:
        """Destroy every key that an erasure names which was not seen here before, also if it was completed once."""
        if self._vault.keys is None or log.size == self._seen:
            return
        found = erased_subjects(log, after=self._seen if self._seen < log.size else 0)
        if found:
            Tombstones(self._vault.keys).forget([one for one, _ in found])
        self.unfinished += [one.erasure_id for one, is_completed in found if not is_completed]
        self.saw(log.size)

    def unknown_to(self, log: Reading) -> list[ErasureDecided]:
        """What the key database knows to be forgotten, and this log does not: facts that say it again."""
        if self._vault.keys is None:
            return []
        remembered = Tombstones(self._vault.keys).erasures()
        known = set(log.all_of("erasure", upto=log.size)) if remembered else set[UUID]()
        return [_again(one) for one in remembered if one.erasure_id not in known]

    def saw(self, size: int) -> None:
        """So many facts hold no erasure whose keys are still there."""
        self._seen = size

    def completed(self) -> None:
        """All that was unfinished is completed."""
        self.unfinished.clear()
