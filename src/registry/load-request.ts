import { environmentName } from "./pointer-document.ts";
import { type RegistryRefusal, refused } from "./refused.ts";
import { subjectText } from "./rollout/bucket.ts";

/** Which version is wanted: that number, the highest, or the one that an environment points at. */
export type LoadRequest =
  | { readonly status: "pinned"; readonly version: number }
  | { readonly status: "latest" }
  | {
      readonly status: "environment";
      readonly environment: string;
      /** Who a rollout chooses for; null: nobody in particular. */
      readonly subject: string | null;
    };

const known: ReadonlySet<string> = new Set(["version", "environment", "subject"]);

/** What a service asked for by name; a slip of the pen must not ask for the highest version. */
export function loadOptions(options: unknown): LoadRequest | RegistryRefusal {
  if (options === undefined || options === null) return { status: "latest" };
  const names = typeof options === "object" ? Object.keys(options) : null;
  if (names === null || names.some((name) => !known.has(name))) {
    const what =
      "a prompt is asked for with 'version' or 'environment', an environment with 'subject', and nothing else";
    return refused("request-invalid", what, "Write { version: 3 } or { environment: name }.");
  }
  const { version, environment, subject }: Readonly<Record<string, unknown>> = Object(options);
  return loadRequest({ version, environment, subject });
}

/** What a service asked for, as it wrote it; null and undefined ask for nothing. */
export function loadRequest({
  version,
  environment,
  subject,
}: Readonly<Record<string, unknown>>): LoadRequest | RegistryRefusal {
  const [pinned, pointed, named] = [version ?? null, environment ?? null, subject ?? null];
  if (pinned !== null && pointed !== null) {
    return refused("request-invalid", "a version and an environment are asked for", "Ask for one of them.");
  }
  if (pointed !== null) {
    if (typeof pointed === "string" && environmentName.test(pointed)) {
      const text = named === null ? null : subjectText(named);
      return named !== null && text === null
        ? noSubject
        : { status: "environment", environment: pointed, subject: text };
    }
    const what = "the environment's name must be small letters and digits, with '-' or '_' between them";
    return refused("request-invalid", what, "Use the name of its file below environments/.");
  }
  if (named !== null) {
    const what = "a subject is named without an environment";
    return refused("request-invalid", what, "Name the environment whose rollout chooses for it.");
  }
  if (pinned === null) return { status: "latest" };
  if (typeof pinned === "number" && Number.isSafeInteger(pinned) && pinned >= 1) {
    return { status: "pinned", version: pinned };
  }
  return refused("request-invalid", "a version must be a whole number from 1", "Write it as a number: 3.");
}

const noSubject: RegistryRefusal = refused(
  "subject-missing",
  "the subject is neither text with something in it nor a whole number",
  "Give the id of who the call is for, or leave the subject out.",
);
