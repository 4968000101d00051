"""What forgetting takes away, what it leaves, and what it refuses afterwards."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.ledger.conftest import KEK, MovedClock

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.erasure.commands import ErasureForgetMember, ErasureGround, KeepingGround
from coprod_ledger.domain.erasure.facts import ErasureCompleted, ErasureDecided
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.member.commands import MemberConfide
from coprod_ledger.domain.personal import Category, Erased, Withheld, mapped
from coprod_ledger.errors import RoleMissingError, SubjectErasedError, TextNotHeldError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.projections.erasure import ErasureRow
from coprod_ledger.stories import cast, inpatient_facility

CONSENT = ErasureGround.CONSENT_WITHDRAWN
UNIVERSAL_CREDIT = '{"receives_universal_credit": true}'


def texts(ledger: Ledger) -> dict[tuple[int, str], Any]:
    """Every personal text of a ledger, by position and place, as its custodian is shown it."""
    found: dict[tuple[int, str], Any] = {}
    for position, fact in ledger.facts():

        def note(place: str, text: Any, position: int = position) -> Any:
            found[position, place] = ledger._core.vault.opened(text, cast.CUSTODIAN)
            return text

        mapped(fact, note)
    return found


def erased(ledger: Ledger) -> set[tuple[int, str]]:
    return {place for place, text in texts(ledger).items() if isinstance(text, Erased)}


def row(ledger: Ledger, erasure_id: UUID) -> ErasureRow:
    answer = ledger.acting_as(cast.CUSTODIAN).ask.erasure()
    return next(one for one in answer.erasures if one.erasure_id == erasure_id)


def about(ledger: Ledger, member_id: UUID) -> set[tuple[int, str]]:
    """The texts of the facts that name a member, or are a member's own."""
    return {
        (position, place)
        for position, fact in ledger.facts()
        for place in _places(fact)
        if not isinstance(fact, ErasureDecided) and member_id in {fact.originator_id, getattr(fact, "member_id", None)}
    }


def _places(fact: Any) -> list[str]:
    found: list[str] = []

    def note(place: str, text: Any) -> Any:
        found.append(place)
        return text

    mapped(fact, note)
    return found


@pytest.mark.usefixtures("commands")
def test_a_person_to_whom_nothing_is_owed_is_forgotten_whole_and_nobody_else_is(ledger: Ledger) -> None:
    before, theirs = texts(ledger), about(ledger, cast.BRYN)

    done = ledger.erasures.forget_member(member_id=cast.BRYN, ground=CONSENT)

    after = texts(ledger)
    assert len(theirs) > 2
    assert erased(ledger) == theirs
    assert {place: text for place, text in after.items() if place in before and place not in theirs} == {
        place: text for place, text in before.items() if place not in theirs
    }
    found = row(ledger, done.id)
    assert found.status == "completed"
    assert found.is_closed
    assert {one.outcome for one in found.outcomes} == {"erased"}
    assert found.ground == "consent_withdrawn"


@pytest.mark.usefixtures("commands")
def test_the_facts_of_an_erasure_name_keys_and_say_nothing_of_kinds(ledger: Ledger) -> None:
    """Whoever reads the file without keys learns that somebody was forgotten, and not what was known about them."""
    done = ledger.erasures.forget_member(member_id=cast.BRYN, category=Category.CIRCUMSTANCES, ground=CONSENT)
    facts = dict(ledger.facts(after=done.positions[0] - 1))

    said = " ".join(map(repr, facts.values()))
    assert [type(fact) for fact in facts.values()] == [ErasureDecided, ErasureCompleted]
    assert not any(category.value in said for category in Category if category is not Category.IDENTITY)
    assert "consent" not in said


