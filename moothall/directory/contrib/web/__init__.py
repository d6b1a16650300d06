"""The web: whether a page of somebody else is still there."""
