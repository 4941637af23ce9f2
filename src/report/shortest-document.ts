import type { Report } from "../gate/report.ts";
import type { Links } from "./links.ts";
import { fullReport } from "./markdown/how-judged.ts";
import { headline } from "./words/headline.ts";

/** What remains when nothing else fits: no text of the pull request is in it, so its size is known. */
export function shortestDocument(report: Report, links: Links): readonly string[] {
  return [`### ${headline(report)}`, `The rest is too long for this place. ${fullReport(links)}`];
}
