"""A safe and brave space: what a group agrees, whom people turn to, and what happens when it goes wrong.

The people of the ward forum at Meadowbank NHS Trust meet for the first time in February, and write down how they will
be together: it is all right to ask, nobody is interrupted, what is said here stays here. Each says yes to it. Each
knows whom to turn to: one for how they are, one for questions, one to say how it goes. And somebody asks them now and
then how they are.

In April Dilys joins. The group looks at its agreement again, now with her, and adds that people may leave the room
without saying why. Most say yes to that; Mair was away and has not said so yet. By the end of July it is a month
since she should have been asked again how she is.

In May Ruben interrupts again and again. There are talks. In June he is asked to leave. He challenges that; somebody
from outside looks, and does not find the concern borne out. In July he is asked back, at a time when there is nobody
to turn to for how he is. That he was asked to leave, and why, is for very few to know: to others the record shows
only that he was away, just as it shows that Sian is, who stepped down because she moved.
"""

from datetime import date
from uuid import UUID

from _telling import LEAD, at, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_groups import groups_page
from coprod_ledger.cli.render_people import people_page
from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member.standing_commands import Finding, NoteKind
from coprod_ledger.domain.member.support_commands import ContactPurpose

TRUST, MAIR, RUBEN, SIAN, DILYS = (
    known_as(name) for name in ("Meadowbank NHS Trust", "Mair Jenkins", "Ruben Costa", "Sian Powell", "Dilys Hughes")
)
FORUM, GROUP, FIRST_MEETING = (known_as(one) for one in ("the ward forum", "its people", "their first meeting"))
FIRST_WORDS = "It is all right to ask. Nobody is interrupted. What is said here stays here."
WHY = (
    "Interrupted others at three meetings, and went on after two talks about it. Two people have stopped coming "
    "because of that, and said so. The lead of the forum and the peer support worker decided it together."
)
SECOND_WORDS = f"{FIRST_WORDS} Anybody may leave the room, and need not say why."

BEGIN, MET, DILYS_JOINS, AGREED_ANEW, SIAN_MOVES, TALKED, NEXT_CHECK, LEFT, CHALLENGED, FOUND, BACK, ASKED = (
    date(2026, 2, 2), date(2026, 2, 10), date(2026, 4, 7), date(2026, 4, 14), date(2026, 5, 4), date(2026, 5, 19),
    date(2026, 6, 30), date(2026, 6, 2), date(2026, 6, 9), date(2026, 7, 6), date(2026, 7, 7), date(2026, 7, 31),
)  # fmt: skip


def tell(ledger: Ledger) -> None:
    """The whole story."""
    lead = ledger.acting_as(LEAD)
    the_group_forms(lead)
    the_first_agreement(lead)
    somebody_joins_and_it_is_agreed_anew(lead)
    somebody_moves(lead)
    somebody_is_asked_to_leave(lead)
    and_back(lead)


def the_group_forms(lead: Ledger) -> None:
    """Three people form the group of the ward forum."""
    trust(lead, "Meadowbank NHS Trust", BEGIN)
    lead.projects.open(project_id=FORUM, organisation_id=TRUST, title="The ward forum", occurred_on=BEGIN)
    lead.groups.form(group_id=GROUP, organisation_id=TRUST, title="People of the ward forum", occurred_on=BEGIN)
    lead.groups.take_up_project(GROUP, project_id=FORUM, occurred_on=BEGIN)
    for name, capacity in (
        ("Mair Jenkins", Capacity.SERVICE_USER),
        ("Ruben Costa", Capacity.CARER),
        ("Sian Powell", Capacity.SERVICE_USER),
    ):
        comes_in(lead, person(lead, name, capacity, BEGIN), BEGIN)


