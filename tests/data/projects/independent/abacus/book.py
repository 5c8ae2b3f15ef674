"""Double-entry bookkeeping from comma-separated files: each row names a debited and a credited account."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

COLUMNS = ["date", "debit", "credit", "sum", "memo"]
CURRENCY_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP"}


class BadRow(Exception):
    pass


@dataclass
class Entry:
    when: datetime
    debit: str
    credit: str
    cents: int
    currency: str
    memo: str = ""


def to_cents(raw):
    """Turn '€12.50' into (1250, 'EUR')."""
    symbol, digits = raw[0], raw[1:]
    if symbol not in CURRENCY_SYMBOLS:
        raise BadRow(f"unknown currency sign {symbol}")
    whole, dot, fraction = digits.partition(".")
    if dot and len(fraction) != 2:
        raise BadRow(f"expected two digits of cents in {raw}")
    return int(whole) * 100 + int(fraction or 0), CURRENCY_SYMBOLS[symbol]


class Book:
    def __init__(self):
        self.entries = []
        self.opened = defaultdict(int)

    def load(self, path):
        with open(path, newline="") as stream:
            reader = csv.DictReader(stream)
            if reader.fieldnames != COLUMNS:
                raise BadRow(f"the first row has to be {','.join(COLUMNS)}")
            for row in reader:
                cents, currency = to_cents(row["sum"])
                when = datetime.strptime(row["date"], "%d.%m.%Y")
                self.entries.append(Entry(when, row["debit"], row["credit"], cents, currency, row["memo"]))
        self.entries.sort(key=lambda entry: entry.when)

    def trial_balance(self):
        """Return what each account holds, in cents by currency."""
        result = defaultdict(lambda: defaultdict(int))
        for entry in self.entries:
            result[entry.debit][entry.currency] += entry.cents
            result[entry.credit][entry.currency] -= entry.cents
        return result

    def report(self, out):
        for account, sums in sorted(self.trial_balance().items()):
            for currency, cents in sums.items():
                print(f"{account:<30}{cents / 100:>12.2f} {currency}", file=out)
