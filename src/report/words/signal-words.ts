import type { SignalComparison } from "../../monitor/drift/judge-signal.ts";
import { dollars, grouped, points } from "./figures.ts";

/** `cost $0.0031 -> $0.0037, +20 %`. */
export function signalWords({ signal, baseline, now, effect, scale }: SignalComparison): string {
  const change = scale === "share" ? `${points(effect)} points` : `${signed(100 * effect)} %`;
  return `${signal} ${shown(signal, baseline, scale)} -> ${shown(signal, now, scale)}, ${change}`;
}

function shown(signal: string, value: number, scale: SignalComparison["scale"]): string {
  if (scale === "share") return `${(100 * value).toFixed(1)} %`;
  if (signal === "cost") return dollars(value);
  if (signal.startsWith("latency")) return `${grouped(Math.round(value))} ms`;
  return value < 100 ? value.toFixed(1) : grouped(Math.round(value));
}

function signed(percent: number): string {
  return `${percent < 0 ? "−" : "+"}${Math.abs(percent).toFixed(Math.abs(percent) < 10 ? 1 : 0)}`;
}
