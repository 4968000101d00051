"""A ward for teenagers: two briefs, two rules and a Board that returns, approves in confidence and rejects. By hand."""

from collections.abc import Iterator
from datetime import date

import pytest
from rich.console import Console
from tests.stories.told_elsewhere import known_as, told

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.cli.render_sign_off import sign_off_page
from coprod_ledger.domain.personal import Withheld

PROJECT, FIRST, SECOND = (known_as("d", name) for name in ("project", "b1", "b2"))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told("teenage_ward") as ledger:
        yield ledger


def test_both_briefs_are_decided_and_the_page_tells_them_apart(ledger: Ledger) -> None:
    answer = ledger.ask.sign_off(PROJECT)
    console = Console(width=100)
    with console.capture() as captured:
        console.print(sign_off_page(answer))

    assert [(one.brief_id, one.version, one.status, one.is_breach) for one in answer.gates] == [
        (FIRST, 2, "approved_with_conditions", False),
        (SECOND, 1, "rejected", False),
    ]
    printed = " ".join(captured.get().split())
    assert f"Version 2 of the brief {FIRST} is approved with conditions" in printed
    assert f"Version 1 of the brief {SECOND} is rejected" in printed


@pytest.mark.parametrize(
    ("position", "gate", "standing"),
    [
        (42, "closed", {"young": "signed", "parents": "abstained", "staff": "abstained", "school": "not_answered"}),
        (45, "closed", {"young": "signed", "parents": "abstained", "staff": "abstained", "school": "abstained"}),
        (49, "closed", {"young": "not_asked", "parents": "signed_with_conditions", "staff": "not_asked",
                        "school": "not_heard"}),
        (57, "open", {"young": "signed", "parents": "signed", "staff": "withdrawn", "school": "not_heard"}),
        (60, "decided", {"young": "withdrawn", "parents": "signed", "staff": "withdrawn", "school": "withheld"}),
    ],
)  # fmt: skip
def test_where_each_stream_stood(ledger: Ledger, position: int, gate: str, standing: dict[str, str]) -> None:
    """As known when two stood aside and the school had not answered; when the Board had returned it; when the school
    was declared not heard, with a condition open; when the new rule asked for two streams; and now.
    """
    answer = ledger.at(known_at=position).sign_off(PROJECT)
    rows = [row for row in answer.rows if row.brief_id == FIRST and row.version == answer.gates[0].version]

    assert {row.stream: row.status for row in rows} == standing
    assert answer.gates[0].gate == gate


def test_the_boards_decisions_and_what_it_wants(ledger: Ledger) -> None:
    answer = ledger.ask.board(PROJECT)
    seen_by_lead = ledger.acting_as(Actor("lead", frozenset({Role.INVOLVEMENT_LEAD}))).ask.board(PROJECT)

    assert [(one.version_submitted, one.outcome, one.in_confidence) for one in answer.decisions] == [
        (1, "returned", False),
        (2, "approved_with_conditions", True),
        (None, "rejected", False),
    ]
    assert [(one.owner, one.status, one.due_on) for one in answer.conditions] == [
        ("Finance", "overdue", date(2026, 3, 1)),
        ("Director of nursing", "overdue", date(2026, 5, 1)),
    ]
    assert isinstance(seen_by_lead.decisions[1].words, Withheld)
    assert isinstance(seen_by_lead.conditions[1].condition, Withheld)
    assert seen_by_lead.decisions[2].words == "No money."
