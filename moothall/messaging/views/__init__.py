"""The pages of messages, and the addresses at which providers report."""
