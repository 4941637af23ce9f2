import type { DecisionRow } from "../../approval/decision.ts";
import { literalMarkdown } from "../literal/literal.ts";

/** What a row of approvals is about, in at most `text` UTF-16 code units of its name. */
export function rowSubject(
  { kind, id, path }: Pick<DecisionRow, "kind" | "id" | "path">,
  text: number,
): string {
  const shown = literalMarkdown(id ?? path, text);
  switch (kind) {
    case "policy":
      return `the policy, ${shown}`;
    case "environment":
      return `the environment, ${shown}`;
    case "prompt":
      return shown;
  }
}
