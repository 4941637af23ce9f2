import type { Failed, FailureKind } from "../../evaluation/model.ts";

export function failed(kind: FailureKind, message: string): Failed {
  return { status: "failed", kind, message };
}
