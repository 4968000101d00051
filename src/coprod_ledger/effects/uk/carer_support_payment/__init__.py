"""Carer Support Payment, Scotland: whether an involvement payment takes an award week's earnings above the limit."""
