"""The erasure: what of somebody's, or which text, is forgotten, what has to be kept, and that it was done."""
