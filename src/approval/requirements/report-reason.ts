import type { Reason } from "../decision.ts";
import type { GateReportFacts } from "../facts/facts.ts";

/** Why the gate's report cannot be relied on; empty where it was read. */
export function reportReasons({ status }: GateReportFacts): readonly Reason[] {
  const why = words(status);
  if (why === null) return [];
  const text = `The policy asks the owner where the evaluation cannot tell, and the gate's report ${why}.`;
  return [{ code: "gate-report", subject: status, text }];
}

function words(status: GateReportFacts["status"]): string | null {
  switch (status) {
    case "missing":
      return "is missing";
    case "unreadable":
      return "cannot be read";
    case "other-head":
      return "is of another head";
    case "other-policy":
      return "is of another policy than the one in force, or of another version; run the gate again";
    case "untrusted":
      return "was written while the workflow files differ from the base's";
    case "read":
      return null;
  }
}
