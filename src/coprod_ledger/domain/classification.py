"""What an organisation decided that its payments are, for tax. Nothing here decides it."""

from enum import StrEnum


class Classification(StrEnum):
    """What the organisation decided that the payment is. The library never decides it."""

    COSTS_ONLY = "A"
    """A volunteer without a fee, whose actual costs are paid back."""
    NO_EMPLOYMENT = "B"
    """A lay person invited to give views, without employment; no payroll deductions."""
    PAID_OFFICE = "C"
    """A paid office, through payroll."""
    EMPLOYMENT = "D"
    """An employee or bank worker, through payroll."""
    SELF_EMPLOYMENT = "E"
    """An invoice from somebody who trades."""
    UNPAID_OFFICE = "F"
    """A voluntary office without pay, whose expenses are paid back."""
    GIFT = "G"
    """A gift or token, not for services."""
