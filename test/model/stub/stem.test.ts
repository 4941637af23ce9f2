import { describe, expect, it } from "vitest";
import { stem } from "../../../src/model/stub/stem.ts";

describe(stem, () => {
  it.each([
    [["charge", "charges", "charged", "charging", "charge's"]],
    [["cancel", "cancels", "cancelled", "canceled", "cancelling", "cancellation", "cancellations"]],
    [["pay", "pays", "payment", "payments", "paying"]],
    [["crash", "crashes", "crashed", "crashing"]],
    [["bill", "bills", "billing", "billed"]],
    [["reply", "replies", "replied", "replying"]],
    [["integrate", "integrates", "integrated", "integrating", "integration", "integrations"]],
    [["terminate", "terminated", "termination"]],
    [["slow", "slowly"]],
  ])("makes one word of %j", (words) => {
    expect(new Set(words.map(stem)).size).toBe(1);
  });

  it.each([
    ["bug", "bag"],
    ["plan", "plant"],
    ["us", "use"],
    ["status", "state"],
    ["string", "str"],
    ["need", "ne"],
    ["größe", "groß"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it.each(["", "a", "es", "ing", "ed", "'s", "s", "ments"])(
    "leaves something of %j or nothing, without harm",
    (word) => {
      expect(word).toContain(stem(word));
    },
  );
});
