import type { Finding } from "../document/finding/finding.ts";
import type { Reading } from "../document/finding/located.ts";
import { wholeHistory } from "../document/finding/whole-history.ts";
import type { Blob } from "./checkout.ts";

/** A blob's bytes, or a finding on its file that says why there are none. */
export function bytesOf(file: string, blob: Blob | undefined, limit: number): Reading<Uint8Array> {
  if (blob?.status === "read") return { content: blob.bytes, findings: [] };
  if (blob?.status === "too-large") return { content: null, findings: [tooLarge(file, blob.size, limit)] };
  return { content: null, findings: [unreadable(file)] };
}

function tooLarge(file: string, size: number, limit: number): Finding {
  return {
    ...at(file),
    code: "file-too-large",
    message: `The file has ${size} bytes; at most ${limit} are read.`,
    remedy: "Make it smaller; many cases belong in a data file (CSV or JSON Lines).",
  };
}

function unreadable(file: string): Finding {
  return {
    ...at(file),
    code: "file-unreadable",
    message: "The content of this file cannot be read.",
    remedy: `Look at its permissions. ${wholeHistory.either}.`,
  };
}

function at(file: string): Pick<Finding, "severity" | "file" | "line" | "column"> {
  return { severity: "error", file, line: 1, column: 1 };
}
