/** One thing that `doctor` looked at. */
export interface Diagnosis {
  /** "unknown": GitHub did not say. */
  readonly state: "fine" | "warning" | "problem" | "unknown";
  readonly subject: string;
  readonly what: string;
  /** Empty where nothing is to be done. */
  readonly remedy: string;
}
