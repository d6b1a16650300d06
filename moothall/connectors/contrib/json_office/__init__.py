"""Any system that takes JSON over HTTP: its addresses and paths are options, so that a new one is configuration."""
