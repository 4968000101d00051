"""The standing group: people who work together across projects, by an agreement that they wrote themselves."""
