"""What may happen in co-production, and the rules for it: facts, commands and decisions.

Nothing in this room reads a file, a clock or a source of chance. Each aggregate is a folder of three files:
`facts.py` (what happened; an auditor reads it), `commands.py` (what may be asked; an embedder reads it) and
`aggregate.py` (how one leads to the other; a developer changes it).
"""
