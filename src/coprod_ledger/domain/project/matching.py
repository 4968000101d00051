"""How an expression of interest is matched with a project."""

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.member.aggregate import active_member, members
from coprod_ledger.domain.member.matching import with_expression
from coprod_ledger.domain.member.matching_commands import MemberMatch
from coprod_ledger.domain.member.matching_facts import MemberMatched
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.domain.project.closing import check_going_on


@members.decides(MemberMatch)
def match(command: MemberMatch, situation: Situation) -> MemberMatched:
    """Refusals: MemberNotFoundError, MemberSteppedDownError, ProjectNotFoundError, ProjectClosedError,
    NotRecordedError.
    """
    active_member(command.member_id, situation)
    situation.load(projects, command.project_id)
    check_going_on(command.project_id, situation, on=situation.happened_on)
    member = with_expression(command.member_id, command.expression_id, situation)
    return MemberMatched(
        originator_id=member.member_id,
        expression_id=command.expression_id,
        project_id=command.project_id,
        reason=Clear(member.member_id, Category.WORDS, command.reason.reveal()),
    )
