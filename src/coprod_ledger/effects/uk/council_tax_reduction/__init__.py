"""Council Tax Reduction: what an involvement payment takes off it in a week, by the rules for pension age."""
