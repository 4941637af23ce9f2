import { bytesOf } from "../../branch/blob-bytes.ts";
import type { Checkout, Tree } from "../../branch/checkout.ts";
import type { JsonObject, JsonValue } from "../../document/json/json.ts";
import { member } from "../../document/json/member.ts";
import type { Compiled, ReleasedVersion } from "../../registry/compile-history.ts";
import { environmentAt, environmentLimit, readEnvironment } from "../../registry/environment-file.ts";
import { pointerMoves as movesOf, type Pointers } from "../../registry/pointer-moves.ts";
import type { ComparedTrees } from "../compare/read-trees.ts";
import { wordDiff } from "../compare/word-diff.ts";
import type { MovedVersion, RunningVersion } from "../report.ts";

/** The pointers of one environment that a change moves, by the prompt's id; none where a side cannot be read. */
export async function pointerMoves(
  { base, head }: Pick<ComparedTrees, "base" | "head">,
  path: string,
  { checkout, compiled }: MoveSources,
): Promise<readonly MovedVersion[]> {
  const [before, after] = await Promise.all([base, head].map((tree) => pointersAt(tree, path, checkout)));
  if (before === null || after === null || before === undefined || after === undefined) return [];
  return movesOf({ before, after, served: () => [] }).map(({ id, from, to, notes }) => ({
    id,
    from,
    to,
    ...(notes === undefined ? {} : { notes }),
    ...betweenVersions({ id, from, to }, compiled),
  }));
}

interface MoveSources {
  readonly checkout: Pick<Checkout, "blobs">;
  /** null: what was released is not known. */
  readonly compiled: Compiled | null;
}

/** How the two versions differ. */
function betweenVersions(
  { id, from, to }: Pick<MovedVersion, "id" | "from" | "to">,
  compiled: Compiled | null,
): Pick<MovedVersion, "accuracy" | "diff"> {
  const versions = compiled?.prompts.find((one) => one.id === id)?.versions ?? [];
  const [before, after] = [from, to].map((number) =>
    versions.find(({ prompt }) => prompt.version === number),
  );
  return {
    accuracy: { from: before?.accuracy ?? null, to: after?.accuracy ?? null },
    diff: before === undefined || after === undefined ? [] : wordDiff(askedText(before), askedText(after)),
  };
}

/** What a version asks of the model as lines that people read: its texts, then its other fields, one a line. */
function askedText({ sent }: ReleasedVersion): string {
  const { template, messages, ...others }: JsonObject = JSON.parse(Buffer.from(sent).toString());
  const said = (Array.isArray(messages) ? messages : []).map((message) => messageText(message));
  const fields = Object.entries(others).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [...(typeof template === "string" ? [template] : said), ...fields].join("\n");
}

function messageText(message: JsonValue): string {
  const [role, content] = [textMember(message, "role"), textMember(message, "content")];
  return role === null || content === null ? JSON.stringify(message) : `${role}: ${content}`;
}

function textMember(message: JsonValue, name: string): string | null {
  const value = member(message, name);
  return typeof value === "string" ? value : null;
}

/** The environments at head that run one of the prompts, in their order; a file that cannot be read says nothing. */
export async function runningVersions(
  head: Tree,
  ids: readonly string[],
  checkout: Pick<Checkout, "blobs">,
): Promise<readonly RunningVersion[]> {
  if (ids.length === 0) return [];
  const places = head.entries.flatMap(({ path }) => {
    const place = environmentAt(path);
    return place === null ? [] : [{ path, environment: place }];
  });
  const found: RunningVersion[] = [];
  for (const { path, environment } of places) {
    const pointers = (await pointersAt(head, path, checkout)) ?? {};
    for (const id of ids) {
      const version = Object.hasOwn(pointers, id) ? pointers[id]?.version : undefined;
      if (version !== undefined) found.push({ id, environment, version });
    }
  }
  return found;
}

/** null: the file cannot be read. */
export async function pointersAt(
  { entries }: Tree,
  path: string,
  checkout: Pick<Checkout, "blobs">,
): Promise<Pointers | null> {
  const oid = entries.find((entry) => entry.path === path)?.oid;
  if (oid === undefined) return {};
  const bytes = bytesOf(path, (await checkout.blobs([oid], environmentLimit)).get(oid), environmentLimit);
  return bytes.content === null ? null : (readEnvironment(bytes.content, path).content?.prompts ?? null);
}
