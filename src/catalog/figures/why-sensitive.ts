import { isSensitive } from "../../approval/facts/sensitive.ts";
import type { Policy } from "../../policy/policy.ts";

/** Each rule that makes a prompt sensitive. */
export function whySensitive(side: Parameters<typeof isSensitive>[0], policy: Policy): readonly string[] {
  const { tags, paths } = policy.approval.sensitive;
  const only = (part: Partial<Policy["approval"]["sensitive"]>): Parameters<typeof isSensitive>[1] => ({
    approval: { sensitive: { tags: [], paths: [], ...part } },
  });
  const plain = { ...side, prompt: { ...side.prompt, sensitive: false } };
  return [
    ...(side.prompt.sensitive ? ["its file says so"] : []),
    ...side.prompt.tags
      .filter((tag) => tags.includes(tag))
      .map((tag) => `the policy says so of the tag ${tag}`),
    ...(isSensitive(plain, only({ paths })) ? ["the policy says so of its path"] : []),
  ];
}
