"""How signatures are kept over a revision: never silently, and only to the same text or to an editorial change."""

from datetime import timedelta

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.design_brief import sign_off_facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.authority import voice
from coprod_ledger.domain.design_brief.brief import Brief
from coprod_ledger.domain.design_brief.sign_off import after_it_was_written, undecided
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.errors import (
    AlreadyRecordedError,
    DeclaredByDraftersError,
    NotDeclaredEditorialError,
    NothingToCarryError,
    ObjectedError,
    PeriodNotOverError,
    RevisionMaterialError,
    RuleDoesNotAllowError,
    VersionNotCurrentError,
)


@briefs.decides(c.BriefDeclareEditorial)
def declare_editorial(command: c.BriefDeclareEditorial, situation: Situation) -> f.EditorialDeclared:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, RuleDoesNotAllowError,
    AlreadyRecordedError, RevisionMaterialError, DeclaredByDraftersError.
    """
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    rule = situation.load(projects, brief.project_id).rule
    if rule.editorial_days is None:
        raise RuleDoesNotAllowError("Carrying signatures to an editorial revision", rule=rule.name)
    if brief.version in brief.editorial:
        raise AlreadyRecordedError(f"that version {brief.version} is editorial")
    written = brief.versions[brief.version]
    if written.is_material:
        raise RevisionMaterialError(brief.brief_id, brief.version)
    if written.drafted_by is not None and written.drafted_by.casefold() == command.declared_by.casefold():
        raise DeclaredByDraftersError(command.declared_by)
    return f.EditorialDeclared(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        declared_by=command.declared_by,
        objections_until=situation.happened_on + timedelta(days=rule.editorial_days),
        rule_version=rule.version,
    )


@briefs.decides(c.BriefObjectToEditorial)
def object_to_editorial(command: c.BriefObjectToEditorial, situation: Situation) -> f.EditorialObjected:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, NotDeclaredEditorialError,
    StreamNotFoundError, StreamEndedError, MemberNotFoundError, MemberSteppedDownError, NotInStreamError,
    CapacityNotHeldError, AlreadyRecordedError. Any member of a stream may raise it; one objection is enough.
    """
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    if brief.version not in brief.editorial:
        raise NotDeclaredEditorialError(brief.brief_id, brief.version)
    speaking = voice(brief, command.stream, command.member_id, situation, alone=True)
    if command.stream in brief.editorial[brief.version].objected_by:
        raise AlreadyRecordedError(f"the objection of {command.stream!r} to version {brief.version}")
    reason = command.reason
    return f.EditorialObjected(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        stream=command.stream,
        member_id=speaking.member_id,
        reason=None if reason is None else Clear(None, Category.WORDS, reason.reveal()),
    )


@briefs.decides(c.BriefCarryForward)
def carry_forward(command: c.BriefCarryForward, situation: Situation) -> f.SignOffCarriedForward:
    """Refusals: BriefNotFoundError, VersionNotCurrentError, BriefWithBoardError, NotDeclaredEditorialError,
    ObjectedError, PeriodNotOverError, DayOrderError, NothingToCarryError. To the very same text no
    declaration is needed.
    """
    brief = situation.load(briefs, command.brief_id)
    undecided(command.version, brief)
    if command.from_version >= brief.version:
        raise VersionNotCurrentError(brief.brief_id, version=command.from_version, current=brief.version)
    because = "same_text"
    if brief.versions[command.from_version].content_hash != brief.content_hash:
        because = "editorial"
        _check_editorial(brief, command, situation)
    after_it_was_written(brief, situation)
    streams = tuple(
        sorted(
            name
            for version, name in brief.answers
            if version == command.from_version
            and brief.signature(name, version=version)
            and (brief.version, name) not in brief.answers
        )
    )
    if not streams:
        raise NothingToCarryError(brief.brief_id, command.from_version)
    return f.SignOffCarriedForward(
        originator_id=brief.brief_id,
        project_id=brief.project_id,
        version=brief.version,
        content_hash=brief.content_hash,
        from_version=command.from_version,
        streams=streams,
        because=because,
        rule_version=situation.load(projects, brief.project_id).rule.version,
    )


def _check_editorial(brief: Brief, command: c.BriefCarryForward, situation: Situation) -> None:
    editorial = brief.editorial.get(brief.version)
    if editorial is None or command.from_version != brief.version - 1:
        raise NotDeclaredEditorialError(brief.brief_id, brief.version)
    against = {name for version, name in brief.answers if version == brief.version and not brief.signature(name)}
    if objected := editorial.objected_by | against:
        raise ObjectedError(tuple(sorted(objected)), brief.version)
    if situation.happened_on <= editorial.until:
        raise PeriodNotOverError(until=editorial.until, on=situation.happened_on)
