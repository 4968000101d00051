"""The questions about how people are involved, at the terminal: what an involvement lead reads there."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Terminal

from coprod_ledger import Ledger
from coprod_ledger.cli.opening import KEK_SUFFIX, read_kek
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.design_brief.board_commands import BoardOutcome
from coprod_ledger.domain.involvement import Mode, SessionKind, Stage
from coprod_ledger.domain.project import practice_commands as c
from coprod_ledger.domain.project.commands import ProjectDeclareFixedPoint, ProjectDeclareOpenQuestion
from coprod_ledger.domain.promise import commands as p
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing import usual_practice as u
from coprod_ledger.testing.story import Story
from coprod_ledger.testing.usual import changed

PROJECT, JANUARY = cast.PROJECT, date(2025, 1, 20)
ONE, OTHER = cast.PROMISES
EVERY = (
    "decided-before",
    "mode",
    "breadth",
    "practice",
    "reach",
    "left-open",
    "promises",
    "big-i",
    "duty",
    "quality-evidence",
)
OF_THE_ORGANISATION = ("big-i", "duty", "quality-evidence")
YEAR = ("annual-report", "--first", "2025-01-01", "--last", "2025-12-31")


@pytest.fixture(scope="module")
def involving(tmp_path_factory: pytest.TempPathFactory, terminal: Terminal) -> Path:
    """A ledger with something for every part of every page. Nobody may change it."""
    place = tmp_path_factory.mktemp("involving") / "trust.db"
    assert terminal("init", place).code == 0
    held_at = datetime(2025, 2, 4, 9, tzinfo=UTC)
    kek = read_kek(place.with_name(f"{place.name}{KEK_SUFFIX}"))
    with Ledger.open(place, kek=kek) as ledger:
        Story(ledger).after(
            changed(usual.open_project(), occurred_on=JANUARY),
            ProjectDeclareOpenQuestion(
                project_id=PROJECT, question_id=cast.QUESTIONS[0], matter="The garden", occurred_on=JANUARY
            ),
            ProjectDeclareFixedPoint(
                project_id=PROJECT,
                fixed_point_id=cast.FIXED_POINTS[0],
                matter="The site",
                decided_by="Trust Board",
                decided_on=date(2025, 1, 8),
                value_minor=25_000_000_00,
            ),
            *(usual.appoint(stream) for stream in cast.STREAMS),
            changed(usual.contribute(), occurred_on=date(2025, 2, 4)),
            changed(
                usual.hold_session(),
                kind=SessionKind.MERGE_MEETING,
                starts_at=held_at,
                ends_at=held_at + timedelta(hours=2),
                chaired_by="experience",
            ),
            usual.attend(cast.ANN),
            changed(u.claim_mode(), reason=PersonalText(cast.WORDS[0]), occurred_on=JANUARY),
            changed(u.claim_mode(Mode.CONSULT), stage=Stage.DESIGN, streams=["experience"]),
            u.assess_duty(),
            u.complete_phase(1),
            u.enter_phase(5),
            changed(u.agree_goal(), streams=["experience"]),
            changed(u.use_prompt(), streams=["experience"]),
            changed(u.declare_cadence(), occurred_on=JANUARY),
            u.find_barrier(),
            c.ProjectReviewBarrier(
                project_id=PROJECT,
                barrier_id=cast.BARRIERS[0],
                outcome=c.BarrierOutcome.EASED,
                words=PersonalText(cast.WORDS[1]),
            ),
            u.record_impact(),
            u.count_reach(("Aged 16 to 24", 40, 30, 2), ("Welsh speakers", 60, 50, 9)),
            changed(u.make_promise(ONE), due_on=date(2025, 3, 1), check_every_months=1, occurred_on=JANUARY),
            p.PromiseCheck(
                promise_id=ONE, outcome=p.CheckOutcome.NOT_MET, checked_by="Ward 3", occurred_on=date(2025, 3, 1)
            ),
            changed(u.make_promise(OTHER), kind=p.PromiseKind.ACTION, statement="A bench at each stop"),
            p.PromiseConclude(
                promise_id=OTHER, outcome=p.PromiseOutcome.NOT_DELIVERED, words=PersonalText(cast.WORDS[1])
            ),
            usual.link_influence(),
            usual.decide(BoardOutcome.RETURNED),
        )
    return place


def _page(terminal: Terminal, place: Path, *question: str) -> str:
    said = terminal("ask", *question, place)
    assert said.code == 0, said.trouble
    return " ".join(said.out.split())


def _json(terminal: Terminal, place: Path, *question: str) -> Any:
    said = terminal("ask", *question, place, "--json")
    assert said.code == 0, said.trouble
    return json.loads(said.out)


@pytest.mark.parametrize("question", [*((one,) for one in EVERY), YEAR], ids=lambda question: question[0])
def test_pages_fit_into_100_columns(terminal: Terminal, involving: Path, told: Path, question: tuple[str, ...]) -> None:
    for place in (involving, told):
        said = terminal("ask", *question, place)

        assert said.code == 0
        assert max(map(len, said.out.splitlines())) <= 100
        assert not any(line.endswith(" ") for line in said.out.splitlines())


@pytest.mark.parametrize("question", [*((one,) for one in EVERY), YEAR], ids=lambda question: question[0])
def test_the_json_says_which_question_it_answers(
    terminal: Terminal, involving: Path, question: tuple[str, ...]
) -> None:
    header = _json(terminal, involving, *question)["header"]

    assert header["question"] == question[0].replace("-", "_")
    assert header["position"] > 0


def test_more_is_claimed_than_the_facts_show(terminal: Terminal, involving: Path) -> None:
    page = _page(terminal, involving, "mode")

    assert "The project as a whole: claimed co-produce, shown inform <- more is claimed than shown" in page
    assert "No fact shows: 1. " in page
    assert "Stage design: claimed consult" in page


def test_a_project_that_is_closed_says_so_on_every_page_and_names_what_it_left_open(
    terminal: Terminal, involving: Path, told: Path
) -> None:
    before = _json(terminal, told, "left-open")
    closing = {
        "command": "project.close",
        "request_id": str(cast.known_as("closing")),
        "project_id": before["project_id"],
        "decided_by": "Programme board",
    }
    assert terminal("record", told, "-", lines=json.dumps(closing)).code == 0

    page = _page(terminal, told, "left-open")

    assert "The project is CLOSED since" in page
    assert "by Programme board." in page
    assert before["rows"] == _json(terminal, told, "left-open")["rows"] != []
    for question in ("mode", "practice", "sign-off"):
        assert "The project is closed since" in _page(terminal, told, question)
    assert "The project goes on." in _page(terminal, involving, "left-open")
    assert _json(terminal, involving, "left-open")["counts"] == {
        "promise": 1,
        "contribution": 1,
        "board_condition": 0,
        "brief": 1,
        "sum": 0,
    }


def test_what_was_decided_before(terminal: Terminal, involving: Path) -> None:
    page = _page(terminal, involving, "decided-before")

    assert "First contribution: 2025-02-04, 15 days after the opening of the project." in page
    assert "Blank canvas: 0.50 (1 of 2 matters were open when people came in)." in page
    assert "£25,000,000.00" in page


def test_a_missed_month_and_a_gap_stand_out(terminal: Terminal, involving: Path) -> None:
    page = _page(terminal, involving, "practice")

    assert "2025-01 MISSED" in page
    assert "2025-02 held 2025-02-04" in page
    assert "5. Co-produce" in page
    assert "2, 3, 4" in page
    assert "EASED" in page
    assert "claimed, not shown" in page


def test_promises_kept_and_broken(terminal: Terminal, involving: Path) -> None:
    page = _page(terminal, involving, "promises")

    assert "2 made: 0 delivered or kept, 2 not delivered or broken, 0 still due." in page
    assert "BROKEN" in page
    assert "CHECK OVERDUE" in page
    assert "why not: " in page


def test_published_numbers_leave_small_ones_out(terminal: Terminal, involving: Path) -> None:
    """One group gave one thing: as one publishes it, neither is told."""
    inside = _json(terminal, involving, "breadth")
    page = _page(terminal, involving, "breadth", "--publish-from", "5")

    assert (inside["contributions"], inside["groups"]) == (1, 1)
    assert "Contributions counted: [suppressed]" in page
    assert "Small numbers are left out" in page


def test_reach_is_shown_as_one_publishes_it_unless_one_asks_for_all_of_it(terminal: Terminal, involving: Path) -> None:
    lead = ("--as", "involvement_lead")
    page, full = _page(terminal, involving, "reach", *lead), _page(terminal, involving, "reach", *lead, "--in-full")

    assert re.search(r"Aged 16 to 24 +40 +30 +\[suppressed\] +not told", page)
    assert re.search(r"Aged 16 to 24 \* +40 +30 +2 +not told", full)
    assert re.search(r"Welsh speakers +60 +50 +9 ", page)
    assert re.search(r"Welsh speakers +60 +50 +9 ", full)
    assert "Small numbers are left out" in page
    assert "for use inside" in full


def test_reach_is_withheld_from_payroll(terminal: Terminal, involving: Path) -> None:
    page = _page(terminal, involving, "reach", "--in-full", "--as", "payments_officer")

    assert "[withheld]" in page
    assert "Welsh" not in page


def test_the_duty_is_told_by_decision(terminal: Terminal, involving: Path) -> None:
    page = _page(terminal, involving, "duty")

    assert "NHS Act 2006, section 242(1B): engaged (proposals; Inpatient care; touches: manner of delivery)" in page
    assert "0 contributions before, 1 after it, first 27 days AFTER" in page


def test_somebody_without_the_right_sees_no_words(terminal: Terminal, involving: Path) -> None:
    for question in ("mode", "practice", "promises", "quality-evidence"):
        said = terminal("ask", question, involving, "--as", "payments_officer")

        assert said.code == 0
        assert "kettle" not in said.out
        assert "harpsichord" not in said.out
        assert "[withheld]" in said.out


@pytest.mark.parametrize("question", OF_THE_ORGANISATION)
def test_what_is_about_everything_takes_no_project(terminal: Terminal, involving: Path, question: str) -> None:
    said = terminal("ask", question, involving, "--project", str(PROJECT))

    assert said.code == 2
    assert "leave --project out" in said.trouble


def test_promises_of_one_project(terminal: Terminal, involving: Path) -> None:
    said = _json(terminal, involving, "promises", "--project", str(PROJECT))

    assert said["made"] == 2