@pytest.mark.usefixtures("commands")
def test_who_is_owed_something_keeps_a_name_until_it_is_paid_and_then_goes_whole(ledger: Ledger) -> None:
    first = ledger.erasures.forget_member(member_id=cast.AMINA, ground=CONSENT)
    names = {one.member_id: one.name for one in ledger.acting_as(cast.CUSTODIAN).ask.owed().people}
    kept = [one for one in row(ledger, first.id).outcomes if one.outcome == "retained"]

    assert names[cast.AMINA] == "Amina Rahman"
    assert ("identity", "still_needed", None) in [(one.category, one.ground, one.until) for one in kept]
    assert {one.category for one in kept} <= {"identity", "payroll"}
    assert not row(ledger, first.id).is_closed

    for person in ledger.ask.owed(member_id=cast.AMINA).people:
        for item in person.items:
            if item.status == "owed":
                ledger.payments.pay(item.payment_id, reported_on=None)
    second = ledger.erasures.forget_member(member_id=cast.AMINA, ground=CONSENT)

    assert row(ledger, second.id).is_closed
    left = about(ledger, cast.AMINA) - erased(ledger)
    assert {place for _, place in left} <= {"evidence", "reference"}, "receipts have a time of their own"


@pytest.mark.usefixtures("commands")
def test_a_pseudonym_goes_although_the_name_stays_for_what_is_owed(ledger: Ledger) -> None:
    """It is not needed to pay somebody, and it stands where everybody sees it."""
    given = ledger.contributions.record(
        project_id=cast.PROJECT,
        member_id=cast.AMINA,
        capacity=Capacity.SERVICE_USER,
        kind=ContributionKind.REQUEST,
        basis=Basis.LIVED,
        attribution=Attribution.PSEUDONYM,
        pseudonym="The Heron",
        words="A door to the garden.",
    )
    ledger.contributions.choose_attribution(given.id, attribution=Attribution.PSEUDONYM, pseudonym="The Grey Heron")
    asked = ledger.acting_as(cast.CUSTODIAN).ask
    assert "Grey Heron" in repr(asked.influence(cast.PROJECT))
    ledger.erasures.forget_member(member_id=cast.AMINA, ground=CONSENT)

    assert "Amina Rahman" in repr(asked.owed())
    assert "Heron" not in repr(asked.influence(cast.PROJECT)) + repr(asked.record(cast.AMINA)) + repr(texts(ledger))


def test_a_payroll_reference_stays_for_three_tax_years_and_then_may_go(ledger: Ledger, clock: MovedClock) -> None:
    """Paid on 20 November 2026: kept until 5 April 2030, which is named; on the 6th it goes."""
    inpatient_facility.tell(ledger)
    owed = [item for person in ledger.ask.owed(member_id=cast.AMINA).people for item in person.items]
    one = next(item.payment_id for item in owed if item.status == "owed")
    ledger.payments.pay(one, reference="Payroll 4711", occurred_on=date(2026, 11, 20))

    asked = ledger.erasures.forget_member(member_id=cast.AMINA, category=Category.PAYROLL, ground=CONSENT)
    kept = [(one.ground, one.until) for one in row(ledger, asked.id).outcomes if one.outcome == "retained"]
    assert ("legal_obligation", date(2030, 4, 5)) in kept

    clock.shows += timedelta(days=(date(2030, 4, 5) - clock.shows.date()).days)
    same = ledger.erasures.forget_member(member_id=cast.AMINA, category=Category.PAYROLL, ground=CONSENT)
    assert ("legal_obligation", date(2030, 4, 5)) in [(one.ground, one.until) for one in row(ledger, same.id).outcomes]

    clock.shows += timedelta(days=1)
    gone = ledger.erasures.forget_member(member_id=cast.AMINA, category=Category.PAYROLL, ground=CONSENT)
    assert ("legal_obligation", date(2030, 4, 5)) not in [
        (one.ground, one.until) for one in row(ledger, gone.id).outcomes
    ]
    assert [one.outcome for one in row(ledger, gone.id).outcomes].count("erased") >= 1


@pytest.mark.usefixtures("commands")
def test_one_text_goes_alone_by_its_own_id_or_by_its_place(ledger: Ledger) -> None:
    contribution = next((position, fact.originator_id) for position, fact in ledger.facts() if "words" in _places(fact))
    ledger.erasures.forget_text(text_id=contribution[1], ground=ErasureGround.UNLAWFUL)
    assert (contribution[0], "words") in erased(ledger)
    alone = erased(ledger)

    section = next(position for position, fact in ledger.facts() if "elements.0.text" in _places(fact))
    ledger.erasures.forget_text(position=section, field="elements.0.text", ground=ErasureGround.UNLAWFUL)
    assert erased(ledger) == alone | {(section, "elements.0.text")}

    with pytest.raises(TextNotHeldError):
        ledger.erasures.forget_text(position=section, field="elements.0.text", ground=ErasureGround.UNLAWFUL)


