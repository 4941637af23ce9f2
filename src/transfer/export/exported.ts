import type { JsonObject } from "../../document/json/json.ts";
import type { Suite } from "../../evaluation/suite.ts";
import type { PromptFile } from "../../prompt/prompt.ts";
import type { NewText } from "../transfer.ts";
import type { FindingKind, TransferCode } from "../transfer-code.ts";
import { transferCodes } from "../transfer-code.ts";

/** The formats that are written, by the names that `--to` knows. */
export const exportTargets = ["github", "promptfoo"] as const;

export type ExportTarget = (typeof exportTargets)[number];

/** A prompt with its cases, and who is asked for its model. */
export interface Exporting {
  readonly file: PromptFile;
  /** null: it has none that can be read. */
  readonly suite: Suite | null;
  readonly provider: string;
}

/** What an export says of one prompt. */
export interface ExportFinding {
  readonly code: TransferCode;
  readonly kind: FindingKind;
  /** What the prompt or its suite says. */
  readonly found: string;
  /** What is there instead, or what to do. */
  readonly instead: string;
}

/** What becomes of one prompt; `refused` has no files. */
export interface Exported {
  readonly id: string;
  readonly status: "whole" | "with-loss" | "refused";
  readonly findings: readonly ExportFinding[];
  readonly files: readonly NewText[];
}

/** A file in another format on its way out. */
export interface OutgoingFile {
  readonly path: string;
  readonly fields: JsonObject;
}

/** Collects what is to be said of one prompt. */
export interface Saying {
  readonly findings: ExportFinding[];
}

export function tell(
  saying: Saying,
  code: TransferCode,
  words: Pick<ExportFinding, "found" | "instead"> & { readonly as?: FindingKind },
): void {
  const { as = transferCodes[code].kind, found, instead } = words;
  saying.findings.push({ code, kind: as, found, instead });
}
