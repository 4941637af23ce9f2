import { isJsonList } from "../graders/is-json-list.ts";
import { parseOutput } from "../graders/parse-output.ts";

/** No embedding has as many numbers. */
const mostNumbers = 100_000;

/** The vector that an embedding's output is; null where it is none, or has no direction. */
export function embeddingVector(output: string): Float32Array | null {
  const parsed = parseOutput(output);
  if (parsed.status === "not-json" || !isJsonList(parsed.value)) return null;
  const numbers = parsed.value.filter((one) => typeof one === "number");
  if (numbers.length !== parsed.value.length || numbers.length > mostNumbers) return null;
  const vector = Float32Array.from(numbers);
  return vector.every((one) => Number.isFinite(one)) && vector.some((one) => one !== 0) ? vector : null;
}
