"""Strategies for what only sign-off has: tallies, conditions, rules, and which streams are meant."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.design_brief import board_commands as board
from coprod_ledger.domain.design_brief import sign_off_commands as c
from coprod_ledger.domain.project import stream_commands as stream
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.testing import cast

SIGN_OFF: Final = tuple(
    COMMANDS[name]
    for name in (
        *("brief.sign_off", "brief.withdraw_sign_off", "brief.revise", "brief.submit_to_board"),
        *("brief.rescind_submission", "brief.record_board_decision", "project.establish_stream"),
        *("project.leave_stream", "project.appoint_signatory", "project.end_signatory"),
        *("member.end_capacity", "member.step_down", "member.ask_to_leave", "member.record_death", "member.return"),
        *("member.correct_death", "member.pause", "member.merge_records", "member.split_records"),
        *("brief.withhold_sign_off", "brief.abstain", "brief.record_no_objection", "brief.settle_condition"),
        *("brief.declare_out_of_scope", "brief.declare_editorial", "brief.object_to_editorial", "brief.carry_forward"),
        *("brief.sign_off", "brief.open_sign_off", "brief.acknowledge", "brief.record_dissent"),
        *("project.adopt_sign_off_rule", "project.delegate_signature", "project.revoke_delegation"),
        *("project.end_stream", "project.restore_stream"),
    )
)
"""The commands that the gate hangs on."""

ONE_OF: Final[Mapping[str, Sequence[Any]]] = {
    "delegation_id": cast.DELEGATIONS,
    "delegator_id": cast.MEMBERS,
    "condition_id": cast.CONDITIONS,
    "dissent_id": cast.DISSENTS,
    "follow_up_id": cast.FOLLOW_UPS,
    "from_version": [1, 2],
    "of_version": [1, 2],
    "into": cast.STREAMS,
    "quorum": [1, 2],
    "no_objection_days": [1, 3],
    "editorial_days": [1, 3],
    "expires_on": [date(2025, 12, 31), cast.LAST_DAY],
}
"""Fields by name: the values that they take in generated commands."""


def tallies() -> SearchStrategy[c.Tally]:
    """How small meetings decide. Shrinks towards nobody."""
    votes = st.integers(0, 2)
    return st.builds(c.Tally, in_favour=votes, against=votes, abstaining=votes)


def conditions() -> SearchStrategy[list[c.ConditionText]]:
    """What streams want done first. Shrinks towards nothing."""
    one = st.sampled_from(cast.CONDITIONS).map(
        lambda condition_id: c.ConditionText(condition_id=condition_id, text=PersonalText(cast.WORDS[0]))
    )
    return st.lists(one, max_size=1)


def board_conditions() -> SearchStrategy[list[board.BoardConditionText]]:
    """What the Board wants done. Shrinks towards nothing."""
    one = st.sampled_from(cast.BOARD_CONDITIONS).map(
        lambda condition_id: board.BoardConditionText(
            condition_id=condition_id, text=PersonalText(cast.WORDS[0]), owner="Estates", due_on=cast.LAST_DAY
        )
    )
    return st.lists(one, max_size=1)


def _some(names: Sequence[str], *, least: int = 0) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=least, max_size=2, unique=True)


OF_KIND: Final[Mapping[type[Command], Mapping[str, Callable[[], SearchStrategy[Any]]]]] = {
    c.BriefSignOff: {"meeting": tallies, "conditions": conditions},
    c.BriefWithholdSignOff: {"meeting": tallies},
    c.BriefAbstain: {"meeting": tallies},
    c.BriefOpenSignOff: {"streams": lambda: _some(cast.STREAMS)},
    c.BriefDeclareOutOfScope: {"elements": lambda: _some(cast.ELEMENTS)},
    board.BriefRecordBoardDecision: {"conditions": board_conditions},
    board.BriefMeetBoardCondition: {"condition_id": lambda: st.sampled_from(cast.BOARD_CONDITIONS)},
    stream.ProjectAdoptSignOffRule: {"required_streams": lambda: _some(cast.STREAMS, least=1)},
}
"""Fields of a command that no other has in that form."""
