"""Universal Credit: what an involvement payment changes in one assessment period."""
