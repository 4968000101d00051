"""From training to an expression of interest to a match.

Meadowbank NHS Trust has a long list of people who once said that they would help, and no idea who might help with
what. So it begins again, with a way that can be followed: one learns about improvement together with staff; one says
that one is interested; one is matched with a project that fits, and the reason is written down.

Ffion trains, offers to take part, and is matched after three weeks: she taught statistics, and a project has a
waiting list to understand. She becomes an adviser on improvement, a role that needs the training. Hana is matched
too, does not want that project, and waits for another one; nobody asks her why. Gareth offers to take part before he
has trained, which is noted and not refused. Iwan would like one project and no other; he has told nobody what he can
do.

In June the Trust asks: who waits, and for how long?
"""

from datetime import date

from _telling import LEAD, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_people import people_page
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.member.matching_commands import Level
from coprod_ledger.domain.organisation.roles_commands import CourseNeeded

TRUST, FFION, GARETH, HANA, IWAN = (
    known_as(name) for name in ("Meadowbank NHS Trust", "Ffion Rees", "Gareth Pugh", "Hana Sato", "Iwan Bevan")
)
WAITING_LIST, GARDEN = known_as("the waiting list"), known_as("the garden")
OFFERS = {who: known_as(f"offer of {who}") for who in (FFION, GARETH, HANA, IWAN)}
COURSE, COLLEGE, ADVISER = "Improvement, together", "Meadowbank Recovery College", "ebe-qi-adviser"

OPENED, TRAINED, OFFERED, BEFORE_TRAINING, MATCHED, NOT_THIS_ONE, TRAINED_LATER, ONE_AND_NO_OTHER, ASKED = (
    date(2026, 1, 12), date(2026, 2, 2), date(2026, 2, 9), date(2026, 2, 16), date(2026, 3, 2), date(2026, 3, 9),
    date(2026, 3, 16), date(2026, 5, 18), date(2026, 6, 1),
)  # fmt: skip


def tell(ledger: Ledger) -> None:
    """The whole story."""
    lead = ledger.acting_as(LEAD)
    two_projects(lead)
    people_say_what_they_would_like(lead)
    they_train_and_offer(lead)
    they_are_matched(lead)
    an_adviser(lead)


def two_projects(lead: Ledger) -> None:
    """Two projects look for people."""
    trust(lead, "Meadowbank NHS Trust", OPENED)
    for project, title in ((WAITING_LIST, "Understanding the waiting list"), (GARDEN, "The garden")):
        lead.projects.open(project_id=project, organisation_id=TRUST, title=title, occurred_on=OPENED)
        lead.projects.establish_stream(
            project, stream="experience", kind=StreamKind.EXPERIENCE, title="Experts by Experience", occurred_on=OPENED
        )


def people_say_what_they_would_like(lead: Ledger) -> None:
    """What they can do, what they care about, and how much they would like to do. Iwan tells nothing."""
    for name, level, skills, interests in (
        ("Ffion Rees", Level.BIG_I, ["statistics", "teaching"], ["waiting lists"]),
        ("Gareth Pugh", Level.LITTLE_I, ["carpentry"], ["gardens"]),
        ("Hana Sato", Level.BIG_I, ["Japanese", "book-keeping"], ["how money is spent"]),
    ):
        lead.members.tell_preferences(
            person(lead, name, Capacity.SERVICE_USER, OPENED),
            level_wanted=level,
            skills=skills,
            interests=interests,
            occurred_on=OPENED,
        )
    person(lead, "Iwan Bevan", Capacity.CARER, OPENED)


def they_train_and_offer(lead: Ledger) -> None:
    """Ffion and Hana train first; Gareth trains afterwards; Iwan does not train."""
    for who in (FFION, HANA):
        lead.members.train(who, course=COURSE, provider=COLLEGE, occurred_on=TRAINED)
        lead.members.submit_expression(who, expression_id=OFFERS[who], occurred_on=OFFERED)
    lead.members.submit_expression(GARETH, expression_id=OFFERS[GARETH], occurred_on=BEFORE_TRAINING)
    lead.members.train(GARETH, course=COURSE, provider=COLLEGE, occurred_on=TRAINED_LATER)
    lead.members.submit_expression(IWAN, expression_id=OFFERS[IWAN], project_id=GARDEN, occurred_on=ONE_AND_NO_OTHER)


def they_are_matched(lead: Ledger) -> None:
    """Two matches with their reasons. Ffion joins; Hana says no."""
    for who, reason in (
        (FFION, "She taught statistics, and the project has figures to understand."),
        (HANA, "She keeps books, and the project counts what waiting costs."),
    ):
        lead.members.match(who, expression_id=OFFERS[who], project_id=WAITING_LIST, reason=reason, occurred_on=MATCHED)
    lead.projects.join_stream(
        WAITING_LIST, stream="experience", member_id=FFION, capacity=Capacity.SERVICE_USER, occurred_on=MATCHED
    )
    lead.members.decline_match(HANA, expression_id=OFFERS[HANA], occurred_on=NOT_THIS_ONE)


def an_adviser(lead: Ledger) -> None:
    """Ffion takes a role that needs the training. It is offered to Iwan, too, and waits until he has trained."""
    lead.organisations.define_role(
        TRUST, role=ADVISER, title="Expert by Experience, adviser on improvement",
        courses=[CourseNeeded(course=COURSE)], occurred_on=ONE_AND_NO_OTHER,
    )  # fmt: skip
    lead.members.take_role(FFION, organisation_id=TRUST, role=ADVISER, occurred_on=ONE_AND_NO_OTHER)
    lead.members.offer_role(IWAN, organisation_id=TRUST, role=ADVISER, occurred_on=ONE_AND_NO_OTHER)


def main() -> None:
    """Who is trained, who has been matched and why, and who waits."""
    with told(tell, asked_on=ASKED) as ledger:
        show(people_page(ledger.ask.people()))


if __name__ == "__main__":
    main()
