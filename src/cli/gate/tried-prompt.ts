import type { History } from "../../branch/checkout.ts";
import { readFound } from "../../branch/read-found.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { code } from "../../document/finding/code.ts";
import type { Prompt } from "../../prompt/prompt.ts";
import { promptPast } from "../branch/prompt-past.ts";
import type { GovernedFiles } from "../files/read-governed.ts";
import { unknownPrompt } from "./named-prompts.ts";

/** A prompt by its id and, behind `@`, a version that the branch had; without one the file as it is on disk. */
export async function triedPrompt(
  name: string,
  { prompts }: Pick<GovernedFiles, "prompts">,
  checkout: NamedCheckout,
): Promise<History<Prompt>> {
  const [, id = name, version] = /^(.*?)(?:@v?(.*))?$/.exec(name) ?? [];
  if (version !== undefined) return await atVersion(id, version, checkout);
  const found = prompts.find((reading) => reading.id === id || reading.path === id);
  if (found?.file != null) return { status: "known", value: found.file.prompt };
  if (found !== undefined) {
    return missing(`${code(found.path)} has errors`, `See what is wrong: promptops validate ${found.path}`);
  }
  const known = prompts.flatMap((reading) => reading.id ?? []);
  const { what, remedy } = unknownPrompt(id, known, "try");
  return missing(what, remedy);
}

async function atVersion(id: string, version: string, checkout: NamedCheckout): Promise<History<Prompt>> {
  const past = await promptPast(checkout, { id, ref: "HEAD", until: null });
  if (past.status === "missing") return past;
  const { versions } = past.value.history;
  const carried = /^[1-9]\d{0,15}$/.test(version) ? versions.get(Number(version)) : undefined;
  if (carried === undefined) {
    const known = [...versions.keys()].toSorted((one, other) => one - other).join(", ");
    return missing(
      `${code(id)} has no version ${code(version)}`,
      known === ""
        ? "No version of it was committed yet"
        : `The branch has ${known}: promptops try ${id}@${[...versions.keys()].at(-1)}`,
    );
  }
  const file = (await readFound([carried], checkout)).get(carried);
  if (file !== undefined && file !== null) return { status: "known", value: file.prompt };
  return missing(`version ${version} of ${code(id)} cannot be read`, `See promptops history ${id}`);
}

function missing(what: string, remedy: string): History<never> {
  return { status: "missing", what, remedy };
}
