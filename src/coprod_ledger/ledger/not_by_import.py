"""What no import may record: that somebody signed, decided, approved or paid, or is to be forgotten.

A cell that says "signed off" is not a signature: it does not tell which version, by whom, with what authority. The
check is at the door of the ledger, so that no mapping and no host can get round it.
"""

from types import MappingProxyType
from typing import Final

from coprod_ledger.errors import NotByImportError

IMPORT: Final = "import:"
"""So begins the source of what an import records; its id follows."""

_REASONS: Final[dict[str, tuple[str, ...]]] = {
    "it is somebody's own word for or against something, and a cell of a spreadsheet is not": (
        "brief.abstain",
        "brief.acknowledge",
        "brief.carry_forward",
        "brief.declare_editorial",
        "brief.declare_out_of_scope",
        "brief.object_to_editorial",
        "brief.record_dissent",
        "brief.record_no_objection",
        "brief.settle_condition",
        "brief.sign_off",
        "brief.withdraw_dissent",
        "brief.withdraw_sign_off",
        "brief.withhold_sign_off",
        "group.accept_agreement",
        "member.sign_agreement",
    ),
    "it says who may sign, or when a signature counts": (
        "brief.open_sign_off",
        "project.adopt_sign_off_rule",
        "project.appoint_signatory",
        "project.delegate_signature",
        "project.end_signatory",
        "project.revoke_delegation",
    ),
    "it is for the Board, or from it, and the minutes are the proof": (
        "brief.meet_board_condition",
        "brief.record_board_decision",
        "brief.rescind_submission",
        "brief.submit_to_board",
        "conflict.take_to_board",
        "project.end_stream",
        "project.restore_stream",
    ),
    "it is a decision of somebody who looks at the one thing": (
        "organisation.close_books",
        "organisation.confirm_rate",
        "organisation.withdraw_rate_confirmation",
        "payment.approve",
        "payment.reject_claim",
        "payment.rule_out_duplicate",
        "payment.waive_rule",
        "payment.write_off",
    ),
    "it belongs to a pay run, which pays what was approved here": ("payment.fail", "payment.instruct"),
    "it forgets somebody, or refuses to": (
        "erasure.carry_over",
        "erasure.forget_member",
        "erasure.forget_text",
        "erasure.refuse",
        "erasure.tell_recipient",
    ),
}

NOT_BY_IMPORT: Final = MappingProxyType({name: why for why, names in _REASONS.items() for name in names})
"""The names of commands that an import may not use, and why."""


def check_source(name: str, source: str) -> None:
    """Checks whether a command may come from where it comes from.

    Raises:
        NotByImportError: it comes from an import, and may not.
    """
    if source.startswith(IMPORT) and name in NOT_BY_IMPORT:
        raise NotByImportError(name, why=NOT_BY_IMPORT[name])
