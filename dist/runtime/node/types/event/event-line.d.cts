import { type EventPrompt } from "./event-fields.cjs";
import type { EventKind } from "./event-kind.cjs";
export type Extras = Readonly<Record<string, unknown>>;
export interface EventOptions {
    /** Whether extras that hold prompts' and models' texts are logged. */
    readonly content: "left-out" | "logged";
    /** Gives the extras that are logged; where it throws, none are. */
    readonly redact: ((extras: Extras) => Extras) | null;
    /** Gives the time of an event whose extras have none; null: then it has none. */
    readonly now: (() => string) | null;
}
/** One event as one line of JSON with its line end; never throws. */
export declare function eventLine(beginning: string, extras: Extras | undefined, { content: logged, redact, now }: EventOptions): string;
/** What every event of a kind says of a prompt, as JSON that is still open at its end. */
export declare function eventBeginning(kind: EventKind, prompt: EventPrompt): string;
