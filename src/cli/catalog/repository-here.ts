import type { CatalogRepository } from "../../catalog/catalog.ts";
import { readNames } from "../../checkout/read-names.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The repository that the pages link to: the one that is named, else the run's, else origin's; null: none is known. */
export async function repositoryHere(
  named: string | null,
  { root, environment }: { readonly root: string } & Pick<Terminal, "environment">,
): Promise<CatalogRepository | null> {
  const names = await readNames(root);
  const name = named ?? (environment["GITHUB_REPOSITORY"] || names.origin);
  if (name === null || !/^[\w.-]+\/[\w.-]+$/.test(name)) return null;
  const host = names.host ?? "github.com";
  const server = environment["GITHUB_SERVER_URL"] || `https://${host}`;
  return { name, url: `${server.replace(/\/+$/, "")}/${name}`, branch: names.branch ?? "main" };
}
