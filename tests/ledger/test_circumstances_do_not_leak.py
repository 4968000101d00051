"""Who may not see circumstances sees the same whether or not anything was told: in no answer is anything different."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from tests.ledger.every_question import every_answer

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.personal import Category
from coprod_ledger.errors import NotShownError
from coprod_ledger.ledger.comparing import Moment, compare
from coprod_ledger.privacy.disclosure import DEFAULT_TABLE
from coprod_ledger.stories import cast, inpatient_facility

AS_AT = inpatient_facility.AS_AT
UNTITLED = sorted(set(Role) - DEFAULT_TABLE[Category.CIRCUMSTANCES])
TELLING = (
    '{"receives_carers_allowance": true, "other_weekly_earnings_minor": 19999}',
    '{"receives_universal_credit": true, "receives_carers_allowance": null}',
)


@pytest.fixture(scope="module")
def moments() -> Iterator[tuple[Ledger, int, list[int]]]:
    """A ledger; the position before Carol told anything; and those after she told, was shown effects, and withdrew."""
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        adviser, before = ledger.acting_as(cast.ADVISER), sum(1 for _ in ledger.facts())
        first, second = [
            adviser.members.confide(who, details=details, occurred_on=AS_AT).positions[-1]
            for who, details in zip((cast.CAROL, cast.AMINA), TELLING, strict=True)
        ]
        adviser.show_effects(cast.AMINA)
        adviser.members.withdraw_confidence(cast.CAROL, occurred_on=AS_AT)
        yield ledger, before, [first, second, second + 1, second + 2]


def _asked(ledger: Ledger, actor: Actor, position: int, member_id: Any) -> dict[str, Any]:
    asked = ledger.acting_as(actor).at(known_at=position, as_at=AS_AT)
    found = every_answer(asked, project_id=cast.PROJECT, member_id=member_id, day=AS_AT)
    return {name: msgspec.to_builtins(answer) for name, answer in found.items()}


def _without_the_place(answer: Any) -> Any:
    """An answer without the log's length, time and hash, which move with every fact."""
    if isinstance(answer, dict):
        moving = {"position", "head_hash", "known_at"}
        return {name: _without_the_place(one) for name, one in answer.items() if name not in moving}
    return [_without_the_place(one) for one in answer] if isinstance(answer, list | tuple) else answer


@pytest.mark.parametrize("role", UNTITLED)
@pytest.mark.parametrize("member_id", [cast.CAROL, cast.AMINA], ids=["told-for-the-first-time", "told-before"])
def test_every_answer_is_the_same_before_and_after_something_is_told(
    moments: tuple[Ledger, int, list[int]], role: Role, member_id: Any
) -> None:
    """Somebody tells, tells more, is shown effects and takes it back: every question, also one added later."""
    ledger, before, after = moments
    actor = Actor("somebody", frozenset({role}))
    first = _without_the_place(_asked(ledger, actor, before, member_id))

    for position in after:
        now = _without_the_place(_asked(ledger, actor, position, member_id))
        for name, answer in now.items():
            assert answer == first[name], name


def test_who_may_see_it_does_see_a_difference(moments: tuple[Ledger, int, list[int]]) -> None:
    """The control of the test above."""
    ledger, before, (first, *_) = moments
    then, now = (_asked(ledger, cast.ADVISER, position, cast.AMINA) for position in (before, first + 1))
    differing = {name for name in now if _without_the_place(then[name]) != _without_the_place(now[name])}

    assert differing == {"owed", "payment_dates", "record"}


@pytest.mark.parametrize("role", UNTITLED)
def test_a_comparison_of_two_moments_finds_no_difference(moments: tuple[Ledger, int, list[int]], role: Role) -> None:
    ledger, before, (*_, last) = moments
    somebody = ledger.acting_as(Actor("somebody", frozenset({role})))
    found = compare(
        lambda known_at, as_at: somebody.at(known_at=known_at, as_at=as_at),
        lambda ask: ask.owed(),
        Moment(before, AS_AT),
        Moment(last, AS_AT),
    )

    assert {one.where for one in found.changes} <= {"header"}
    assert not found.because


@pytest.mark.parametrize("role", UNTITLED)
def test_the_same_refusal_comes_whether_or_not_anything_was_told(
    moments: tuple[Ledger, int, list[int]], role: Role
) -> None:
    ledger, _, _ = moments
    said = set()
    for member_id in (cast.AMINA, cast.BRYN, cast.CAROL):
        with pytest.raises(NotShownError) as refused:
            ledger.acting_as(Actor("somebody", frozenset({role}))).show_effects(member_id)
        said.add(str(refused.value).replace(str(member_id), "…"))

    assert len(said) == 1


def test_their_record_says_that_it_is_left_out_whether_or_not_there_is_any(
    moments: tuple[Ledger, int, list[int]],
) -> None:
    ledger, _, _ = moments
    payroll = ledger.acting_as(Actor("payroll", frozenset({Role.PAYMENTS_OFFICER}))).ask
    for member_id in (cast.AMINA, cast.BRYN, cast.CAROL):
        record = payroll.record(member_id)
        assert any("in confidence is left out" in one for one in record.header.incomplete_because)
        assert not any("confid" in row.kind or "information_shown" in row.kind for row in record.rows)
        assert "circumstances" not in {one.category for one in record.audiences}
