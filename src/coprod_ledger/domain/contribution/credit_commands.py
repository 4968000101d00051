"""What may be asked about the credit for a contribution."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from coprod_ledger.domain.command import Command, Label, PersonalText
from coprod_ledger.domain.contribution.commands import Attribution


class ContributionChooseAttribution(Command):
    """Its giver chooses anew how it may be credited."""

    command: Literal["contribution.choose_attribution"] = "contribution.choose_attribution"
    contribution_id: UUID
    attribution: Attribution
    pseudonym: PersonalText | None = None


class ContributionPermitQuotation(Command):
    """Its giver allows its words to be quoted."""

    command: Literal["contribution.permit_quotation"] = "contribution.permit_quotation"
    contribution_id: UUID


class ContributionWithdrawQuotationPermission(Command):
    """Its giver no longer allows its words to be quoted."""

    command: Literal["contribution.withdraw_quotation_permission"] = "contribution.withdraw_quotation_permission"
    contribution_id: UUID


class ContributionQuote(Command):
    """Its words were used in something that others read, hear or see."""

    creates: ClassVar[str | None] = "use_id"
    command: Literal["contribution.quote"] = "contribution.quote"
    contribution_id: UUID
    use_id: UUID
    where: Label
    """The report, film, page or event; name nobody."""
    copies_count: Annotated[int, Field(ge=1, le=10**9)] | None = None
    """How many were printed or sent out, if it is in print."""


class ContributionRecallQuotation(Command):
    """A use was taken back."""

    command: Literal["contribution.recall_quotation"] = "contribution.recall_quotation"
    contribution_id: UUID
    use_id: UUID
