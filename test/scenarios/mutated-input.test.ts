import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/document/data/read-csv.ts";
import { readJsonLines } from "../../src/document/data/read-json-lines.ts";
import type { Finding } from "../../src/document/finding/finding.ts";
import { completeSuite } from "../../src/evaluation/suite/complete-suite.ts";
import { readSuite } from "../../src/evaluation/suite/read-suite.ts";
import { readPolicy } from "../../src/policy/read-policy.ts";
import { readPrompt } from "../../src/prompt/read/read-prompt.ts";
import { sized } from "../full-size.ts";
import { policyPath, prompt, promptPath, suite, suitePath } from "./team.ts";

interface Outcome {
  readonly content: unknown;
  readonly findings: readonly Finding[];
}

const limit = 1_000_000;
const readers: Readonly<
  Record<string, { readonly text: string; readonly read: (bytes: Uint8Array) => Outcome }>
> = {
  prompt: {
    text: prompt({
      extra:
        "parameters: { temperature: 0.5, stop: [a, b] }\nvariables:\n  input: { type: string, enum: [x] }",
    }),
    read: (bytes) => readPrompt(bytes, { path: promptPath, id: "support.triage" }),
  },
  suite: {
    text: `${suite}graders: [equals, { regex: "^a+$" }]\n`,
    read: (bytes) => {
      const { content: file, findings } = readSuite(bytes, suitePath);
      if (file === null) return { content: null, findings };
      const completed = completeSuite(file, new Map());
      return { content: completed.content, findings: [...findings, ...completed.findings] };
    },
  },
  policy: {
    text: 'prompts: ["a/**/*.yaml"]\ngate: { alpha: 0.05, repeats: [1, 3] }\nmodels:\n  map: { m: { provider: stub } }\n',
    read: (bytes) => readPolicy(bytes, policyPath),
  },
  CSV: {
    text: 'input,expected,id\na,b,1\n"x, ""y""\nz",b,2\n',
    read: (bytes) => readCsv(bytes, { file: "cases.csv", limit }),
  },
  "JSON Lines": {
    text: '{"input":"a","expected":{"b":[1,2.5e3,null,true,"\\u00e9"]}}\n{"input":"c","expected":"d"}\n',
    read: (bytes) => readJsonLines(bytes, { file: "cases.jsonl", limit }),
  },
};

interface Mutation {
  readonly kind: "replace" | "insert" | "delete" | "copy";
  /** Where in the file, as a share of its length. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

/** Bytes that mean something in one of the formats, and any others. */
const telling = fc.constantFrom(...Buffer.from("\n\r\t \"'{}[],:-?&*!|>#%@`\\<=0~.\u0000\u007f"));
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("replace", "insert", "delete", "copy"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 30 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }).chain((any) => {
    return fc.oneof(
      fc.array(telling, { minLength: 1, maxLength: 3 }).map((codes) => Uint8Array.from(codes)),
      fc.constant(any),
    );
  }),
});

function mutated(bytes: Buffer, { kind, at, length, bytes: other }: Mutation): Buffer {
  const start = Math.floor(at * bytes.length);
  const [before, rest] = [bytes.subarray(0, start), bytes.subarray(start)];
  switch (kind) {
    case "replace":
      return Buffer.concat([before, other, rest.subarray(other.length)]);
    case "insert":
      return Buffer.concat([before, other, rest]);
    case "delete":
      return Buffer.concat([before, rest.subarray(length)]);
    case "copy":
      return Buffer.concat([before, rest.subarray(0, length), rest]);
  }
}

describe.each(Object.entries(readers))("a %s file", (_, { text, read }) => {
  const good = Buffer.from(text);

  it("is read before it is damaged, but for variables without a use", () => {
    const { findings } = read(good);
    expect(findings.filter(({ code }) => code !== "variable-unused")).toEqual([]);
  });

  it("with any bytes changed gives content or an error with a place in the file, and never throws", () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 5 }), (mutations) => {
        const bytes = mutations.reduce(mutated, good);
        const { content, findings } = read(bytes);
        const errors = findings.filter(({ severity }) => severity === "error");
        expect(content !== null || errors.length > 0).toBe(true);
        const lines = bytes.toString("latin1").split(/\r\n|\n|\r/).length;
        for (const { line, column, message, remedy } of findings) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
          expect([message, remedy]).not.toContain("");
        }
      }),
      { numRuns: sized(400) },
    );
  });
});
