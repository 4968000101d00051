"""The project: what was fixed before anybody was involved, what was open, its streams, and who may sign for them."""
