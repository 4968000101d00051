"""The usual command for each thing in sign-off."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.contribution.commands import Attribution
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import commands as brief
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.project import stream_commands as stream
from coprod_ledger.testing import cast, usual

LONG_HENCE: Final = date(2030, 1, 1)
"""When a delegation expires."""


def adopt_rule(project_id: UUID = cast.PROJECT, **fields: Any) -> stream.ProjectAdoptSignOffRule:
    """Every stream, by its signatory or a meeting of one; silence and editorial changes after a day."""
    rule = {"quorum": 1, "no_objection_days": 1, "editorial_days": 1} | fields
    return stream.ProjectAdoptSignOffRule(project_id=project_id, decided_by="Trust Board", **rule)


def delegate(
    name: str = "experience", member_id: UUID = cast.BEN, *, to: UUID = cast.DELEGATIONS[0], **fields: Any
) -> stream.ProjectDelegateSignature:
    """The stream's usual signatory lets somebody else sign."""
    given: dict[str, Any] = {"delegator_id": cast.SIGNS.get(name, cast.ANN), "expires_on": LONG_HENCE} | fields
    return stream.ProjectDelegateSignature(
        project_id=cast.PROJECT, delegation_id=to, stream=name, member_id=member_id, **given
    )


def end_stream(
    name: str, how: stream.StreamEnding = stream.StreamEnding.DISSOLVED, *, into: str | None = None
) -> stream.ProjectEndStream:
    """The Board decides what becomes of a stream."""
    return stream.ProjectEndStream(
        project_id=cast.PROJECT,
        stream=name,
        how=how,
        into=into,
        decided_by="Trust Board",
        reason=PersonalText(cast.WORDS[0]),
    )


def share(name: str, *, version: int = 1, brief_id: UUID = cast.BRIEF) -> brief.BriefShare:
    """A stream is given a version, in print."""
    return brief.BriefShare(brief_id=brief_id, version=version, stream=name, how=brief.ShareFormat.PRINT)


def acknowledge(name: str, *, version: int = 1, brief_id: UUID = cast.BRIEF) -> brief.BriefAcknowledge:
    """A stream says that it has it, some days ago."""
    return brief.BriefAcknowledge(
        brief_id=brief_id, version=version, stream=name, how=brief.ShareFormat.EASY_READ, occurred_on=cast.LAST_DAY
    )


def ask(*names: str, version: int = 1, brief_id: UUID = cast.BRIEF) -> c.BriefOpenSignOff:
    """Streams were asked to sign, some days ago; all that have to if none is named."""
    return c.BriefOpenSignOff(brief_id=brief_id, version=version, streams=list(names), occurred_on=cast.LAST_DAY)


def condition(condition_id: UUID = cast.CONDITIONS[0]) -> c.ConditionText:
    """Something that a stream wants done first."""
    return c.ConditionText(condition_id=condition_id, text=PersonalText(cast.WORDS[0]))


def tally(in_favour: int = 1, against: int = 0, abstaining: int = 0) -> c.Tally:
    """How a meeting decided."""
    return c.Tally(in_favour=in_favour, against=against, abstaining=abstaining)


def meeting_signs(name: str, member_id: UUID, decided: c.Tally, *, version: int = 1) -> c.BriefSignOff:
    """A stream's meeting signs; somebody speaks for it."""
    return c.BriefSignOff(brief_id=cast.BRIEF, version=version, stream=name, member_id=member_id, meeting=decided)


def no_objection(name: str, *, version: int = 1) -> c.BriefRecordNoObjection:
    """The stream said nothing in time."""
    return c.BriefRecordNoObjection(brief_id=cast.BRIEF, version=version, stream=name)


def withhold(name: str, *, version: int = 1) -> c.BriefWithholdSignOff:
    """The stream's usual signatory says no."""
    return c.BriefWithholdSignOff(
        brief_id=cast.BRIEF,
        version=version,
        stream=name,
        member_id=cast.SIGNS[name],
        reason=PersonalText(cast.WORDS[0]),
    )


def abstain(name: str, *, version: int = 1) -> c.BriefAbstain:
    """The stream's usual signatory takes no side."""
    return c.BriefAbstain(brief_id=cast.BRIEF, version=version, stream=name, member_id=cast.SIGNS[name])


def settle(
    condition_id: UUID = cast.CONDITIONS[0],
    outcome: c.ConditionOutcome = c.ConditionOutcome.MET,
    *,
    name: str = "experience",
) -> c.BriefSettleCondition:
    """The stream's usual signatory says that its condition is met."""
    return c.BriefSettleCondition(
        brief_id=cast.BRIEF, condition_id=condition_id, member_id=cast.SIGNS[name], outcome=outcome
    )


def out_of_scope(name: str, *elements: str, version: int = 1) -> c.BriefDeclareOutOfScope:
    """The stream's usual signatory says what is not its to judge."""
    return c.BriefDeclareOutOfScope(
        brief_id=cast.BRIEF, version=version, stream=name, member_id=cast.SIGNS[name], elements=list(elements)
    )


def dissent(
    dissent_id: UUID = cast.DISSENTS[0], brief_id: UUID = cast.BRIEF, name: str = "experience"
) -> c.BriefRecordDissent:
    """A group within a stream differs from it."""
    return c.BriefRecordDissent(
        brief_id=brief_id,
        dissent_id=dissent_id,
        version=1,
        stream=name,
        kind=c.DissentKind.DISSENT,
        attribution=Attribution.GROUP,
        words=PersonalText(cast.WORDS[1]),
    )


def reworded(brief_id: UUID = cast.BRIEF, *, text: str = cast.WORDS[2]) -> brief.BriefRevise:
    """The next version, which changes only the wording."""
    return usual.changed(usual.revise_brief(brief_id, text=text), is_material=False, drafted_by="Merge meeting")


def declare_editorial(brief_id: UUID = cast.BRIEF, *, version: int = 2) -> c.BriefDeclareEditorial:
    """Somebody outside said so, some days ago."""
    return c.BriefDeclareEditorial(
        brief_id=brief_id, version=version, declared_by="Board secretary", occurred_on=cast.LAST_DAY
    )


def carry(*, version: int = 2, from_version: int = 1) -> c.BriefCarryForward:
    """Signatures are carried forward."""
    return c.BriefCarryForward(brief_id=cast.BRIEF, version=version, from_version=from_version)


def board_condition(condition_id: UUID = cast.BOARD_CONDITIONS[0]) -> board.BoardConditionText:
    """Something that the Board wants done."""
    return board.BoardConditionText(
        condition_id=condition_id, text=PersonalText(cast.WORDS[0]), owner="Estates", due_on=date(2025, 9, 30)
    )
