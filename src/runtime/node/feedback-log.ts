import { type EventOptions, type Extras, eventLine } from "../../event/event-line.ts";
import { valueText } from "../../event/value-text.ts";
import { type FeedbackClaims, feedbackKeys, type ReadToken, readFeedbackToken } from "./feedback-token.ts";

/** What somebody says of an answer: a score on the team's own scale, or a label in its own words. */
export interface Feedback {
  /** What is judged, as the policy declares it: `helpful`. */
  readonly name: string;
  readonly score?: number;
  readonly label?: string;
}

export type FeedbackLogger = (token: string, feedback: Feedback, extras?: Extras) => void;

const longestText = 200;
/** Programs know an event by its prompt_id. */
const ofNoPrompt = { prompt_id: "" };

/** Writes one `prompt_feedback` for a token; one that does not count says why. Never throws. */
export function feedbackLog(options: EventOptions, write: (line: string) => void): FeedbackLogger {
  return (token, feedback, extras = {}) => {
    try {
      const keys = feedbackKeys(process.env["PROMPTOPS_FEEDBACK_KEY"]);
      const read = readFeedbackToken(token, { keys, now: Date.now() / 1000 });
      const line = eventLine(beginning(read), { ...extras, ...saidOf(read, feedback) }, options);
      write(line);
    } catch {
      // Feedback of a hostile kind, or a writer of the service that throws.
    }
  };
}

function beginning(read: ReadToken): string {
  const fields = {
    event: "prompt_feedback",
    ...(read.status === "refused" ? ofNoPrompt : promptOf(read.claims)),
  };
  const members = Object.entries(fields).map(([name, value]) => `"${name}":${valueText(value)}`);
  return `{${members.join(",")}`;
}

function promptOf({
  id,
  version,
  sha256,
  environment,
  rollout,
  override,
}: FeedbackClaims): Readonly<Record<string, unknown>> {
  return {
    prompt_id: id,
    prompt_version: version,
    prompt_sha256: sha256,
    ...(environment === null ? {} : { prompt_environment: environment }),
    ...(rollout === null ? {} : { prompt_rollout: rollout }),
    ...(override ? { prompt_override: true } : {}),
  };
}

/** What an extra says under one of these names is never logged. */
function saidOf(read: ReadToken, { name, score, label }: Feedback): Extras {
  const isSound =
    isText(name) && (score === undefined ? isText(label) : label === undefined && Number.isFinite(score));
  const refused = read.status === "refused" ? read.why : read.status === "expired" ? "expired" : null;
  return {
    request_id: read.status === "refused" ? undefined : read.claims.request_id,
    feedback_name: isText(name) ? name : undefined,
    feedback_score: isSound ? score : undefined,
    feedback_label: isSound ? label : undefined,
    feedback_signed: read.status === "signed" ? true : undefined,
    feedback_refused: refused ?? (isSound ? undefined : "value"),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= longestText;
}
