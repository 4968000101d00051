"""Tamper evidence: what is hashed, the tree over it, and how anybody checks it. Pure: bytes in, findings out."""
