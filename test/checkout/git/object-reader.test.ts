import { createHash } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Git, openGit } from "../../../src/checkout/git/git.ts";
import { openObjectReader } from "../../../src/checkout/git/object-reader.ts";
import { newRepository, runGit, type TestRepository, testEnvironment } from "../test-repository.ts";

function gitIn(repository: TestRepository): Git {
  const git = openGit(repository.directory, testEnvironment, []);
  onTestFinished(() => git.close());
  return git;
}

function blob(repository: TestRepository, content: string | Uint8Array): string {
  return runGit(repository.directory, ["hash-object", "-w", "--stdin"], content);
}

/** Writes many blobs at once; the n-th holds `content(n)`. */
function manyBlobs(
  repository: TestRepository,
  count: number,
  content: (n: number) => string,
): readonly string[] {
  const all = Array.from({ length: count }, (_, n) => content(n));
  const stream = all.map((text) => `blob\ndata ${text.length}\n${text}\n`);
  runGit(repository.directory, ["fast-import", "--quiet"], stream.join(""));
  return all.map((text) => createHash("sha1").update(`blob ${text.length}\0${text}`).digest("hex"));
}

describe(openObjectReader, () => {
  it.each([
    { what: "an empty content", bytes: Buffer.alloc(0) },
    { what: "bytes of all values", bytes: Buffer.from(Array.from({ length: 256 }, (_, value) => value)) },
    { what: "what looks like an answer", bytes: Buffer.from(`${"0".repeat(40)} missing\n`) },
    { what: "a content of several pipe buffers", bytes: Buffer.alloc(1_000_000, "abc\n") },
  ])("reads $what as it is", async ({ bytes }) => {
    const repository = newRepository();
    const oid = blob(repository, bytes);
    const object = await openObjectReader(gitIn(repository)).read(oid, 1_000_000);
    expect(object).toEqual({ status: "read", type: "blob", bytes });
  });

  it.each([
    { limit: 9, status: "too-large" },
    { limit: 10, status: "read" },
  ])("answers $status for ten bytes at a limit of $limit", async ({ limit, status }) => {
    const repository = newRepository();
    const oid = blob(repository, "0123456789");
    expect(await openObjectReader(gitIn(repository)).read(oid, limit)).toMatchObject({ status });
  });

  it.each([
    { what: "an id that no object has", oid: "1234567890123456789012345678901234567890" },
    { what: "an id of another length", oid: "1234" },
    { what: "a name", oid: "HEAD" },
    { what: "two lines", oid: `HEAD\n${"0".repeat(40)}` },
    { what: "nothing", oid: "" },
  ])("answers missing for $what", async ({ oid }) => {
    const repository = newRepository();
    repository.commit({ a: "1" });
    expect(await openObjectReader(gitIn(repository)).read(oid, 100)).toEqual({ status: "missing" });
  });

  it("answers 5,000 contents to callers that ask at the same time, each with its own", async () => {
    const repository = newRepository();
    const oids = manyBlobs(repository, 5_000, (n) => `content ${n}\n`.repeat(n % 7));
    const reader = openObjectReader(gitIn(repository));
    const halves = [oids.slice(0, 2_500), oids.slice(2_500)];
    const [first, second, ...single] = await Promise.all([
      ...halves.map((half) => reader.readAll(half, 1_000)),
      ...oids.slice(0, 50).map((oid) => reader.readAll([oid, oid], 1_000)),
    ]);
    const text = (oid: string): string => {
      const object = [first, second, ...single]
        .map((answer) => answer?.get(oid))
        .find((answer) => answer !== undefined);
      return object?.status === "read" ? object.bytes.toString() : "";
    };
    expect(oids.map(text)).toEqual(oids.map((_, n) => `content ${n}\n`.repeat(n % 7)));
    expect(single.map((answer) => answer.size)).toEqual(Array(50).fill(1));
  });

  it("rejects what is asked when the process ends, and what is asked later", async () => {
    const repository = newRepository();
    const oid = blob(repository, Buffer.alloc(50_000_000));
    const git = gitIn(repository);
    const reader = openObjectReader(git);
    const asked = reader.read(oid, 100_000_000);
    const rejected = expect(asked).rejects.toThrow(/ended before it answered|is closed/);
    await new Promise((resolve) => setImmediate(resolve));
    await git.close();
    await rejected;
    await expect(reader.read(oid, 1)).rejects.toThrow(/ended|closed/);
  });

  it("rejects where git cannot be started", async () => {
    const { directory } = newRepository();
    const git = openGit(directory, { PATH: "/nowhere" }, []);
    await expect(openObjectReader(git).read("0".repeat(40), 1)).rejects.toThrow(/ENOENT/);
  });
});
