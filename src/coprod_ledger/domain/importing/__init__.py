"""Imports: which facts came out of spreadsheets, and what of them is not exactly known."""
