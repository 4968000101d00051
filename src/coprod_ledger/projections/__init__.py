"""Questions about the record, one module each: a pure fold of the facts that concern an id, and the answer from it.

Nothing is kept between two questions. An answer about the past takes fewer facts, by the same path.
"""
