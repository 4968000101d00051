"""Housing Benefit: what an involvement payment takes off it in a week."""
