// The interface of ledger.journal in another language.
export const ROOT_ACCOUNTS = ["Assets", "Liabilities", "Equity", "Income", "Expenses"];

export class JournalError extends Error {
  constructor(lineNumber, message) {
    super(`journal line ${lineNumber}: ${message}`);
    this.lineNumber = lineNumber;
  }
}

export class Posting {
  constructor(account, amount, commodity) {
    Object.assign(this, { account, amount, commodity });
  }

  inverted() {
    return new Posting(this.account, -this.amount, this.commodity);
  }
}

export class Transaction {
  constructor(day, payee, pending = false) {
    Object.assign(this, { day, payee, pending, postings: [] });
  }

  add(posting) {
    this.postings.push(posting);
    return this;
  }

  residue() {
    const sums = new Map();
    this.postings.forEach(({ commodity, amount }) => sums.set(commodity, (sums.get(commodity) ?? 0) + amount));
    return new Map([...sums].filter(([, sum]) => Math.abs(sum) > 1e-9));
  }

  isBalanced() {
    return this.postings.length > 1 && this.residue().size === 0;
  }
}

export function parseAmount(text, lineNumber = 0) {
  const cleaned = text.replaceAll(",", "");
  if (cleaned.split(".").length > 2) {
    throw new JournalError(lineNumber, `amount with two decimal points: ${text}`);
  }
  const amount = Number(cleaned);
  if (Number.isNaN(amount)) {
    throw new JournalError(lineNumber, `amount that is no number: ${text}`);
  }
  return amount;
}

export function parseAccount(text, lineNumber = 0) {
  const [root, ...rest] = text.split(":");
  if (!ROOT_ACCOUNTS.includes(root)) {
    throw new JournalError(lineNumber, `account outside the five roots: ${text}`);
  }
  if (rest.includes("")) {
    throw new JournalError(lineNumber, `account with an empty segment: ${text}`);
  }
  return text;
}

export function parseJournal(lines) {
  const transactions = [];
  lines.forEach((line, index) => {
    const words = line.trim().split(/\s+/);
    if (!words[0] || words[0].startsWith(";")) return;
    if (/^\d/.test(line)) {
      closeTransaction(transactions.at(-1), index);
      const flagged = "*!".includes(words[1]);
      transactions.push(new Transaction(words[0], words.slice(flagged ? 2 : 1).join(" "), words[1] === "!"));
    } else if (transactions.length === 0) {
      throw new JournalError(index, "posting before the first header");
    } else if (words.length !== 3) {
      throw new JournalError(index, `neither header nor posting: ${line}`);
    } else {
      transactions.at(-1).add(new Posting(parseAccount(words[0], index), parseAmount(words[1], index), words[2]));
    }
  });
  closeTransaction(transactions.at(-1), lines.length);
  return transactions;
}

export function closeTransaction(transaction, lineNumber) {
  if (!transaction || transaction.isBalanced()) return;
  const residue = [...transaction.residue()].sort().map(([commodity, total]) => `${total} ${commodity}`);
  throw new JournalError(lineNumber, `transaction of ${transaction.day} leaves ${residue.join(", ") || "a single posting"}`);
}
