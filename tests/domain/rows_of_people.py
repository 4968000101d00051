"""Rows of the refusal tables for commands about people: situation, command, refusal, in the order that is checked."""

from datetime import date
from typing import Any

from coprod_ledger import errors as e
from coprod_ledger.domain.command import PersonalText
from coprod_ledger.domain.member import commands as c
from coprod_ledger.domain.member import identity_commands as identity
from coprod_ledger.domain.member import matching_commands as matching
from coprod_ledger.domain.member import preparation_commands as preparation
from coprod_ledger.domain.member import standing_commands as standing
from coprod_ledger.domain.member import support_commands as support
from coprod_ledger.domain.organisation.requirements import AgreementKind, CheckKind
from coprod_ledger.domain.project import representatives_commands as project
from coprod_ledger.testing import cast, usual, usual_people, usual_practice
from coprod_ledger.testing.usual import changed

ANN, BEN, WORDS = cast.ANN, cast.BEN, PersonalText(cast.WORDS[0])
EARLY, LATE = date(2025, 3, 1), date(2025, 3, 2)
REGISTER, TRUST = usual.register_member(ANN), usual.register_trust()
LEAVE, RETURN = c.MemberStepDown(member_id=ANN), c.MemberReturn(member_id=ANN)
QUEUE = c.MemberQueueInvitation(member_id=ANN)
SHUT = changed(usual_practice.close(), occurred_on=date(2025, 6, 1))
CANCEL = c.MemberCancelInvitation(member_id=ANN)
ASKED = standing.MemberAskToLeave(member_id=ANN, reason=WORDS)
REINSTATE = standing.MemberReinstate(member_id=ANN)
PAUSE, RESUME = standing.MemberPause(member_id=ANN), standing.MemberResume(member_id=ANN)
NOTE = standing.MemberKeepNote(member_id=ANN, kind=standing.NoteKind.CONCERN, words=WORDS)
DIED = standing.MemberRecordDeath(member_id=ANN, reported_by="The family")
ALIVE = standing.MemberCorrectDeath(member_id=ANN)
RENAME = identity.MemberRename(member_id=ANN, name=WORDS)
REACH = identity.MemberGiveContactDetails(member_id=ANN, contact=WORDS)
BORN = identity.MemberTellBirthDate(member_id=ANN, born_on=LATE, occurred_on=EARLY)
OF_AGE = identity.MemberComeOfAge(member_id=ANN)
MERGE = usual_people.merge()
SPLIT = identity.MemberSplitRecords(member_id=ANN, other_id=BEN)
SUPPORTER = usual_people.name_supporter()
NO_SUPPORTER = identity.MemberEndSupporter(member_id=ANN, supporter_id=BEN)
LINK = identity.MemberLinkElsewhere(
    member_id=ANN, link_id=cast.LINKS[0], organisation=WORDS, reference=WORDS, via=c.ConsentSource.LETTER
)
NO_LINK = identity.MemberEndLink(member_id=ANN, link_id=cast.LINKS[0])
SIGN = preparation.MemberSignAgreement(
    member_id=ANN,
    kind=AgreementKind.CONFIDENTIALITY,
    wording="1",
    project_id=cast.PROJECT,
    occurred_on=LATE,
    valid_until=EARLY,
)
NO_AGREEMENT = preparation.MemberEndAgreement(
    member_id=ANN, kind=AgreementKind.CONFIDENTIALITY, project_id=cast.PROJECT
)
CHECK = preparation.MemberClearCheck(member_id=ANN, check=CheckKind.DBS, occurred_on=LATE, valid_until=EARLY)
OFFER = preparation.MemberOfferRole(member_id=ANN, organisation_id=cast.TRUST, role="assessor")
TAKE = preparation.MemberTakeRole(member_id=ANN, organisation_id=cast.TRUST, role="assessor")
END_ROLE = preparation.MemberEndRole(member_id=ANN, organisation_id=cast.TRUST, role="assessor")
DEFINE = usual_people.define_role()
STRICT = changed(DEFINE, checks=[CheckKind.DBS])
WISHES = matching.MemberTellPreferences(member_id=ANN)
EXPRESS = changed(usual_people.submit_expression(), project_id=cast.PROJECT)
UNEXPRESS = matching.MemberWithdrawExpression(member_id=ANN, expression_id=cast.EXPRESSIONS[0])
MATCH = usual_people.match()
NO_MATCH = matching.MemberDeclineMatch(member_id=ANN, expression_id=cast.EXPRESSIONS[0])
DECLARE = usual_people.declare_interest()
MANAGE = matching.MemberManageInterest(
    member_id=ANN, interest_id=cast.INTERESTS[0], how=matching.InterestHandling.NOTED
)
NO_INTEREST = matching.MemberEndInterest(member_id=ANN, interest_id=cast.INTERESTS[0])
ASK = support.MemberAskArrangements(member_id=ANN)
TELL = usual_people.tell_arrangement()
STEP = support.MemberNoteArrangement(
    member_id=ANN,
    arrangement_id=cast.ARRANGEMENTS[0],
    step=support.Step.MET,
    occurred_on=LATE,
    review_on=EARLY,
)
NO_ARRANGEMENT = support.MemberEndArrangement(member_id=ANN, arrangement_id=cast.ARRANGEMENTS[0])
POINT = support.MemberNameContactPoint(
    member_id=ANN, purpose=support.ContactPurpose.WELLBEING, office="Involvement office"
)
NO_POINT = support.MemberEndContactPoint(member_id=ANN, purpose=support.ContactPurpose.WELLBEING)
CHECK_IN = support.MemberCheckIn(member_id=ANN, occurred_on=LATE, next_on=LATE)
SPEAK = project.ProjectNameRepresentative(
    organisation_id=cast.TRUST, project_id=cast.PROJECT, stream="community", member_id=cast.DAN
)
SILENCE = project.ProjectEndRepresentative(organisation_id=cast.TRUST, project_id=cast.PROJECT, stream="community")
DAN = usual.register_member(cast.DAN)
STREAM = usual.establish_stream("community")

