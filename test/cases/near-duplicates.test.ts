import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/cases/near/edit-distance.ts";
import { nearDuplicates } from "../../src/cases/near/near-duplicates.ts";

/** Questions of a bank, from parts: every two of them ask something else. */
const subjects = [
  "card",
  "transfer",
  "cash withdrawal",
  "direct debit",
  "refund",
  "currency exchange",
  "identity check",
];
const problems = [
  "has not arrived after two weeks",
  "was declined in a shop yesterday",
  "shows the wrong amount on my statement",
  "is still pending since the weekend",
  "was charged with an unexpected fee",
  "cannot be found anywhere in the application",
  "needs to be cancelled before tomorrow",
];
const questions = subjects.flatMap((subject) => problems.map((problem) => `Hello, my ${subject} ${problem}`));

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One letter is left out, doubled or swapped with the next one, in a word of at least five letters. */
function withTypingError(text: string, next: () => number): string {
  const words = text.split(" ");
  const long = [...words.keys()].filter((index) => (words[index] ?? "").length >= 5);
  const index = long[Math.floor(next() * long.length)] ?? 0;
  const word = words[index] ?? "";
  const at = 1 + Math.floor(next() * (word.length - 2));
  const kinds = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ];
  words[index] = kinds[Math.floor(next() * kinds.length)] ?? word;
  return words.join(" ");
}

describe(nearDuplicates, () => {
  it("takes no two different questions for one", () => {
    expect(nearDuplicates(questions, []).duplicates.size).toBeLessThanOrEqual(0.02 * questions.length);
  });

  it.each([
    ["typing", (text: string) => withTypingError(text, random(text.length * 31 + text.charCodeAt(10)))],
    ["order", (text: string) => text.split(" ").toReversed().join(" ")],
    ["exact", (text: string) => `${text.toUpperCase()}!!`],
  ])("finds planted copies: %s", (_, planted) => {
    const { duplicates } = nearDuplicates(questions.map(planted), questions);
    expect(duplicates.size).toBe(questions.length);
    expect([...duplicates].filter(([index, found]) => found.index !== index)).toEqual([]);
  });

  it.each([
    ["I can withdraw cash abroad", "I cant withdraw cash abroad"],
    ["I did get my money back", "I did not get my money back"],
    ["I was charged 10 dollars", "I was charged 20 dollars"],
    ["Order 123456 is missing", "Order 123457 is missing"],
    ["我可以取消订单", "我不可以取消订单"],
  ])("keeps apart: %s / %s", (one, other) => {
    expect(nearDuplicates([other], [one]).duplicates.size).toBe(0);
  });

  it.each([
    ["where is my card", "Where is  my card?", "exact"],
    ["it's late", "Its late", "exact"],
    ["my card isn’t here yet", "My card isn't here yet", "exact"],
    ["ｃａｒｄ lost", "card lost", "exact"],
    ["please cancel mycard now", "please cancel my card now", "typing"],
    ["我可以取消订单", "订单我可以取消", "order"],
    ["???", "???", "exact"],
    ["", "", "exact"],
  ])("finds one in the other: %s / %s", (one, other, how) => {
    expect(nearDuplicates([other], [one]).duplicates.get(0)).toEqual({ of: "old", index: 0, how });
  });

  it("keeps the first of a case that a model wrote fifty times", () => {
    const { duplicates } = nearDuplicates(
      Array.from({ length: 50 }, () => "Where is my order?"),
      [],
    );
    expect(duplicates.size).toBe(49);
    expect(new Set(Array.from(duplicates.values(), ({ of, index }) => `${of} ${index}`))).toEqual(
      new Set(["new 0"]),
    );
  });

  it("ends in the face of texts that are made to be compared", () => {
    const long = Array.from({ length: 200 }, (_, index) =>
      Array.from({ length: 500 }, (__, at) => `w${String.fromCharCode(97 + ((at * 7 + index) % 26))}x`).join(
        " ",
      ),
    );
    const { duplicates, unfinished } = nearDuplicates(long, []);
    expect(duplicates.size + unfinished.length).toBeLessThanOrEqual(200);
  });
});

describe(editDistance, () => {
  it("is the distance of a plain table, up to its bound", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat({ max: 5 }), (one, other, most) => {
        const real = plainDistance(one, other);
        expect(editDistance(one, other, most)).toBe(real <= most ? real : null);
      }),
    );
  });
});

function plainDistance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (__, at) => (row === 0 ? at : at === 0 ? row : 0)),
  );
  const get = (row: number, at: number): number => table[row]?.[at] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= one.length; row += 1) {
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      let cost = Math.min(get(row - 1, at) + 1, get(row, at - 1) + 1, get(row - 1, at - 1) + same);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        cost = Math.min(cost, get(row - 2, at - 2) + 1);
      (table[row] as number[])[at] = cost;
    }
  }
  return get(one.length, other.length);
}
