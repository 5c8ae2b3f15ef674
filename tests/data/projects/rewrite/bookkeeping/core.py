# A rewrite: the interface of ledger.journal, every line of it written anew.
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

ROOT_ACCOUNTS = ("Assets", "Liabilities", "Equity", "Income", "Expenses")


class JournalError(ValueError):
    def __init__(self, line_number, message):
        self.line_number = line_number
        super().__init__(f"journal line {line_number}: {message}")


@dataclass
class Posting:
    account: str
    amount: Decimal
    commodity: str

    def inverted(self):
        clone = Posting(**vars(self))
        clone.amount *= -1
        return clone


class Transaction:
    def __init__(self, day, payee, pending=False):
        self.day, self.payee, self.pending = day, payee, pending
        self.postings = list()

    def add(self, posting):
        self.postings += [posting]
        return self

    def residue(self):
        sums = Counter()
        for item in self.postings:
            sums.update({item.commodity: item.amount})
        return dict(filter(lambda pair: pair[1], sums.items()))

    def is_balanced(self):
        if len(self.postings) < 2:
            return False
        return self.residue() == {}


def parse_amount(text, line_number=0):
    whole, *fractions = text.split(".")
    if len(fractions) > 1:
        raise JournalError(line_number, f"amount with two decimal points: {text!r}")
    digits = "".join(letter for letter in whole if letter != ",")
    if not digits.lstrip("-").isdigit() or not all(map(str.isdigit, fractions)):
        raise JournalError(line_number, f"amount that is no number: {text!r}")
    return Decimal(".".join([digits, *fractions]))


def parse_account(text, line_number=0):
    parts = text.split(":")
    match parts:
        case [root, *_] if root not in ROOT_ACCOUNTS:
            raise JournalError(line_number, f"account outside the five roots: {text!r}")
        case [_, *rest] if "" in rest:
            raise JournalError(line_number, f"account with an empty segment: {text!r}")
    return ":".join(parts)


def parse_journal(lines):
    reader = _Reader()
    for reader.number, reader.line in enumerate(map(str.rstrip, lines), 1):
        if reader.line and reader.line.split()[0][0] != ";":
            reader.read()
    reader.finish()
    return reader.done


@dataclass
class _Reader:
    done: list = field(default_factory=list)
    line: str = ""
    number: int = 0

    def read(self):
        if self.line[0].isspace():
            self._posting(self.line.split())
        elif self.line[:4].isdecimal():
            self._header(self.line.split(None, 2))
        else:
            raise JournalError(self.number, f"neither header nor posting: {self.line!r}")

    def _header(self, words):
        self.finish()
        flagged = words[1] in "*!"
        name = words[2] if flagged else " ".join(words[1:])
        self.done.append(Transaction(date(*map(int, words[0].split("-"))), name, flagged and words[1] == "!"))

    def _posting(self, words):
        if not self.done:
            raise JournalError(self.number, "posting before the first header")
        account, amount, commodity = words
        self.done[-1].add(Posting(parse_account(account, self.number), parse_amount(amount, self.number), commodity))

    def finish(self):
        close_transaction(self.done[-1] if self.done else None, self.number)


def close_transaction(transaction, line_number):
    while transaction and not transaction.is_balanced():
        rest = [" ".join(map(str, pair[::-1])) for pair in sorted(transaction.residue().items())]
        raise JournalError(line_number, f"transaction of {transaction.day} leaves {', '.join(rest) or 'a single posting'}")
