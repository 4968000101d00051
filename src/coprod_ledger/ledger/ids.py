"""Where new ids come from."""

from uuid import UUID, uuid4, uuid5  # noqa: TID251  (this is the one place)


def new_id(request_id: UUID | None = None, what: str = "id") -> UUID:
    """A new id; for the same request and purpose always the same one, so that a repeated request repeats its ids."""
    if request_id is not None:
        return uuid5(request_id, what)
    return uuid4()
