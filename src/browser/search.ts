import type { SearchRow } from "../catalog/page/search-data.ts";
import { element } from "./element.ts";
import { loadScript } from "./load-script.ts";
import { shared } from "./page-globals.ts";

/** Results that are shown. */
const most = 30;

interface Loaded {
  readonly rows: readonly SearchRow[];
  /** Each row's words in small letters. */
  readonly words: readonly string[];
  /** Rows that are near to what is asked, once the index is there; before that nothing. */
  near: (asked: string) => readonly number[];
}

let loaded: Promise<Loaded> | null = null;
let asked = 0;

begin();

function begin(): void {
  const box = document.querySelector<HTMLElement>(".search");
  const input = box?.querySelector("input") ?? null;
  const region = document.querySelector<HTMLElement>("#found");
  if (box === null || input === null || region === null) return;
  box.hidden = false;
  input.addEventListener("input", () => void answer(input, region));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = "";
      void answer(input, region);
    }
    if (event.key === "ArrowDown" || event.key === "Enter") {
      const first = region.querySelector<HTMLAnchorElement>("a");
      if (first === null) return;
      event.preventDefault();
      if (event.key === "Enter") first.click();
      else first.focus();
    }
  });
  region.addEventListener("keydown", (event) => step(event, input, region));
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (
      at instanceof HTMLInputElement ||
      at instanceof HTMLTextAreaElement ||
      at instanceof HTMLSelectElement
    )
      return;
    event.preventDefault();
    input.focus();
  });
}

/** Arrows go from one result to the next and back to the box. */
function step(event: KeyboardEvent, input: HTMLInputElement, region: HTMLElement): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const links = Array.from(region.querySelectorAll("a"));
  const at = links.findIndex((link) => link.matches(":focus"));
  if (at < 0) return;
  event.preventDefault();
  (links[at + by] ?? (by < 0 ? input : links[at]))?.focus();
}

async function answer(input: HTMLInputElement, region: HTMLElement): Promise<void> {
  const text = input.value.trim().toLowerCase();
  asked += 1;
  const mine = asked;
  if (text === "") {
    region.hidden = true;
    region.replaceChildren();
    return;
  }
  loaded ??= load();
  const known = await loaded;
  // Another key was pressed meanwhile.
  if (mine !== asked) return;
  show(known, { text, found: search(known, text), region, inTexts: null });
}

async function load(): Promise<Loaded> {
  await loadScript("search-list.js");
  const rows = shared.promptopsList ?? [];
  const words = rows.map(([id, about, owners, tags]) => `${id}\n${about}\n${owners}\n${tags}`.toLowerCase());
  const known: Loaded = { rows, words, near: () => [] };
  void index(known);
  return known;
}

/** Built in slices after the first answer, which nobody waits for: it finds what is misspelt. */
async function index(known: Loaded): Promise<void> {
  await loadScript("search-engine.js");
  if (shared.promptopsEngine === undefined) return;
  const engine = new shared.promptopsEngine<{ readonly id: number }>({
    fields: ["name", "about", "owners", "tags"],
    searchOptions: { prefix: true, fuzzy: 0.3, maxFuzzy: 2, boost: { name: 3, tags: 2 } },
  });
  const documents = known.rows.map(([name, about, owners, tags], id) => ({ id, name, about, owners, tags }));
  for (let at = 0; at < documents.length; at += slice) {
    engine.addAll(documents.slice(at, at + slice));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  known.near = (text) =>
    engine
      .search(text)
      .slice(0, most)
      .map(({ id }) => Number(id));
}

/** Documents that are indexed before the page may do something else: some 10 ms. */
const slice = 60;

/** What holds every word comes first, by where it holds them; then what is near. */
function search({ rows, words, near }: Loaded, text: string): readonly number[] {
  const parts = text.split(/\s+/);
  const ranks: [number, number][] = [];
  for (const [at, all] of words.entries()) {
    if (!parts.every((part) => all.includes(part))) continue;
    const [id = ""] = rows[at] ?? [];
    const place = id.indexOf(parts[0] ?? "");
    ranks.push([place === 0 ? 0 : place > 0 ? 1 : 2, at]);
  }
  const exact = ranks.toSorted(([one, a], [other, b]) => one - other || a - b).map(([, at]) => at);
  return exact.length >= most ? exact : [...new Set([...exact, ...near(text)])];
}

interface Shown {
  readonly text: string;
  readonly found: readonly number[];
  readonly region: HTMLElement;
  /** What was found in the prompts' own texts; null: nobody asked. */
  readonly inTexts: readonly number[] | null;
}

function show(known: Loaded, { text, found, region, inTexts }: Shown): void {
  const all = inTexts ?? found;
  const status = element("p", { className: "soft" });
  status.setAttribute("role", "status");
  status.textContent = `${all.length === 0 ? "Nothing" : all.length > most ? `${all.length}, of which ${most} are shown` : all.length} found${inTexts === null ? "" : " in the texts"}.`;
  const list = element("ul", { className: "found" });
  for (const at of all.slice(0, most)) {
    const row = known.rows[at];
    if (row !== undefined) list.append(resultOf(row));
  }
  const more = element("button", { type: "button" });
  more.textContent = "Search in the texts";
  more.addEventListener("click", () => void searchTexts(known, { text, found, region, inTexts }));
  region.replaceChildren(status, ...(all.length === 0 ? [] : [list]), ...(inTexts === null ? [more] : []));
  region.hidden = false;
}

async function searchTexts(known: Loaded, shown: Shown): Promise<void> {
  const mine = asked;
  await loadScript("search-texts.js");
  if (mine !== asked) return;
  const inTexts = (shared.promptopsTexts ?? []).flatMap((text, at) =>
    text.toLowerCase().includes(shown.text) ? [at] : [],
  );
  show(known, { ...shown, inTexts });
}

function resultOf([id, about, owners, , page, note]: SearchRow): HTMLElement {
  const item = element("li");
  const link = element("a", {
    href: `${document.body.dataset["up"] ?? ""}prompts/${page === "" ? id : page}.html`,
  });
  link.textContent = id;
  const side = element("span", { className: "soft small" });
  side.textContent = ` ${note} · ${owners}`;
  const text = element("span", { className: "about" });
  text.textContent = about;
  item.append(link, side, text);
  return item;
}
