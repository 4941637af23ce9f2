import { type ReadBlobs, TooMuchAtOnce } from "../../objects/read-blobs.ts";
import { type Evals, type EvalsAsked, evalsMet } from "./evals-met.ts";
import { type Gates, type GatesAsked, readGates } from "./read-gates.ts";

/** Reads suites and their data. What it is asked and what it answers is plain data, so that a thread can do it. */
export interface CaseReader {
  readonly gates: (asked: GatesAsked) => Promise<Gates>;
  readonly evals: (asked: EvalsAsked) => Promise<Evals>;
}

/** A thread that reads for one pull request. */
export interface CaseThread extends CaseReader {
  readonly close: () => Promise<void>;
}

export type OpenCaseThread = (blobs: ReadBlobs) => CaseThread;

export function caseReader(blobs: ReadBlobs): CaseReader {
  return {
    gates: (asked) => readGates(asked, blobs),
    evals: (asked) => evalsMet(asked, blobs),
  };
}

/** Bytes that are read in a tenth of a second or two. */
const mostHere = 256 * 1024;

/**
 * Gives a reader of suites. Where threads can be opened, what is large is read in one: a stranger's data must not hold the
 * thread that answers webhooks.
 */
export async function withCaseReader<T>(
  { blobs, openThread }: { readonly blobs: ReadBlobs; readonly openThread: OpenCaseThread | undefined },
  use: (reader: CaseReader) => Promise<T>,
): Promise<T> {
  if (openThread === undefined) return await use(caseReader(blobs));
  let thread: CaseThread | null = null;
  const read = async <Answer>(ask: (reader: CaseReader) => Promise<Answer>): Promise<Answer> => {
    if (thread !== null) return await ask(thread);
    try {
      return await ask(caseReader(within(blobs, mostHere)));
    } catch (error) {
      if (!(error instanceof TooMuchAtOnce)) throw error;
      thread = openThread(blobs);
      return await ask(thread);
    }
  };
  try {
    return await use({
      gates: (asked) => read((reader) => reader.gates(asked)),
      evals: (asked) => read((reader) => reader.evals(asked)),
    });
  } finally {
    await (thread as CaseThread | null)?.close();
  }
}

/** Of all blobs that are asked for together. */
function within(blobs: ReadBlobs, bytes: number): ReadBlobs {
  let left = bytes;
  return async (oids, limit) => {
    const found = await blobs(oids, limit, left);
    for (const blob of found.values()) if (blob.status === "read") left -= blob.bytes.length;
    return found;
  };
}
