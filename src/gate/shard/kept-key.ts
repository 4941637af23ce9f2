import { contentHash } from "../../document/content-hash.ts";
import type { ModelRequest } from "../../evaluation/model.ts";
import { requestHash } from "../../evaluation/request-hash.ts";

/** By what an answer is found again: recordings and the stub may answer two prompts' one question differently. */
export function keptKey(promptId: string, request: ModelRequest, sample: number): string {
  const { provider, model } = request;
  return contentHash([promptId, provider, model, sample, requestHash(request)]);
}
