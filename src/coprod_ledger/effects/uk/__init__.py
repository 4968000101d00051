"""The law of the United Kingdom, as far as it touches involvement payments. One folder a tax or benefit."""
