"""Somebody tries things out in the real ledger, E108: marked, left out of everything, and seen by auditors."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from click.testing import CliRunner
from tests.ledger.every_question import every_answer
from tests.office import KEK, LEAD, PROJECT, Office

from coprod_ledger import Ledger
from coprod_ledger.cli import commands
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.payment.commands import PaymentApprove, PaymentPay, Route
from coprod_ledger.errors import MadeForTrialError
from coprod_ledger.ledger.pay_run import run, run_named
from coprod_ledger.ledger.payroll_report import Outcome, Reported, confirm
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.stories import inpatient_facility
from coprod_ledger.testing import cast, usual, usual_practice
from coprod_ledger.testing.story import Story

WHOLE = (
    "ageing",
    "arrangements",
    "backing",
    "balances",
    "big_i",
    "came_back",
    "costs",
    "duplicates",
    "duty",
    "annual_report",
    "groups",
    "outside_rules",
    "owed",
    "pay_run",
    "payment_dates",
    "people",
    "policy_versions",
    "promises",
    "public_totals",
    "quality_evidence",
    "segregation",
    "year_to_date",
)
"""The questions over the whole organisation."""
OF_ALL = ("erasure", "reconcile", "record")
"""The questions that leave nothing out: what was forgotten, where money went, and a person's own record."""
DAY = date(2027, 1, 31)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """The story of a real project."""
    with Ledger.in_memory() as one:
        inpatient_facility.tell(one)
        yield one


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office.in_memory()
    yield made
    made.ledger.close()


def _try_out(ledger: Ledger) -> None:
    """A project, people, sums, a brief that is signed, and a promise: all made to see how it works."""
    Story(ledger).after(
        usual.attend(cast.ANN),
        usual.attend(cast.BEN),
        usual.work_out(),
        PaymentApprove(payment_id=cast.SUMS[0]),
        PaymentPay(payment_id=cast.SUMS[0]),
        usual.work_out(cast.SUMS[1], cast.SESSIONS[1]),
        usual.claim(),
        usual.contribute(),
        usual.decide(BoardOutcome.APPROVED),
        usual_practice.make_promise(),
        usual_practice.assess_duty(),
    )


def _mark(ledger: Ledger) -> list[UUID]:
    """Marks the projects and members that were made by trying out."""
    there = {*ledger.ask.all_of("project"), *ledger.ask.all_of("member")}
    made = [one for one in (*cast.PROJECTS, *cast.MEMBERS) if one in there]
    for one in made:
        ledger.trials.mark(marked_id=one)
    return made


def _answers(asked: Questions) -> dict[str, Any]:
    """What the questions over the whole organisation find, without their headers."""
    found = every_answer(asked, project_id=UUID(int=0), member_id=UUID(int=0), day=DAY, only=WHOLE)
    return {name: _bare(answer) for name, answer in found.items()}


def _bare(answer: Any) -> Any:
    made = msgspec.json.decode(msgspec.json.encode(answer))
    made.pop("header")
    return made


def test_e108_trials_are_made_in_a_ledger_of_their_own_or_as_a_dry_run(ledger: Ledger) -> None:
    """Nothing recorded can be taken out again, so a trial best goes into a ledger in memory, or is a dry run."""
    before = sum(1 for _ in ledger.facts())
    with Ledger.in_memory() as trial:
        trial.members.register(name="A trial")
        preview = ledger.dry_run(usual.register_member(cast.ANN))

        assert preview.refused_because is None
        assert trial.ledger_id != ledger.ledger_id
    assert sum(1 for _ in ledger.facts()) == before


def test_e108_whatever_is_asked_of_the_whole_is_answered_as_if_the_trial_had_never_been(ledger: Ledger) -> None:
    """The same answers as before the trial, row for row and sum for sum; and as known then, with what was there."""
    real = _answers(ledger.ask)
    _try_out(ledger)
    mixed, position = _answers(ledger.ask), ledger.ask.owed().header.position
    _mark(ledger)

    assert _answers(ledger.ask) == real
    assert _answers(ledger.at(known_at=position)) == mixed
    assert {name for name in WHOLE if mixed[name] != real[name]} >= {
        *("ageing", "balances", "big_i", "costs", "duty", "owed", "people", "promises", "pay_run", "segregation"),
        *("quality_evidence", "backing", "year_to_date", "policy_versions"),
    }


def test_e108_the_header_says_how_many_were_left_out(ledger: Ledger) -> None:
    _try_out(ledger)
    marked = _mark(ledger)
    members = len(marked) - 1
    expected = (
        f"1 project and {members} members marked as made for a trial: left out, with everything that began as theirs"
    )
    found = every_answer(ledger.ask, project_id=UUID(int=0), member_id=UUID(int=0), day=DAY, only=WHOLE)

    assert {name: answer.header.trials for name, answer in found.items()} == dict.fromkeys(WHOLE, (expected,))


def test_e108_an_auditor_asks_with_trials_included(ledger: Ledger) -> None:
    _try_out(ledger)
    mixed = _answers(ledger.ask)
    _mark(ledger)
    asked = ledger.at(with_trials=True)

    assert _answers(asked) == mixed
    assert "included" in asked.owed().header.trials[0]


