import type { ProposalBase, ProposedFile } from "../catalog/proposal.ts";
import type { JudgedDraft } from "../catalog/propose/judge-draft.ts";
import { gitPatch } from "../catalog/propose/patch.ts";
import { branchName, type ProposalStep, proposalSteps } from "../catalog/propose/steps.ts";
import { bytesHash } from "../document/hash/bytes-hash.ts";
import { byId, element } from "./element.ts";

/** What is to be done at GitHub, one file after the other on one branch, and the same as a patch. */
export function showSteps(base: ProposalBase, { files, prompt, unwritable }: JudgedDraft): void {
  const isReady = files.length > 0 && prompt !== null && unwritable === null;
  const nothing = byId("nothing", HTMLElement);
  nothing.hidden = isReady;
  nothing.textContent = files.length === 0 ? "Change something first." : "Mend what is marked above first.";
  byId("download", HTMLElement).hidden = !isReady;
  const branch = branchName(base.id, hashOf(files));
  const steps = isReady ? proposalSteps(base, files, branch) : [];
  byId("steps", HTMLElement).replaceChildren(...steps.map((step, at) => stepOf(step, at, steps.length)));
  byId("patch", HTMLButtonElement).onclick = () =>
    download(`${branch.replace("/", "-")}.patch`, gitPatch(files));
}

function hashOf(files: readonly ProposedFile[]): string {
  const text = JSON.stringify(files.map(({ path, after }) => [path, after]));
  return bytesHash(new TextEncoder().encode(text)).slice("sha256:".length);
}

function stepOf({ file, address, words }: ProposalStep, at: number, count: number): HTMLElement {
  const open = element(
    "button",
    { type: "button", className: at === 0 ? "main" : "" },
    count === 1 ? "Copy the new text and open GitHub" : `${at + 1}. Copy ${file.path} and open GitHub`,
  );
  const said = element("p", { className: "soft" });
  said.setAttribute("role", "status");
  open.addEventListener("click", () => {
    void copied(file.after).then((isCopied) => {
      said.textContent = isCopied
        ? "The new text is on your clipboard."
        : "Your browser did not let the text be copied: take it from the patch.";
      window.open(address, "_blank", "noopener");
    });
  });
  const link = element("a", { href: address, target: "_blank", rel: "noopener" }, file.path);
  return element(
    "li",
    {},
    open,
    element("p", {}, words),
    element("p", { className: "small soft" }, link),
    said,
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** Where a page may not write to the clipboard, a selection may still be copied. */
function copiedBySelection(text: string): boolean {
  const area = element("textarea", { value: text, className: "skip" });
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/x-patch" }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
