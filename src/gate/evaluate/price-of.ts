import type { Models } from "../../evaluation/models.ts";
import type { Price, PriceOf } from "../../evaluation/priced.ts";
import type { ModelsPolicy } from "../../policy/policy.ts";

/** The price of a request's model: the policy's own, else the list's, else unknown. */
export function priceOf(
  { map, provider, judge, embeddings }: ModelsPolicy,
  { listPrice }: Pick<Models, "listPrice">,
): PriceOf {
  const own = new Map<string, Price>();
  const graders = [judge, embeddings].flatMap((entry) => (entry === null ? [] : [["", entry] as const]));
  for (const [name, entry] of [...graders, ...Object.entries(map)]) {
    if (entry.input_usd_per_mtok === null && entry.output_usd_per_mtok === null) continue;
    own.set(`${entry.provider ?? provider} ${entry.model ?? name}`, entry);
  }
  return (request) =>
    own.get(`${request.provider} ${request.model}`) ?? listPrice(request.provider, request.model);
}