def comes_in(lead: Ledger, who: UUID, on: date) -> None:
    """Somebody joins the group, and learns whom to turn to for what."""
    lead.groups.join(GROUP, member_id=who, occurred_on=on)
    for purpose, office in (
        (ContactPurpose.WELLBEING, "Peer support worker"),
        (ContactPurpose.QUESTIONS, "Involvement office"),
        (ContactPurpose.FEEDBACK, "Patient experience lead"),
    ):
        lead.members.name_contact_point(who, purpose=purpose, office=office, occurred_on=on)


def says_yes(lead: Ledger, version: int, on: date, *people: UUID) -> None:
    """People accept the agreement as it is now."""
    for who in people:
        lead.groups.accept_agreement(GROUP, member_id=who, version=version, occurred_on=on)


def the_first_agreement(lead: Ledger) -> None:
    """It is made at the first meeting, in the group's own words, and all three say yes."""
    lead.sessions.hold(
        session_id=FIRST_MEETING, project_id=FORUM, kind=SessionKind.MEETING, title="First meeting",
        starts_at=at(MET, 14), ends_at=at(MET, 16),
    )  # fmt: skip
    for who, capacity in ((MAIR, Capacity.SERVICE_USER), (RUBEN, Capacity.CARER), (SIAN, Capacity.SERVICE_USER)):
        lead.sessions.attend(FIRST_MEETING, member_id=who, capacity=capacity)
    lead.groups.adopt_agreement(GROUP, words=FIRST_WORDS, session_id=FIRST_MEETING, occurred_on=MET)
    says_yes(lead, 1, MET, MAIR, RUBEN, SIAN)
    lead.members.check_in(MAIR, next_on=DILYS_JOINS, occurred_on=MET)


def somebody_joins_and_it_is_agreed_anew(lead: Ledger) -> None:
    """Dilys joins, and the agreement becomes hers too. Mair is away that day."""
    comes_in(lead, person(lead, "Dilys Hughes", Capacity.SERVICE_USER, DILYS_JOINS), DILYS_JOINS)
    lead.groups.adopt_agreement(GROUP, words=SECOND_WORDS, occurred_on=AGREED_ANEW)
    says_yes(lead, 2, AGREED_ANEW, RUBEN, SIAN, DILYS)
    lead.members.check_in(MAIR, next_on=NEXT_CHECK, words="Tired, and glad to come.", occurred_on=AGREED_ANEW)


def somebody_moves(lead: Ledger) -> None:
    """Sian moves away. She need not say why she leaves, and does not."""
    lead.members.step_down(SIAN, occurred_on=SIAN_MOVES)
    lead.groups.leave(GROUP, member_id=SIAN, occurred_on=SIAN_MOVES)


def somebody_is_asked_to_leave(lead: Ledger) -> None:
    """First a talk, then a concern, and only then this. He challenges it."""
    lead.members.keep_note(RUBEN, kind=NoteKind.CONVERSATION, words="We talked about listening.", occurred_on=TALKED)
    lead.members.keep_note(RUBEN, kind=NoteKind.CONCERN, words="Two people said it goes on.", occurred_on=TALKED)
    lead.members.ask_to_leave(RUBEN, reason=WHY, occurred_on=LEFT)
    lead.members.keep_note(RUBEN, kind=NoteKind.CHALLENGE, words="He says he was provoked.", occurred_on=CHALLENGED)


def and_back(lead: Ledger) -> None:
    """Somebody from outside has looked. He is asked back, just as the peer support worker takes another post."""
    lead.members.keep_note(
        RUBEN, kind=NoteKind.FINDING, finding=Finding.NOT_UPHELD, words="He was provoked.", occurred_on=FOUND
    )
    lead.members.reinstate(RUBEN, reason="The concern was not upheld.", occurred_on=BACK)
    lead.members.end_contact_point(RUBEN, purpose=ContactPurpose.WELLBEING, occurred_on=BACK)


def main() -> None:
    """What the group has agreed and who has said yes to it, and what its people still lack."""
    with told(tell, asked_on=ASKED) as ledger:
        show(groups_page(ledger.ask.groups()), people_page(ledger.ask.people()))


if __name__ == "__main__":
    main()
