"""Every refusal of the commands about who decides for a project's streams, in the order in which it is checked."""

from typing import Any

from coprod_ledger import errors as e
from coprod_ledger.domain.member.commands import MemberStepDown
from coprod_ledger.domain.project import stream_commands as c
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.usual import changed

ANN, BEN = cast.ANN, cast.BEN
OPEN, ESTABLISH, APPOINT = usual.open_project(), usual.establish_stream("experience"), usual.appoint("experience")
RULE = changed(signing.adopt_rule(), required_streams=["experience"])
DELEGATE, OTHER = signing.delegate(), cast.DELEGATIONS[1]
REVOKE = c.ProjectRevokeDelegation(project_id=cast.PROJECT, delegation_id=cast.DELEGATIONS[0])
END, MERGE = signing.end_stream("experience"), signing.end_stream("experience", c.StreamEnding.MERGED)
RESTORE = c.ProjectRestoreStream(project_id=cast.PROJECT, stream="experience")
EXPIRED = changed(DELEGATE, delegation_id=OTHER, expires_on=cast.FIRST_DAY)
IN, BEN_IN = usual.join_stream("experience", ANN), usual.join_stream("experience", BEN)

ROWS: list[Any] = [
    ([], RULE, e.ProjectNotFoundError),
    ([OPEN], RULE, e.StreamNotFoundError),
    ([ESTABLISH], RULE, e.ReasonMissingError),
    ([], EXPIRED, e.ProjectNotFoundError),
    ([DELEGATE, END], changed(EXPIRED, delegation_id=DELEGATE.delegation_id), e.AlreadyRecordedError),
    ([OPEN], EXPIRED, e.StreamNotFoundError),
    ([APPOINT, END], EXPIRED, e.StreamEndedError),
    ([APPOINT], EXPIRED, e.NotInStreamError),
    ([IN, BEN_IN, MemberStepDown(member_id=BEN)], EXPIRED, e.MemberSteppedDownError),
    ([IN, BEN_IN], EXPIRED, e.NotSignatoryError),
    ([DELEGATE], changed(EXPIRED, delegator_id=BEN, member_id=ANN), e.SubDelegationError),
    ([changed(DELEGATE, may_delegate=True)], changed(EXPIRED, delegator_id=BEN, member_id=ANN),
     e.DelegationCycleError),
    ([APPOINT, BEN_IN], EXPIRED, e.DayOrderError),
    ([], REVOKE, e.ProjectNotFoundError),
    ([DELEGATE, REVOKE], REVOKE, e.NotRecordedError),
    ([], MERGE, e.ProjectNotFoundError),
    ([OPEN], MERGE, e.StreamNotFoundError),
    ([END], MERGE, e.StreamEndedError),
    ([ESTABLISH], MERGE, e.SuccessorError),
    ([], RESTORE, e.ProjectNotFoundError),
    ([OPEN], RESTORE, e.StreamNotFoundError),
    ([END, RESTORE], RESTORE, e.NotRecordedError),
]  # fmt: skip

EXTRA: list[Any] = [
    ([ESTABLISH], changed(MERGE, into="experience"), e.SuccessorError),
    ([ESTABLISH, usual.establish_stream("occupation")], changed(END, into="occupation"), e.SuccessorError),
    ([ESTABLISH, usual.establish_stream("occupation"), signing.end_stream("occupation")],
     changed(MERGE, into="occupation"), e.SuccessorError),
    ([APPOINT], changed(DELEGATE, member_id=ANN), e.DelegationCycleError),
]  # fmt: skip
"""A stream goes into another that takes part, or into none; nobody delegates to themselves."""
