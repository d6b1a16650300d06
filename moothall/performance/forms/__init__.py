"""What is asked of officers about figures."""
