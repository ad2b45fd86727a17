"""The rules, one module a group; each is a pure function from facts to findings."""
