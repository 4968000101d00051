"""What happened to the words of a contribution. An earlier wording is never overwritten."""

from uuid import UUID

from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.personal import Personal


class WordingCorrected(Fact, tag="contribution.corrected/1", frozen=True, kw_only=True):
    """Its words were put right. The wording before stays beside the new one."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    because: str
    words: Personal


class WordingDisputed(Fact, tag="contribution.wording_disputed/1", frozen=True, kw_only=True):
    """Its giver says that the words on record are not what they said or meant."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    words: Personal | None
    """What they say is wrong with it."""


class WordingAccepted(Fact, tag="contribution.wording_accepted/1", frozen=True, kw_only=True):
    """Its giver agrees with the words on record, as they are by then."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None


class ContributionTranslated(Fact, tag="contribution.translated/1", frozen=True, kw_only=True):
    """Somebody put it into another language. The original stays; both are evidence."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    translated_by: str
    """In which role: the original is their giver's, this wording is the translator's."""
    translator: Personal | None
    """Their name, where they agreed to be named."""
    language: Personal
    words: Personal


class ContributionSetApart(Fact, tag="contribution.set_apart/1", frozen=True, kw_only=True):
    """Its words hold what is not the giver's alone to tell, so that they are shown no more."""

    project_ids: tuple[UUID, ...]
    member_id: UUID | None
    reason: Personal
    referral: Personal | None
    """Where the matter was referred to. `None`: nowhere, or it is not noted here."""
