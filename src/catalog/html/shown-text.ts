import { visible } from "../../report/literal/visible.ts";

/** A text with its lines and tabs, in which nothing else is invisible. */
export function shownText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(/[^\n\t]+/g, visible);
}
