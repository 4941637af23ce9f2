import { type ReadRegistry, readRegistry } from "../src/branch/read-registry.ts";
import { known, opened } from "./checkout/opened.ts";
import { newRepository, type TestRepository } from "./checkout/test-repository.ts";

export const path = "prompts/support/triage.yaml";

/** A prompt's file; `says` is its behaviour, `description` only metadata. */
export function triage(version: number, says: string, description = "none"): string {
  return [
    "id: support.triage",
    `version: ${version}`,
    ...(version === 1 ? [] : [`parent: ${version - 1}`]),
    "owner: support-team",
    "model: gpt-4o",
    "tags: [support]",
    `description: ${description}`,
    `template: ${says}`,
    "",
  ].join("\n");
}

/** A repository whose commits leave one file after the other; null deletes it. */
export function branch(
  contents: readonly (string | null)[],
): TestRepository & { readonly commits: readonly string[] } {
  const repository = newRepository();
  const commits = contents.map((content) => {
    if (content === null) repository.git("rm", "--quiet", path);
    return repository.commit(content === null ? {} : { [path]: content });
  });
  return { ...repository, commits };
}

export async function registryOf(directory: string): Promise<ReadRegistry> {
  const checkout = await opened(directory);
  return known(await readRegistry(checkout, (await checkout.resolve("HEAD")) ?? ""));
}
