import { shownText } from "../catalog/html/shown-text.ts";
import type { NewCase, ProposalBase, ProposalCase } from "../catalog/proposal.ts";
import { byId, element } from "./element.ts";
import { casesOf } from "./propose-shown.ts";

/** Characters of a case's text in the table. */
const longest = 400;

/** The table of cases, in which those that were added can be taken back, and the choice of one to be sent. */
export function showCases(
  base: ProposalBase,
  added: readonly NewCase[],
  change: (cases: readonly NewCase[]) => void,
): void {
  const known = base.suite.cases.map((one) => element("tr", {}, ...cells(one), element("td")));
  const own = added.map((one, at) => {
    const remove = element("button", { type: "button" }, "Remove");
    remove.setAttribute("aria-label", `Remove the case ${clipped(one.input)}`);
    remove.addEventListener("click", () => change(added.filter((_, other) => other !== at)));
    const row = cells({ id: null, input: one.input, vars: null, expected: one.expected });
    return element("tr", {}, ...row, element("td", {}, remove));
  });
  byId("cases", HTMLElement).replaceChildren(...known, ...own);
  const more = byId("more-cases", HTMLElement);
  more.hidden = base.suite.more === 0;
  more.textContent = `The suite has ${base.suite.more} more cases.`;
  const choice = byId("case", HTMLSelectElement);
  const chosen = choice.selectedIndex;
  const all = casesOf(base, { texts: [], cases: added });
  choice.replaceChildren(...all.map((one, at) => element("option", { value: String(at) }, nameOf(one, at))));
  choice.selectedIndex = Math.max(0, Math.min(chosen, all.length - 1));
}

function cells(one: ProposalCase): readonly HTMLElement[] {
  const asked = one.input ?? JSON.stringify(one.vars ?? {});
  const answer =
    typeof one.expected === "string"
      ? one.expected
      : one.expected === null
        ? ""
        : JSON.stringify(one.expected);
  return [element("td", {}, clipped(asked)), element("td", {}, clipped(answer))];
}

function nameOf({ id, input, vars }: ProposalCase, at: number): string {
  const asked = shownText(input ?? JSON.stringify(vars ?? {})).replaceAll("\n", " ");
  return `${id ?? at + 1}: ${asked.slice(0, 60)}`;
}

function clipped(text: string): string {
  return shownText(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
