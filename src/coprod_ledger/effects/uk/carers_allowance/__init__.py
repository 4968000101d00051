"""Carer's Allowance: whether an involvement payment takes a week's earnings above the limit."""
