"""A partner that takes reports over Open311 (GeoReport v2)."""
