"""What may be asked about training, agreements, checks and roles."""

from datetime import date
from typing import Literal
from uuid import UUID

from coprod_ledger.domain.command import Code, Command, Label
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind


class MemberSignAgreement(Command):
    """They sign an agreement."""

    command: Literal["member.sign_agreement"] = "member.sign_agreement"
    member_id: UUID
    kind: AgreementKind
    wording: Label
    """Which version of its text they signed."""
    project_id: UUID | None = None
    """The project that it is for. Left out: for everything."""
    valid_until: date | None = None
    """The last day on which it holds."""


class MemberEndAgreement(Command):
    """An agreement no longer holds."""

    command: Literal["member.end_agreement"] = "member.end_agreement"
    member_id: UUID
    kind: AgreementKind
    project_id: UUID | None = None


class MemberClearCheck(Command):
    """A check was cleared. Record nothing else of it."""

    command: Literal["member.clear_check"] = "member.clear_check"
    member_id: UUID
    check: CheckKind
    valid_until: date | None = None
    """The last day on which it counts."""


class MemberOfferRole(Command):
    """Offer somebody a role that the organisation has defined. It waits until they may take it."""

    command: Literal["member.offer_role"] = "member.offer_role"
    member_id: UUID
    organisation_id: UUID
    role: Code


class MemberTakeRole(Command):
    """They take a role, and have what it needs."""

    command: Literal["member.take_role"] = "member.take_role"
    member_id: UUID
    organisation_id: UUID
    role: Code


class MemberEndRole(Command):
    """They no longer have a role, or an offer of it."""

    command: Literal["member.end_role"] = "member.end_role"
    member_id: UUID
    organisation_id: UUID
    role: Code
