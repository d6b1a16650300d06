"""A small back office: the model to build against, what demonstrations use, and what the tests run against."""
