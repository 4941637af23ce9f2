/** What a finding of an import means for the prompt that it was found in. */
export type FindingKind =
  /** The prompt is not written. */
  | "refusal"
  /** The prompt is written without it, once somebody accepts that by the code. */
  | "loss"
  /** Nothing is lost; somebody may want to know. */
  | "note";

/** Every code that an import can give, with what it means; docs/import.md lists the same table. */
export const transferCodes = {
  yaml: { kind: "refusal", means: "the file is not YAML or JSON, or is too deep, too large or no UTF-8" },
  "not-format": { kind: "refusal", means: "the file is of another format, or of none that is read" },
  "template-logic": {
    kind: "refusal",
    means: "a text has a condition, loop, filter, helper or a value inside of a value",
  },
  "template-escape": { kind: "refusal", means: "a text has braces that cannot be written here" },
  partial: { kind: "refusal", means: "a text takes another prompt or file in" },
  role: { kind: "refusal", means: "a message has a role that is not known here" },
  media: { kind: "refusal", means: "a message has an image, a sound or a file" },
  "variable-type": { kind: "refusal", means: "a variable is a list or a group of fields" },
  name: { kind: "refusal", means: "no id can be made of the name, or two prompts have the same" },
  ungoverned: { kind: "refusal", means: "the policy governs no file of that id" },
  "model-missing": { kind: "refusal", means: "nobody says which model the prompt is for" },
  "owner-missing": { kind: "refusal", means: "nobody says who owns the prompt" },
  environment: { kind: "refusal", means: "a text or a name comes from the environment" },
  "file-missing": { kind: "refusal", means: "a file that is named is not there" },
  "file-outside": { kind: "refusal", means: "a file that is named lies outside of the folder, or is a link" },
  "code-prompt": { kind: "refusal", means: "the prompt is made by code" },
  "app-under-test": { kind: "refusal", means: "an application is tested, and no prompt" },
  "suite-invalid": { kind: "refusal", means: "what would be written is refused by promptops validate" },
  "target-differs": { kind: "refusal", means: "another file stands where the prompt would be written" },
  tools: { kind: "loss", means: "a tool is known by its name alone, or is no function" },
  "response-format": { kind: "loss", means: "the form of the answer cannot be said here" },
  parameter: { kind: "loss", means: "a parameter of the request is not known here" },
  "code-test": { kind: "loss", means: "cases are made by code or come from a service" },
  "code-assertion": { kind: "loss", means: "an assertion is code" },
  "code-provider": { kind: "loss", means: "a provider is code" },
  "assertion-unknown": { kind: "loss", means: "an assertion has no grader here" },
  "assertion-approximate": { kind: "loss", means: "an assertion is judged a little otherwise here" },
  "regex-dialect": {
    kind: "loss",
    means: "a pattern looks ahead, behind or back, or RE2 reads it otherwise than JavaScript",
  },
  "judge-pinned": { kind: "loss", means: "an assertion brings its own judge, wording or scale" },
  threshold: { kind: "loss", means: "an assertion or a case passes by a score or a weight" },
  transform: { kind: "loss", means: "the answer is changed before it is judged" },
  models: { kind: "loss", means: "there are more models than a suite takes" },
  "case-variable": { kind: "loss", means: "a case lacks a variable or has one that is no plain value" },
  "case-unjudged": { kind: "loss", means: "a case has nothing that judges the answer" },
  "parameter-ignored-there": {
    kind: "note",
    means: "a parameter is carried over that the source did not read",
  },
  "expected-unused": {
    kind: "note",
    means: "an expected answer is left out, since nothing compares it there",
  },
  "case-extra": { kind: "note", means: "a value is left out that the prompt does not name" },
  "line-ends": { kind: "note", means: "line ends CRLF become LF" },
  secret: { kind: "note", means: "an address or key of the source is not copied" },
} as const;

export type TransferCode = keyof typeof transferCodes;
