import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findRoot } from "../../checkout/find-root.ts";
import { readNames } from "../../checkout/read-names.ts";

/**
 * OWNER/NAME of the Action that this command belongs to: the origin of the clone that it runs from. Null where it runs
 * from no clone, or from the repository that it sets up.
 */
export async function actionName(target: string): Promise<string | null> {
  const found = findRoot(dirname(fileURLToPath(import.meta.url)));
  if (found.status !== "found" || found.root === target) return null;
  if (!existsSync(join(found.root, "action.yml"))) return null;
  return (await readNames(found.root)).origin;
}
