import { Worker } from "node:worker_threads";
import type { Blob } from "../../../branch/checkout.ts";
import { largeBlob, type ReadBlobs } from "../../objects/read-blobs.ts";
import type { CaseReader, CaseThread, OpenCaseThread } from "./case-reader.ts";

export type CaseQuestion = {
  readonly [Name in keyof CaseReader]: {
    readonly name: Name;
    readonly asked: Parameters<CaseReader[Name]>[0];
  };
}[keyof CaseReader];

/** What the thread is told: a question, or the blobs that it wants. */
export type ToThread =
  | { readonly kind: "question"; readonly question: CaseQuestion }
  | { readonly kind: "blobs"; readonly blobs: ReadonlyMap<string, Blob> };

export type FromThread =
  | { readonly kind: "wanted"; readonly oids: readonly string[]; readonly limit: number }
  | { readonly kind: "answer"; readonly answer: unknown }
  | { readonly kind: "failed"; readonly why: string };

/** Megabytes of a thread's heap, besides the files' own bytes. A thread that needs more ends, and its question fails. */
const heap = 224;

/** Milliseconds that one question may take. */
const longest = 120_000;

/** Opens threads that run `program`, one at a time, so that their memory is bounded however many pull requests there are. */
export function caseThreads(program: string, megabytes: number = heap): OpenCaseThread {
  let last: Promise<unknown> = Promise.resolve();
  return (blobs) => {
    const turn = last;
    let release = (): void => {};
    last = new Promise<void>((done) => {
      release = done;
    });
    const running = turn.then(() => run(openWorker(program, megabytes), blobs));
    return {
      gates: async (asked) => (await (await running).ask({ name: "gates", asked })) as Answer<"gates">,
      evals: async (asked) => (await (await running).ask({ name: "evals", asked })) as Answer<"evals">,
      close: async () => {
        await (await running).worker.terminate();
        release();
      },
    } satisfies CaseThread;
  };
}

type Answer<Name extends keyof CaseReader> = Awaited<ReturnType<CaseReader[Name]>>;

interface Running {
  readonly worker: Worker;
  /** Rejects with what GitHub refused, or where the thread has ended or takes too long. One question at a time. */
  readonly ask: (question: CaseQuestion) => Promise<unknown>;
}

function openWorker(program: string, megabytes: number): Worker {
  return new Worker(program, {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 },
  });
}

function run(worker: Worker, blobs: ReadBlobs): Running {
  let heard: (message: FromThread) => void = () => {};
  worker.on("message", (message: FromThread) => heard(message));
  const ended = new Promise<never>((_, reject) => {
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("the thread that reads suites has ended")));
  });
  // It ends at last where nobody asks any more.
  ended.catch(() => {});
  const ask = async (question: CaseQuestion): Promise<unknown> => {
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("the suites take too long to read")), longest);
      heard = (message) => {
        if (message.kind === "answer") resolve(message.answer);
        else if (message.kind === "failed") reject(new Error(message.why));
        else blobs(message.oids, message.limit).then((found) => give(worker, found), reject);
      };
    });
    tell(worker, { kind: "question", question });
    return await Promise.race([answer, ended]).finally(() => clearTimeout(timer));
  };
  return { worker, ask };
}

/** Large ones nobody else has, so they go over without a copy. */
function give(worker: Worker, blobs: ReadonlyMap<string, Blob>): void {
  const moved = [...blobs.values()].flatMap((blob) =>
    blob.status === "read" && blob.bytes.length > largeBlob ? [blob.bytes.buffer as ArrayBuffer] : [],
  );
  tell(worker, { kind: "blobs", blobs }, [...new Set(moved)]);
}

function tell(worker: Worker, message: ToThread, moved: readonly ArrayBuffer[] = []): void {
  worker.postMessage(message, [...moved]);
}
