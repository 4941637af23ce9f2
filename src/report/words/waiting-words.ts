import { count } from "./figures.ts";

/** What is to be said of cases that count for nothing yet. */
export function waitingWords(waiting: number): string {
  const wait = waiting === 1 ? "waits" : "wait";
  const they = waiting === 1 ? "it counts" : "they count";
  return `${count(waiting, "case")} ${wait} for a reader: ${they} for nothing until somebody has read ${waiting === 1 ? "it" : "them"}`;
}
