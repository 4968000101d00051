"""How commands about the words of a contribution lead to facts."""

from coprod_ledger.domain.contribution import wording_commands as c
from coprod_ledger.domain.contribution import wording_facts as f
from coprod_ledger.domain.contribution.aggregate import contributions, given_contribution
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.personal import Category, Clear


@contributions.decides(c.ContributionCorrect)
def correct(command: c.ContributionCorrect, situation: Situation) -> f.WordingCorrected:
    """Refusals: ContributionNotFoundError."""
    contribution = situation.load(contributions, command.contribution_id)
    return f.WordingCorrected(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        because=command.because.value,
        words=Clear(contribution.contribution_id, Category.WORDS, command.words.reveal()),
    )


@contributions.decides(c.ContributionDisputeWording)
def dispute_wording(command: c.ContributionDisputeWording, situation: Situation) -> f.WordingDisputed:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError. Who disputes a wording of several, disputes what
    was made of their own: the words of that one, or its influence.
    """
    contribution = given_contribution(command.contribution_id, situation)
    words = command.words
    return f.WordingDisputed(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        words=None if words is None else Clear(contribution.contribution_id, Category.WORDS, words.reveal()),
    )


@contributions.decides(c.ContributionAcceptWording)
def accept_wording(command: c.ContributionAcceptWording, situation: Situation) -> f.WordingAccepted:
    """Refusals: ContributionNotFoundError, WordingOfSeveralError."""
    contribution = given_contribution(command.contribution_id, situation)
    return f.WordingAccepted(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
    )


@contributions.decides(c.ContributionTranslate)
def translate(command: c.ContributionTranslate, situation: Situation) -> f.ContributionTranslated:
    """Refusals: ContributionNotFoundError."""
    contribution = situation.load(contributions, command.contribution_id)
    one, name = contribution.contribution_id, command.translator
    return f.ContributionTranslated(
        originator_id=one,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        translated_by=command.translated_by.value,
        translator=None if name is None else Clear(None, Category.IDENTITY, name.reveal()),
        language=Clear(one, Category.WORDS, command.language.reveal()),
        words=Clear(one, Category.WORDS, command.words.reveal()),
    )


@contributions.decides(c.ContributionSetApart)
def set_apart(command: c.ContributionSetApart, situation: Situation) -> f.ContributionSetApart:
    """Refusals: ContributionNotFoundError."""
    contribution = situation.load(contributions, command.contribution_id)
    referral = command.referral
    return f.ContributionSetApart(
        originator_id=contribution.contribution_id,
        project_ids=contribution.project_ids,
        member_id=contribution.member_id,
        reason=Clear(None, Category.CONDUCT, command.reason.reveal()),
        referral=None if referral is None else Clear(None, Category.CONDUCT, referral.reveal()),
    )
