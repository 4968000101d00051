"""Stories that ship with the library. Each is told as commands, and knows nothing of the answers."""
