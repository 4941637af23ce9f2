import { describe, expect, it } from "vitest";
import { threadProgram } from "../../../../src/app/connection/thread-program.ts";
import type { Blob } from "../../../../src/branch/checkout.ts";
import {
  type CaseReader,
  type OpenCaseThread,
  withCaseReader,
} from "../../../../src/github/facts/contents/case-reader.ts";
import { caseThreads } from "../../../../src/github/facts/contents/case-thread.ts";
import type { GatesAsked } from "../../../../src/github/facts/contents/read-gates.ts";
import { type ReadBlobs, TooMuchAtOnce } from "../../../../src/github/objects/read-blobs.ts";
import { defaultPolicy } from "../../../../src/policy/read-policy.ts";

const [prompt, suite, data] = ["prompts/a.yaml", "evals/a.yaml", "evals/a.csv"];
const before = "prompt_id: a\ncases:\n  - { input: hello, expected: x }\n";
const after = "prompt_id: a\ndata:\n  - { file: a.csv, input: q }\n";

type Files = Readonly<Record<string, string>>;

const base: Files = {
  [prompt]: "id: a\nversion: 1\nowner: x\nmodel: m\ntags: []\ntemplate: hi\n",
  [suite]: before,
};

function rows(count: number, length = 20): string {
  const text = "x".repeat(length);
  return `q,expected\n${Array.from({ length: count }, (_, n) => `q${n} ${text},y\n`).join("")}`;
}

function blobsOf(sides: readonly Files[]): ReadBlobs {
  const byOid = new Map(sides.flatMap((files) => Object.values(files)).map((text) => [oidOf(text), text]));
  return async (oids, _, atMost = Number.POSITIVE_INFINITY) => {
    const found = new Map(
      oids.map((oid): [string, Blob] => [oid, { status: "read", bytes: Buffer.from(byOid.get(oid) ?? "") }]),
    );
    const size = oids.reduce((sum, oid) => sum + (byOid.get(oid) ?? "").length, 0);
    if (size > atMost) throw new TooMuchAtOnce();
    return found;
  };
}

function oidOf(text: string): string {
  return `${text.length} ${text.slice(0, 40)}`;
}

function askedOf(head: Files): GatesAsked {
  const tree = (files: Files): GatesAsked["head"] => ({
    oid: "t",
    entries: Object.entries(files).map(([path, text]) => ({ path, mode: "100644", oid: oidOf(text) })),
  });
  return {
    base: tree(base),
    head: tree(head),
    plan: {
      prompts: [],
      suites: [suite],
      data: [data],
      others: [data],
      environments: [],
      bound: [suite],
      ways: [],
      renames: [],
    },
    policies: { policy: defaultPolicy(), next: null },
    leftOpen: [],
  };
}

const open = caseThreads(threadProgram);

async function read<T>(
  head: Files,
  use: (reader: CaseReader) => Promise<T>,
  {
    blobs = blobsOf([base, head]),
    openThread = open,
  }: { blobs?: ReadBlobs; openThread?: OpenCaseThread } = {},
): Promise<T> {
  return await withCaseReader({ blobs, openThread }, use);
}

describe("suites that are read in a thread", () => {
  const large = { ...base, [suite]: after, [data]: rows(20_000) };

  it("give what they give here", async () => {
    const here = await withCaseReader({ blobs: blobsOf([base, large]), openThread: undefined }, (reader) =>
      reader.gates(askedOf(large)),
    );
    expect(here.changes[prompt]).toHaveLength(1);
    expect(await read(large, (reader) => reader.gates(askedOf(large)))).toEqual(here);
  });

  it("let this thread answer meanwhile", async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await read(large, (reader) => reader.gates(askedOf(large)));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(20);
  });

  it("are read here where they are small", async () => {
    const small = { ...base, [suite]: after, [data]: rows(10) };
    const answer = await withCaseReader(
      {
        blobs: blobsOf([base, small]),
        openThread: () => {
          throw new Error("no thread is needed");
        },
      },
      (reader) => reader.gates(askedOf(small)),
    );
    expect(answer.changedEvals).toEqual({ [suite]: "a", [data]: "a" });
  });

  it("end with what GitHub refused, and the next pull request is read", async () => {
    const refused = new Error("GitHub is down");
    const blobs = blobsOf([base, large]);
    const failing: ReadBlobs = async (oids, limit, atMost) => {
      if (atMost === undefined && oids.includes(oidOf(large[data] ?? ""))) throw refused;
      return await blobs(oids, limit, atMost);
    };
    await expect(read(large, (reader) => reader.gates(askedOf(large)), { blobs: failing })).rejects.toBe(
      refused,
    );
    expect((await read(large, (reader) => reader.gates(askedOf(large)))).changedEvals).toEqual({
      [suite]: "a",
      [data]: "a",
    });
  });

  it("end where they need more memory than they may have, and so does every further question", async () => {
    const ask = async (reader: CaseReader): Promise<void> => {
      await expect(reader.gates(askedOf(large))).rejects.toThrow(/memory/);
      await expect(reader.gates(askedOf(large))).rejects.toThrow(/memory/);
    };
    await read(large, ask, { openThread: caseThreads(threadProgram, 12) });
  });
});
