import { relative, resolve, sep } from "node:path";
import type { History } from "../../branch/checkout.ts";
import { code } from "../../document/finding/code.ts";
import { didYouMean } from "../../document/schema/did-you-mean.ts";
import { readGoverned } from "../files/read-governed.ts";

/** Where the names were written. */
interface Place {
  readonly root: string;
  readonly directory: string;
}

export interface NamedPrompts {
  /** A name that the work tree does not know stays as it is: a commit may know it. */
  readonly ids: readonly string[];
  /** Every id of the work tree. */
  readonly known: readonly string[];
}

/** The prompts that are named, each by its id or its file. */
export async function namedPrompts(
  names: readonly string[],
  { root, directory }: Place,
): Promise<History<NamedPrompts>> {
  const read = await readGoverned(root);
  if (read.status === "missing") return read;
  const { prompts } = read.value;
  const idOf = (name: string): string => {
    const path = relative(root, resolve(directory, name)).replaceAll(sep, "/");
    return prompts.find((prompt) => prompt.path === path || prompt.path === name)?.id ?? name;
  };
  const known = prompts.flatMap(({ id }) => id ?? []);
  return { status: "known", value: { ids: names.map(idOf), known } };
}

/** What to say of an id that no prompt has. */
export function unknownPrompt(
  name: string,
  known: readonly string[],
  command: string,
): { readonly what: string; readonly remedy: string } {
  const near = known.find((id) => id.startsWith(`${name}.`)) ?? didYouMean(name, known);
  return {
    what: `there is no prompt ${code(name)}`,
    remedy:
      near === null
        ? "'promptops list' shows the ids that there are"
        : `Did you mean promptops ${command} ${near}?`,
  };
}
