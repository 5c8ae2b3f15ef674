"""Reads a journal of transactions, one posting a line, and keeps it balanced."""

import datetime
import re
from decimal import Decimal, InvalidOperation

HEADER = re.compile(r"^(?P<day>\d{4}-\d{2}-\d{2})\s+(?P<flag>[*!])?\s*(?P<payee>.+)$")
POSTING = re.compile(r"^\s{2,}(?P<account>[A-Z][\w:-]*)\s{2,}(?P<amount>-?[\d,.]+)\s+(?P<commodity>[A-Z]{3,12})$")
ROOT_ACCOUNTS = ("Assets", "Liabilities", "Equity", "Income", "Expenses")


class JournalError(ValueError):
    """A line of the journal cannot be understood."""

    def __init__(self, line_number, message):
        super().__init__(f"journal line {line_number}: {message}")
        self.line_number = line_number


class Posting:
    """An amount of one commodity that moves in or out of an account."""

    def __init__(self, account, amount, commodity):
        self.account = account
        self.amount = amount
        self.commodity = commodity

    def inverted(self):
        return Posting(self.account, -self.amount, self.commodity)


class Transaction:
    """Postings of one day that sum to zero for every commodity."""

    def __init__(self, day, payee, pending=False):
        self.day = day
        self.payee = payee
        self.pending = pending
        self.postings = []

    def add(self, posting):
        self.postings.append(posting)
        return self

    def residue(self):
        totals = {}
        for posting in self.postings:
            totals[posting.commodity] = totals.get(posting.commodity, Decimal(0)) + posting.amount
        return {commodity: total for commodity, total in totals.items() if total != 0}

    def is_balanced(self):
        return len(self.postings) >= 2 and not self.residue()


def parse_amount(text, line_number=0):
    """Return the amount of a posting; thousands may be set off with commas."""
    cleaned = text.replace(",", "")
    if cleaned.count(".") > 1:
        raise JournalError(line_number, f"amount with two decimal points: {text!r}")
    try:
        return Decimal(cleaned)
    except InvalidOperation as error:
        raise JournalError(line_number, f"amount that is no number: {text!r}") from error


def parse_account(text, line_number=0):
    """Return the account name once its root is known to be one of the five."""
    root, _, rest = text.partition(":")
    if root not in ROOT_ACCOUNTS:
        raise JournalError(line_number, f"account outside the five roots: {text!r}")
    if rest.endswith(":") or "::" in rest:
        raise JournalError(line_number, f"account with an empty segment: {text!r}")
    return text


def parse_journal(lines):
    """Return the transactions of a journal in the order of its lines."""
    transactions = []
    current = None
    for number, line in enumerate(lines, start=1):
        stripped = line.rstrip()
        if not stripped or stripped.lstrip().startswith(";"):
            continue
        header = HEADER.match(stripped)
        if header:
            close_transaction(current, number)
            day = datetime.date.fromisoformat(header["day"])
            current = Transaction(day, header["payee"].strip(), pending=header["flag"] == "!")
            transactions.append(current)
            continue
        posting = POSTING.match(stripped)
        if posting is None:
            raise JournalError(number, f"neither header nor posting: {stripped!r}")
        if current is None:
            raise JournalError(number, "posting before the first header")
        account = parse_account(posting["account"], number)
        current.add(Posting(account, parse_amount(posting["amount"], number), posting["commodity"]))
    close_transaction(current, len(lines))
    return transactions


def close_transaction(transaction, line_number):
    """Refuse a transaction that does not sum to zero."""
    if transaction is None or transaction.is_balanced():
        return
    residue = ", ".join(f"{total} {commodity}" for commodity, total in sorted(transaction.residue().items()))
    raise JournalError(line_number, f"transaction of {transaction.day} leaves {residue or 'a single posting'}")
