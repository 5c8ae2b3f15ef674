// A view of a shelf: every canonical kind that TypeScript has occurs below, and elements of JSX.
import { readFile } from "node:fs/promises";
import type { Reader } from "./reader";
import legacy = require("./legacy");
import assert from "node:assert";

declare const VERSION: string;
const LIMIT: number = 0x20;
const WORD = /[a-z]+/giu;
let missing: unknown = null;

export interface Book {
  readonly title: string;
  pages?: number;
  open(page: number): string;
}

type Shelved = Book | { place: number };
type Keys<T> = T extends Book ? keyof T : never;

export enum Genre {
  Novel,
  Poetry = 2,
}

export function isBook(value: unknown): value is Book {
  return typeof value === "object" && value !== undefined;
}

/* Counts how often each word occurs. */
export function countWords(text: string, { fold = true } = {}, ...extra: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const [first, second] = [text, ...extra];
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
  delete counts[first as string];
  return { ...counts, total: second!.length };
}

export function* evens(limit: number): Generator<number> {
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

function mix(high: number, low: number): number {
  const mask = (high & 0xff) | (low ^ 0x0f);
  return (mask << 2) - (mask >> 1) / 3 || 0;
}

@sealed
export abstract class Shelf<T extends Book> implements Iterable<T> {
  private books: T[] = [];
  protected static count = 0;

  constructor(public readonly title: string, private limit: number = LIMIT) {}

  abstract sort(order: (left: T, right: T) => number): void;

  get full(): boolean {
    return this.books.length == this.limit;
  }

  add(book: T, ...others: T[]): this {
    if (typeof book !== "object" || !(book instanceof Object)) {
      throw new TypeError(`not a book: ${book} on ${this.title}`);
    }
    this.books.push(book, ...others);
    Shelf.count -= 1;
    return this;
  }

  async load(file: string, reader: Reader = readFile): Promise<T | null> {
    try {
      const text = await reader(file);
      return JSON.parse(text);
    } catch (error) {
      missing = error?.code;
      return null;
    } finally {
      console.log("done", 'with "quotes"');
    }
  }

  private shelve(): number {
    with (Math) {
      return floor(10);
    }
  }
}

const grade = (points: number): string => {
  switch (true) {
    case points > 90:
      return "best";
    default:
      return points != 0 ? "poor" : "none";
  }
};

const compare = function (left: number, right: number) {
  assert(left !== right);
  return grade(left) < grade(right);
};

rows: for (let row = 0; row < 3; row += 1) {
  do {
    if (row == 2) continue rows;
    row += mix(row, 1);
  } while (row < 2 && false);
}

export function ShelfView({ shelf }: { shelf: Shelf<Book> }) {
  return (
    <section className="shelf" hidden={shelf.full}>
      books of {shelf.title} &amp; friends
      <Legend {...shelf} />
    </section>
  );
}

describe("countWords", () => {
  it("counts each word once", () => {
    expect(countWords("the cat and the dog")).toEqual({ cat: 1, and: 1, dog: 1 });
  });

  test("compares grades", function () {
    assert.equal(compare(10, 95), false);
    assert.equal(legacy.version, VERSION);
  });
});
