"""Is somebody a member of the team, or a visitor?

Some people come now and then, with fresh eyes; some are in the team all the time. Improvers call it little i and Big
I. Both are worth having, and neither is a title that a project gives itself: the record counts who is in a stream,
and who took part in two of the last three months.

Three projects of Meadowbank NHS Trust begin in March. Noor visits the crisis line each month in spring and has ideas;
she comes often, and is a visitor. Petra is in the team of the night café; from May on that shows. In July she rests,
and after a while it no longer shows. Quentin helps with the letters. He works for the Trust and has been a patient
too, but he was there as staff, so nobody with lived experience was.

In September Noor joins the team of the crisis line. By October that shows.
"""

from datetime import date
from uuid import UUID

from _telling import LEAD, at, known_as, person, told, trust
from coprod_ledger import Ledger
from coprod_ledger.cli.render import show
from coprod_ledger.cli.render_promises import big_i_page
from coprod_ledger.domain.capacity import Capacity, StreamKind
from coprod_ledger.domain.contribution.commands import Attribution, Basis, ContributionKind
from coprod_ledger.domain.involvement import SessionKind
from coprod_ledger.domain.member.matching_commands import Level

TRUST, NOOR, PETRA, QUENTIN = (
    known_as(name) for name in ("Meadowbank NHS Trust", "Noor Haddad", "Petra Jansen", "Quentin Moss")
)
CRISIS_LINE, NIGHT_CAFE, LETTERS = (known_as(title) for title in ("The crisis line", "The night café", "Our letters"))

BEGIN, RESTS, IN_THE_TEAM, ASKED = date(2026, 3, 2), date(2026, 7, 1), date(2026, 9, 1), date(2026, 10, 31)
VISITS = (date(2026, 3, 17), date(2026, 4, 15), date(2026, 5, 20))
TEAM_MEETINGS = (date(2026, 4, 14), date(2026, 5, 12), date(2026, 6, 9))
ONCE_WITH_STAFF = date(2026, 4, 21)
NOW_IN_THE_TEAM = (date(2026, 9, 15), date(2026, 10, 6))
BACK, BACK_AT_THE_CAFE = date(2026, 10, 1), date(2026, 10, 13)


def tell(ledger: Ledger) -> None:
    """The whole story."""
    lead = ledger.acting_as(LEAD)
    three_projects_and_three_people(lead)
    noor_visits(lead)
    petra_is_in_the_team(lead)
    quentin_is_there_as_staff(lead)
    noor_joins_the_team(lead)


def three_projects_and_three_people(lead: Ledger) -> None:
    """Each says how much they would like to do. Petra joins the team of the night café at once."""
    trust(lead, "Meadowbank NHS Trust", BEGIN)
    for title in ("The crisis line", "The night café", "Our letters"):
        project = known_as(title)
        lead.projects.open(project_id=project, organisation_id=TRUST, title=title, occurred_on=BEGIN)
        lead.projects.establish_stream(
            project, stream="experience", kind=StreamKind.EXPERIENCE, title="Experts by Experience", occurred_on=BEGIN
        )
    for name, level in (("Noor Haddad", Level.LITTLE_I), ("Petra Jansen", Level.BIG_I)):
        who = person(lead, name, Capacity.SERVICE_USER, BEGIN)
        lead.members.tell_preferences(who, level_wanted=level, occurred_on=BEGIN)
    person(lead, "Quentin Moss", Capacity.STAFF, BEGIN)
    lead.members.declare_capacity(QUENTIN, capacity=Capacity.SERVICE_USER, occurred_on=BEGIN)
    joins(lead, NIGHT_CAFE, PETRA, BEGIN)


def joins(lead: Ledger, project: UUID, who: UUID, on: date) -> None:
    """Somebody becomes a member of the team."""
    lead.projects.join_stream(
        project, stream="experience", member_id=who, capacity=Capacity.SERVICE_USER, occurred_on=on
    )


def comes(
    lead: Ledger, project: UUID, who: UUID, day: date, kind: SessionKind, capacity: Capacity = Capacity.SERVICE_USER
) -> UUID:
    """Somebody is there on a day, for a morning."""
    session = known_as(f"{project} on {day}")
    lead.sessions.hold(
        session_id=session, project_id=project, kind=kind, title=f"{day:%d %B}", starts_at=at(day),
        ends_at=at(day, 13),
    )  # fmt: skip
    lead.sessions.attend(session, member_id=who, capacity=capacity)
    return session


def noor_visits(lead: Ledger) -> None:
    """Three visits in three months, and an idea at the first."""
    for day in VISITS:
        comes(lead, CRISIS_LINE, NOOR, day, SessionKind.VISIT)
    lead.contributions.record(
        project_id=CRISIS_LINE, member_id=NOOR, capacity=Capacity.SERVICE_USER, kind=ContributionKind.IDEA,
        basis=Basis.LIVED, attribution=Attribution.NAMED, words="Say how long it will take until somebody answers.",
        occurred_on=VISITS[0],
    )  # fmt: skip


def petra_is_in_the_team(lead: Ledger) -> None:
    """Three meetings of the team, a rest over summer, and one meeting in autumn."""
    for day in TEAM_MEETINGS:
        comes(lead, NIGHT_CAFE, PETRA, day, SessionKind.MEETING)
    lead.members.pause(PETRA, expected_back_on=BACK, occurred_on=RESTS)
    lead.members.resume(PETRA, occurred_on=BACK)
    comes(lead, NIGHT_CAFE, PETRA, BACK_AT_THE_CAFE, SessionKind.MEETING)


def quentin_is_there_as_staff(lead: Ledger) -> None:
    """He could have come as somebody who has been a patient. He came as staff."""
    comes(lead, LETTERS, QUENTIN, ONCE_WITH_STAFF, SessionKind.MEETING, Capacity.STAFF)


def noor_joins_the_team(lead: Ledger) -> None:
    """From now on she is asked to everything, and comes."""
    joins(lead, CRISIS_LINE, NOOR, IN_THE_TEAM)
    for day in NOW_IN_THE_TEAM:
        comes(lead, CRISIS_LINE, NOOR, day, SessionKind.MEETING)


def main() -> None:
    """How many projects have somebody in the team, month by month."""
    with told(tell, asked_on=ASKED) as ledger:
        show(big_i_page(ledger.ask.big_i()))


if __name__ == "__main__":
    main()
