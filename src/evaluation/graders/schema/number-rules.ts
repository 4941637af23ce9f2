import { fault, type Rule } from "./schema.ts";
import type { SchemaSource } from "./source.ts";

/** Keywords that look only at numbers. */
export function numberRules(source: SchemaSource): readonly Rule[] {
  return [
    ...limit(source, "minimum", "at least", (value, bound) => value >= bound),
    ...limit(source, "maximum", "at most", (value, bound) => value <= bound),
    ...limit(source, "exclusiveMinimum", "more than", (value, bound) => value > bound),
    ...limit(source, "exclusiveMaximum", "less than", (value, bound) => value < bound),
    ...multipleOf(source),
  ];
}

function limit(
  source: SchemaSource,
  key: string,
  words: string,
  holds: (value: number, bound: number) => boolean,
): readonly Rule[] {
  const bound = source.number(key);
  if (bound === null) return [];
  return [
    (value) => (typeof value !== "number" || holds(value, bound) ? null : fault(`must be ${words} ${bound}`)),
  ];
}

function multipleOf(source: SchemaSource): readonly Rule[] {
  const step = source.number("multipleOf");
  if (step === null) return [];
  if (step <= 0) source.refuse("multipleOf", "must be more than 0");
  return [
    (value, work) => {
      if (typeof value !== "number") return null;
      work.spend(10);
      return isMultiple(value, step) ? null : fault(`must be a multiple of ${step}`);
    },
  ];
}

/** Exact on the decimals as they are written: 0.07 is 7 times 0.01, which the doubles' quotient is not. */
function isMultiple(value: number, step: number): boolean {
  const [digits, exponent] = decimal(value);
  const [stepDigits, stepExponent] = decimal(step);
  const shared = Math.min(exponent, stepExponent);
  const scaled = digits * 10n ** BigInt(exponent - shared);
  return scaled % (stepDigits * 10n ** BigInt(stepExponent - shared)) === 0n;
}

function decimal(value: number): readonly [digits: bigint, exponent: number] {
  const [coefficient = "0", exponent = "0"] = String(Math.abs(value)).split("e");
  const [whole = "0", fraction = ""] = coefficient.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
