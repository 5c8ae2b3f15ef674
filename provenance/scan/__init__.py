"""The scan: a pipeline that reads as one function."""
