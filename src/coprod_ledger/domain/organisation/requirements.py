"""What an organisation may ask of people before they take on a role."""

from enum import StrEnum

import msgspec


class AgreementKind(StrEnum):
    """What somebody agrees to."""

    INVOLVEMENT = "involvement"
    CONFIDENTIALITY = "confidentiality"
    CODE_OF_CONDUCT = "code_of_conduct"


class CheckKind(StrEnum):
    """What an organisation makes sure of before it gives somebody certain roles."""

    DBS = "dbs"
    REFERENCES = "references"
    RIGHT_TO_WORK = "right_to_work"
    CLEARANCE = "clearance"
    """Any other of the organisation's own; which one is nobody's business."""


class Needs(msgspec.Struct, frozen=True):
    """What a role needs before it is taken: courses (version `None`: any), checks, agreements, other roles."""

    courses: tuple[tuple[str, str | None], ...] = ()
    checks: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
