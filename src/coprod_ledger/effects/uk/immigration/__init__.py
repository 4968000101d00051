"""Immigration: whether somebody may be paid at all is for an adviser, and is never decided here."""
