"""Our own API: what the desk knows and does, for machines with a key."""
