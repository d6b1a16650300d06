"""Figures for a monitor (Prometheus): what was asked of the pages, and how everything stands."""
