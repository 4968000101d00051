"""Ten years of spreadsheets come in with their days, and with what was not known of them: E106."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.spreadsheets import FILES, MAPPING, NOW, PROJECT, ROWS, changed, import_ten_years, new_ledger

from coprod_ledger import Ledger, RefusedError
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.importing.facts import Quality, RowsRecorded
from coprod_ledger.domain.payment.commands import PaymentApprove
from coprod_ledger.domain.session.facts import SessionAttended, SessionHeld
from coprod_ledger.errors import ImportFaultyError, NotByImportError
from coprod_ledger.interop.imports.importing import run
from coprod_ledger.interop.imports.mapping import read_plan
from coprod_ledger.ledger.not_by_import import NOT_BY_IMPORT
from coprod_ledger.testing import usual

APPROVE = PaymentApprove(payment_id=UUID(int=5))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with new_ledger() as one:
        yield one


def _imported(ledger: Ledger) -> list[tuple[int, Fact]]:
    return [(at, fact) for at, fact in ledger.facts() if fact.source == "import:panel-2016-2025"]


def test_e106_each_thing_keeps_its_day_and_says_when_and_from_where_it_was_recorded(ledger: Ledger) -> None:
    told = import_ten_years(ledger)
    facts = [fact for _, fact in _imported(ledger)]
    held = {fact.title: fact.happened_on for fact in facts if isinstance(fact, SessionHeld)}

    assert told.recorded == ROWS
    assert len(facts) == ROWS + 1, "the rows, and what is to be kept of all of them"
    assert held["First panel"] == date(2016, 6, 9)
    assert held["Ten years of the panel"] == date(2025, 3, 11)
    assert {fact.recorded_at.date() for fact in facts} == {NOW.date()}
    assert min(fact.happened_on for fact in facts) == date(2016, 4, 30)


def test_e106_what_the_sheet_did_not_know_is_recorded_and_flagged(ledger: Ledger) -> None:
    """Only a month, only a year, no day, no hour, no value: each on just the facts of which it holds."""
    import_ten_years(ledger)
    facts = dict(_imported(ledger))
    (kept,) = [fact for fact in facts.values() if isinstance(fact, RowsRecorded)]
    flags = {flag.quality: flag.positions for flag in kept.flags}

    assert (kept.first_position, kept.last_position) == (min(facts), max(facts) - 1)
    assert {quality: len(positions) for quality, positions in flags.items()} == {
        Quality.MONTH_ONLY: 11, Quality.YEAR_ONLY: 10, Quality.DAY_NOT_KNOWN: 2, Quality.TIME_NOT_KNOWN: 3,
        Quality.VALUE_NOT_KNOWN: 3,
    }  # fmt: skip
    for quality, day in ((Quality.MONTH_ONLY, date(2017, 3, 31)), (Quality.YEAR_ONLY, date(2018, 12, 31))):
        there = [at for at, fact in facts.items() if isinstance(fact, SessionAttended) and fact.happened_on == day]
        assert there, "somebody was at the session of which only that much is known"
        assert set(there) <= set(flags[quality]), "who was there was there on a day that is known no better"


def test_e106_an_answer_says_how_much_of_it_is_not_exactly_known(ledger: Ledger) -> None:
    import_ten_years(ledger)

    said = ledger.ask.influence(PROJECT).header.incomplete_because
    assert said == (
        "12 of its facts came from an import; the day of 3 and an hour or a value of 3 is not exactly known",
    )
    assert not any("import" in one for one in ledger.at(known_at=2).influence(PROJECT).header.incomplete_because)


def test_e106_only_what_was_imported_is_counted_and_what_is_imported_later_too(ledger: Ledger, tmp_path: Path) -> None:
    """What was recorded by hand between two imports came from none; an answer about the past is as long as that was."""
    import_ten_years(ledger)
    before = ledger.ask.influence(PROJECT).header
    ledger.contributions.record(
        project_id=PROJECT, capacity=Capacity.CARER, kind=ContributionKind.IDEA, basis=Basis.LIVED,
        attribution=Attribution.ANONYMOUS, words="By hand",
    )  # fmt: skip
    by_hand = ledger.ask.influence(PROJECT).header.incomplete_because
    more = changed(
        tmp_path, lambda text: text.replace(",,,,,,", "C13,S2,1,SU,Idea,Sooner,?", 1), name="contributions.csv"
    )
    run(ledger, read_plan(MAPPING), more)
    after = ledger.ask.influence(PROJECT).header.incomplete_because

    assert before.incomplete_because == by_hand
    assert after == (
        "13 of its facts came from an import; the day of 4 and an hour or a value of 4 is not exactly known",
    )
    then = ledger.at(known_at=before.position).influence(PROJECT).header
    assert then.incomplete_because == before.incomplete_because


def test_e106_the_same_import_again_records_nothing_and_a_longer_one_goes_on(ledger: Ledger, tmp_path: Path) -> None:
    import_ten_years(ledger)
    before = list(ledger.facts())
    again = import_ten_years(ledger)
    assert list(ledger.facts()) == before
    assert (again.recorded, again.before) == (0, ROWS)

    more = changed(
        tmp_path,
        lambda text: text.replace(",,,,,,", "C13,S8,1,SU,Idea,Ask us sooner,planning", 1),
        name="contributions.csv",
    )
    assert run(ledger, read_plan(MAPPING), more).recorded == 1
    assert len(list(ledger.facts())) == len(before) + 2


def test_e106_a_row_that_was_recorded_does_not_change(ledger: Ledger, tmp_path: Path) -> None:
    """What a spreadsheet says otherwise later is a correction, and is recorded as one."""
    import_ten_years(ledger)
    before = list(ledger.facts())
    files = changed(tmp_path, lambda text: text.replace("Crisis line", "Crisis café"), name="sessions.csv")

    with pytest.raises(ImportFaultyError) as caught:
        run(ledger, read_plan(MAPPING), files)
    assert "table `sessions`, row 16: it was recorded before with other content" in str(caught.value)
    assert list(ledger.facts()) == before


@pytest.mark.parametrize(
    "name", ["brief.sign_off", "brief.record_board_decision", "payment.approve", "payment.instruct"]
)
def test_e106_nobodys_word_comes_out_of_a_spreadsheet(tmp_path: Path, name: str) -> None:
    mapping = MAPPING.read_text(encoding="utf-8").replace('"member.step_down"', f'"{name}"')
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")

    with pytest.raises(NotByImportError) as caught:
        read_plan(tmp_path / "mapping.toml")
    assert f"`{name}` cannot come from an import: " in str(caught.value)
    assert "whoever holds the proof records it" in str(caught.value)


def test_e106_the_door_itself_refuses_a_signature_from_an_import() -> None:
    """Also where no mapping is read: a host that records for an import is held to the same."""
    with Ledger.in_memory() as ledger:
        view = ledger.acting_as(ledger.actor, source="import:panel")
        for command in (usual.sign("occupation"), APPROVE):
            assert command.command_name() in NOT_BY_IMPORT
            with pytest.raises(NotByImportError):
                view.execute(command)
            assert "cannot come from an import" in (view.dry_run(command).refused_because or "")
        with pytest.raises(RefusedError) as caught:
            ledger.execute(APPROVE)
        assert not isinstance(caught.value, NotByImportError)


def test_e106_a_dry_run_leaves_no_trace(ledger: Ledger) -> None:
    before = list(ledger.facts())

    assert import_ten_years(ledger, is_dry_run=True).recorded == ROWS
    assert list(ledger.facts()) == before


def test_e106_one_fault_anywhere_and_nothing_is_recorded(ledger: Ledger, tmp_path: Path) -> None:
    """Faults of reading and faults of the rules are told together; what rests on them is only counted."""
    files = changed(
        tmp_path,
        lambda text: text.replace("1,Wilf Ormondroyd,12/05/2016", "1,Wilf Ormondroyd,12.5.16"),
        name="members.csv",
    )
    (tmp_path / "more").mkdir()
    worse = changed(
        tmp_path / "more", lambda text: text.replace("S6,05/10/2021,10:00,12:30", "S6,05/10/2021,13:00,12:30"),
        name="sessions.csv",
    )  # fmt: skip
    before = list(ledger.facts())

    with pytest.raises(ImportFaultyError) as caught:
        run(ledger, read_plan(MAPPING), (files[0], worse[1], FILES[2]))
    told = str(caught.value)
    assert "- table `members`, row 2, column Joined: it is no day as %d/%m/%Y or %m/%Y or %Y" in told
    assert "- table `sessions`, row 14: starts_at must not be after ends_at" in told
    assert len(caught.value.faults) == 2, "what rests on the two is no fault of its own"
    assert caught.value.resting > 5
    assert "Wilf" not in told
    assert list(ledger.facts()) == before


def test_e106_every_command_that_needs_somebodys_word_is_one_that_there_is() -> None:
    """And the list holds every command that signs, decides, approves or forgets, also one that is added later."""
    from coprod_ledger.domain.registry import COMMANDS

    telling = ("sign", "approve", "board", "delegat", "dissent", "abstain", "waive_rule", "confirm", "instruct")
    found = {name for name in COMMANDS if any(part in name for part in telling) or name.startswith("erasure.")}

    assert set(NOT_BY_IMPORT) <= set(COMMANDS)
    assert found <= set(NOT_BY_IMPORT)
