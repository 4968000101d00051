"""How the commands about forgetting lead to facts."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from msgspec.structs import replace

from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.erasure import commands as c
from coprod_ledger.domain.erasure import facts as f
from coprod_ledger.domain.holding import Holding
from coprod_ledger.domain.member.aggregate import ids_of, members
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import (
    AlreadyRecordedError,
    ErasureNotFoundError,
    TextNotAloneError,
    TextNotHeldError,
)


class Erasure(msgspec.Struct, frozen=True):
    """What decisions need to know of an erasure."""

    erasure_id: UUID
    member_id: UUID | None
    is_completed: bool = False


erasures: Decider[Erasure] = Decider("erasure", Erasure, ErasureNotFoundError)


def _check_new(erasure_id: UUID, situation: Situation) -> None:
    if situation.find(erasures, erasure_id):
        raise AlreadyRecordedError(f"the erasure {erasure_id}")


@erasures.decides(c.ErasureForgetMember)
def forget_member(command: c.ErasureForgetMember, situation: Situation) -> f.ErasureDecided:
    """Refusals: AlreadyRecordedError, MemberNotFoundError.

    All records of the person are forgotten, whichever was named. What has to be kept is kept, and the fact says
    on what ground and until when. To ask again later is no error.
    """
    _check_new(command.erasure_id, situation)
    records = ids_of(command.member_id, situation)
    found = situation.holdings.of_person(records, ground=command.ground.value, on=situation.today)
    if command.category is not None:
        found = [one for one in found if one.category is command.category]
    theirs_stays = any(one.keep_because is not None and one.subject in records for one in found)
    is_whole = command.category is None and not theirs_stays
    closed_ids = tuple(sorted(records)) if is_whole else ()
    return _decided(command, found, situation, member_id=command.member_id, closed_ids=closed_ids)


@erasures.decides(c.ErasureForgetText)
def forget_text(command: c.ErasureForgetText, situation: Situation) -> f.ErasureDecided:
    """Refusals: AlreadyRecordedError, TextNotHeldError, TextNotAloneError."""
    _check_new(command.erasure_id, situation)
    if command.text_id is not None:
        found = situation.holdings.of_text(command.text_id, ground=command.ground.value, on=situation.today)
        place = str(command.text_id)
    else:
        assert command.position is not None
        assert command.field is not None
        found = situation.holdings.at(command.position, command.field, ground=command.ground.value, on=situation.today)
        place = f"position {command.position}, {command.field}"
    if not found:
        raise TextNotHeldError(place)
    subject = found[0].subject
    if situation.find(members, subject):
        raise TextNotAloneError(place)
    stays = any(one.keep_because is not None for one in found)
    return _decided(command, found, situation, member_id=None, closed_ids=() if stays else (subject,))


def _decided(
    command: c.ErasureForgetMember | c.ErasureForgetText,
    found: Sequence[Holding],
    situation: Situation,
    *,
    member_id: UUID | None,
    closed_ids: tuple[UUID, ...],
) -> f.ErasureDecided:
    kept: dict[tuple[str, object, str | None], list[Holding]] = {}
    for one in found:
        if one.keep_because is not None:
            kept.setdefault((one.keep_because, one.keep_until, one.confidence), []).append(one)
    return f.ErasureDecided(
        originator_id=command.erasure_id,
        member_id=member_id,
        keys=tuple(sorted(one.key_id for one in found if one.keep_because is None)),
        kept=tuple(
            f.Kept(
                keys=tuple(sorted(one.key_id for one in group)),
                ground=group[0].keep_because or "",
                until=group[0].keep_until,
                confidence=group[0].confidence,
            )
            for group in kept.values()
        ),
        closed_ids=closed_ids,
        schedule=situation.holdings.schedule,
        ground=Clear(None, Category.CONDUCT, command.ground.value),
    )


@erasures.decides(c.ErasureCarryOver)
def carry_over(command: c.ErasureCarryOver, situation: Situation) -> f.ErasureDecided:
    """Refusals: AlreadyRecordedError. A member of whom this ledger knows nothing is forgotten all the same."""
    _check_new(command.erasure_id, situation)
    return f.ErasureDecided(
        originator_id=command.erasure_id,
        member_id=command.member_id,
        keys=tuple(sorted(set(command.keys))),
        kept=(),
        closed_ids=tuple(sorted(set(command.closed_ids))),
        schedule=None,
        ground=None,
    )


@erasures.decides(c.ErasureRefuse)
def refuse(command: c.ErasureRefuse, situation: Situation) -> f.ErasureRefused:
    """Refusals: AlreadyRecordedError, MemberNotFoundError."""
    _check_new(command.erasure_id, situation)
    member = situation.load(members, command.member_id)
    return f.ErasureRefused(
        originator_id=command.erasure_id,
        member_id=member.member_id,
        ground=command.ground.value,
        until=command.until,
    )


@erasures.decides(c.ErasureTellRecipient)
def tell_recipient(command: c.ErasureTellRecipient, situation: Situation) -> f.RecipientTold:
    """Refusals: ErasureNotFoundError."""
    erasure = situation.load(erasures, command.erasure_id)
    return f.RecipientTold(originator_id=erasure.erasure_id, member_id=erasure.member_id, recipient=command.recipient)


@erasures.begins(f.ErasureDecided)
def _(fact: f.ErasureDecided) -> Erasure:
    return Erasure(fact.originator_id, fact.member_id)


@erasures.begins(f.ErasureRefused)
def _(fact: f.ErasureRefused) -> Erasure:
    return Erasure(fact.originator_id, fact.member_id)


@erasures.evolves(f.ErasureCompleted)
def _(erasure: Erasure, fact: f.ErasureCompleted) -> Erasure:
    return replace(erasure, is_completed=True)


erasures.notes(f.RecipientTold)
