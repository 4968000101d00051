"""Ledgers made from a seed: as large as asked, the same each time, and such as the questions can be asked of."""

import pytest
from hypothesis.errors import InvalidArgument

from coprod_ledger.domain.fact import tag_of
from coprod_ledger.testing.synthetic import Synthetic, synthetic_ledger


def _told(made: Synthetic) -> list[object]:
    facts = list(made.ledger.facts())
    made.ledger.close()
    return [(tag_of(type(fact)), fact.originator_id, fact.happened_on, fact.recorded_at) for _, fact in facts]


@pytest.mark.parametrize("facts", [1, 5, 1234])
def test_it_has_as_many_facts_as_asked_for(facts: int) -> None:
    made = synthetic_ledger(":memory:", facts=facts, seed=1)

    assert made.facts == len(_told(made))
    assert facts <= made.facts <= facts + 1


def test_the_same_seed_makes_the_same_history_and_another_makes_another() -> None:
    """Also whatever the size of the groups: they decide only what is recorded at one moment."""
    first, again, other = (_told(synthetic_ledger(":memory:", facts=900, seed=seed)) for seed in (7, 7, 8))

    assert first == again != other


def test_it_holds_whole_projects_that_can_be_asked_about() -> None:
    made = synthetic_ledger(":memory:", facts=1500, seed=3, commands_in_group=50)
    with made.ledger as ledger:
        facts = list(ledger.facts())
        assert list(made.projects) == list(ledger.ask.projects())
        assert set(made.members) == {
            fact.originator_id for _, fact in facts if tag_of(type(fact)) == "member.registered/1"
        }
        assert "decided" in {gate.gate for one in made.projects for gate in ledger.ask.sign_off(one).gates}
        assert all(ledger.ask.influence(one).influences for one in made.projects[:-1])
        person = ledger.ask.owed(member_id=made.members[0]).people[0]
        assert person.balances
        middle = facts[len(facts) // 2][1].recorded_at
        assert facts[0][1].recorded_at < middle < facts[-1][1].recorded_at


@pytest.mark.parametrize(("facts", "commands_in_group"), [(0, 200), (5, 0)])
def test_a_bad_argument_is_refused_by_name(facts: int, commands_in_group: int) -> None:
    with pytest.raises(InvalidArgument, match="facts"):
        synthetic_ledger(":memory:", seed=1, facts=facts, commands_in_group=commands_in_group)
