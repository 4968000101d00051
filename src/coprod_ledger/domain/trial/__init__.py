"""The mark of a trial: what was made to try things out, and is none of the organisation's work."""
