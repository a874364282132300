"""Bytes to Documents: whatever an office sends, read in a child process that can do no harm."""
