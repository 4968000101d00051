"""How commands about the influence on a brief lead to facts, and what those facts change."""

from typing import Final
from uuid import UUID

from msgspec.structs import replace

from coprod_ledger.domain.contribution.aggregate import live_contribution
from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief import influence_commands as c
from coprod_ledger.domain.design_brief import influence_facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.errors import AlreadyRecordedError, ElementNotFoundError, NotRecordedError, ReasonMissingError

SHOWS_SOMEWHERE: Final = {c.Strength.ADOPTED, c.Strength.ADAPTED, c.Strength.MIDDLE_GROUND}
"""What shows in an element of the brief."""


def _unknown(brief: Brief, wanted: UUID) -> None:
    if wanted in brief.influences:
        raise AlreadyRecordedError(f"the influence {wanted}")


def _known(wanted: UUID, among: frozenset[UUID]) -> None:
    if wanted not in among:
        raise NotRecordedError(f"influence {wanted} on this brief", remedy="Check its id.")


@briefs.decides(c.BriefLinkInfluence)
def link_influence(command: c.BriefLinkInfluence, situation: Situation) -> f.InfluenceLinked:
    """Refusals: BriefNotFoundError, AlreadyRecordedError, ContributionNotFoundError, ContributionElsewhereError,
    ContributionWithdrawnError, ContributionSplitError, ElementNotFoundError, ReasonMissingError.

    It is never too late: an influence may be claimed years after the Board decided.
    """
    brief = situation.load(briefs, command.brief_id)
    _unknown(brief, command.influence_id)
    live_contribution(command.contribution_id, brief.project_id, situation)
    if command.element is None:
        if command.strength in SHOWS_SOMEWHERE:
            raise ElementNotFoundError(brief.brief_id, None, strength=command.strength.value)
    elif command.element not in brief.elements:
        raise ElementNotFoundError(brief.brief_id, command.element, strength=command.strength.value)
    if command.strength is c.Strength.NOT_ADOPTED and command.reason is None:
        raise ReasonMissingError("A contribution that is not adopted")
    reason = command.reason
    return f.InfluenceLinked(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        influence_id=command.influence_id,
        contribution_id=command.contribution_id,
        version=brief.version,
        element=command.element,
        strength=command.strength.value,
        reason=None if reason is None else Clear(command.influence_id, Category.WORDS, reason.reveal()),
        said_by=command.said_by,
    )


@briefs.decides(c.BriefDisputeInfluence)
def dispute_influence(command: c.BriefDisputeInfluence, situation: Situation) -> f.InfluenceDisputed:
    """Refusals: BriefNotFoundError, AlreadyRecordedError, NotRecordedError."""
    brief = situation.load(briefs, command.brief_id)
    _unknown(brief, command.dispute_id)
    _known(command.influence_id, brief.influences)
    reason = command.reason
    return f.InfluenceDisputed(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        influence_id=command.influence_id,
        dispute_id=command.dispute_id,
        strength=command.strength.value,
        reason=None if reason is None else Clear(command.dispute_id, Category.WORDS, reason.reveal()),
        said_by=command.said_by,
    )


@briefs.decides(c.BriefWithdrawInfluence)
def withdraw_influence(command: c.BriefWithdrawInfluence, situation: Situation) -> f.InfluenceWithdrawn:
    """Refusals: BriefNotFoundError, NotRecordedError."""
    brief = situation.load(briefs, command.brief_id)
    _known(command.influence_id, brief.influences - brief.taken_back)
    return f.InfluenceWithdrawn(
        originator_id=brief.brief_id, project_id=brief.project_id, influence_id=command.influence_id
    )


@briefs.evolves(f.InfluenceLinked)
def _(brief: Brief, fact: f.InfluenceLinked) -> Brief:
    return replace(brief, influences=brief.influences | {fact.influence_id})


@briefs.evolves(f.InfluenceDisputed)
def _(brief: Brief, fact: f.InfluenceDisputed) -> Brief:
    return replace(brief, influences=brief.influences | {fact.dispute_id})


@briefs.evolves(f.InfluenceWithdrawn)
def _(brief: Brief, fact: f.InfluenceWithdrawn) -> Brief:
    return replace(brief, taken_back=brief.taken_back | {fact.influence_id})
