"""Pension Credit: what an involvement payment takes off the guarantee part in a week."""
