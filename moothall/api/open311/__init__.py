"""Open311 GeoReport v2: other websites report to us and read how far their reports are."""
