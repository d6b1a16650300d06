"""A year of an invented council, played through the same acts as everything else: `moothall simulate`."""
