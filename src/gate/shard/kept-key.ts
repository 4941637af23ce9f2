import { contentHash } from "../../document/hash/content-hash.ts";
import { requestHash } from "../../evaluation/ask/request-hash.ts";
import type { ModelRequest } from "../../evaluation/model.ts";

/** By what an answer is found again: recordings and the stub may answer two prompts' one question differently. */
export function keptKey(promptId: string, request: ModelRequest, sample: number): string {
  const { provider, model } = request;
  return contentHash([promptId, provider, model, sample, requestHash(request)]);
}
