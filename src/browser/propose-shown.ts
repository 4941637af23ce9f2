import { diffLines, wordDiff } from "../catalog/compare/word-diff.ts";
import { shownText } from "../catalog/html/shown-text.ts";
import type { ProposalBase, ProposalCase, ProposalDraft } from "../catalog/proposal.ts";
import type { EditableText } from "../catalog/propose/file-texts.ts";
import type { JudgedDraft } from "../catalog/propose/judge-draft.ts";
import { sentenceParts } from "../document/finding/code.ts";
import { render } from "../prompt/render/render.ts";
import { byId, element } from "./element.ts";

/** Findings that are listed, and characters up to which texts are compared while one types. */
const [mostFindings, longestCompared] = [20, 300_000];

export function showFindings({ findings, prompt }: JudgedDraft, areas: readonly HTMLTextAreaElement[]): void {
  const place = byId("findings", HTMLElement);
  const items = findings.slice(0, mostFindings).map(({ severity, message, remedy }) => {
    const chip = element("span", { className: severity === "error" ? "chip bad" : "chip warn" }, severity);
    return element("li", {}, chip, " ", ...sentence(message), " ", ...sentence(remedy));
  });
  place.replaceChildren(
    ...(items.length === 0
      ? [element("p", {}, element("span", { className: "chip good" }, "no problems"))]
      : [element("ul", {}, ...items)]),
  );
  for (const area of areas) area.setAttribute("aria-invalid", String(prompt === null));
}

function sentence(text: string): readonly Node[] {
  return sentenceParts(text).map(({ kind, text: part }) =>
    kind === "value" ? element("code", {}, shownText(part)) : document.createTextNode(part),
  );
}

export function showEffects(base: ProposalBase, judged: JudgedDraft): void {
  byId("effects", HTMLElement).replaceChildren(
    ...effects(base, judged).map((words) => element("li", {}, words)),
  );
}

function effects(
  base: ProposalBase,
  { files, prompt, behaviour, unwritable }: JudgedDraft,
): readonly string[] {
  if (unwritable !== null) return [unwritable];
  if (files.length === 0) return ["Nothing is changed yet."];
  const next = (base.version ?? 0) + 1;
  return [
    prompt === null
      ? "It cannot be merged like this: mend what is marked as an error first."
      : behaviour
        ? `What is sent changes: merging it gives version ${next}, which is evaluated with the suite first.`
        : "Nothing that is sent changes: there will be no new version.",
    base.approvers.length === 0
      ? "No owner's approval is needed by the policy; the repository's own rules hold."
      : `An owner has to approve it: ${base.approvers.map((group) => group.join(" or ")).join(", and ")}.`,
    `Files that change: ${files.map(({ path }) => path).join(", ")}.`,
  ];
}

export function showDifference(texts: readonly EditableText[], draft: ProposalDraft): void {
  const place = byId("diff", HTMLElement);
  const pairs = texts.flatMap(({ text, role }, at) => {
    const after = draft.texts[at] ?? "";
    return text === after ? [] : [{ before: text, after, role }];
  });
  place.hidden = pairs.length === 0;
  place.replaceChildren(
    ...pairs.flatMap(({ before, after, role }): readonly Node[] => [
      ...(role === "" ? [] : [document.createTextNode(`[${role}]\n`)]),
      ...(before.length + after.length > longestCompared
        ? [document.createTextNode("The text is too long to be compared here.")]
        : difference(before, after)),
    ]),
  );
}

function difference(before: string, after: string): readonly Node[] {
  return diffLines(wordDiff(before, after)).flatMap((line): readonly Node[] => {
    if (line === null) return [element("span", { className: "gap" }, "⋯\n")];
    const runs = line.map(({ kind, text }) => {
      const shown = shownText(text);
      if (kind === "same") return document.createTextNode(shown);
      return element(kind === "added" ? "ins" : "del", {}, shown);
    });
    return [...runs, document.createTextNode("\n")];
  });
}

/** The request for the case that is chosen. */
export function showSent(base: ProposalBase, { prompt }: JudgedDraft, draft: ProposalDraft): void {
  const place = byId("sent", HTMLElement);
  const chosen = casesOf(base, draft)[byId("case", HTMLSelectElement).selectedIndex];
  if (prompt === null || chosen === undefined) {
    const words =
      prompt === null
        ? "It cannot be sent like this."
        : "There is no case yet: add one, and see what is sent for it.";
    place.replaceChildren(element("p", { className: "soft" }, words));
    return;
  }
  const rendering = render(prompt.prompt, { input: chosen.input, vars: chosen.vars });
  if (rendering.status === "unrenderable") {
    place.replaceChildren(element("p", { className: "note bad" }, shownText(rendering.reason)));
    return;
  }
  const { model, parameters } = prompt.prompt;
  place.replaceChildren(
    element(
      "p",
      { className: "soft" },
      `To ${model}${Object.keys(parameters).length === 0 ? "" : `, with ${JSON.stringify(parameters)}`}`,
    ),
    ...rendering.messages.flatMap(({ role, content }) => {
      const text = element("pre", { className: "text", tabIndex: 0 }, shownText(content));
      return [element("h3", {}, role), text];
    }),
  );
}

/** Cases of the suite, and those that were added. */
export function casesOf({ suite }: ProposalBase, { cases }: ProposalDraft): readonly ProposalCase[] {
  return [...suite.cases, ...cases.map(({ input, expected }) => ({ id: null, input, vars: null, expected }))];
}
