"""The partners of the council: register, agreements, their desk, their figures."""
