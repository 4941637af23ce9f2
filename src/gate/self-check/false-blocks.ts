import { wilson } from "../../evaluation/statistics/wilson.ts";
import type { FalseBlocks } from "./self-check.ts";

export function falseBlocks(judged: number, blocked: number): FalseBlocks {
  if (judged === 0) return { judged, blocked, rate: null, interval: null };
  return { judged, blocked, rate: blocked / judged, interval: wilson(blocked, judged, 0.95) };
}
