"""In what capacity somebody takes part, and which streams that fits."""

from enum import StrEnum
from typing import Final


class Capacity(StrEnum):
    """In what capacity somebody takes part. One person may hold several, and each contribution names its own."""

    SERVICE_USER = "service_user"
    CARER = "carer"
    STAFF = "staff"
    COMMUNITY_PARTNER = "community_partner"
    PUBLIC = "public"


class StreamKind(StrEnum):
    """What an engagement stream brings together."""

    EXPERIENCE = "experience"
    """Experts by Experience: service users, carers and the public."""
    OCCUPATION = "occupation"
    """Experts by Occupation: staff."""
    COMMUNITY = "community"
    """Community partners: people who speak for an organisation."""


JOINS_AS: Final = {
    StreamKind.EXPERIENCE: (Capacity.SERVICE_USER, Capacity.CARER, Capacity.PUBLIC),
    StreamKind.OCCUPATION: (Capacity.STAFF,),
    StreamKind.COMMUNITY: (Capacity.COMMUNITY_PARTNER,),
}
"""The capacities in which people join a stream of each kind."""
