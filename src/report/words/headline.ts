import { sentenceParts } from "../../document/finding/code.ts";
import type { Report } from "../../gate/report.ts";
import { clip } from "../literal/clip.ts";
import { visible } from "../literal/visible.ts";
import { worstFirst } from "../rows/worst-first.ts";
import { awaited, eachGroup } from "./owner-groups.ts";
import { type FirstLine, situations } from "./situations.ts";

/** GitHub shows about this much of a check run's title beside its name. */
const longestTitle = 70;

/** The first line of everything that the gate says: whether the change can merge, and what happened to what. */
export function firstLine(report: Report): FirstLine {
  if (report.would === null) return lineOf(report);
  const { would: verdict } = report;
  const { words } = lineOf({ ...report, verdict, would: null });
  const what = words.replace(/^Cannot merge(?: yet, and not because of you| yet)?: /, "");
  const would = verdict === "blocked" ? "would block" : "would not be judged";
  return { icon: "🟡", words: `Can merge (this repository only warns): ${would}: ${what}` };
}

function lineOf(report: Report): FirstLine {
  const ordered = { ...report, prompts: worstFirst(report.prompts) };
  for (const { line } of situations) {
    const found = line(ordered);
    if (found !== null) return onceApproved(found, report);
  }
  return { icon: "🟢", words: "Can merge" };
}

/** What can merge by itself waits all the same for those who must approve it. */
function onceApproved({ icon, words }: FirstLine, report: Report): FirstLine {
  const [, rest] = /^Can merge: (.*)$/su.exec(words) ?? [];
  const groups = awaited(report);
  if (icon === "🔴" || icon === "⚪" || rest === undefined || groups.length === 0) return { icon, words };
  const act = /which can be chance|below/.test(rest) ? "accept" : "approve";
  const owners = `${eachGroup(groups)} ${act}${groups.length === 1 ? "s" : ""}`;
  return { icon: "🟡", words: `Can merge once ${owners}: ${rest}` };
}

/** It as one sentence, with its icon; values stand in backticks. */
export function headline(report: Report): string {
  const { icon, words } = firstLine(report);
  return visible(`${icon} ${words}`);
}

/** It as plain text for the title of a check run. */
export function headlineTitle(report: Report): string {
  const plain = sentenceParts(headline(report)).map(({ text }) => text);
  const { text, cut } = clip(plain.join(""), longestTitle);
  return cut ? `${clip(text, longestTitle - 1).text}…` : text;
}