MEMBER_ROWS: list[Any] = [
    ([], QUEUE, e.MemberNotFoundError),
    ([QUEUE, LEAVE], QUEUE, e.MemberSteppedDownError),
    ([usual.register_member(ANN), SHUT], changed(QUEUE, project_id=cast.PROJECT), e.ProjectClosedError),
    ([QUEUE], QUEUE, e.AlreadyRecordedError),
    ([], CANCEL, e.MemberNotFoundError),
    ([QUEUE, CANCEL], CANCEL, e.NotRecordedError),
    ([], ASKED, e.MemberNotFoundError),
    ([ASKED], ASKED, e.MemberSteppedDownError),
    ([], REINSTATE, e.MemberNotFoundError),
    ([ASKED, REINSTATE], REINSTATE, e.NotRecordedError),
    ([], PAUSE, e.MemberNotFoundError),
    ([PAUSE], PAUSE, e.MemberSteppedDownError),
    ([], RESUME, e.MemberNotFoundError),
    ([PAUSE, RESUME], RESUME, e.NotRecordedError),
    ([], NOTE, e.MemberNotFoundError),
    ([], DIED, e.MemberNotFoundError),
    ([DIED], DIED, e.AlreadyRecordedError),
    ([], ALIVE, e.MemberNotFoundError),
    ([DIED, ALIVE], ALIVE, e.NotRecordedError),
    ([], RENAME, e.MemberNotFoundError),
    ([], REACH, e.MemberNotFoundError),
    ([], BORN, e.MemberNotFoundError),
    ([REGISTER], BORN, e.DayOrderError),
    ([], OF_AGE, e.MemberNotFoundError),
    ([changed(BORN, occurred_on=LATE), OF_AGE], OF_AGE, e.NotRecordedError),
    ([REGISTER], MERGE, e.MemberNotFoundError),
    ([MERGE], MERGE, e.SamePersonError),
    ([REGISTER], SPLIT, e.MemberNotFoundError),
    ([MERGE, SPLIT], SPLIT, e.NotRecordedError),
    ([REGISTER], SUPPORTER, e.MemberNotFoundError),
    ([SUPPORTER, MERGE], SUPPORTER, e.SamePersonError),
    ([SUPPORTER], SUPPORTER, e.AlreadyRecordedError),
    ([], NO_SUPPORTER, e.MemberNotFoundError),
    ([SUPPORTER, NO_SUPPORTER], NO_SUPPORTER, e.NotRecordedError),
    ([], LINK, e.MemberNotFoundError),
    ([LINK], LINK, e.AlreadyRecordedError),
    ([], NO_LINK, e.MemberNotFoundError),
    ([LINK, NO_LINK], NO_LINK, e.NotRecordedError),
    ([], SIGN, e.MemberNotFoundError),
    ([REGISTER], SIGN, e.DayOrderError),
    ([], NO_AGREEMENT, e.MemberNotFoundError),
    ([changed(SIGN, project_id=None, valid_until=None)], NO_AGREEMENT, e.NotRecordedError),
    ([], CHECK, e.MemberNotFoundError),
    ([REGISTER], CHECK, e.DayOrderError),
    ([], OFFER, e.MemberNotFoundError),
    ([LEAVE], OFFER, e.MemberSteppedDownError),
    ([REGISTER], OFFER, e.OrganisationNotFoundError),
    ([REGISTER, TRUST], OFFER, e.RoleNotDefinedError),
    ([OFFER], OFFER, e.AlreadyRecordedError),
    ([], TAKE, e.MemberNotFoundError),
    ([LEAVE], TAKE, e.MemberSteppedDownError),
    ([REGISTER], TAKE, e.OrganisationNotFoundError),
    ([REGISTER, TRUST], TAKE, e.RoleNotDefinedError),
    ([TAKE, STRICT], TAKE, e.AlreadyRecordedError),
    ([REGISTER, STRICT], TAKE, e.RolePrerequisitesUnmetError),
    ([], END_ROLE, e.MemberNotFoundError),
    ([TAKE, END_ROLE], END_ROLE, e.NotRecordedError),
    ([], WISHES, e.MemberNotFoundError),
    ([], EXPRESS, e.MemberNotFoundError),
    ([LEAVE], EXPRESS, e.MemberSteppedDownError),
    ([EXPRESS], EXPRESS, e.AlreadyRecordedError),
    ([], UNEXPRESS, e.MemberNotFoundError),
    ([EXPRESS, UNEXPRESS], UNEXPRESS, e.NotRecordedError),
    ([], MATCH, e.MemberNotFoundError),
    ([LEAVE], MATCH, e.MemberSteppedDownError),
    ([REGISTER], MATCH, e.ProjectNotFoundError),
    ([SHUT, EXPRESS, UNEXPRESS], MATCH, e.ProjectClosedError),
    ([usual.open_project(), EXPRESS, UNEXPRESS], MATCH, e.NotRecordedError),
    ([], NO_MATCH, e.MemberNotFoundError),
    ([MATCH, NO_MATCH], NO_MATCH, e.NotRecordedError),
    ([], DECLARE, e.MemberNotFoundError),
    ([DECLARE], DECLARE, e.AlreadyRecordedError),
    ([], MANAGE, e.MemberNotFoundError),
    ([DECLARE, NO_INTEREST], MANAGE, e.NotRecordedError),
    ([], NO_INTEREST, e.MemberNotFoundError),
    ([DECLARE, NO_INTEREST], NO_INTEREST, e.NotRecordedError),
    ([], ASK, e.MemberNotFoundError),
    ([], TELL, e.MemberNotFoundError),
    ([TELL], TELL, e.AlreadyRecordedError),
    ([], STEP, e.MemberNotFoundError),
    ([TELL, NO_ARRANGEMENT], STEP, e.NotRecordedError),
    ([TELL], STEP, e.DayOrderError),
    ([], NO_ARRANGEMENT, e.MemberNotFoundError),
    ([TELL, NO_ARRANGEMENT], NO_ARRANGEMENT, e.NotRecordedError),
    ([], POINT, e.MemberNotFoundError),
    ([], NO_POINT, e.MemberNotFoundError),
    ([POINT, NO_POINT], NO_POINT, e.NotRecordedError),
    ([], CHECK_IN, e.MemberNotFoundError),
    ([REGISTER], CHECK_IN, e.DayOrderError),
]
"""Of the member's commands about leaving, identity, preparation, matching and support."""

ORGANISATION_ROWS: list[Any] = [
    ([], changed(DEFINE, roles=["lead_assessor"]), e.OrganisationNotFoundError),
    ([TRUST], changed(DEFINE, roles=["lead_assessor"]), e.RoleNotDefinedError),
]
"""Of the organisation's commands about roles."""

PROJECT_ROWS: list[Any] = [
    ([], SPEAK, e.ProjectNotFoundError),
    ([usual.open_project()], changed(SPEAK, organisation_id=cast.NOBODY_KNOWS), e.StreamNotFoundError),
    ([STREAM], changed(SPEAK, organisation_id=cast.NOBODY_KNOWS), e.OrganisationNotFoundError),
    ([STREAM], SPEAK, e.MemberNotFoundError),
    ([STREAM, c.MemberStepDown(member_id=cast.DAN)], SPEAK, e.MemberSteppedDownError),
    ([STREAM, DAN], SPEAK, e.NotInStreamError),
    ([SPEAK], SPEAK, e.AlreadyRecordedError),
    ([], SILENCE, e.ProjectNotFoundError),
    ([SPEAK, SILENCE], SILENCE, e.NotRecordedError),
]
"""Of the project's commands about representatives."""
