-- Who tries rules reads deposits, as who verifies them does, and what patients have said about them.
GRANT SELECT (account, rules) ON directive TO ${reader};
