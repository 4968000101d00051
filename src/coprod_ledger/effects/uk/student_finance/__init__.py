"""Student finance: whether a payment counts is for the body that gives it."""
