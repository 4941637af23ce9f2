import { contentDigest } from "../../document/hash/content-hash.ts";
import { requestHash } from "../../evaluation/ask/request-hash.ts";
import type { ModelRequest } from "../../evaluation/model.ts";

/** 64 hexadecimal digits for a request to one provider's model, its sample, and what else its answer depends on. */
export function answerKey(request: ModelRequest, sample: number, scope: string): string {
  const { provider, model, call } = request;
  // A model that is not told the prompt's temperature is asked something else.
  const told = call?.temperature === "none" ? ["without temperature"] : [];
  return contentDigest([provider, model, scope, sample, hashOf(request), ...told]);
}

/** Of one request several samples are looked for, and its hash is most of the work. */
const hashes = new WeakMap<ModelRequest, string>();

function hashOf(request: ModelRequest): string {
  const known = hashes.get(request) ?? requestHash(request);
  hashes.set(request, known);
  return known;
}
