"""What a payment policy says is due for a piece of involvement, and which expenses it repays.

A policy is an issuer's document as dated data (`Policy`, `shipped_policy`); `due_for` reads it for one activity and
keeps the working. What the law then makes of a payment is a question for another room.
"""

from coprod_ledger.entitlement.calculation import confirmable, due_for
from coprod_ledger.entitlement.expenses import Claim, Repayable, repayable
from coprod_ledger.entitlement.outcome import Activity, Cancellation, Due, NothingDue, RateIdentity, Reason
from coprod_ledger.entitlement.policy import Policy
from coprod_ledger.entitlement.reading import read_policy
from coprod_ledger.entitlement.shapes import Basis, Confidence, ExpenseKind, ExpenseRule, Party, Rate, Role, Unit
from coprod_ledger.entitlement.shipped import shipped, shipped_policy, template

__all__ = [
    "Activity",
    "Basis",
    "Cancellation",
    "Claim",
    "Confidence",
    "Due",
    "ExpenseKind",
    "ExpenseRule",
    "NothingDue",
    "Party",
    "Policy",
    "Rate",
    "RateIdentity",
    "Reason",
    "Repayable",
    "Role",
    "Unit",
    "confirmable",
    "due_for",
    "read_policy",
    "repayable",
    "shipped",
    "shipped_policy",
    "template",
]
