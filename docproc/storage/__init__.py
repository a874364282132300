"""What is kept: records, files, the audit log."""
