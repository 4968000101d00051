"""A pay run is killed at many points, in every step, and begun again: nobody is paid twice, and nobody is forgotten."""

import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import timedelta
from io import StringIO
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import settings
from tests.office import KEK, NOW, OFFICER, Office, policy

from coprod_ledger import Ledger
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.payment.facts import PaymentFailed, PaymentInstructed, PaymentMade
from coprod_ledger.interop.cells import pounds
from coprod_ledger.interop.mapping import Mapping
from coprod_ledger.interop.payroll import payroll_csv, totals_csv
from coprod_ledger.ledger.verifying import verify_evidence
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.profiles import THOROUGH

PROGRAM = Path(__file__).with_name("paying_program.py")
RUN = UUID(int=11)
IS_LONG = settings.get_current_profile_name() == THOROUGH
PEOPLE, EACH = (100, 100) if IS_LONG else (20, 15)
"""10,000 payments in the long form, 300 in the quick one."""
KILLS, GROUP = (12, 100) if IS_LONG else (4, 7)


def twice(facts: Iterable[Fact]) -> list[UUID]:
    """The payments that were put in hand, or paid, once more while they were so already."""
    in_hand, paid, found = set[UUID](), set[UUID](), list[UUID]()
    for fact in facts:
        one = fact.originator_id
        match fact:
            case PaymentInstructed():
                found += [one] if one in in_hand | paid else []
                in_hand.add(one)
            case PaymentFailed():
                in_hand.discard(one)
            case PaymentMade():
                found += [one] if one in paid else []
                paid.add(one)
            case _:
                pass
    return found


def _start(path: Path, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, str(PROGRAM), str(path), str(RUN), *arguments]
    root = str(Path(__file__).parent.parent.parent)
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root, env={"PYTHONPATH": root}
    )


def _killed_and_begun_again(path: Path, *arguments: str, chance: Random) -> int:
    """Kills the program at random points until it has been killed often enough, then lets it finish.

    Returns how often it was killed while it was at work.
    """
    killed = 0
    for _ in range(KILLS):
        program = _start(path, *arguments)
        assert program.stdout is not None
        for _ in range(chance.randint(1, 6)):
            program.stdout.readline()
        killed += program.poll() is None
        program.kill()
        program.communicate()
    out, errors = _start(path, *arguments).communicate()
    assert errors == ""
    assert out
    return killed


def _facts(path: Path) -> list[Fact]:
    with Ledger.open(path, kek=KEK) as ledger:
        return [fact for _, fact in ledger.facts()]


def _report(payments: Sequence[PaymentInstructed], to: Path) -> None:
    """What payroll says: every seventh failed."""
    rows = [
        f"{fact.originator_id},{'failed' if number % 7 == 0 else 'paid'},2026-12-01,{pounds(fact.amount_minor)}"
        for number, fact in enumerate(payments)
    ]
    to.write_text("\n".join(["payment,outcome,on,amount", *rows]), encoding="utf-8")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which a run and payroll's report of it were recorded by programs that were killed over and over."""
    place = tmp_path_factory.mktemp("paying") / "trust.db"
    chance = Random(20261130)  # noqa: S311
    with closing(Office.at(place).many(PEOPLE, EACH).ledger):
        pass
    killed = _killed_and_begun_again(place, "run", str(GROUP), chance=chance)
    report = place.with_name("report.csv")
    _report([fact for fact in _facts(place) if isinstance(fact, PaymentInstructed)], report)
    killed += _killed_and_begun_again(place, "confirm", str(GROUP), str(report), chance=chance)
    assert killed > KILLS, "too few programs were killed while they were at work"
    return place


def test_no_payment_is_made_twice_and_none_is_forgotten_however_often_the_run_is_killed(path: Path) -> None:
    facts, size = _facts(path), PEOPLE * EACH
    instructed = [fact.originator_id for fact in facts if isinstance(fact, PaymentInstructed)]
    counts = Counter(type(fact) for fact in facts)
    failed = len(range(0, size, 7))

    assert len(instructed) == len(set(instructed)) == size
    assert (counts[PaymentMade], counts[PaymentFailed]) == (size - failed, failed)
    assert twice(facts) == []
    with Evidence(Place.of(path)) as copy:
        assert verify_evidence(copy).ok


def test_the_sums_of_the_export_are_those_of_the_facts(path: Path) -> None:
    """After the kills above: the lines, the totals beside them, and the facts, each added up by itself."""
    with Ledger.open(path, kek=KEK, policies=[policy()], clock=SteppingClock(NOW + timedelta(days=2))) as ledger:
        answer = ledger.acting_as(OFFICER).ask.pay_run(RUN)
        facts = [fact for _, fact in ledger.facts()]
    lines = list(csv.DictReader(StringIO(payroll_csv(answer, Mapping()))))
    made = [fact for fact in facts if isinstance(fact, PaymentMade)]
    totals = list(csv.DictReader(StringIO(totals_csv(answer, Mapping()))))

    assert Counter(line["payment"] for line in lines) == Counter(str(fact.originator_id) for fact in made)
    sums = [_pence(line["gross"]) + _pence(line["reimbursements_non_taxable"]) for line in lines]
    assert sum(sums) == sum(fact.amount_minor for fact in made) == sum(_pence(row["amount"]) for row in totals)
    assert sum(int(row["payments"]) for row in totals) == len(made) > 0


def _pence(text: str) -> int:
    return int(text.replace(".", "")) if text else 0


def test_the_test_would_notice_what_is_paid_twice(path: Path) -> None:
    """The control: the same facts, with one payment's said once more."""
    facts = _facts(path)
    again = next(fact for fact in facts if isinstance(fact, PaymentMade))

    assert twice([*facts, again]) == [again.originator_id]
