"""The encrypted file: keys, schema, records, questions, and the history of changes."""
