"""How a brief's commands lead to facts: drafting, revising, sharing and influence.

Signing is in `sign_off.py`, the Board in `board.py`.
"""

from uuid import UUID

from coprod_ledger.domain.contribution.aggregate import contributions, live_contribution
from coprod_ledger.domain.decider import Decider, Situation
from coprod_ledger.domain.design_brief import commands as c
from coprod_ledger.domain.design_brief import facts as f
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.errors import (
    AlreadyRecordedError,
    BriefNotFoundError,
    BriefUnchangedError,
    BriefWithBoardError,
    ContributionElsewhereError,
    ElementNotFoundError,
    ElementsRepeatedError,
    NotRecordedError,
    NotSharedError,
    ReasonMissingError,
    VersionNotCurrentError,
)

briefs: Decider[Brief] = Decider("brief", Brief, BriefNotFoundError)

SHOWS_SOMEWHERE = {c.Strength.ADOPTED, c.Strength.ADAPTED, c.Strength.MIDDLE_GROUND}


def current(brief: Brief, version: int) -> None:
    """Checks that a command is about the version in force.

    Raises:
        VersionNotCurrentError.
    """
    if version != brief.version:
        raise VersionNotCurrentError(brief.brief_id, version=version, current=brief.version)


def _check_elements(elements: list[c.ElementText], project_id: UUID, situation: Situation) -> None:
    seen: set[str] = set()
    for element in elements:
        if element.element in seen:
            raise ElementsRepeatedError(element.element)
        seen.add(element.element)
        for source in element.sources:
            if situation.load(contributions, source).project_id != project_id:
                raise ContributionElsewhereError(source, project_id)


def _drafted(elements: list[c.ElementText]) -> tuple[f.Element, ...]:
    return tuple(
        f.Element(
            element=element.element,
            heading=element.heading,
            text=Clear(None, Category.WORDS, element.text.reveal()),
            source_ids=tuple(element.sources),
        )
        for element in elements
    )


def _fingerprint(brief_id: UUID, elements: list[c.ElementText], situation: Situation) -> str:
    texts = [brief_id.hex]
    for element in elements:
        sources = ",".join(sorted(source.hex for source in element.sources))
        texts += [element.element, element.heading, element.text.reveal(), sources]
    return situation.fingerprint(*texts)


@briefs.decides(c.BriefDraft)
def draft(command: c.BriefDraft, situation: Situation) -> f.BriefDrafted:
    """Refusals: ProjectNotFoundError, AlreadyRecordedError, ElementsRepeatedError, ContributionNotFoundError,
    ContributionElsewhereError.
    """
    project = situation.load(projects, command.project_id)
    if situation.find(briefs, command.brief_id):
        raise AlreadyRecordedError(f"the brief {command.brief_id}")
    _check_elements(command.elements, project.project_id, situation)
    return f.BriefDrafted(
        originator_id=command.brief_id,
        project_id=project.project_id,
        elements=_drafted(command.elements),
        content_hash=_fingerprint(command.brief_id, command.elements, situation),
        drafted_by=command.drafted_by,
    )


@briefs.decides(c.BriefRevise)
def revise(command: c.BriefRevise, situation: Situation) -> f.BriefRevised:
    """Refusals: BriefNotFoundError, VersionNotCurrentError (another version than its writers had before them),
    BriefWithBoardError, ElementsRepeatedError, ContributionNotFoundError, ContributionElsewhereError,
    BriefUnchangedError.
    """
    brief = situation.load(briefs, command.brief_id)
    if command.of_version is not None:
        current(brief, command.of_version)
    if brief.status in {"submitted", "approved", "approved_with_conditions"}:
        raise BriefWithBoardError(brief.brief_id, status=brief.status)
    return revised(brief, command, situation)


def revised(brief: Brief, command: c.BriefRevise, situation: Situation) -> f.BriefRevised:
    """The next version.

    Raises:
        ElementsRepeatedError, ContributionNotFoundError, ContributionElsewhereError, BriefUnchangedError.
    """
    _check_elements(command.elements, brief.project_id, situation)
    content_hash = _fingerprint(brief.brief_id, command.elements, situation)
    if content_hash == brief.content_hash:
        raise BriefUnchangedError(brief.brief_id, brief.version)
    return f.BriefRevised(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version + 1,
        elements=_drafted(command.elements),
        content_hash=content_hash,
        is_material=command.is_material,
        drafted_by=command.drafted_by,
    )


@briefs.decides(c.BriefShare)
def share(command: c.BriefShare, situation: Situation) -> f.BriefShared:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, StreamNotFoundError."""
    brief = situation.load(briefs, command.brief_id)
    current(brief, command.version)
    situation.load(projects, brief.project_id).stream(command.stream)
    return f.BriefShared(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=command.version,
        stream=command.stream,
        how=command.how.value,
    )


@briefs.decides(c.BriefAcknowledge)
def acknowledge(command: c.BriefAcknowledge, situation: Situation) -> f.BriefAcknowledged:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, StreamNotFoundError, NotSharedError."""
    brief = situation.load(briefs, command.brief_id)
    current(brief, command.version)
    situation.load(projects, brief.project_id).stream(command.stream)
    if (command.version, command.stream) not in brief.shared:
        raise NotSharedError(command.stream, command.version)
    return f.BriefAcknowledged(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=command.version,
        stream=command.stream,
        how=command.how.value,
    )


@briefs.decides(c.BriefLinkInfluence)
def link_influence(command: c.BriefLinkInfluence, situation: Situation) -> f.InfluenceLinked:
    """Refusals: BriefNotFoundError, AlreadyRecordedError, ContributionNotFoundError, ContributionElsewhereError,
    ContributionWithdrawnError, ElementNotFoundError, ReasonMissingError.
    """
    brief = situation.load(briefs, command.brief_id)
    if command.influence_id in brief.influences:
        raise AlreadyRecordedError(f"the influence {command.influence_id}")
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


@briefs.decides(c.BriefWithdrawInfluence)
def withdraw_influence(command: c.BriefWithdrawInfluence, situation: Situation) -> f.InfluenceWithdrawn:
    """Refusals: BriefNotFoundError, NotRecordedError."""
    brief = situation.load(briefs, command.brief_id)
    if command.influence_id not in brief.influences:
        raise NotRecordedError(f"influence {command.influence_id} on this brief", remedy="Check its id.")
    return f.InfluenceWithdrawn(
        originator_id=brief.brief_id, project_id=brief.project_id, influence_id=command.influence_id
    )
