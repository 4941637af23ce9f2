import { literalMarkdown } from "../literal/literal.ts";
import { visible } from "../literal/visible.ts";

/** A pointer that goes back to what the environment ran before. */
export interface ProposedRollback {
  readonly id: string;
  readonly environment: string;
  readonly version: number;
  readonly to: number;
  readonly path: string;
}

/** Plain text, as GitHub shows titles; the commit's message too. */
export function rollbackTitle({ id, environment, to }: ProposedRollback): string {
  return `Run version ${to} of ${visible(id).slice(0, 100)} in ${environment} again`;
}

export function rollbackBody({ id, environment, version, to, path }: ProposedRollback): string {
  const shown = [id, environment, path].map((text) => literalMarkdown(text, 200));
  return [
    `Version ${version} of ${shown[0]} drifts in ${shown[1]}: the prompt's issue has the figures. This moves the pointer in ${shown[2]} back to version ${to}, which ran there before.`,
    "Nothing moves before it is approved and merged. Whoever does not want it closes it: it is not opened again for this version.",
  ].join("\n\n");
}
