"""The claim store: what was read is kept in an SQLite file beside the reports, and read again when it changes."""
