import type { Answer, Failed } from "../../evaluation/model.ts";
import { requestsLost, requestsSent, withSent } from "../../evaluation/requests-sent.ts";
import type { CallPolicy } from "../../policy/policy.ts";
import { type Attempt, counted, type Failures, failedOnce, noFailures, type Tries } from "./attempts.ts";
import { backoff } from "./backoff.ts";
import type { Pacing } from "./pacing.ts";
import { stopped } from "./stopped.ts";
import { type PassingKind, treatment } from "./treatment.ts";
import { type WaitingLine, waitingLine } from "./waiting-line.ts";
import { narrowed, newWindow, type Window, widened } from "./window.ts";

interface Passing extends Failed {
  readonly kind: PassingKind;
}

/** What is asked, and what its policy says of a model that takes long. */
interface Asking {
  readonly question: () => Promise<Answer>;
  readonly signal: AbortSignal;
  /** Absent: nothing is said. */
  readonly slow?: Pick<CallPolicy, "timeout_s" | "retry_timeout">;
}

/** What came of sending once; `again` says in how many milliseconds it is worth another try, null that it is not. */
interface Trip {
  readonly answer: Answer;
  readonly again: number | null;
  /** Requests that it took, and those of them that were given up. */
  readonly sent: number;
  readonly lost: number;
}

/** Failures in a row after which the provider, not the request, is held to be in trouble. */
const trouble = 8;
/** First waits in milliseconds: of one request, and of all after a rate limit without a time or in trouble. */
const firstWait = { one: 100, limited: 1000, trouble: 500 } as const;
/** Milliseconds between two rounds without an answer, however short a wait the provider asks for. */
const leastInTrouble = 1000;
/** Milliseconds of patience for a second that one answer may take: as long as five of them, one after the other. */
const patienceOfSlow = 5000;
/** As many requests must fail before their provider is given up: one alone cannot bring it down. */
const witnesses = 3;
/** The part of the patience with a model that one request has which fails while others are answered. */
const ownPatience = 1 / 6;

