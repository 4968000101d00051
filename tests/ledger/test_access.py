"""Who may use which command: by role, for everybody or for oneself; and what becomes of a denial."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.errors import AccessDeniedError, NotYourOwnError, RoleMissingError
from coprod_ledger.ledger.access import DEFAULT_ACCESS, May
from coprod_ledger.stories import cast, inpatient_facility

AMINA = Actor("amina", frozenset({Role.MEMBER}), cast.AMINA)
STRANGER = Actor("stranger")
WIDE = {Role.CUSTODIAN, Role.INTEGRATION}


@pytest.fixture
def told() -> Iterator[Ledger]:
    with Ledger.in_memory() as ledger:
        inpatient_facility.tell(ledger)
        yield ledger


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_somebodys_work(name: str) -> None:
    """Besides custodians and other systems, which may use all, each command has a role that uses it."""
    workers = [role for role, may in DEFAULT_ACCESS.items() if may.use(name) or may.use_for_oneself(name)]

    assert set(workers) > WIDE


@pytest.mark.parametrize("role", Role)
def test_every_pattern_of_the_table_fits_a_command(role: Role) -> None:
    """A name that nothing has any more would look like a right that somebody has."""
    may = DEFAULT_ACCESS[role]

    for pattern in (*may.any, *may.own, *may.but):
        one = May(any=(pattern,))
        assert [name for name in COMMANDS if one.use(name)], pattern


@pytest.mark.parametrize("name", sorted(name for name in COMMANDS if name.startswith("payment.")))
def test_nobody_may_both_work_out_and_approve(name: str) -> None:
    """The payments officer and the approver share no command."""
    assert not (DEFAULT_ACCESS[Role.PAYMENTS_OFFICER].use(name) and DEFAULT_ACCESS[Role.APPROVER].use(name))


def test_a_denial_names_the_role_that_is_needed_and_records_nothing(told: Ledger) -> None:
    """The auditor reads, and records nothing."""
    auditor = told.acting_as(Actor("auditor-1", frozenset({Role.AUDITOR})))
    before = list(told.facts())

    with pytest.raises(RoleMissingError, match=r"used by: .*involvement_lead.*auditor-1 has auditor") as denied:
        auditor.members.step_down(cast.AMINA)

    assert denied.value.needed == ("custodian", "integration", "involvement_lead")
    assert list(told.facts()) == before


def test_an_actor_without_a_role_may_record_nothing(told: Ledger) -> None:
    with pytest.raises(RoleMissingError, match="has no role"):
        told.acting_as(STRANGER).members.step_down(cast.AMINA)


def test_a_member_may_do_what_is_their_own(told: Ledger) -> None:
    """Amina steps down by herself."""
    told.acting_as(AMINA).members.step_down(cast.AMINA)

    assert list(told.facts())[-1][1].recorded_by == "amina"


@pytest.mark.parametrize("who", [cast.BRYN, cast.CAROL])
def test_a_member_may_not_do_what_is_anothers(told: Ledger, who: UUID) -> None:
    before = list(told.facts())

    with pytest.raises(NotYourOwnError, match="own record only"):
        told.acting_as(AMINA).members.step_down(who)

    assert list(told.facts()) == before


def test_a_payment_is_known_to_be_anothers_although_the_command_does_not_say_whose(told: Ledger) -> None:
    """`payment.decline` names a payment; what it would lead to names the member."""
    aminas = cast.known_as(f"due to {cast.AMINA} for {cast.SECOND_MEETING}")
    bryn = Actor("bryn", frozenset({Role.MEMBER}), cast.BRYN)

    with pytest.raises(NotYourOwnError):
        told.acting_as(bryn).payments.decline(aminas, occurred_on=date(2026, 10, 22))


def test_a_member_whose_record_is_not_known_has_no_own(told: Ledger) -> None:
    """The host said that it is a member, and not which one."""
    with pytest.raises(NotYourOwnError):
        told.acting_as(Actor("someone", frozenset({Role.MEMBER}))).members.step_down(cast.AMINA)


def test_a_dry_run_is_denied_in_the_same_words(told: Ledger) -> None:
    from coprod_ledger.domain.member.commands import MemberStepDown

    preview = told.acting_as(STRANGER).dry_run(MemberStepDown(member_id=cast.AMINA))

    assert "has no role" in (preview.refused_because or "")


def test_a_denied_request_is_not_told_its_earlier_outcome(told: Ledger) -> None:
    request = cast.known_as("a request")
    told.members.step_down(cast.AMINA, request_id=request)

    with pytest.raises(AccessDeniedError):
        told.acting_as(STRANGER).members.step_down(cast.AMINA, request_id=request)


def test_a_host_brings_a_table_of_its_own() -> None:
    """Here auditors may register members, and nobody else may do anything."""
    with Ledger.create(":memory:", kek=b"k" * 32, access={Role.AUDITOR: May(any=("member.register",))}) as ledger:
        ledger.acting_as(Actor("a", frozenset({Role.AUDITOR}))).members.register(name="Amina")

        with pytest.raises(RoleMissingError):
            ledger.members.register(name="Bryn")


def test_a_denial_is_noted_with_whom_it_was_about(told: Ledger) -> None:
    """Also when it was only tried."""
    with pytest.raises(RoleMissingError):
        told.acting_as(STRANGER).members.step_down(cast.AMINA)

    *_, last = told.acting_as(cast.CUSTODIAN).disclosures()
    assert (last.actor_id, last.asked, last.subject, last.texts) == ("stranger", "member.step_down", cast.AMINA, 0)


def test_a_signatory_alone_takes_back_no_signature(told: Ledger) -> None:
    """The command does not say who takes it back, so it could be another stream's: whoever keeps the record does it."""
    signatory = told.acting_as(Actor("amina", frozenset({Role.SIGNATORY}), cast.AMINA))

    with pytest.raises(RoleMissingError, match="involvement_lead"):
        signatory.briefs.withdraw_sign_off(cast.BRIEF, version=2, stream="occupation")
