import { isJsonObject } from "../../document/json/is-json-object.ts";
import type { JsonValue } from "../../document/json/json.ts";
import { jsonList } from "../../document/json/json-list.ts";
import type { CaseReview, OriginKind } from "../suite.ts";

const kinds: readonly OriginKind[] = ["hand", "imported", "field", "synthetic"];

/** Where a case comes from, as `{kind: synthetic, ...}` or the word alone; null: nothing of the kind. */
export function readOrigin(value: JsonValue): OriginKind | null {
  const kind = isJsonObject(value) ? value["kind"] : value;
  return kinds.find((known) => known === kind) ?? null;
}

const login = /^@?[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$/;
const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const hash = /^sha256:[0-9a-f]{64}$/;
const mostReaders = 10;

/** Who read a case: `{by, on, hash}`, where `by` is a login or a list of them; null: nothing of the kind. */
export function readReview(value: JsonValue): CaseReview | null {
  if (!isJsonObject(value)) return null;
  const { by = null, on, hash: read, ...others } = value;
  const names = typeof by === "string" ? [by] : jsonList(by);
  const readers = names.filter((name) => typeof name === "string").filter((name) => login.test(name));
  if (readers.length === 0 || readers.length !== names.length || readers.length > mostReaders) return null;
  if (typeof on !== "string" || !day.test(on)) return null;
  if (typeof read !== "string" || !hash.test(read) || Object.keys(others).length > 0) return null;
  return { by: readers.map((name) => name.replace(/^@/, "")), on, hash: read };
}
