import type { Tip } from "../../prompt/history/version-history.ts";

/** What stands on the branch, in a sentence. */
export function tipWords(id: string, tip: Tip | null): string {
  if (tip === null) return `${id} is not on the branch.`;
  switch (tip.status) {
    case "released":
      return `${id} is at version ${tip.content.version}.`;
    case "draft":
      return `${id} is a draft on version ${tip.content.version}: its behaviour since ${tip.changes[0]?.sha.slice(0, 12)} waits for the next version.`;
    case "clash":
      return `${id} says version ${tip.clash.version}, which came with ${tip.clash.first.sha.slice(0, 12)} and comes back with other behaviour in ${tip.clash.again.sha.slice(0, 12)}.`;
    case "invalid":
      return `${id} (${tip.path}) is no valid prompt: ${tip.why}`;
  }
}
