"""The bytes, the SQL and the keys at rest. Everything else of the library works on what this room gives back."""
