"""A shelf of books: every canonical kind that Python has occurs below."""

# The imports come first.
import asyncio
from dataclasses import dataclass, field
from unittest import TestCase

import pytest

LIMIT = 0x20
EMPTY = None
type Shelves = list[Shelf]


@dataclass
class Shelf:
    """A titled row of books."""

    title: str
    books: list[str] = field(default_factory=list)

    def add(self, book: str, *others: str, strict=True, **tags):
        if strict and book == "" or not isinstance(book, str):
            raise TypeError(f"not a book: {book!r}")
        self.books.append(book)
        self.books += [*others]
        return {"book": book, **tags}

    def remove(self, book):
        try:
            self.books.remove(book)
        except ValueError as error:
            print("no such book", error)
        else:
            print('removed "it"')
        finally:
            print(r"done")
        del book


def count_words(text):
    global EMPTY
    counts = {}
    for word in text.split():
        if word not in counts:
            counts[word] = 0
        elif counts[word] >= LIMIT:
            continue
        counts[word] += 1
    EMPTY = len(counts) < 1
    assert counts is not None
    return counts


def mix(high, low):
    mask = (high & 0xFF) | (low ^ 0x0F)
    mask <<= 2
    power = -(mask**2) - ~mask * 3
    return power / 2 % 7 if mask != 0 and low in (1, 2) else power // 2


def evens(limit):
    number = 0
    while True:
        if (doubled := number * 2) > limit:
            break
        yield doubled
        number = number + 1


def grade(points):
    match points:
        case [first, *rest]:
            return first
        case {"points": value}:
            return value
        case _:
            return points[1:]


async def load(path):
    with open(path) as stream:
        text = stream.read()
    await asyncio.sleep(0.5)
    return [line for line in text.splitlines() if line]


order = sorted([3, 1, 2], key=lambda value: -value)
copies = {name: {name} for name in ("a", "b")}


class ShelfTest(TestCase):
    def test_add(self):
        shelf = Shelf("novels")
        shelf.add("Emma", "Persuasion")
        self.assertEqual(shelf.books, ["Emma", "Persuasion"])

    def test_remove(self):
        shelf = Shelf("novels")
        shelf.remove("Emma")
        assert shelf.books == []


@pytest.mark.parametrize("words", ["one two", ""])
def test_count_words(words):
    assert "three" not in count_words(words)
