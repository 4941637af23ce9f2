import type { Answer, Failed } from "../../evaluation/model.ts";
import { backoff } from "./backoff.ts";
import type { Pacing, PassingKind } from "./pacing.ts";
import { treatments } from "./treatment.ts";
import { stopped, type WaitingLine, waitingLine } from "./waiting-line.ts";
import { narrowed, newWindow, type Window, widened } from "./window.ts";

/** A request on its way. */
export interface Attempt {
  readonly status: "sent";
  readonly turn: number;
  readonly at: number;
}

/** How often one request has failed, by reason. */
export type Tries = Map<PassingKind, number>;

/** What becomes of an answer: it is handed on, or the request is sent again after so many milliseconds. */
export type Ruling = { readonly status: "final" } | { readonly status: "again"; readonly delay: number };

const final: Ruling = { status: "final" };
/** Failures in a row after which the provider, not the request, is held to be in trouble. */
const trouble = 8;
/** First waits in milliseconds: of one request, of all after a rate limit without a time, of all in trouble. */
const firstWait = { one: 100, limited: 1000, trouble: 500 } as const;
/** Requests that must have failed before their provider is given up, so that one alone cannot bring it down. */
const witnesses = 3;

/** The way to one model of one provider: who may be sent when, and what failures mean for all who wait. */
export class Lane {
  readonly #pacing: Pacing;
  readonly #line: WaitingLine;
  #window: Window;
  #underWay = 0;
  /** `probing`: one at a time, until something is heard. */
  #stance: "probing" | "open" = "probing";
  #closed: Failed | null = null;
  #everHeard = false;
  /** Failures before anything was heard. */
  readonly #firstTries: Tries = new Map();
  /** Goes up when the lane slows down: what was sent before says nothing about the slower pace. */
  #turn = 0;
  /** How often it slowed down since something was heard. */
  #steps = 0;
  #failuresInRow = 0;
  readonly #failing = new Set<Tries>();
  #quietSince = 0;
  #heldUntil = 0;
  #waking = false;

  constructor(pacing: Pacing) {
    this.#pacing = pacing;
    this.#line = waitingLine(pacing.clock, () => this.#send());
    this.#window = newWindow(pacing.start, pacing.most);
  }

  /** Resolves when a request may be sent, at the earliest in `delay` milliseconds, or with why it never may. */
  async enter(signal: AbortSignal, delay: number): Promise<Attempt | Failed> {
    if (signal.aborted) return stopped;
    if (this.#closed !== null) return this.#closed;
    if (this.#underWay === 0 && this.#line.size() === 0) this.#endQuiet();
    const turn = this.#line.join(signal, delay);
    this.#send();
    const outcome = await turn;
    return outcome === "turn" ? { status: "sent", turn: this.#turn, at: this.#pacing.clock.now() } : outcome;
  }

  /** Takes the answer to a request that was sent. */
  leave(attempt: Attempt, answer: Answer, tries: Tries): Ruling {
    this.#underWay -= 1;
    const ruling =
      answer.status === "answered" ? this.#answered(attempt) : this.#failed(attempt, answer, tries);
    this.#send();
    return ruling;
  }

  /** Frees the place of a request whose model threw. */
  abandon(): void {
    this.#underWay -= 1;
    this.#send();
  }

  #answered({ at }: Attempt): Ruling {
    const limit = Math.floor(this.#window.limit);
    const full = this.#line.ready() > 0 && this.#underWay + 1 >= limit;
    this.#window = widened(this.#window, this.#pacing.clock.now() - at, full);
    return this.#heard();
  }

  #heard(): Ruling {
    this.#endQuiet();
    this.#everHeard = true;
    this.#stance = "open";
    return final;
  }

  #endQuiet(): void {
    this.#quietSince = this.#pacing.clock.now();
    this.#steps = 0;
    this.#failuresInRow = 0;
    this.#failing.clear();
  }

  #failed(attempt: Attempt, failure: Failed, tries: Tries): Ruling {
    const { kind } = failure;
    switch (kind) {
      case "rate-limit":
        return this.#limited(attempt, failure, tries);
      case "server":
      case "timeout":
      case "unreachable":
        return this.#troubled(attempt, { ...failure, kind }, tries);
      default:
        return final;
    }
  }
}
