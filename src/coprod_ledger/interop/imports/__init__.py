"""Spreadsheets with history: a mapping says what their columns hold, and their rows become commands."""
