import type { PromptRequest } from "../../request/prompt-request.ts";

/**
 * The version of the API that takes the prompt's parameters: 2026-10-21, which the SDK sends, refuses `temperature` and
 * `top_p` (platform.claude.com/docs/en/api/migration-2026-10-21).
 */
export function anthropicVersion({
  parameters,
}: Pick<PromptRequest, "parameters">): Readonly<Record<string, string>> {
  const { temperature, top_p } = parameters;
  return temperature === undefined && top_p === undefined ? {} : { "anthropic-version": "2023-06-01" };
}
