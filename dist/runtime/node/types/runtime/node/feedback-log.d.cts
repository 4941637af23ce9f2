import { type EventOptions, type Extras } from "../../event/event-line.cjs";
/** What somebody says of an answer: a score on the team's own scale, or a label in its own words. */
export interface Feedback {
    /** What is judged, as the policy declares it: `helpful`. */
    readonly name: string;
    readonly score?: number;
    readonly label?: string;
}
export type FeedbackLogger = (token: string, feedback: Feedback, extras?: Extras) => void;
/** Writes one `prompt_feedback` for a token; one that does not count says why. Never throws. */
export declare function feedbackLog(options: EventOptions, write: (line: string) => void): FeedbackLogger;
