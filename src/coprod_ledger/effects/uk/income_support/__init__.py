"""Income Support, ended on 31 March 2026: what an involvement payment took off it in a week."""