@pytest.mark.usefixtures("commands")
def test_a_paper_of_the_board_stays_twenty_years_unless_it_should_never_have_been_kept(ledger: Ledger) -> None:
    position, happened_on = next(
        (position, fact.happened_on) for position, fact in ledger.facts() if "elements.0.text" in _places(fact)
    )
    asked = ledger.erasures.forget_text(position=position, field="elements.0.text", ground=CONSENT)

    (kept,) = row(ledger, asked.id).outcomes
    assert (kept.outcome, kept.ground, kept.until) == (
        "retained",
        "public_task",
        happened_on.replace(year=happened_on.year + 20),
    )
    assert erased(ledger) == set()


def test_what_a_group_gave_stays_when_somebody_is_forgotten(ledger: Ledger, commands: list[Command]) -> None:
    """Nobody is named as its giver, so it is nobody's alone; it can be forgotten by itself."""
    project = next(iter(ledger.ask.projects()))
    group = ledger.contributions.record(
        project_id=project,
        capacity=Capacity.SERVICE_USER,
        kind=ContributionKind.IDEA,
        basis=Basis.LIVED,
        attribution=Attribution.GROUP,
        words="We all said this together.",
    )
    ledger.erasures.forget_member(member_id=cast.BRYN, ground=CONSENT)

    assert texts(ledger)[group.positions[0], "words"] == "We all said this together."


def test_a_wording_of_several_goes_with_the_last_of_those_who_gave_it(ledger: Ledger, commands: list[Command]) -> None:
    """Also a wording that was made of such a wording."""

    def give(member_id: UUID, capacity: Capacity, words: str) -> UUID:
        return ledger.contributions.record(
            project_id=cast.PROJECT,
            member_id=member_id,
            capacity=capacity,
            kind=ContributionKind.IDEA,
            basis=Basis.LIVED,
            attribution=Attribution.NAMED,
            words=words,
        ).id

    def merge(*sources: UUID) -> int:
        made = ledger.contributions.merge(
            project_id=cast.PROJECT, source_ids=list(sources), merged_by="Merge meeting", words="Ours"
        )
        merged.append(made.id)
        return made.positions[0]

    merged: list[UUID] = []
    bryns, carols = give(cast.BRYN, Capacity.CARER, "Mine"), give(cast.CAROL, Capacity.STAFF, "And mine")
    first = merge(bryns, carols)
    second = merge(merged[0], give(cast.BRYN, Capacity.CARER, "Another"))
    alone = merge(bryns, give(cast.BRYN, Capacity.CARER, "A third"))

    ledger.erasures.forget_member(member_id=cast.BRYN, ground=CONSENT)
    assert {(first, "words"), (second, "words")} & erased(ledger) == set()
    assert (alone, "words") in erased(ledger)

    ledger.erasures.forget_member(member_id=cast.CAROL, ground=CONSENT)
    assert {(first, "words"), (second, "words")} <= erased(ledger)


@pytest.mark.usefixtures("commands")
def test_nothing_more_is_sealed_for_whom_is_forgotten_and_a_category_may_begin_anew(ledger: Ledger) -> None:
    ledger.members.confide(cast.BRYN, details=UNIVERSAL_CREDIT)
    ledger.erasures.forget_member(member_id=cast.BRYN, category=Category.CIRCUMSTANCES, ground=CONSENT)
    assert {place for _, place in erased(ledger)} == {"details"}
    again = ledger.members.confide(cast.BRYN, details=UNIVERSAL_CREDIT)
    assert texts(ledger)[again.positions[0], "details"] == UNIVERSAL_CREDIT

    ledger.erasures.forget_member(member_id=cast.BRYN, ground=CONSENT)
    size = sum(1 for _ in ledger.facts())
    with pytest.raises(SubjectErasedError):
        ledger.members.confide(cast.BRYN, details=UNIVERSAL_CREDIT)
    assert ledger.dry_run(MemberConfide(member_id=cast.BRYN, details=PersonalText(UNIVERSAL_CREDIT))).refused_because
    assert sum(1 for _ in ledger.facts()) == size


