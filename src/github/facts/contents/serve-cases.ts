import type { MessagePort } from "node:worker_threads";
import type { Blob } from "../../../branch/checkout.ts";
import { type ReadBlobs, withinLimit } from "../../objects/read-blobs.ts";
import { caseReader } from "./case-reader.ts";
import type { CaseQuestion, FromThread, ToThread } from "./case-thread.ts";

/** Answers the questions of the thread at the other end, one after the other, and remembers what it was given. */
export function serveCases(port: MessagePort): void {
  let take: ((blobs: ReadonlyMap<string, Blob>) => void) | null = null;
  const tell = (message: FromThread): void => port.postMessage(message);
  const known = new Map<string, Blob>();
  const blobs: ReadBlobs = async (oids, limit) => {
    const unknown = oids.filter((oid) => !known.has(oid));
    if (unknown.length > 0) {
      const given = await new Promise<ReadonlyMap<string, Blob>>((resolve) => {
        take = resolve;
        tell({ kind: "wanted", oids: unknown, limit });
      });
      for (const [oid, blob] of given) known.set(oid, blob);
    }
    return new Map(oids.flatMap((oid) => withinLimit(known, oid, limit)));
  };
  const reader = caseReader(blobs);
  const answer = async (question: CaseQuestion): Promise<void> => {
    try {
      const given =
        question.name === "gates" ? await reader.gates(question.asked) : await reader.evals(question.asked);
      tell({ kind: "answer", answer: given });
    } catch (error) {
      tell({ kind: "failed", why: error instanceof Error ? error.message : String(error) });
    }
  };
  port.on("message", (message: ToThread) => {
    if (message.kind === "question") void answer(message.question);
    else take?.(message.blobs);
  });
}
