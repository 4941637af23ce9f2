/** The site's one style sheet: light and dark as the reader's system is, on paper, and on a phone. */
export const style = `:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #0f1319);
  --sheet: light-dark(#f6f7f9, #171c24);
  --ink: light-dark(#1c2128, #e8ebf0);
  --soft: light-dark(#57606a, #a3adba);
  --line: light-dark(#d9dee5, #2d3541);
  --link: light-dark(#0b57d0, #7cb0ff);
  --accent: light-dark(#0b57d0, #7cb0ff);
  --good: light-dark(#116329, #7ee2a0);
  --good-back: light-dark(#dcf5e3, #12351f);
  --bad: light-dark(#a40e26, #ff9aa5);
  --bad-back: light-dark(#ffe4e6, #44151c);
  --warn: light-dark(#7a4b00, #f3c46a);
  --warn-back: light-dark(#fff1cf, #3b2a08);
  --chip: light-dark(#e8edf5, #232b37);
  --variable: light-dark(#5b2bb5, #d0b3ff);
  --variable-back: light-dark(#efe6ff, #2e2147);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, select:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--paper); z-index: 2; }
.top { border-bottom: 1px solid var(--line); background: var(--sheet); }
.top > div { max-width: 82rem; margin: auto; padding: 0.7rem 1.25rem; display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center; }
.top .home { font-weight: 650; color: inherit; text-decoration: none; }
.top nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; flex: 1; }
.top nav a { color: var(--soft); text-decoration: none; padding: 0.15rem 0; border-bottom: 2px solid transparent; }
.top nav a:hover, .top nav a[aria-current] { color: var(--ink); border-color: var(--accent); }
main { max-width: 82rem; margin: auto; padding: 1.5rem 1.25rem 4rem; }
footer { max-width: 82rem; margin: auto; padding: 1rem 1.25rem 2rem; color: var(--soft); font-size: 0.86rem; border-top: 1px solid var(--line); }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 0.4rem; letter-spacing: -0.01em; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 0.7rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.4rem 0 0.4rem; }
p { margin: 0.4rem 0 0.8rem; }
.lead { font-size: 1.08rem; color: var(--soft); max-width: 60rem; }
.soft { color: var(--soft); }
.small { font-size: 0.86rem; }
code, pre, .mono { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.88em; }
pre { margin: 0; padding: 0.9rem 1rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; line-height: 1.5; }
pre.text { white-space: pre-wrap; }
mark.variable { color: var(--variable); background: var(--variable-back); border-radius: 4px; padding: 0.05em 0.25em; }
ins { color: var(--good); background: var(--good-back); text-decoration: underline; text-decoration-thickness: 1px; }
del { color: var(--bad); background: var(--bad-back); }
.gap { color: var(--soft); user-select: none; }
.chip { display: inline-block; padding: 0.05rem 0.55rem; margin: 0 0.2rem 0.2rem 0; border-radius: 999px; background: var(--chip); color: var(--ink); font-size: 0.84rem; text-decoration: none; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
a.chip:hover { text-decoration: underline; }
.chip.good { color: var(--good); background: var(--good-back); }
.chip.bad { color: var(--bad); background: var(--bad-back); }
.chip.warn { color: var(--warn); background: var(--warn-back); }
.scroll { overflow-x: auto; }
.scroll td { overflow-wrap: normal; }
.scroll svg.chart { min-width: 34rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-size: 0.82rem; font-weight: 600; color: var(--soft); padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid var(--line); vertical-align: bottom; white-space: nowrap; }
td { padding: 0.55rem 0.8rem 0.55rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td .about { color: var(--soft); font-size: 0.88rem; display: block; }
td.nowrap { white-space: nowrap; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.4rem 1.4rem; margin: 1rem 0; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0.8rem; margin: 1.2rem 0; padding: 0; list-style: none; }
.cards > li { border: 1px solid var(--line); border-radius: 10px; padding: 0.8rem 1rem; background: var(--sheet); }
.cards .question { display: block; color: var(--soft); font-size: 0.84rem; }
.cards a { display: block; font-size: 1.05rem; margin: 0.15rem 0; font-weight: 620; color: var(--ink); text-decoration-color: var(--line); }
.cards a:hover { text-decoration-color: var(--accent); }
.columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
.facets h2 { font-size: 0.82rem; text-transform: uppercase; letter-spacing: 0.05em; color: var(--soft); border: 0; margin: 1.2rem 0 0.3rem; padding: 0; }
.facets ul { list-style: none; margin: 0; padding: 0; }
.facets li { display: flex; justify-content: space-between; gap: 0.6rem; padding: 0.12rem 0; }
.facets li span { color: var(--soft); font-variant-numeric: tabular-nums; }
.facets a { text-decoration: none; }
.facets a:hover { text-decoration: underline; }
.facets [aria-current] { font-weight: 650; color: var(--ink); }
.facets > details > summary { cursor: pointer; font-weight: 600; }
details.version { border: 1px solid var(--line); border-radius: 10px; margin: 0.6rem 0; }
details.version > summary { padding: 0.6rem 1rem; cursor: pointer; }
details.version > summary .soft { margin-left: 0.6rem; }
details.version > div { padding: 0 1rem 1rem; }
.note { border-left: 4px solid var(--accent); background: var(--sheet); padding: 0.6rem 1rem; border-radius: 0 8px 8px 0; margin: 1rem 0; }
.note.bad { border-color: var(--bad); }
.note.warn { border-color: var(--warn); }
.button, button { display: inline-block; font: inherit; font-size: 0.94rem; padding: 0.4rem 0.95rem; border-radius: 8px; border: 1px solid var(--line); background: var(--sheet); color: var(--ink); cursor: pointer; text-decoration: none; }
.button:hover, button:hover { border-color: var(--accent); }
.button.main, button.main { background: var(--accent); border-color: var(--accent); color: var(--paper); font-weight: 600; }
button:disabled { opacity: 0.55; cursor: not-allowed; }
.actions { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 1rem 0; }
.pages { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 1.2rem 0; padding: 0; list-style: none; }
.pages a, .pages span { padding: 0.15rem 0.6rem; border: 1px solid var(--line); border-radius: 6px; text-decoration: none; }
.pages [aria-current] { background: var(--chip); font-weight: 600; }
.search { position: relative; flex: 0 1 20rem; }
.search input, textarea, input[type="text"], select { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid light-dark(#8c959f, #5b6675); border-radius: 8px; padding: 0.4rem 0.7rem; }
.found { list-style: none; margin: 1rem 0 2rem; padding: 0; border: 1px solid var(--line); border-radius: 10px; }
.found li { padding: 0.6rem 1rem; border-bottom: 1px solid var(--line); }
.found li:last-child { border: 0; }
.found .about { display: block; color: var(--soft); font-size: 0.88rem; }
svg.chart { width: 100%; max-width: 46rem; height: auto; display: block; margin: 0.8rem 0; font-size: 12px; font-variant-numeric: tabular-nums; }
svg.chart text { fill: var(--soft); }
svg.chart .value { fill: var(--ink); font-weight: 600; }
svg.chart .grid { stroke: var(--line); stroke-width: 1; }
svg.chart .mean { fill: none; stroke: var(--accent); stroke-width: 2; }
svg.chart .dot { fill: var(--accent); }
svg.chart .range { stroke: var(--accent); stroke-width: 2; stroke-opacity: 0.55; }
svg.chart .bar { fill: var(--accent); fill-opacity: 0.75; }
svg.chart .baseline { stroke: var(--warn); stroke-width: 1.5; stroke-dasharray: 5 4; }
.fields { display: grid; grid-template-columns: 2fr 1fr; gap: 0.8rem; margin: 0.6rem 0; }
textarea.prompt { min-height: 16rem; resize: vertical; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9rem; line-height: 1.5; tab-size: 2; }
textarea.prompt[aria-invalid="true"] { border-color: var(--bad); }
label.text { display: block; margin: 0.6rem 0 0.3rem; font-weight: 600; }
button.chip { font-size: 0.84rem; padding: 0.05rem 0.55rem; border-radius: 999px; color: var(--variable); background: var(--variable-back); border-color: transparent; }
.steps li { margin: 0 0 1rem; }
.steps p { margin: 0.3rem 0; }
#effects { padding-left: 1.2rem; }
#findings ul { margin: 0.5rem 0; padding-left: 1.2rem; }
[hidden] { display: none !important; }
@media (max-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .columns > .facets { order: 2; border-top: 1px solid var(--line); }
}
@media (max-width: 42rem) {
  .fields { grid-template-columns: 1fr; }
  main { padding: 1.1rem 1rem 3rem; }
  .top > div, footer { padding-left: 1rem; padding-right: 1rem; }
  .search { flex-basis: 100%; }
  h1 { font-size: 1.4rem; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: 0.5rem; }
  table.stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.stack tr { display: block; padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
  table.stack td { display: block; border: 0; padding: 0.05rem 0; text-align: left; white-space: normal; }
  table.stack td[data-title] { display: inline-block; margin-right: 1rem; }
  table.stack td:empty { display: none; }
  table.stack td[data-title]::before { content: attr(data-title) ": "; color: var(--soft); font-size: 0.86rem; }
}
@media print {
  :root { color-scheme: light; font-size: 11pt; }
  .top nav, .search, form, .facets, .actions, .skip, .pages { display: none; }
  .columns { display: block; }
  main, .top > div, footer { max-width: none; padding: 0; }
  pre, details.version, .cards > li { break-inside: avoid; background: none; }
  a { color: inherit; }
}
`;