/** The way to one model of one provider: who is sent when, and what failures mean for all who wait. */
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
  #failedInRow = 0;
  /** Requests that failed since something was heard. */
  readonly #failing = new Set<Failures>();
  /** Goes up with each go of sending; and the latest of which something was answered. */
  #round = 0;
  #answeredRound = -1;
  #quietSince = 0;
  /** How long nothing may be answered: longer where a model may take long for one answer. */
  #patience: number;
  /** Requests that are not settled yet, and since when there are none. */
  #inside = 0;
  #idleSince = 0;
  #heldUntil = 0;
  #waking: (() => void) | null = null;

  constructor(pacing: Pacing) {
    this.#pacing = pacing;
    this.#patience = pacing.patience;
    this.#line = waitingLine(pacing.clock, () => this.#send());
    this.#window = newWindow(pacing.start, pacing.most);
  }

  /** Asks as soon and as often as is right. */
  async ask(asking: Asking): Promise<Answer> {
    this.#enter();
    try {
      return await this.#askOften(asking);
    } finally {
      this.#inside -= 1;
      if (this.#inside === 0) this.#idleSince = this.#pacing.clock.now();
    }
  }

  /** Time in which nobody asked is no silence of the provider. */
  #enter(): void {
    if (this.#inside === 0) this.#quietSince += this.#pacing.clock.now() - this.#idleSince;
    this.#inside += 1;
  }

  async #askOften({ question, signal, slow }: Asking): Promise<Answer> {
    const failures = noFailures();
    const mostTimeouts =
      slow === undefined ? this.#pacing.tries.timeout : slow.retry_timeout === true ? 2 : 1;
    this.#patience = Math.max(this.#patience, (slow?.timeout_s ?? 0) * patienceOfSlow);
    let delay = 0;
    let sent = 0;
    let lost = 0;
    for (;;) {
      const trip = await this.#trip({ question, signal, failures, delay });
      sent += trip.sent;
      lost += trip.lost;
      const isPaid = (failures.tries.get("timeout") ?? 0) >= mostTimeouts;
      if (trip.again === null || signal.aborted || isPaid) return withSent(trip.answer, { sent, lost });
      delay = trip.again;
    }
  }

  #trip(asking: {
    readonly question: () => Promise<Answer>;
    readonly signal: AbortSignal;
    readonly failures: Failures;
    readonly delay: number;
  }): Promise<Trip> {
    const { question, signal, failures, delay } = asking;
    return new Promise((resolve) => {
      const end = (answer: Failed): void => resolve({ answer, again: null, sent: 0, lost: 0 });
      if (signal.aborted) return end(stopped);
      if (this.#closed !== null) return end(this.#closed);
      this.#line.join({ signal, delay, end, go: () => resolve(this.#sent(question, failures)) });
      this.#send();
    });
  }

  async #sent(question: () => Promise<Answer>, failures: Failures): Promise<Trip> {
    const attempt = { turn: this.#turn, round: this.#round, at: this.#pacing.clock.now() };
    this.#underWay += 1;
    try {
      const answer = await question();
      const again = this.#hear(answer, attempt, failures);
      return { answer, again, sent: requestsSent(answer), lost: requestsLost(answer) };
    } finally {
      this.#underWay -= 1;
      this.#send();
    }
  }

  /** Sends whoever may be sent now, and comes back when a wait ends. */
  #send(): void {
    const { clock } = this.#pacing;
    this.#round += 1;
    while (this.#closed === null && this.#line.ready() > 0 && this.#underWay < this.#allowed()) {
      const wait = this.#heldUntil - clock.now();
      if (wait > 0) {
        this.#wakeIn(wait);
        return;
      }
      this.#line.callFirst();
    }
    if (this.#line.ready() === 0) this.#forgetWaking();
  }

  #allowed(): number {
    return this.#stance === "probing" ? 1 : Math.floor(this.#window.limit);
  }

  #wakeIn(milliseconds: number): void {
    this.#waking ??= this.#pacing.clock.after(Math.ceil(milliseconds), () => {
      this.#waking = null;
      this.#send();
    });
  }

  /** A timer that nobody waits for would keep a process from ending. */
  #forgetWaking(): void {
    this.#waking?.();
    this.#waking = null;
  }

  #hear(answer: Answer, attempt: Attempt, failures: Failures): number | null {
    if (answer.status === "answered") {
      this.#widen(attempt);
      this.#answeredRound = Math.max(this.#answeredRound, attempt.round);
      return this.#alive();
    }
    const meaning = treatment(answer);
    switch (meaning.status) {
      case "passing":
        return this.#passing({ ...answer, kind: meaning.kind }, attempt, failures);
      case "stops":
        return this.#close(answer);
      case "stops-first":
        return this.#everHeard ? null : this.#close(answer);
      case "own":
        return this.#alive();
      case "silent":
        return null;
    }
  }

  #alive(): null {
    this.#endQuiet();
    this.#everHeard = true;
    this.#stance = "open";
    return null;
  }

  #endQuiet(): void {
    this.#quietSince = this.#pacing.clock.now();
    this.#steps = 0;
    this.#failedInRow = 0;
    // Clearing makes a new table, and the old one keeps it in memory.
    if (this.#failing.size > 0) this.#failing.clear();
  }

  #close({ status, kind, message }: Failed): null {
    this.#closed = { status, kind, message };
    this.#line.dismissAll(this.#closed);
    return null;
  }

  #passing(failure: Passing, attempt: Attempt, failures: Failures): number | null {
    const delay =
      failure.kind === "rate-limit"
        ? this.#limited(failure, attempt)
        : this.#troubled(failure, attempt, failures);
    this.#failing.add(failures);
    if (this.#isHopeless(failure)) return this.#close(failure);
    return counted(failures.tries, failure.kind) < this.#pacing.tries[failure.kind] ? delay : null;
  }

  /** Who limits the rate knows the key and answers. */
  #limited(failure: Passing, attempt: Attempt): number {
    this.#stance = "open";
    this.#everHeard = true;
    if (attempt.turn === this.#turn) this.#slowDown(failure, firstWait.limited);
    else this.#hold(this.#wished(failure) ?? 0);
    return 0;
  }

  /** null: the request had time enough while others were answered. */
  #troubled(failure: Passing, attempt: Attempt, failures: Failures): number | null {
    const now = this.#pacing.clock.now();
    const ownFor = failedOnce(failures, attempt, { answeredRound: this.#answeredRound, now });
    // Who fails while others are answered says nothing about the provider, also once all others have their answer.
    if (ownFor === null) this.#failedInRow += 1;
    const own = backoff(firstWait.one, failures.tries.get(failure.kind) ?? 0, this.#pacing.random);
    this.#hold(this.#wished(failure) ?? 0);
    const delay = ownFor !== null && ownFor >= this.#patience * ownPatience ? null : own;
    if (attempt.turn !== this.#turn) return delay;
    if (this.#stance === "open" && this.#failedInRow < trouble) {
      if (failure.kind === "timeout") this.#narrow();
      return delay;
    }
    this.#stance = "probing";
    this.#slowDown(failure, firstWait.trouble);
    return 0;
  }

  #widen({ turn, at }: Attempt): void {
    const full = this.#line.ready() > 0 && this.#underWay >= Math.floor(this.#window.limit);
    this.#window = widened(this.#window, this.#pacing.clock.now() - at, full && turn === this.#turn);
  }

  #narrow(): void {
    this.#window = narrowed(this.#window);
    this.#turn += 1;
  }

  #slowDown(failure: Failed, first: number): void {
    const wait = backoff(first, this.#steps, this.#pacing.random);
    const wished = this.#wished(failure);
    this.#narrow();
    this.#steps += 1;
    this.#hold(wished === null ? wait : Math.max(wished, Math.min(wait, leastInTrouble)));
  }

  /** The wait that the provider asks for, a little longer by chance; null where it asks for none. */
  #wished({ retry_after_ms: wished }: Failed): number | null {
    if (wished === undefined || !Number.isFinite(wished) || wished <= 0) return null;
    return wished * (1 + this.#pacing.random() / 20);
  }

  #hold(milliseconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#pacing.clock.now() + milliseconds);
  }

  #isHopeless({ kind }: Passing): boolean {
    const { firstTries, clock } = this.#pacing;
    const patience = this.#patience;
    if (this.#heldUntil - clock.now() > patience) return true;
    if (!this.#everHeard && kind !== "rate-limit") return counted(this.#firstTries, kind) >= firstTries[kind];
    return this.#failing.size >= witnesses && clock.now() - this.#quietSince >= patience;
  }
}
