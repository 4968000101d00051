"""Sealing personal text, and the rules for who may see it. What is clear in the record must name nobody."""
