"""Balances of accounts, rolled up along the tree of accounts, and a statement of them."""

from decimal import Decimal


def balances(transactions, until=None, include_pending=False):
    """Return account -> commodity -> balance."""
    found = {}
    for transaction in transactions:
        if until is not None and transaction.day > until:
            continue
        if transaction.pending and not include_pending:
            continue
        for posting in transaction.postings:
            held = found.setdefault(posting.account, {})
            held[posting.commodity] = held.get(posting.commodity, Decimal(0)) + posting.amount
    return found


def rolled_up(found):
    """Return balances in which every account holds what its children hold as well."""
    totals = {}
    for account, held in found.items():
        segments = account.split(":")
        for depth in range(1, len(segments) + 1):
            parent = totals.setdefault(":".join(segments[:depth]), {})
            for commodity, amount in held.items():
                parent[commodity] = parent.get(commodity, Decimal(0)) + amount
    return totals


def statement(transactions, width=60, until=None):
    """Return the lines of a statement, accounts indented below their parents."""
    lines = []
    totals = rolled_up(balances(transactions, until))
    for account in sorted(totals):
        depth = account.count(":")
        label = "  " * depth + account.rsplit(":", 1)[-1]
        for commodity, amount in sorted(totals[account].items()):
            if amount == 0:
                continue
            figure = f"{amount:,.2f} {commodity}"
            lines.append(label + figure.rjust(width - len(label)))
            label = " " * len(label)
    lines.append("=" * width)
    return lines