@pytest.mark.usefixtures("commands")
def test_in_one_group_nothing_is_sealed_behind_the_erasure_and_what_is_before_it_goes(ledger: Ledger) -> None:
    with ledger.group() as group:
        before = group.execute(MemberConfide(member_id=cast.BRYN, details=PersonalText(UNIVERSAL_CREDIT)))
        group.execute(ErasureForgetMember(erasure_id=UUID(int=9), member_id=cast.BRYN, ground=CONSENT))
        with pytest.raises(SubjectErasedError):
            group.execute(MemberConfide(member_id=cast.BRYN, details=PersonalText(UNIVERSAL_CREDIT)))

    assert (before.positions[0], "details") in erased(ledger)
    assert row(ledger, UUID(int=9)).status == "completed"


@pytest.mark.usefixtures("commands")
def test_a_refusal_to_forget_is_on_the_record_with_its_ground_and_its_day(ledger: Ledger) -> None:
    lead = ledger.acting_as(Actor("lead-1", frozenset({Role.INVOLVEMENT_LEAD})))
    refused = lead.erasures.refuse(member_id=cast.BRYN, ground=KeepingGround.LEGAL_CLAIMS, until=date(2027, 6, 30))
    lead.erasures.tell_recipient(refused.id, recipient="The legal department")

    found = row(ledger, refused.id)
    assert (found.status, found.ground, found.looked_at_again_on) == ("refused", "legal_claims", date(2027, 6, 30))
    assert found.recipients_told == ("The legal department",)
    assert erased(ledger) == set()


@pytest.mark.usefixtures("commands")
def test_only_who_may_can_forget_and_only_who_may_reads_why(ledger: Ledger) -> None:
    officer = ledger.acting_as(Actor("pay-1", frozenset({Role.PAYMENTS_OFFICER})))
    with pytest.raises(RoleMissingError):
        officer.erasures.forget_member(member_id=cast.BRYN, ground=CONSENT)
    ledger.erasures.forget_member(member_id=cast.BRYN, ground=ErasureGround.UNFOUNDED_ALLEGATION)

    (found,) = officer.ask.erasure().erasures
    assert isinstance(found.ground, Withheld)
    assert {one.category for one in found.outcomes} <= {None, "identity", "payroll"}


def test_an_organisations_own_schedule_replaces_the_librarys(path: Path, clock: MovedClock) -> None:
    from coprod_ledger.privacy.retention import read_schedule

    own = read_schedule(
        'name = "Lakeside"\nedition = 2026-11-01\n[[class]]\ncode = "names"\ntitle = "Names"\nholds = ["identity"]\n'
        'ground = "archiving"\ncounts-from = "fact"\n[[class.value]]\nstarts-on = 2020-01-01\nmonths = 12\n'
        'source = "Our schedule, line 4"\nconfidence = "verified"\n',
        "lakeside.toml",
    )
    with Ledger.create(path, kek=KEK, clock=clock, schedule=own) as ledger:
        member = ledger.members.register(name="Amina Rahman", occurred_on=date(2026, 2, 28)).id
        asked = ledger.erasures.forget_member(member_id=member, ground=CONSENT)
        found = row(ledger, asked.id)

    assert found.schedule == "Lakeside 2026-11-01"
    assert [(one.ground, one.until) for one in found.outcomes] == [("archiving", date(2027, 2, 28))]


@pytest.mark.parametrize("where", ["memory", "disk"])
def test_in_memory_as_on_disk(where: str, path: Path) -> None:
    make: Callable[[], Ledger] = Ledger.in_memory if where == "memory" else lambda: Ledger.create(path, kek=KEK)
    with make() as ledger:
        member = ledger.members.register(name="Amina Rahman").id
        ledger.erasures.forget_member(member_id=member, ground=CONSENT)

        assert texts(ledger) == {(1, "name"): Erased(), (2, "ground"): "consent_withdrawn"}
