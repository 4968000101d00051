"""Somebody who wants a signature that should not be."""

import pytest

from coprod_ledger.domain.member.identity_commands import MemberMergeRecords
from coprod_ledger.domain.project.sign_off_rule import Basis
from coprod_ledger.errors import AlreadyRecordedError
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_sign_off as signing
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed


def test_one_person_is_one_of_the_voices_that_are_enough_under_whichever_of_their_records() -> None:
    """Else somebody of whom there are two records would be a quorum by themselves."""
    with Story() as story:
        story.with_streams().with_brief()
        story.after(usual.join_stream("experience", cast.BEN))
        story.after(signing.adopt_rule(basis=Basis.BY_MEMBER, quorum=2), usual.sign("experience"))
        story.after(MemberMergeRecords(member_id=cast.ANN, other_id=cast.BEN))

        with pytest.raises(AlreadyRecordedError):
            story.send(changed(usual.sign("experience"), member_id=cast.BEN))

        gate = story.ledger.ask.sign_off(cast.PROJECT)
        assert {one.stream: one.kind for one in gate.blockers}["experience"] == "partly_signed"
