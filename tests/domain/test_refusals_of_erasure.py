"""Every refusal of the commands about forgetting, in the order in which it is checked."""

from collections.abc import Callable
from typing import Any

import pytest

from coprod_ledger import errors as e
from coprod_ledger.domain.erasure import commands as c
from coprod_ledger.domain.erasure.aggregate import erasures
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.usual import changed

ERASURE, OTHER = cast.ERASURES[:2]
FORGET = usual.forget()
TEXT = c.ErasureForgetText(erasure_id=ERASURE, text_id=cast.CONTRIBUTIONS[0], ground=c.ErasureGround.UNLAWFUL)
NAME = c.ErasureForgetText(erasure_id=ERASURE, position=1, field="name", ground=c.ErasureGround.UNLAWFUL)
CARRY = c.ErasureCarryOver(erasure_id=ERASURE, keys=["00" * 16])
REFUSE = c.ErasureRefuse(erasure_id=ERASURE, member_id=cast.ANN, ground=c.KeepingGround.LEGAL_CLAIMS)
TELL = c.ErasureTellRecipient(erasure_id=ERASURE, recipient="The publisher")

ROWS: list[Any] = [
    ([FORGET], changed(FORGET, member_id=cast.NOBODY_KNOWS), e.AlreadyRecordedError),
    ([], FORGET, e.MemberNotFoundError),
    ([FORGET], TEXT, e.AlreadyRecordedError),
    ([], TEXT, e.TextNotHeldError),
    ([usual.register_member(cast.ANN)], NAME, e.TextNotAloneError),
    ([CARRY], CARRY, e.AlreadyRecordedError),
    ([CARRY], REFUSE, e.AlreadyRecordedError),
    ([], REFUSE, e.MemberNotFoundError),
    ([], TELL, e.ErasureNotFoundError),
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(erasures, ROWS)
