"""Tax credits, ended on 5 April 2025: whether a year's involvement payments raised the income too much."""
