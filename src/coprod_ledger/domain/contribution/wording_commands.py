"""What may be asked about the words of a contribution."""

from enum import StrEnum
from typing import Literal
from uuid import UUID

from coprod_ledger.domain.command import Command, PersonalText


class CorrectionReason(StrEnum):
    """Why the words on record were not right."""

    TRANSCRIPTION = "transcription"
    """They were heard, read or typed wrongly."""
    PARAPHRASE = "paraphrase"
    """What was noted down is not what its giver meant."""
    GIVER_ADDED = "giver_added"
    """Its giver puts it differently now."""


class TranslatorRole(StrEnum):
    """Who put it into another language."""

    INTERPRETER = "interpreter"
    TRANSLATOR = "translator"
    STAFF = "staff"
    FAMILY = "family"
    VOLUNTEER = "volunteer"
    MACHINE = "machine"


class ContributionCorrect(Command):
    """Put its words right. The wording before stays beside the new one."""

    command: Literal["contribution.correct"] = "contribution.correct"
    contribution_id: UUID
    because: CorrectionReason
    words: PersonalText


class ContributionDisputeWording(Command):
    """Its giver says that the words on record are not theirs."""

    command: Literal["contribution.dispute_wording"] = "contribution.dispute_wording"
    contribution_id: UUID
    words: PersonalText | None = None


class ContributionAcceptWording(Command):
    """Its giver agrees with the words on record."""

    command: Literal["contribution.accept_wording"] = "contribution.accept_wording"
    contribution_id: UUID


class ContributionTranslate(Command):
    """Put it into another language, beside the original."""

    command: Literal["contribution.translate"] = "contribution.translate"
    contribution_id: UUID
    translated_by: TranslatorRole
    translator: PersonalText | None = None
    """Their name, where they agree to be named."""
    language: PersonalText
    words: PersonalText


class ContributionSetApart(Command):
    """Show its words no more, because they hold what is not the giver's alone to tell."""

    command: Literal["contribution.set_apart"] = "contribution.set_apart"
    contribution_id: UUID
    reason: PersonalText
    referral: PersonalText | None = None
    """Where the matter was referred to, if it was."""
