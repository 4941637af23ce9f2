import type { NewCase, ProposalBase, ProposalDraft } from "../catalog/proposal.ts";
import { editableTexts } from "../catalog/propose/file-texts.ts";
import { type JudgedDraft, judgeDraft } from "../catalog/propose/judge-draft.ts";
import { readDraft } from "../catalog/propose/read-draft.ts";
import { byId, element } from "./element.ts";
import { loadScript } from "./load-script.ts";
import { shared } from "./page-globals.ts";
import { showCases } from "./propose-cases.ts";
import { showDifference, showEffects, showFindings, showSent } from "./propose-shown.ts";
import { showSteps } from "./propose-steps.ts";

/** Milliseconds after a key before what it did is shown: findings first, the rest when the hand rests. */
const [soon, later] = [15, 150];

void begin();

addEventListener("hashchange", () => location.reload());

async function begin(): Promise<void> {
  const name = decodeURIComponent(location.hash.slice(1));
  const isName = /^[a-z0-9_][a-z0-9_.-]*$/.test(name) && !name.includes("..");
  if (isName) await loadScript(`propose/${name}.js`).catch(() => undefined);
  const base = shared.promptopsProposal;
  if (base === undefined) {
    byId("missing", HTMLElement).hidden = false;
    return;
  }
  open(base);
}

function open(base: ProposalBase): void {
  const texts = editableTexts(base);
  const storage = draftStorage(`promptops-draft:${base.repository.name}:${base.id}`);
  const kept = readDraft(storage.read(), texts.length);
  const areas = texts.map(({ text, role }, at) => textArea(kept?.texts[at] ?? text, role, at));
  let cases: readonly NewCase[] = kept?.cases ?? [];
  const draft = (): ProposalDraft => ({ texts: areas.map(({ value }) => value), cases });

  byId("which", HTMLElement).textContent = `of ${base.id}`;
  document.title = `Propose a change of ${base.id}`;
  byId("kept", HTMLElement).hidden = kept === null;
  const at = timers();
  byId("again", HTMLButtonElement).addEventListener("click", () => {
    // The page lives on until it is loaded again, and must not keep the draft once more.
    at.end();
    storage.write(null);
    location.reload();
  });

  const changed = (): void => {
    at.once("findings", soon, () => {
      const judged = judgeDraft(base, draft());
      showFindings(judged, areas);
      at.once("rest", later, () => showRest(base, { judged, draft: draft(), texts }));
    });
    at.once("keep", later, () => storage.write(isUntouched(texts, draft()) ? null : draft()));
  };
  for (const area of areas) area.addEventListener("input", changed);
  const setCases = (next: readonly NewCase[]): void => {
    cases = next;
    showCases(base, cases, setCases);
    changed();
  };
  byId("add", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const input = byId("add-input", HTMLTextAreaElement);
    const expected = byId("add-expected", HTMLInputElement);
    setCases([...cases, { input: input.value, expected: expected.value }]);
    input.value = "";
    expected.value = "";
    input.focus();
  });
  byId("case", HTMLSelectElement).addEventListener("change", changed);
  showVariables(base, areas, changed);
  showCases(base, cases, setCases);
  byId("proposal", HTMLElement).hidden = false;
  changed();
}

function isUntouched(texts: ReturnType<typeof editableTexts>, draft: ProposalDraft): boolean {
  return draft.cases.length === 0 && texts.every(({ text }, at) => text === draft.texts[at]);
}

interface Rest {
  readonly judged: JudgedDraft;
  readonly draft: ProposalDraft;
  readonly texts: ReturnType<typeof editableTexts>;
}

/** Each in a turn of its own, so that a key never waits for all of them. */
function showRest(base: ProposalBase, { judged, draft, texts }: Rest): void {
  const tasks = [
    () => showEffects(base, judged),
    () => showDifference(texts, draft),
    () => showSent(base, judged, draft),
    () => showSteps(base, judged),
  ];
  const next = (): void => {
    tasks.shift()?.();
    if (tasks.length > 0) setTimeout(next, 0);
  };
  next();
}

function textArea(value: string, role: string, at: number): HTMLTextAreaElement {
  const id = `text-${at}`;
  const label = element("label", { htmlFor: id, className: "text" }, role === "" ? "Text" : role);
  const area = element("textarea", { id, value, className: "prompt", spellcheck: true });
  area.setAttribute("aria-describedby", "findings");
  byId("texts", HTMLElement).append(label, area);
  return area;
}

/** A button for each variable, which puts it where the cursor is. */
function showVariables(base: ProposalBase, areas: readonly HTMLTextAreaElement[], changed: () => void): void {
  const { prompt } = judgeDraft(base, { texts: areas.map(({ defaultValue }) => defaultValue), cases: [] });
  const read =
    prompt ?? judgeDraft(base, { texts: editableTexts(base).map(({ text }) => text), cases: [] }).prompt;
  const names = Object.keys(read?.prompt.variables ?? {}).slice(0, 50);
  if (names.length === 0) return;
  let last = areas[0];
  for (const area of areas) area.addEventListener("focus", () => (last = area));
  const place = byId("variables", HTMLElement);
  place.hidden = false;
  place.append(
    "Variables: ",
    ...names.flatMap((name) => {
      const button = element("button", { type: "button", className: "chip" }, `{{${name}}}`);
      button.addEventListener("click", () => {
        last?.setRangeText(`{{${name}}}`, last.selectionStart, last.selectionEnd, "end");
        last?.focus();
        changed();
      });
      return [button, " "];
    }),
  );
}

interface Storage {
  readonly read: () => string | null;
  readonly write: (draft: ProposalDraft | null) => void;
}

/** A browser may keep nothing, for a page from a folder or by its user's will: then the draft lives as long as the page. */
function draftStorage(key: string): Storage {
  const quietly = <T>(use: () => T): T | null => {
    try {
      return use();
    } catch {
      return null;
    }
  };
  return {
    read: () => quietly(() => localStorage.getItem(key)),
    write: (draft) => {
      quietly(() =>
        draft === null ? localStorage.removeItem(key) : localStorage.setItem(key, JSON.stringify(draft)),
      );
    },
  };
}

interface Timers {
  /** Does a task after so many milliseconds, instead of the earlier one of its name. */
  readonly once: (name: string, wait: number, task: () => void) => void;
  /** Nothing is done any more. */
  readonly end: () => void;
}

function timers(): Timers {
  const running = new Map<string, number>();
  let isOver = false;
  return {
    once: (name, wait, task) => {
      window.clearTimeout(running.get(name));
      if (!isOver) running.set(name, window.setTimeout(task, wait));
    },
    end: () => {
      isOver = true;
      for (const timer of running.values()) window.clearTimeout(timer);
    },
  };
}
