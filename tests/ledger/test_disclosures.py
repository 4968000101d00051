"""Who opened whose data is written down before it is shown."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.personal import Category
from coprod_ledger.errors import DisclosuresNotShownError, DiskTroubleError
from coprod_ledger.ledger.ledger import DISCLOSURES_SUFFIX
from coprod_ledger.stories import cast, inpatient_facility

KEK = b"k" * 32
AUDITOR = Actor("auditor-1", frozenset({Role.AUDITOR}))
PAYROLL = Actor("payroll-1", frozenset({Role.PAYMENTS_OFFICER}))
AMINA = Actor("amina", frozenset({Role.MEMBER}), cast.AMINA)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trust.db"


@pytest.fixture
def told(path: Path) -> Iterator[Ledger]:
    with Ledger.create(path, kek=KEK) as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


def _noted(ledger: Ledger) -> Counter[tuple[str, str, Category | None]]:
    entries = ledger.acting_as(AUDITOR).disclosures()
    return Counter((one.actor_id, one.asked, one.category) for one in entries for _ in range(one.texts))


def test_recording_and_counting_disclose_nothing(told: Ledger) -> None:
    """Whoever sees no personal text leaves no entry."""
    told.ask.owed()
    told.ask.influence(cast.PROJECT)

    assert told.acting_as(AUDITOR).disclosures() == []


def test_an_answer_notes_each_person_whose_text_it_opened(told: Ledger) -> None:
    """Payroll opens names, and neither words nor circumstances."""
    answer = told.acting_as(PAYROLL).ask.owed()

    assert _noted(told) == {("payroll-1", "owed", Category.IDENTITY): len(answer.people)}
    subjects = {one.subject for one in told.acting_as(AUDITOR).disclosures()}
    assert subjects == {person.member_id for person in answer.people}


def test_who_looked_for_what_was_told_in_confidence_is_noted_alike_whether_or_not_anything_was(told: Ledger) -> None:
    """Amina told something twice and Carol nothing: the log shows auditors the same of both."""
    told.acting_as(cast.ADVISER).members.confide(cast.AMINA, details='{"has_partner": false}')
    people = told.acting_as(cast.ADVISER).ask.owed().people

    noted = [
        (one.subject, one.texts)
        for one in told.acting_as(AUDITOR).disclosures()
        if one.category is Category.CIRCUMSTANCES
    ]
    assert sorted(noted) == sorted((person.member_id, 1) for person in people)
    assert cast.CAROL in {subject for subject, _ in noted}


def test_members_may_know_who_opened_what_is_theirs_and_their_words(told: Ledger) -> None:
    told.acting_as(cast.LEAD).ask.influence(cast.PROJECT)

    entries = told.acting_as(AMINA).disclosures(cast.AMINA)

    assert {one.category for one in entries} == {Category.IDENTITY, Category.WORDS}
    assert {one.actor_id for one in entries} == {cast.LEAD.actor_id}
    assert not {one.subject for one in entries} & {cast.BRYN, cast.CAROL}


@pytest.mark.parametrize("actor", [PAYROLL, cast.LEAD, AMINA], ids=lambda actor: actor.actor_id)
def test_others_may_not_know_it(told: Ledger, actor: Actor) -> None:
    with pytest.raises(DisclosuresNotShownError, match="auditors"):
        told.acting_as(actor).disclosures(cast.BRYN)
    with pytest.raises(DisclosuresNotShownError):
        told.acting_as(actor).disclosures()


def test_nothing_is_shown_when_it_cannot_be_written_down(told: Ledger, path: Path) -> None:
    """A log that is a folder cannot be written; then no name is shown."""
    beside = path.with_name(path.name + DISCLOSURES_SUFFIX)
    beside.mkdir()

    with pytest.raises(DiskTroubleError, match="disclosures"):
        told.acting_as(PAYROLL).ask.owed()


def test_the_log_only_grows(told: Ledger, path: Path) -> None:
    told.acting_as(PAYROLL).ask.owed()
    with sqlite3.connect(path.with_name(path.name + DISCLOSURES_SUFFIX)) as db:
        for statement in ("DELETE FROM disclosures", "UPDATE disclosures SET actor = 'nobody'"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                db.execute(statement)


def test_the_log_names_nobody(told: Ledger, path: Path) -> None:
    """It holds ids, roles and counts; its bytes are searched for what it must not hold."""
    told.acting_as(cast.CUSTODIAN).ask.influence(cast.PROJECT)
    told.acting_as(cast.CUSTODIAN).ask.owed()

    held = b"".join(file.read_bytes() for file in path.parent.glob("*" + DISCLOSURES_SUFFIX + "*"))
    assert cast.AMINA.hex.encode() in held
    for text in (b"Amina", b"Bryn", b"carer", b"universal"):
        assert text not in held


def test_it_is_still_there_when_the_ledger_is_opened_again(told: Ledger, path: Path) -> None:
    told.acting_as(PAYROLL).ask.owed()
    before = told.acting_as(AUDITOR).disclosures()

    with Ledger.open(path, kek=KEK) as again:
        assert again.acting_as(AUDITOR).disclosures() == before != []
