"""The conflict: contributions that cannot both be met, the reasons that were given and heard, and the outcome."""
