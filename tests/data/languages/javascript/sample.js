#!/usr/bin/env node
// A shelf of books: every canonical kind that JavaScript has occurs below.
import { readFile } from "node:fs/promises";
import * as path from "node:path";
const assert = require("node:assert");

const LIMIT = 0x20;
const WORD = /[a-z]+/giu;
let missing = null;

/* Counts how often each word occurs. */
export function countWords(text, { fold = true, ...rest } = {}, ...extra) {
  const counts = {};
  const [first, second] = [text, rest];
  for (const word of text.match(WORD) ?? []) {
    if (!(word in counts)) {
      counts[word] = 0;
    } else if (fold && counts[word] < LIMIT) {
      counts[word] **= 2;
    } else {
      counts[word] += 1;
    }
  }
  for (let i = 0; i <= extra.length; i++) {
    counts[extra[i]] = -1 * i;
  }
  delete counts.the;
  return { counts, first, second };
}

export function* evens(limit) {
  let number = 0;
  while (true) {
    if (number >= limit || number !== ~~number) {
      break;
    }
    if (number % 2 === 1) {
      number = number + 1;
      continue;
    }
    yield number;
    number++;
  }
}

function mix(high, low) {
  const mask = (high & 0xff) | (low ^ 0x0f);
  return (mask << 2) - (mask >> 1) / 3 || undefined;
}

@sealed
export class Shelf extends Array {
  static #count = 0;
  title = "untitled";
  limit;

  constructor(title, limit = LIMIT) {
    super();
    this.title = title;
    this.limit = limit;
  }

  get full() {
    return this.length == this.limit;
  }

  add(book, ...others) {
    if (typeof book !== "object" || book instanceof Shelf) {
      throw new TypeError(`not a book: ${book} on ${this.title}`);
    }
    this.push(book, ...others);
    Shelf.#count -= 1;
    return this;
  }

  async load(file, reader = readFile) {
    try {
      const text = await reader(path.join("data", file));
      return JSON.parse(text);
    } catch (error) {
      missing = error?.code;
      return null;
    } finally {
      console.log("done", 'with "quotes"');
    }
  }

  _shelve() {
    with (Math) {
      return floor(random() * 10);
    }
  }
}

const grade = (points) => {
  switch (true) {
    case points > 90:
      return "best";
    case points > 50:
      return "good";
    default:
      return points != 0 ? "poor" : "none";
  }
};

const compare = function (left, right) {
  assert(left !== right);
  return grade(left) < grade(right);
};

rows: for (let row = 0; row < 3; row += 1) {
  do {
    if (row == 2) continue rows;
    row += mix(row, 1);
  } while (row < 2 && false);
}

describe("countWords", () => {
  it("counts each word once", () => {
    const { counts } = countWords("the cat and the dog");
    expect(counts).toEqual({ cat: 1, and: 1, dog: 1 });
  });

  test("compares grades", function () {
    assert.equal(compare(10, 95), false);
  });
});

export const view = (shelf) => <ul title={shelf.title}>books: {shelf.length}</ul>;
