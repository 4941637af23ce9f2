import { organisationPolicyOption } from "../files/read-organisation-policy.ts";
import type { Command } from "../terminal/command.ts";
import { providerOptions } from "./read-provider.ts";

/** What `gate` and `merge` let say of what is compared and where the report goes. */
export const gateOptions: Command["options"] = {
  base: {
    type: "string",
    value: "REF",
    help: "compare with this commit instead of where the branch began",
  },
  head: { type: "string", value: "REF", help: "judge this commit instead of the work tree" },
  ...providerOptions,
  ...organisationPolicyOption,
  report: { type: "string", value: "FILE", help: "write the JSON report to a file as well" },
  junit: { type: "string", value: "FILE", help: "write the result as JUnit's XML, for viewers of tests" },
  events: {
    type: "string",
    value: "FILE",
    help: "add an event for each request to a live model, so that 'promptops cost' knows what evaluation costs",
  },
  details: { type: "boolean", help: "show every prompt, case and note, instead of the first ones" },
  json: { type: "boolean", help: "print the JSON report instead of the table" },
};
