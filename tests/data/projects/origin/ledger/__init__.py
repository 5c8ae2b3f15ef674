"""A ledger in plain text: postings, balances and statements."""
