"""What keeps a sum out of a pay run, and how that is said."""

from enum import StrEnum
from typing import Final


class Stop(StrEnum):
    """What keeps a sum out of a run."""

    NOT_APPROVED = "not_approved"
    CLAIM_NOT_APPROVED = "claim_not_approved"
    CLAIM_NOT_OPEN = "claim_not_open"
    RULE_NOT_MET = "rule_not_met"
    DUPLICATE_SUSPECTED = "duplicate_suspected"
    DECLINED = "declined"
    DIRECTED_AFTER_DUE = "directed_after_due"
    IN_ANOTHER_RUN = "in_another_run"
    NOT_DUE_YET = "not_due_yet"
    RATE_NOT_CONFIRMED = "rate_not_confirmed"
    MEMBER_DIED = "member_died"
    HELD = "held"
    NO_ROUTE = "no_route"


IN_WORDS: Final[dict[Stop, str]] = {
    Stop.NOT_APPROVED: "nobody has approved it (somebody has to who did not record it)",
    Stop.CLAIM_NOT_APPROVED: "it is claimed, and the claim is not approved",
    Stop.CLAIM_NOT_OPEN: "the claim was rejected or taken back",
    Stop.RULE_NOT_MET: "the claim does not meet a rule of the policy, which nobody has waived",
    Stop.DUPLICATE_SUSPECTED: "it seems to be another one again, and nobody has looked yet",
    Stop.DECLINED: "the member said no to it",
    Stop.DIRECTED_AFTER_DUE: "the member said no to it, or asked for less, after it had fallen due: ask what they wish",
    Stop.IN_ANOTHER_RUN: "another pay run has it in hand",
    Stop.NOT_DUE_YET: "it falls due later than what the run is for",
    Stop.RATE_NOT_CONFIRMED: "the organisation no longer stands by its confirmation of the rate",
    Stop.MEMBER_DIED: "the member has died: what is owed goes to the estate (payment.redirect)",
    Stop.HELD: "the member asked that it should wait",
    Stop.NO_ROUTE: "it is not known by which way it is paid: name one for the run (--route)",
}