def test_e108_asked_for_by_its_own_id_a_trial_is_answered_and_says_that_it_is_one(ledger: Ledger) -> None:
    _try_out(ledger)
    before = every_answer(ledger.ask, project_id=cast.PROJECT, member_id=cast.ANN, day=DAY, without=WHOLE)
    _mark(ledger)
    after = every_answer(ledger.ask, project_id=cast.PROJECT, member_id=cast.ANN, day=DAY, without=WHOLE)
    said = {
        f"the project {cast.PROJECT} is marked as made for a trial",
        f"the member {cast.ANN} is marked as made for a trial",
    }

    assert {name: _bare(one) for name, one in after.items() if name not in OF_ALL} == {
        name: _bare(one) for name, one in before.items() if name not in OF_ALL
    }
    assert {one.header.trials for name, one in after.items() if name not in {"erasure", "reconcile"}} == {
        (one,) for one in said
    }
    assert [row.kind for row in after["record"].rows][-1] == "trial.marked/1"


def test_e108_a_mark_is_taken_back_because_it_was_real_after_all(ledger: Ledger) -> None:
    _try_out(ledger)
    mixed = _answers(ledger.ask)
    for one in _mark(ledger):
        ledger.trials.take_back(marked_id=one)

    assert _answers(ledger.ask) == mixed
    assert ledger.ask.owed().header.trials == ()


def test_e108_a_mark_says_who_set_it_and_when(ledger: Ledger) -> None:
    _try_out(ledger)
    outcome = ledger.acting_as(LEAD).trials.mark(marked_id=cast.PROJECT, occurred_on=date(2026, 1, 1))
    ((_, fact),) = ledger.facts(after=outcome.positions[0] - 1)

    assert (fact.recorded_by, fact.happened_on) == ("lead", date(2026, 1, 1))


def test_e108_one_person_who_tries_things_out_in_a_real_project_is_not_counted_in_it(office: Office) -> None:
    """The project is asked for by its id; whom it leaves out, its header says."""
    real, trial = office.person("Amina"), office.person("Test Person")
    for one in (real, trial):
        office.due(one)
    office.lead.trials.mark(marked_id=trial)
    asked = office.officer.ask

    assert [row.member_id for row in asked.owed(project_id=PROJECT).people] == [real]
    assert asked.owed(project_id=PROJECT).header.trials == (
        "1 member marked as made for a trial: left out, with everything that began as theirs",
    )
    assert asked.breadth(PROJECT).people_present == 1
    assert office.officer.at(with_trials=True).breadth(PROJECT).people_present == 2
    assert asked.owed(member_id=real).header.trials == ()


def test_e108_signatures_stay_where_they_were_given(ledger: Ledger) -> None:
    """Left out, they would show another gate than the one at which decisions are taken."""
    Story(ledger).after(*(usual.sign(stream) for stream in cast.STREAMS))
    before = ledger.ask.sign_off(cast.PROJECT)
    ledger.trials.mark(marked_id=cast.ANN)
    after = ledger.ask.sign_off(cast.PROJECT)

    assert (after.gates, after.rows) == (before.gates, before.rows)
    assert after.header.trials == ("1 member marked as made for a trial: included",)


def test_e108_nothing_that_is_marked_goes_into_a_pay_run(office: Office) -> None:
    amina, trial = office.person("Amina"), office.person("Test Person")
    paid, never = office.due(amina), office.due(trial)
    office.lead.trials.mark(marked_id=trial)
    done = run(office.officer, run_named(office.ledger, "2026-11"), route=Route.BANK)

    assert (done.instructed, done.refused) == (1, ())
    with pytest.raises(
        MadeForTrialError, match="is marked as made for a trial, so nothing of it is put into a pay run"
    ):
        office.officer.payments.instruct(never, run_id=UUID(int=5), route=Route.BANK)
    assert (
        confirm(
            office.officer,
            done.run_id,
            [Reported(line=1, payment_id=paid, outcome=Outcome.PAID, on=date(2026, 11, 30))],
        ).paid
        == 1
    )


def test_e108_nothing_that_is_marked_goes_to_the_board(ledger: Ledger) -> None:
    Story(ledger).after(*(usual.sign(stream) for stream in cast.STREAMS))
    ledger.trials.mark(marked_id=cast.PROJECT)
    with pytest.raises(MadeForTrialError, match="nothing of it is submitted to a Board"):
        ledger.execute(usual.submit())
    ledger.trials.take_back(marked_id=cast.PROJECT)

    assert ledger.execute(usual.submit()).positions


def test_e108_at_the_terminal_trials_are_left_out_unless_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "trust.db"
    with Ledger.create(path, kek=KEK) as ledger:
        Story(ledger).after(usual.work_out())
        ledger.trials.mark(marked_id=cast.PROJECT)
    (tmp_path / "trust.db.kek").write_text(KEK.hex())

    def asked(*more: str) -> str:
        result = CliRunner().invoke(commands, ["ask", *more], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    assert "Trials: 1 project marked as made for a trial: left out" in asked("balances", str(path))
    assert "Trials: 1 project marked as made for a trial: included" in asked("balances", str(path), "--with-trials")
    assert asked("balances", str(path), "--csv").count("\n") == 1
    assert asked("balances", str(path), "--csv", "--with-trials").count("\n") == 2
    assert "marked as made" not in asked("people", str(path), "--known-at", "2")
