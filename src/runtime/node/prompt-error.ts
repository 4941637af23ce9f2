import type { RefusalCode, RegistryRefusal } from "../../registry/refused.ts";

/** Why a prompt could not be had; `code` is one of those in docs/runtime.md. */
export class PromptError extends Error {
  override readonly name = "PromptError";
  readonly code: RefusalCode;

  constructor({ code, what, remedy }: Omit<RegistryRefusal, "status">) {
    super(`${code}: ${what}. ${remedy}`);
    this.code = code;
  }
}

/** The value, or the refusal as an exception, which is what a service expects of a function that it calls. */
export function orThrow<T extends object | string | null>(value: T): Exclude<T, RegistryRefusal> {
  if (isRefused(value)) throw new PromptError(value);
  return value as Exclude<T, RegistryRefusal>;
}

function isRefused(value: unknown): value is RegistryRefusal {
  return typeof value === "object" && value !== null && "status" in value && value.status === "refused";
}
