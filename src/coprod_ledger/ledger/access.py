"""Who may use which command, by role. An embedder passes a table of its own.

Roles come from the door, never from a command. What is one's own is decided by what a command would lead to: every
fact of it has to be about the asker's own record.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from types import MappingProxyType
from typing import Final
from uuid import UUID

from coprod_ledger.domain.fact import Fact, tag_of
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.errors import NotYourOwnError, RoleMissingError


@dataclass(frozen=True, slots=True)
class May:
    """What a role may use, by names or patterns of names such as `session.*`."""

    any: tuple[str, ...] = ()
    """Whomever the command is about."""
    own: tuple[str, ...] = ()
    """Only about the asker's own record."""
    but: tuple[str, ...] = ()
    """None of these, although a pattern above fits."""

    def use(self, name: str) -> bool:
        """Whether a command of that name may be used, whomever it is about."""
        return _fits(name, self.any) and not _fits(name, self.but)

    def use_for_oneself(self, name: str) -> bool:
        """Whether a command of that name may be used about the asker's own record."""
        return _fits(name, self.own) and not _fits(name, self.but)


@cache
def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


AccessTable = Mapping[Role, May]

_APPROVING = (
    "payment.approve*",
    "payment.reject*",
    "payment.rule_out_duplicate",
    "payment.waive_rule",
    "payment.write_off",
)

_DIRECTING = (
    "payment.decline",
    "payment.reduce",
    "payment.redirect",
    "payment.waive",
    "payment.withdraw_direction",
)
"""What somebody may want done with a sum that is theirs."""

DEFAULT_ACCESS: Final[AccessTable] = MappingProxyType(
    {
        Role.CUSTODIAN: May(any=("*",)),
        Role.INTEGRATION: May(any=("*",)),
        Role.INVOLVEMENT_LEAD: May(
            any=(
                "brief.*",
                "conflict.*",
                "contribution.*",
                "erasure.*",
                "group.*",
                "member.*",
                "organisation.*",
                "payment.claim_expense",
                "payment.agree_recovery",
                *_DIRECTING,
                "payment.explain_overpayment",
                "payment.hold",
                "payment.release",
                "payment.withdraw_claim",
                "payment.work_out",
                "project.*",
                "promise.*",
                "session.*",
                "trial.*",
            ),
            but=(
                "brief.record_board_decision",
                "member.confide",
                "member.show_information",
                "member.withdraw_confidence",
                "organisation.close_books",
            ),
        ),
        Role.STREAM_LEAD: May(
            any=(
                "brief.acknowledge",
                "brief.dispute_influence",
                "brief.link_influence",
                "brief.record_dissent",
                "brief.share",
                "brief.withdraw_dissent",
                "brief.withdraw_influence",
                "conflict.*",
                "contribution.*",
                "project.agree_goal",
                "group.*",
                "project.appoint_signatory",
                "project.end_signatory",
                "project.find_barrier",
                "project.join_stream",
                "project.leave_stream",
                "project.record_impact",
                "project.review_barrier",
                "project.use_prompt",
                "promise.check",
                "session.*",
            )
        ),
        Role.SIGNATORY: May(
            own=(
                "brief.abstain",
                "brief.declare_out_of_scope",
                "brief.object_to_editorial",
                "brief.settle_condition",
                "brief.sign_off",
                "brief.withhold_sign_off",
            ),
        ),
        Role.PAYMENTS_OFFICER: May(
            any=(
                "member.give_payroll_reference",
                "member.offer_terms",
                "member.rescind_terms",
                "organisation.*",
                "payment.*",
            ),
            but=(*_APPROVING, "payment.redirect"),
        ),
        Role.APPROVER: May(any=_APPROVING),
        Role.BENEFITS_ADVISER: May(any=("member.confide", "member.show_information", "member.withdraw_confidence")),
        Role.BOARD_SECRETARY: May(
            any=(
                "brief.declare_editorial",
                "brief.meet_board_condition",
                "brief.record_board_decision",
                "brief.record_follow_up",
                "brief.rescind_submission",
                "brief.submit_to_board",
                "conflict.take_to_board",
                "promise.accept",
                "promise.conclude",
                "promise.make",
                "promise.move_date",
            )
        ),
        Role.MEMBER: May(
            own=(
                "contribution.accept_wording",
                "contribution.choose_attribution",
                "contribution.dispute_wording",
                "contribution.permit_quotation",
                "contribution.record",
                "contribution.withdraw",
                "contribution.withdraw_quotation_permission",
                "group.accept_agreement",
                "group.leave",
                "member.accept_invitation",
                "member.confide",
                "member.declare_interest",
                "member.decline_invitation",
                "member.decline_match",
                "member.end_arrangement",
                "member.end_interest",
                "member.end_link",
                "member.end_supporter",
                "member.give_contact_consent",
                "member.give_contact_details",
                "member.link_elsewhere",
                "member.name_supporter",
                "member.pause",
                "member.rename",
                "member.resume",
                "member.sign_agreement",
                "member.step_down",
                "member.submit_expression",
                "member.tell_arrangement",
                "member.tell_birth_date",
                "member.tell_preferences",
                "member.withdraw_confidence",
                "member.withdraw_contact_consent",
                "member.withdraw_expression",
                "payment.claim_expense",
                *_DIRECTING,
                "payment.hold",
                "payment.release",
                "payment.withdraw_claim",
                "session.agree_attendance",
                "session.cancel_attendance",
                "session.state_working_time",
            )
        ),
        Role.AUDITOR: May(),
    }
)
"""The table that holds unless the host brings another. Whoever works a sum out or pays it does not approve it; whoever
pays it does not send it to somebody else."""


class Access:
    """Says whether an actor may use a command."""

    def __init__(self, table: AccessTable = DEFAULT_ACCESS) -> None:
        self._table = table

    def check(self, actor: Actor, name: str) -> None:
        """Checks the role, before anything is decided.

        Raises:
            RoleMissingError: none of the asker's roles may use the command, for themselves or for others.
        """
        mays = [self._table.get(role, May()) for role in actor.roles]
        if not any(may.use(name) or may.use_for_oneself(name) for may in mays):
            raise RoleMissingError(name, actor_id=actor.actor_id, roles=_named(actor.roles), needed=self.needed(name))

    def check_own(self, actor: Actor, name: str, drafts: Sequence[Fact]) -> None:
        """Checks what a command would lead to, where the role may use it only for the asker's own record.

        Raises:
            NotYourOwnError: it would be about somebody else, or about nobody in particular.
        """
        self.check_about(actor, name, {_about(draft) for draft in drafts})

    def check_about(self, actor: Actor, name: str, about: Set[UUID | None]) -> None:
        """Checks whom a command is about, where the role may use it only for the asker's own record.

        Raises:
            NotYourOwnError: it is about somebody else, or about nobody in particular (`None`).
        """
        if any(self._table.get(role, May()).use(name) for role in actor.roles):
            return
        if actor.member_id is None or about != {actor.member_id}:
            raise NotYourOwnError(name, actor_id=actor.actor_id, needed=self.needed(name))

    def needed(self, name: str) -> tuple[str, ...]:
        """The roles that may use a command whomever it is about."""
        return _named(role for role, may in self._table.items() if may.use(name))


def _about(draft: Fact) -> UUID | None:
    """Whose record a fact is about; `None` where it says of nobody."""
    return draft.originator_id if tag_of(type(draft)).startswith("member.") else getattr(draft, "member_id", None)


def _named(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(sorted(role.value for role in roles))
