"""A stroke pathway: three streams, four versions, and a Board that approves too early. Worked out by hand beforehand.

The condition of those with lived experience is met by version 2, and undone by version 3, which has the text of
version 1 again. Authority goes from hand to hand; a meeting has no quorum; a stream is founded late, another goes into
its neighbour; one is silent; a signature is taken back while the brief lies before the Board; and it comes out late
that somebody who signed had left the day before.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.stories.told_elsewhere import known_as, told

from coprod_ledger import Ledger
from coprod_ledger.projections.sign_off_answer import SignOffAnswer

PROJECT = known_as("a", "project")
WAITS = "signed_with_conditions"


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with told("stroke_pathway") as ledger:
        yield ledger


@pytest.fixture(scope="module")
def now(ledger: Ledger) -> SignOffAnswer:
    return ledger.ask.sign_off(PROJECT)


@pytest.mark.parametrize(
    ("position", "blockers"),
    [
        (
            50,
            [("home", "provisional", "Xan Gill", (2, 24)), ("lived", "signed_with_conditions", "Ruth Achebe", (2, 20))],
        ),
        (
            52,
            [
                ("home", "lapsed", "Xan Gill", (3, 2)),
                ("lived", "lapsed", "Ruth Achebe", (3, 2)),
                ("ward", "lapsed", "Vic Eden", (3, 2)),
            ],
        ),
        (
            54,
            [("home", "provisional", "Xan Gill", (2, 24)), ("lived", "signed_with_conditions", "Ruth Achebe", (3, 9))],
        ),
        (55, [("lived", "signed_with_conditions", "Ruth Achebe", (3, 9))]),
        (56, [("lived", "signed_with_conditions", "Ruth Achebe", (3, 9)), ("partners", "not_asked", None, (3, 16))]),
        (
            60,
            [
                ("home", "lapsed", "Xan Gill", (3, 23)),
                ("lived", "lapsed", "Ruth Achebe", (3, 23)),
                ("partners", "not_asked", None, (3, 23)),
                ("ward", "lapsed", "Vic Eden", (3, 23)),
            ],
        ),
        (
            71,
            [
                ("home", "withheld", "Xan Gill", (4, 2)),
                ("partners", "not_answered", None, (3, 27)),
                ("ward", "abstained", "Vic Eden", (4, 2)),
            ],
        ),
        (77, []),
        (78, [("lived", "withdrawn", "Ruth Achebe", (4, 16))]),
    ],
)
def test_who_kept_the_gate_closed_and_since_when(
    ledger: Ledger, position: int, blockers: list[tuple[str, str, str | None, tuple[int, int]]]
) -> None:
    """As known at: before the condition was met; after; when the text came back; when the meeting was confirmed; when
    a stream was founded; after an objection; with every answer but a yes; submitted; and when a yes was taken back.
    """
    answer = ledger.at(known_at=position).sign_off(PROJECT)

    assert answer.gates[0].gate == ("closed" if blockers else "open")
    assert [(row.stream, row.kind, row.to_act, (row.since.month, row.since.day)) for row in answer.blockers] == blockers


def test_the_approval_is_a_breach_and_the_page_says_whose_signature_was_missing(now: SignOffAnswer) -> None:
    (gate,) = now.gates

    assert (gate.version, gate.status, gate.gate, gate.is_breach) == (4, "approved", "decided", True)
    assert [(one.stream, one.kind) for one in gate.was_closed_by] == [("lived", "withdrawn")]
    assert not gate.is_approved_beyond_signed_text


def test_where_each_stream_stands_with_the_text_in_force(now: SignOffAnswer) -> None:
    rows = {row.stream: row for row in now.rows if row.version == 4}

    assert {name: (row.status, row.authority, row.signed_by, row.remarks) for name, row in rows.items()} == {
        "lived": ("withdrawn", "signatory", "Ruth Achebe", ()),
        "ward": ("signed", "signatory", "Vic Eden", ("left_before",)),
        "home": ("merged", None, None, ()),
        "partners": ("signed", "no_objection", None, ("told_afterwards",)),
    }
    assert rows["lived"].reason == "The evening call went."
    assert rows["lived"].dissent_count == 1


def test_the_text_that_came_back_was_signed_by_each_as_it_was(now: SignOffAnswer) -> None:
    """Uma signed for Vic, with authority that went through Wim; Xan confirmed what his meeting could not decide."""
    rows = {(row.version, row.stream): row for row in now.rows}
    ward, home = rows[3, "ward"], rows[3, "home"]

    assert rows[1, "ward"].content_hash == rows[3, "ward"].content_hash != rows[4, "ward"].content_hash
    assert (ward.signed_by, ward.on_behalf_of, ward.passed_on_by) == ("Uma Dhar", "Vic Eden", ("Wim Faber",))
    assert (ward.carried_from, ward.carried_because, {47, 48, 49, 54} <= set(ward.evidence)) == (1, "same_text", True)
    assert (home.signed_on, home.authority, home.carried_from) == (date(2026, 3, 10), "signatory", None)
    assert (rows[1, "home"].authority, rows[1, "home"].quorum_present, rows[1, "home"].quorum_required) == (
        "stream_meeting",
        2,
        3,
    )


def test_what_became_of_the_condition(ledger: Ledger, now: SignOffAnswer) -> None:
    """Met with version 2; open again with the text of version 1; gone with that signature."""
    statuses = [ledger.at(known_at=position).sign_off(PROJECT).conditions[0].status for position in (50, 52, 54)]

    assert [*statuses, now.conditions[0].status] == ["open", "met", "open", "lapsed"]


def test_the_way_to_the_board(now: SignOffAnswer) -> None:
    assert [(step.step, step.version, step.gate) for step in now.steps] == [
        ("drafted", 1, "closed"),
        ("opened", 1, "closed"),
        ("revised", 2, "closed"),
        ("revised", 3, "closed"),
        ("carried_forward_same_text", 3, "closed"),
        ("revised", 4, "closed"),
        ("declared_editorial", 4, "closed"),
        ("editorial_objected", 4, "closed"),
        ("opened", 4, "closed"),
        ("submitted", 4, "open"),
        ("withdrawn_before_decision", 4, "closed"),
        ("board_approved", 4, "closed"),
        ("follow_up_started", 4, "decided"),
    ]


def test_what_the_board_is_told_beside_the_signatures(now: SignOffAnswer) -> None:
    (dissent,), (ended,) = now.dissents, now.ended_streams

    assert (dissent.said_by, dissent.attribution, dissent.went_to_board) == (None, "anonymous", True)
    assert (ended.stream, ended.how, ended.into, ended.reason) == ("home", "merged", "ward", "One team since April.")
    assert [row.words for row in now.unanswered_requests] == ["Carers have a number that answers at night."]


def test_what_the_board_decided(ledger: Ledger) -> None:
    (decision,) = ledger.ask.board(PROJECT).decisions

    assert (decision.version_submitted, decision.outcome, decision.gate_was) == (4, "approved", "closed")
    assert (decision.is_breach, decision.streams_to_resign, decision.evidence) == (True, (), (77, 79))
