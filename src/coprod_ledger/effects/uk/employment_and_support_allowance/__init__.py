"""Employment and Support Allowance: whether an involvement payment stays within the limits of permitted work."""
