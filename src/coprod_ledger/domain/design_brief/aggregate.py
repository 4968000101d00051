"""How a brief's commands lead to facts: drafting, revising and sharing.

Signing is in `sign_off.py`, the Board in `board.py`, and what contributions did to the brief in `influence.py`.
"""

from uuid import UUID

from coprod_ledger.domain.contribution.aggregate import contributions
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
    ElementsRepeatedError,
    NotSharedError,
    VersionNotCurrentError,
)

briefs: Decider[Brief] = Decider("brief", Brief, BriefNotFoundError)


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
            if project_id not in situation.load(contributions, source).project_ids:
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
