import { type Governed, governed, rootsOfGlobs } from "../../policy/governed.ts";
import type { Policy } from "../../policy/policy.ts";
import { promptId } from "../../prompt/prompt-id.ts";

export interface NewPlaces {
  readonly prompt: string;
  /** null: the policy governs no suite of that id by its name. */
  readonly suite: string | null;
}

/** Where a new prompt of an id stands so that the policy governs it under that id, and its suite; null: nowhere. */
export function governedPlaces(policy: Policy): (id: string) => NewPlaces | null {
  const places = governed(policy);
  const suiteRoots = rootsOfGlobs(policy.evals);
  return (id) => {
    const prompt = candidates(places.promptRoots, id).find((path) => isAt(path, id, places));
    const suite = candidates(suiteRoots, id).find((path) => places.suite(path));
    return prompt === undefined ? null : { prompt, suite: suite ?? null };
  };
}

function isAt(path: string, id: string, places: Governed): boolean {
  const found = promptId(path, places);
  return found?.status === "id" && found.id === id;
}

/** The whole id below a root, then what follows a prefix of it. */
function candidates(roots: readonly string[], id: string): readonly string[] {
  const parts = id.split(".");
  return parts.flatMap((_, start) => {
    const rest = parts.slice(start).join("/");
    return roots.flatMap((root) =>
      [".yaml", ".yml"].map((ending) => `${root === "" ? "" : `${root}/`}${rest}${ending}`),
    );
  });
}
