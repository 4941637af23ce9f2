import type { Report } from "../../gate/report.ts";
import { fittingDocument } from "./document.ts";
import type { Form } from "./form.ts";
import type { Links } from "./links.ts";

/** A step's summary holds 1 MiB (bytes). */
const limit = 1_000_000;

const full: Form = {
  passing: 3000,
  rows: 3000,
  outputs: 1000,
  flips: 1000,
  gained: true,
  entries: 1000,
  findings: 1000,
  diff: 100,
  text: 1000,
  leftOut: [],
};

const noPassing: Form = { ...full, passing: 0 };
const noOutputs: Form = { ...noPassing, outputs: 0, leftOut: ["what the models said"] };
const noFlips: Form = { ...noOutputs, flips: 0, text: 300, leftOut: ["the cases that changed"] };

const ladder: readonly Form[] = [
  full,
  noPassing,
  noOutputs,
  { ...noOutputs, flips: 50, text: 300 },
  { ...noFlips, rows: 500, entries: 100, findings: 100 },
  { ...noFlips, rows: 100, entries: 20, findings: 50, text: 100 },
];

/** The job summary: what the comment says, with more flips, more findings and longer answers. */
export function renderSummary(report: Report, { links }: { readonly links: Links }): string {
  return fittingDocument(report, links, { forms: ladder, limit });
}
