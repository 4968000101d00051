"""The session: a dated piece of activity, and who was there, in which capacity, for how long."""
