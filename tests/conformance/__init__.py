"""CPython's own tests, run against the references that re-implement what they test."""
