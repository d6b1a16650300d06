"""A partner whose own system is told of the cases handed to it by a signed request (Standard Webhooks)."""
