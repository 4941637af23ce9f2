import { batchParser, type ObjectAnswer } from "./batch-parser.ts";
import { endProcess } from "./end-process.ts";
import type { Git } from "./git.ts";
import { isObjectId } from "./object-id.ts";

/** One object of git's store. */
export type GitObject =
  | { readonly status: "read"; readonly type: string; readonly bytes: Buffer }
  | { readonly status: "too-large"; readonly type: string; readonly size: number }
  | { readonly status: "missing" };

/** Reads objects by id, through processes that live as long as it does. */
export interface ObjectReader {
  /** The objects that have at most `limit` bytes; nothing of a larger one is unpacked. */
  readonly readAll: (oids: readonly string[], limit: number) => Promise<ReadonlyMap<string, GitObject>>;
  readonly read: (oid: string, limit: number) => Promise<GitObject>;
  /** Those that are not here. */
  readonly lacking: (oids: readonly string[]) => Promise<readonly string[]>;
}

type Ask = (oids: readonly string[]) => Promise<readonly ObjectAnswer[]>;

const missing: GitObject = { status: "missing" };

/**
 * Two processes serve all reads: one tells sizes, so that a huge content is never unpacked or piped, one gives
 * contents. Each starts when it is first needed and ends with `git.close`.
 */
export function openObjectReader(git: Git): ObjectReader {
  const heads = onFirstUse(() => startServer(git, "head"));
  const contents = onFirstUse(() => startServer(git, "content"));
  const readAll: ObjectReader["readAll"] = async (oids, limit) => {
    const ids = [...new Set(oids)];
    const asked = ids.filter(isObjectId);
    const sizes = await heads(asked);
    const small = asked.filter((_, at) => isWithin(sizes[at], limit));
    const found = await contents(small);
    return new Map<string, GitObject>([
      ...ids.map((oid) => [oid, missing] as const),
      ...asked.map((oid, at) => [oid, tooLarge(sizes[at])] as const),
      ...small.map((oid, at) => [oid, readObject(found[at])] as const),
    ]);
  };
  const lacking: ObjectReader["lacking"] = async (oids) => {
    const asked = [...new Set(oids)].filter(isObjectId);
    const sizes = await heads(asked);
    return asked.filter((_, at) => sizes[at]?.status !== "present");
  };
  return { readAll, lacking, read: async (oid, limit) => (await readAll([oid], limit)).get(oid) ?? missing };
}

function isWithin(head: ObjectAnswer | undefined, limit: number): boolean {
  return head?.status === "present" && head.size <= limit;
}

function tooLarge(head: ObjectAnswer | undefined): GitObject {
  return head?.status === "present" ? { status: "too-large", type: head.type, size: head.size } : missing;
}

function readObject(answer: ObjectAnswer | undefined): GitObject {
  if (answer?.status !== "present" || answer.bytes === null) return missing;
  return { status: "read", type: answer.type, bytes: answer.bytes };
}

function onFirstUse(start: () => Ask): Ask {
  let ask: Ask | null = null;
  return async (oids) => {
    if (oids.length === 0) return [];
    ask ??= start();
    return ask(oids);
  };
}

interface Question {
  readonly count: number;
  readonly answers: ObjectAnswer[];
  readonly resolve: (answers: readonly ObjectAnswer[]) => void;
  readonly reject: (error: Error) => void;
}

/** Asks one `git cat-file` by lines; answers come in the order of the questions. */
function startServer(git: Git, kind: "content" | "head"): Ask {
  const child = git.start(["cat-file", kind === "head" ? "--batch-check" : "--batch"]);
  /** In the order of asking. */
  const open = new Set<Question>();
  let ended: Error | null = null;
  const end = (error: Error): void => {
    ended ??= error;
    endProcess(child, "SIGTERM");
    for (const question of open) question.reject(ended);
    open.clear();
  };
  const parser = batchParser(kind, (answer) => {
    const first = open.values().next().value;
    first?.answers.push(answer);
    if (first === undefined || first.answers.length < first.count) return;
    open.delete(first);
    first.resolve(first.answers);
  });
  child.stdout.on("data", (chunk: Buffer) => {
    try {
      parser.feed(chunk);
    } catch (error) {
      end(error instanceof Error ? error : new Error(String(error)));
    }
  });
  child.stderr.resume();
  child.on("error", end);
  child.on("close", () => end(new Error("git cat-file ended before it answered")));
  return (oids) =>
    new Promise((resolve, reject) => {
      if (ended !== null) return reject(ended);
      open.add({ count: oids.length, answers: [], resolve, reject });
      child.stdin.write(`${oids.join("\n")}\n`);
    });
}
