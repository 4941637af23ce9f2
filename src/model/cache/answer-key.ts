import { contentDigest } from "../../document/content-hash.ts";
import type { ModelRequest } from "../../evaluation/model.ts";
import { requestHash } from "../../evaluation/request-hash.ts";

/** 64 hexadecimal digits for a request to one provider's model, its sample, and what else its answer depends on. */
export function answerKey(request: ModelRequest, sample: number, scope: string): string {
  const { provider, model } = request;
  return contentDigest([provider, model, scope, sample, requestHash(request)]);
}
