import type { WantedModel } from "../../evaluation/models.ts";
import { redaction } from "../../gate/redaction.ts";
import type { PrivacyPolicy } from "../../policy/policy.ts";

/** Which answers may be kept, where the policy's privacy says something of that. */
export function mayKeep({ redact }: PrivacyPolicy): Pick<WantedModel, "mayKeep"> {
  const redacting = redaction(redact);
  return redacting === null ? {} : { mayKeep: (output) => redacting(output) === output };
}
