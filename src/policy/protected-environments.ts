import { environmentPath } from "./environment-path.ts";
import type { Policy } from "./policy.ts";

/** The protected environment that a path belongs to. */
export interface ProtectedPlace {
  readonly name: string;
  /** Empty: the administrators. */
  readonly owners: readonly string[];
  /** look-alike: it is another file, which a disk or a reader may take for the environment's. */
  readonly form: "own" | "look-alike";
}

/** What each path is to the environments that the policy protects; null: nothing. */
export function protectedEnvironments({
  environments,
}: Pick<Policy, "environments">): (path: string) => ProtectedPlace | null {
  const places = Object.entries(environments).flatMap(([name, { owners, protected: isProtected }]) =>
    isProtected ? [{ name, owners, path: environmentPath(name) }] : [],
  );
  const byFold = new Map(places.map((place) => [fold(place.path), place]));
  return (path) => {
    const place = byFold.get(fold(path));
    if (place === undefined) return null;
    const { name, owners } = place;
    return { name, owners, form: path === place.path ? "own" : "look-alike" };
  };
}

/** On some disks paths that differ only so are one file. */
function fold(path: string): string {
  return path
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\.yml$/, ".yaml");
}
