/** Why a prompt cannot be had or rendered; docs/runtime.md lists what each code means. Both runtimes use these words. */
export const refusalCodes = {
  "bundle-missing": "there is no bundle at any of the places that are looked at",
  "bundle-unreadable": "the bundle exists and cannot be read",
  "bundle-format": "the file is no bundle, or one of a newer format",
  "bundle-cut": "the bundle has fewer or more bytes than its first line says",
  "bundle-changed":
    "a part of the bundle does not have the hash that the bundle says, or is not strict JSON of the form that `promptops bundle` writes",
  "prompt-unknown": "the bundle has no prompt of that id",
  "version-unknown": "the bundle does not have that version of the prompt",
  "request-invalid": "what was asked for makes no sense",
  "subject-missing": "the subject that a rollout chooses for is empty, or is neither text nor a whole number",
  "environment-unknown": "nothing says what that environment runs",
  "environment-without-prompt": "the environment's pointers do not name the prompt",
  "pointer-mismatch": "the pointer's hash is not the one that the bundle has for that version",
  "pointers-invalid": "a pointer document is not one",
  "pointers-unreadable": "a pointer document could not be read",
  "variable-missing": "a variable has no value",
  "variable-unknown": "a value is given for a variable that the prompt does not have",
  "variable-type": "a value is not of the variable's type",
  "provider-mismatch": "the policy asks the prompt's model of another provider",
  "request-unsayable": "the provider's API has no words for something that the prompt says",
} as const;

export type RefusalCode = keyof typeof refusalCodes;

export interface RegistryRefusal {
  readonly status: "refused";
  readonly code: RefusalCode;
  /** What is wrong. */
  readonly what: string;
  /** What to do about it. */
  readonly remedy: string;
}

export function refused(code: RefusalCode, what: string, remedy: string): RegistryRefusal {
  return { status: "refused", code, what, remedy };
}
