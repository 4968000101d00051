"""The promise: what was recommended, undertaken or is always to be so, and whether it came to be."""
