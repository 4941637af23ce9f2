/** What a grader wants to know of a model before it can judge an output. */
export type Question =
  | { readonly kind: "rubric"; readonly rubric: string; readonly input: string; readonly output: string }
  | { readonly kind: "similarity"; readonly text: string; readonly output: string };

/** What came back; "none" is no answer that could be used, and why. */
export type Opinion =
  | { readonly status: "verdict"; readonly verdict: "pass" | "fail"; readonly reason: string }
  /** The cosine of the angle between two texts, from -1 to 1. */
  | { readonly status: "similarity"; readonly cosine: number }
  | { readonly status: "none"; readonly reason: string };
