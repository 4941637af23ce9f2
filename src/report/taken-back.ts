import { commentMarker } from "./markdown/comment.ts";

/** What the comment becomes when the pull request no longer changes a governed file. */
export function renderTakenBack(): string {
  return `${commentMarker}\n### PromptOps: passed, no prompt is changed any more\n\nThe change that was judged here was taken back.\n`;
}
