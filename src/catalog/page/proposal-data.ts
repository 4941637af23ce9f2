import type { CatalogPrompt } from "../catalog.ts";
import { addresses } from "../html/addresses.ts";
import { html } from "../html/html.ts";
import type { SiteFile, SitePage } from "./layout.ts";
import { assigned } from "./search-data.ts";

/** What the proposal's page loads for one prompt; null: nobody can propose a change of it there. */
export function proposalFile(prompt: CatalogPrompt): SiteFile | null {
  const base = prompt.proposal?.() ?? null;
  return base === null
    ? null
    : { path: addresses.proposalData(prompt.id), text: assigned("promptopsProposal", base) };
}

/** One page for all prompts: which one is meant stands behind the # of its address, and never leaves the browser. */
export function proposalPage(): SitePage {
  const main = html`<h1>Propose a change <span id="which"></span></h1>
<p class="lead">Change the text, see at once what that does, and send it as a pull request under your own name. Nothing is sent from this page, and nothing is stored but in your browser.</p>
<noscript><p class="note warn">This page needs scripts. Without them, edit the prompt's file at GitHub: its page has the link.</p></noscript>
<p class="note warn" id="missing" hidden>Open this page from a prompt: its page has the button.</p>
<div id="proposal" hidden>
<p class="note" id="kept" hidden>Your draft is here as you left it. <button type="button" id="again">Start again</button></p>
<section aria-labelledby="t-text"><h2 id="t-text">The text</h2>
<p class="soft" id="variables" hidden></p>
<div id="texts"></div>
<div id="findings" role="status"></div></section>
<section aria-labelledby="t-what"><h2 id="t-what">What it does</h2>
<ul id="effects"></ul>
<pre class="text" id="diff" tabindex="0" aria-label="What changes, word by word" hidden></pre></section>
<section aria-labelledby="t-cases"><h2 id="t-cases">Cases</h2>
<p class="soft">Questions with the answer that is right. Add those that made you change the text.</p>
<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Question</th><th scope="col">Right answer</th><th scope="col"><span class="skip">Remove</span></th></tr></thead><tbody id="cases"></tbody></table></div>
<p class="soft" id="more-cases" hidden></p>
<form id="add"><div class="fields"><label>Question<textarea id="add-input" rows="2" required></textarea></label><label>Right answer<input id="add-expected" type="text" required></label></div><button type="submit">Add the case</button></form></section>
<section aria-labelledby="t-sent"><h2 id="t-sent">As it would be sent</h2>
<p><label>For the case <select id="case"></select></label></p>
<div id="sent"></div></section>
<section aria-labelledby="t-send"><h2 id="t-send">Open the pull request</h2>
<p id="nothing">Change something first.</p>
<ol id="steps" class="steps"></ol>
<p id="download" hidden>Or <button type="button" id="patch">download the change as a patch</button> for somebody who uses git.</p></section>
</div>`;
  return { path: "propose.html", title: "Propose a change", part: null, main, scripts: ["propose.js"] };
}
