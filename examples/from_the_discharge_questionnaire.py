"""From the questionnaire on the day of going home to an invitation.

Everybody who leaves a ward of Meadowbank NHS Trust, to go home or to another place, is given a questionnaire. It asks
two separate things: how was your care, and may we write to you about taking part? Either can be answered without the
other.

Rosa answers both, and would like to do a lot. Idris tells of his care and does not agree to be written to. Marta is
moved to another unit; she agrees, and writes nothing else. Kofi answers both, and would like to do a little. Somebody
leaves a comment without a name.

Six weeks later a project opens on how people go home. What Rosa wrote is brought into it. Rosa says yes to the
invitation, and Kofi says no, which needs no reason. Marta changes her mind before hers is sent, so it is not sent; in
summer she agrees anew. And by mistake an invitation goes to Idris: it is not hidden, but shown to whoever looks.
"""

from datetime import date
from uuid import UUID

from _telling import LEAD, element, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_people import people_page
from coprod_ledger.cli.render_you_said import you_said_page
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind, FeedbackRoute
from coprod_ledger.domain.design_brief.influence_commands import Strength
from coprod_ledger.domain.member.commands import ConsentSource
from coprod_ledger.domain.member.matching_commands import Level

TRUST, ROSA, IDRIS, MARTA, KOFI = (
    known_as(name) for name in ("Meadowbank NHS Trust", "Rosa Amato", "Idris Farah", "Marta Nowak", "Kofi Boateng")
)
PROJECT, BRIEF = known_as("going home well"), known_as("the brief on going home")
NOBODY_RANG, THE_NIGHT, A_LIFT, NO_NAME = (
    known_as(words) for words in ("nobody rang", "the night", "a lift home", "a comment without a name")
)
PURPOSE = "Invitations to take part"

WENT_HOME, OPENED, INVITED, CHANGED_HER_MIND, ANSWERED, DRAFTED, TOLD, AGREED_ANEW, ASKED = (
    date(2026, 3, 9), date(2026, 4, 20), date(2026, 4, 27), date(2026, 4, 28), date(2026, 5, 5), date(2026, 5, 26),
    date(2026, 5, 28), date(2026, 7, 6), date(2026, 7, 31),
)  # fmt: skip


def tell(ledger: Ledger) -> None:
    """The whole story."""
    lead = ledger.acting_as(LEAD)
    trust(lead, "Meadowbank NHS Trust", WENT_HOME)
    questionnaires(lead)
    the_project_opens(lead)
    invitations(lead)
    what_rosa_wrote(lead)
    lead.members.give_contact_consent(MARTA, purpose=PURPOSE, via=ConsentSource.ONLINE, occurred_on=AGREED_ANEW)


def questionnaires(lead: Ledger) -> None:
    """Four forms with a name, and one without."""
    at_home, moved = ConsentSource.DISCHARGE_QUESTIONNAIRE, ConsentSource.TRANSFER_QUESTIONNAIRE
    person(lead, "Rosa Amato", Capacity.SERVICE_USER, WENT_HOME, agreed=at_home)
    person(lead, "Kofi Boateng", Capacity.SERVICE_USER, WENT_HOME, agreed=at_home)
    person(lead, "Marta Nowak", Capacity.SERVICE_USER, WENT_HOME, agreed=moved)
    lead.members.register(member_id=IDRIS, name="Idris Farah", occurred_on=WENT_HOME)
    lead.members.declare_capacity(IDRIS, capacity=Capacity.SERVICE_USER, occurred_on=WENT_HOME)

    wrote(lead, NOBODY_RANG, ROSA, "Three days at home and nobody rang. I did not know whom to ask about my tablets.")
    wrote(lead, A_LIFT, KOFI, "I waited five hours for a lift home.")
    wrote(lead, THE_NIGHT, IDRIS, "The nurse on nights sat with me when I could not sleep.")
    wrote(lead, NO_NAME, None, "The tea was always cold.")

    lead.members.tell_preferences(ROSA, level_wanted=Level.BIG_I, interests=["Going home"], occurred_on=WENT_HOME)
    lead.members.tell_preferences(KOFI, level_wanted=Level.LITTLE_I, occurred_on=WENT_HOME)


def wrote(lead: Ledger, comment: UUID, who: UUID | None, words: str) -> None:
    """A comment on the form. No project exists yet that it could belong to."""
    lead.contributions.record(
        contribution_id=comment, member_id=who, capacity=Capacity.SERVICE_USER, kind=ContributionKind.STORY,
        basis=Basis.LIVED, attribution=Attribution.NAMED if who else Attribution.ANONYMOUS, words=words,
        occurred_on=WENT_HOME,
    )  # fmt: skip


def the_project_opens(lead: Ledger) -> None:
    """Six weeks later there is a project, with nothing decided yet about how people go home."""
    lead.projects.open(project_id=PROJECT, organisation_id=TRUST, title="Going home well", occurred_on=OPENED)
    lead.projects.declare_open_question(PROJECT, matter="What happens in the first week at home", occurred_on=OPENED)
    lead.projects.establish_stream(
        PROJECT, stream="experience", kind=StreamKind.EXPERIENCE, title="People who went home", occurred_on=OPENED
    )


def invitations(lead: Ledger) -> None:
    """Three are sent, of which one should not have been. One waits, and is never sent."""
    for who in (ROSA, KOFI, IDRIS):
        lead.members.invite(who, project_id=PROJECT, purpose=PURPOSE, occurred_on=INVITED)
    lead.members.queue_invitation(MARTA, project_id=PROJECT, purpose=PURPOSE, occurred_on=INVITED)
    lead.members.withdraw_contact_consent(MARTA, purpose=PURPOSE, occurred_on=CHANGED_HER_MIND)
    lead.members.accept_invitation(ROSA, project_id=PROJECT, occurred_on=ANSWERED)
    lead.members.decline_invitation(KOFI, project_id=PROJECT, occurred_on=ANSWERED)
    lead.projects.join_stream(
        PROJECT, stream="experience", member_id=ROSA, capacity=Capacity.SERVICE_USER, occurred_on=ANSWERED
    )


def what_rosa_wrote(lead: Ledger) -> None:
    """Her words on the form become part of the project, and then of its brief. She is told."""
    lead.contributions.link_to_project(NOBODY_RANG, project_id=PROJECT, stream="experience", occurred_on=ANSWERED)
    lead.briefs.draft(
        brief_id=BRIEF,
        project_id=PROJECT,
        elements=[element("call", "A call on the second day", "A nurse of the ward rings.", NOBODY_RANG)],
        occurred_on=DRAFTED,
    )
    lead.briefs.link_influence(
        BRIEF, contribution_id=NOBODY_RANG, element="call", strength=Strength.ADOPTED, said_by="Ward manager",
        occurred_on=DRAFTED,
    )  # fmt: skip
    lead.contributions.give_feedback(NOBODY_RANG, how=FeedbackRoute.TELEPHONE, occurred_on=TOLD)


def main() -> None:
    """Who may be written to, and what became of what Rosa wrote."""
    with told(tell, asked_on=ASKED) as ledger:
        show(people_page(ledger.ask.people()), you_said_page(ledger.ask.you_said(ROSA)))


if __name__ == "__main__":
    main()
