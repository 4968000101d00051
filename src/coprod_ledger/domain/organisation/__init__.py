"""The organisation: which payment policies it has adopted, and which unconfirmed rates it has confirmed."""
