"""What has to come first in sign-off, refusal by refusal."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from coprod_ledger import errors as e
from coprod_ledger.domain.command import Command
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.project import stream_commands as stream
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing


def several(command: Command, refusal: Exception) -> Sequence[Command]:
    """What has to come first where that is more than one command: a signature, and then a change of wording."""
    if isinstance(command, c.BriefCarryForward) and isinstance(refusal, e.VersionNotCurrentError):
        one, now = command.brief_id, refusal.current
        text = f"Other words than those of version {now}"
        return [usual.sign(cast.STREAMS[0], version=now, brief_id=one), signing.reworded(one, text=text)]
    return []


def taken_back(refusal: e.GateClosedError, blocker: e.Blocker) -> Command:
    """A signature that does not count is taken back, so that the stream can sign anew."""
    return c.BriefWithdrawSignOff(brief_id=refusal.brief_id, version=refusal.version, stream=blocker.stream)


def unnamed(command: Command) -> Command:
    """Whatever was said, by nobody in particular."""
    nobody: dict[str, Any] = {"member_id": None, "deputises_for_id": None, "present_ids": []}
    return usual.changed(command, **{name: value for name, value in nobody.items() if hasattr(command, name)})


def _version(command: Any, refusal: e.VersionNotCurrentError) -> Any:
    if not isinstance(command, c.BriefCarryForward):
        field = "version" if hasattr(command, "version") else "of_version"
        return usual.changed(command, **{field: refusal.current})
    if refusal.current == 1 or refusal.version == command.from_version == refusal.current - 1:
        return None
    return usual.changed(command, version=refusal.current, from_version=refusal.current - 1)


def _signatory(command: Any, refusal: e.NotSignatoryError) -> Any:
    field = "delegator_id" if isinstance(command, stream.ProjectDelegateSignature) else "member_id"
    return usual.changed(command, **{field: refusal.signatory_id}) if refusal.signatory_id else None


def _other(names: Sequence[Any], name: Any) -> Any:
    return next(one for one in names if one != name)


def _successor(command: stream.ProjectEndStream, refusal: e.SuccessorError) -> Command | None:
    if refusal.how not in {"replaced", "merged"}:
        return usual.changed(command, into=None)
    if refusal.into in {None, refusal.stream}:
        return usual.changed(command, into=_other(cast.STREAMS, refusal.stream))
    return None


def _element(command: Any, _: e.ElementNotFoundError) -> Any:
    field, value = ("element", cast.ELEMENTS[0]) if hasattr(command, "element") else ("elements", [cast.ELEMENTS[0]])
    return usual.changed(command, **{field: value})


def _undated(command: Command, _: Exception) -> Command | None:
    if command.occurred_on is None and command.occurred_at is None:
        return None
    return usual.changed(command, occurred_on=None, occurred_at=None)


OPPOSITE: Final[Mapping[type[Command], Callable[[Any], Command]]] = {
    stream.ProjectRevokeDelegation: lambda command: signing.delegate(to=command.delegation_id),
    stream.ProjectRestoreStream: lambda command: usual.changed(
        signing.end_stream(command.stream), project_id=command.project_id
    ),
    c.BriefSettleCondition: lambda command: usual.changed(
        usual.sign(cast.STREAMS[0], brief_id=command.brief_id), conditions=[signing.condition(command.condition_id)]
    ),
    c.BriefWithdrawDissent: lambda command: signing.dissent(command.dissent_id, command.brief_id),
    board.BriefMeetBoardCondition: lambda command: usual.changed(
        usual.decide(board.BoardOutcome.APPROVED_WITH_CONDITIONS, brief_id=command.brief_id),
        conditions=[signing.board_condition(command.condition_id)],
    ),
}
"""What a command takes back, and what therefore has to be there first."""

FIRST: Final[Mapping[type[Exception], Callable[[Any, Any], Command | None]]] = {
    e.StreamEndedError: lambda _, r: stream.ProjectRestoreStream(project_id=r.project_id, stream=r.stream),
    e.NoStreamsError: lambda _, r: usual.establish_stream(cast.STREAMS[0], r.project_id),
    e.SuccessorError: lambda command, r: usual.establish_stream(r.into, command.project_id),
    e.RuleDoesNotAllowError: lambda command, _: signing.adopt_rule(cast.project_of(command.brief_id)),
    e.NotSharedError: lambda command, r: signing.share(r.stream, version=r.version, brief_id=command.brief_id),
    e.NotAcknowledgedError: lambda command, r: signing.acknowledge(
        r.stream, version=r.version, brief_id=command.brief_id
    ),
    e.NotAskedError: lambda command, r: signing.ask(r.stream, version=r.version, brief_id=command.brief_id),
    e.RevisionMaterialError: lambda _, r: signing.reworded(r.brief_id, text=f"Reworded after version {r.version}"),
    e.NotDeclaredEditorialError: lambda _, r: signing.declare_editorial(r.brief_id, version=r.version),
    e.BriefNotApprovedError: lambda _, r: usual.decide(
        board.BoardOutcome.APPROVED, version=r.version, brief_id=r.brief_id
    ),
}
"""What to do before the refused command is sent again."""

MEND: Final[Mapping[type[Exception], Callable[[Any, Any], Command | None]]] = {
    e.VersionNotCurrentError: _version,
    e.NotSignatoryError: _signatory,
    e.ElementNotFoundError: _element,
    e.SuccessorError: _successor,
    e.DelegationCycleError: lambda command, r: usual.changed(command, member_id=_other(cast.MEMBERS, r.member_id)),
    e.TallyTooLargeError: lambda command, _: usual.changed(command, meeting=signing.tally()),
    e.MeetingDidNotAgreeError: lambda command, _: usual.changed(command, meeting=signing.tally()),
    e.PeriodNotOverError: _undated,
}
"""How to change the refused command itself."""
