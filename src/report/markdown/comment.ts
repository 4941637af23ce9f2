import type { Report } from "../../gate/report.ts";
import { fittingDocument } from "./document.ts";
import type { Form } from "./form.ts";
import type { Links } from "./links.ts";

/** The first line of the gate's comment, by which it is found again; nothing that a pull request brings can write it. */
export const commentMarker = "<!-- promptops:gate -->";

/** GitHub's limit is 65,536 characters; this many bytes stay under it however it counts. */
const limit = 65_000;

const full: Form = {
  passing: 3,
  rows: 50,
  outputs: 120,
  flips: 10,
  gained: false,
  entries: 50,
  findings: 50,
  diff: 30,
  text: 300,
  leftOut: [],
};

const noPassing: Form = { ...full, passing: 0 };
const noOutputs: Form = { ...noPassing, outputs: 0, leftOut: ["what the models said"] };
const noFlips: Form = { ...noOutputs, flips: 0, leftOut: ["the cases that changed"] };

/** Passing rows go first, then the answers, then the flips, then everything is cut shorter. */
const ladder: readonly Form[] = [
  full,
  noPassing,
  noOutputs,
  { ...noOutputs, flips: 2 },
  noFlips,
  { ...noFlips, rows: 100, entries: 20, findings: 20, diff: 5, text: 150 },
  { ...noFlips, rows: 100, entries: 5, findings: 20, diff: 3, text: 150 },
  { ...noFlips, rows: 25, entries: 5, findings: 10, diff: 0, text: 100 },
];

/** The marker of a folder that is judged by itself, which has a comment of its own; null: of the whole repository. */
export function markerOf(folder: string | null): string {
  return folder === null
    ? commentMarker
    : commentMarker.replace(" -->", ` ${encodeURIComponent(folder)} -->`);
}

/** The sticky comment: the marker, then the report in the longest form that GitHub takes. */
export function renderComment(report: Report, { links }: { readonly links: Links }): string {
  const marker = markerOf(report.folder);
  const room = { forms: ladder, limit: limit - marker.length - 1 };
  return `${marker}\n${fittingDocument(report, links, room)}`;
}

/** Whether a comment says that a change cannot merge, and the one before it did not. */
export function isWorse(comment: string, before: string): boolean {
  const [now, then] = [comment, before].map((text) => /^### (\S+) /mu.exec(text)?.[1]);
  return now === "🔴" && then !== undefined && then !== now;
}

/** What the comment becomes when the pull request no longer changes a governed file. */
export function renderTakenBack(folder: string | null): string {
  return `${markerOf(folder)}\n### 🟢 Can merge: no prompt is changed any more\n\nThe change that was judged here was taken back.\n`;
}
