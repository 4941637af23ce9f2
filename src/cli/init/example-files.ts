import { modeline } from "./editor-files.ts";

export const examplePrompt = {
  path: "prompts/support/message_triage.yaml",
  id: "support.message-triage",
} as const;

const exampleSuite = "evals/support/message_triage.yaml";

/** A first prompt and its suite, small enough to read and enough for the gate to judge. */
export function exampleFiles(owner: string): Readonly<Record<string, string>> {
  return {
    [examplePrompt.path]: `${modeline("prompt", examplePrompt.path)}id: ${examplePrompt.id}
version: 1
owner: ${JSON.stringify(owner)}
model: claude-3-5-sonnet
tags: [classification, support]
metrics:
  baseline_accuracy: 0.9
output:
  type: label
  labels: [billing, technical, other]
template: |
  Read the customer's message and answer with exactly one of these labels:
  - billing: invoice, charge, payment, refund, price, subscription
  - technical: error, crash, bug, login, password, slow, broken
  - other: anything else
  Answer with the label only.
`,
    [exampleSuite]: `${modeline("suite", exampleSuite)}prompt_id: ${examplePrompt.id}
cases:
  - { input: "I was charged twice this month", expected: billing }
  - { input: "Please send me the invoice for May", expected: billing }
  - { input: "How do I get a refund?", expected: billing }
  - { input: "What is the price of the larger plan?", expected: billing }
  - { input: "The app shows an error when I save", expected: technical }
  - { input: "I cannot log in since I changed my password", expected: technical }
  - { input: "The dashboard is very slow today", expected: technical }
  - { input: "Your website has a broken link", expected: technical }
  - { input: "Do you have an office in Lisbon?", expected: other }
  - { input: "", expected: other, id: empty-message }
`,
  };
}
