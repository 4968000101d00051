"""The keyring: what happened to the keys of the record itself."""
