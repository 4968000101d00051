"""What is never stored although somebody may type it: bank details and National Insurance numbers."""

import re
from typing import Final

_NUMBER: Final = re.compile(
    r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]"  # a National Insurance number, and nothing else
    r"|\d{2}[- ]\d{2}[- ]\d{2}[ ,/-]+\d{8}",  # a sort code with an account number, and nothing else
    re.IGNORECASE,
)


def is_bank_detail(text: str) -> bool:
    """Whether a text is nothing but a National Insurance number, or a sort code with an account number.

    >>> is_bank_detail("QQ 12 34 56 C"), is_bank_detail("Payroll 4711")
    (True, False)
    """
    return _NUMBER.fullmatch(text.strip()) is not None
