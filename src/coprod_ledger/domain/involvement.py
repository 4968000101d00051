"""How people are involved: the ways of working, the stages of a piece of work, and the kinds of session."""

from enum import StrEnum


class Mode(StrEnum):
    """A way of working with people, from telling them to deciding with them. What each needs stands in a table."""

    INFORM = "inform"
    CONSULT = "consult"
    ENGAGE = "engage"
    CO_DESIGN = "co_design"
    CO_PRODUCE = "co_produce"


class Stage(StrEnum):
    """Where a piece of work stands, from the first thought to looking back."""

    STRATEGY = "strategy"
    PLANNING = "planning"
    DESIGN = "design"
    DELIVERY = "delivery"
    EVALUATION = "evaluation"


class SessionKind(StrEnum):
    """What sort of activity a session was."""

    MEETING = "meeting"
    STREAM_MEETING = "stream_meeting"
    JOINT_MEETING = "joint_meeting"
    MERGE_MEETING = "merge_meeting"
    STEERING_GROUP = "steering_group"
    IMPLEMENTATION_GROUP = "implementation_group"
    PRESENTATION = "presentation"
    VISIT = "visit"
    OUTREACH = "outreach"
    """People went out to a community; it counts also if nothing came of it."""
    WORKSHOP = "workshop"
    INTERVIEW = "interview"
    INVESTIGATION = "investigation"
    ACCREDITATION = "accreditation"
    AUDIT = "audit"
    SURVEY_DESIGN = "survey_design"
    PAPER_REVIEW = "paper_review"
    TRAINING = "training"


class Duty(StrEnum):
    """A duty in law to involve people. Whom it binds, and since when, stands in a table."""

    SECTION_242 = "nhs_act_2006_s242"
    SECTION_13Q = "nhs_act_2006_s13q"
    SECTION_14Z45 = "nhs_act_2006_s14z45"


class DutyLimb(StrEnum):
    """At what a duty to involve bites."""

    PLANNING = "planning"
    PROPOSALS = "proposals"
    OPERATION = "operation"


class Affects(StrEnum):
    """What a change would do to a service."""

    MANNER_OF_DELIVERY = "manner_of_delivery"
    RANGE_OF_SERVICES = "range_of_services"
    BOTH = "both"
    NEITHER = "neither"
