"""The desk of erasures. Written from the commands by scripts/make_desks.py: change those."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from coprod_ledger.domain.erasure.commands import (
    ErasureCarryOver,
    ErasureForgetMember,
    ErasureForgetText,
    ErasureGround,
    ErasureRefuse,
    ErasureTellRecipient,
    KeepingGround,
)
from coprod_ledger.domain.personal import Category
from coprod_ledger.ledger.desks.desk import Desk
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.unit_of_work import Outcome


class Erasures(Desk):
    """Commands about erasures."""

    def forget_member(
        self,
        *,
        member_id: UUID,
        ground: ErasureGround,
        erasure_id: UUID | None = None,
        category: Category | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Forget somebody: everything about them, and what they alone gave, as far as nothing demands that it is kept.

        Refusals, first match wins:
            AlreadyRecordedError, MemberNotFoundError.

        All records of the person are forgotten, whichever was named. What has to be kept is kept, and the fact says
        on what ground and until when. To ask again later is no error.
        """
        return self._send(
            ErasureForgetMember,
            {
                "erasure_id": erasure_id or new_id(request_id, "erasure_id"),
                "member_id": member_id,
                "category": category,
                "ground": ground,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def forget_text(
        self,
        *,
        ground: ErasureGround,
        erasure_id: UUID | None = None,
        text_id: UUID | None = None,
        position: int | None = None,
        field: str | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Forget one text: by the id of the thing whose text it is, or by the place of the fact and the field.

        Refusals, first match wins:
            AlreadyRecordedError, TextNotHeldError, TextNotAloneError.
        """
        return self._send(
            ErasureForgetText,
            {
                "erasure_id": erasure_id or new_id(request_id, "erasure_id"),
                "text_id": text_id,
                "position": position,
                "field": field,
                "ground": ground,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def carry_over(
        self,
        *,
        keys: list[str],
        erasure_id: UUID | None = None,
        member_id: UUID | None = None,
        closed_ids: Sequence[UUID] = (),
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Forget again what was forgotten elsewhere: in another copy of this ledger, or in what is imported.

        Refusals, first match wins:
            AlreadyRecordedError. A member of whom this ledger knows nothing is forgotten all the same.
        """
        return self._send(
            ErasureCarryOver,
            {
                "erasure_id": erasure_id or new_id(request_id, "erasure_id"),
                "member_id": member_id,
                "keys": keys,
                "closed_ids": closed_ids,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def refuse(
        self,
        *,
        member_id: UUID,
        ground: KeepingGround,
        erasure_id: UUID | None = None,
        until: date | None = None,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Forget nothing of somebody's for now.

        Refusals, first match wins:
            AlreadyRecordedError, MemberNotFoundError.
        """
        return self._send(
            ErasureRefuse,
            {
                "erasure_id": erasure_id or new_id(request_id, "erasure_id"),
                "member_id": member_id,
                "ground": ground,
                "until": until,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )

    def tell_recipient(
        self,
        erasure_id: UUID,
        *,
        recipient: str,
        occurred_on: date | None = None,
        occurred_at: datetime | None = None,
        request_id: UUID | None = None,
    ) -> Outcome:
        """Tell somebody who was given a copy that it is forgotten here.

        Refusals, first match wins:
            ErasureNotFoundError.
        """
        return self._send(
            ErasureTellRecipient,
            {
                "erasure_id": erasure_id,
                "recipient": recipient,
                "occurred_on": occurred_on,
                "occurred_at": occurred_at,
                "request_id": request_id,
            },
        )
