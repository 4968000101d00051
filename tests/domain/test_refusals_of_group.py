"""Every refusal of the standing group's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.group import commands as c
from coprod_ledger.domain.group.aggregate import groups
from coprod_ledger.domain.member.commands import MemberStepDown
from coprod_ledger.testing import cast, usual, usual_people

GROUP, ANN = cast.GROUPS[0], cast.ANN
FORM, REGISTER = usual_people.form_group(), usual.register_member(ANN)
JOIN, LEAVE = c.GroupJoin(group_id=GROUP, member_id=ANN), c.GroupLeave(group_id=GROUP, member_id=ANN)
PROJECT = c.GroupTakeUpProject(group_id=GROUP, project_id=cast.PROJECT)
ADOPT = c.GroupAdoptAgreement(group_id=GROUP, words=PersonalText(cast.WORDS[0]))
ACCEPT = c.GroupAcceptAgreement(group_id=GROUP, member_id=ANN, version=1)

ROWS: list[Any] = [
    ([], FORM, e.OrganisationNotFoundError),
    ([FORM], FORM, e.AlreadyRecordedError),
    ([], JOIN, e.GroupNotFoundError),
    ([FORM], JOIN, e.MemberNotFoundError),
    ([JOIN, MemberStepDown(member_id=ANN)], JOIN, e.MemberSteppedDownError),
    ([JOIN], JOIN, e.AlreadyRecordedError),
    ([], LEAVE, e.GroupNotFoundError),
    ([FORM], LEAVE, e.MemberNotFoundError),
    ([JOIN, LEAVE], LEAVE, e.NotInGroupError),
    ([], PROJECT, e.GroupNotFoundError),
    ([FORM], PROJECT, e.ProjectNotFoundError),
    ([PROJECT], PROJECT, e.AlreadyRecordedError),
    ([], ADOPT, e.GroupNotFoundError),
    ([], ACCEPT, e.GroupNotFoundError),
    ([FORM], ACCEPT, e.MemberNotFoundError),
    ([FORM, REGISTER], ACCEPT, e.NotInGroupError),
    ([JOIN, ADOPT, ADOPT], ACCEPT, e.AgreementVersionError),
    ([JOIN, ADOPT, ACCEPT], ACCEPT, e.AlreadyRecordedError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(groups, ROWS)
