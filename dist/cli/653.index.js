export const id = 653;
export const ids = [653];
export const modules = {

/***/ 5653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gate: () => (/* binding */ gate)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/checkout/open-checkout.js + 25 modules
var open_checkout = __webpack_require__(1822);
// EXTERNAL MODULE: ./build/gate/run-gate.js + 41 modules
var run_gate = __webpack_require__(9687);
// EXTERNAL MODULE: ./build/model/open-models.js + 13 modules
var open_models = __webpack_require__(2499);
;// CONCATENATED MODULE: ./build/report/report-json.js
/** What a terminal, a runner or a reader's eyes could take for something else; JSON may write any of it as an escape. */
const risky = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\u007F-\u009F]|(?<=##)\[/gu;
/** The JSON report: fields in the order of their declaration, two spaces deep, with a line end. */
function reportJson(report) {
    return `${JSON.stringify(ordered(report), null, 2).replace(risky, asEscapes)}\n`;
}
function asEscapes(found) {
    const units = Array.from({ length: found.length }, (_, index) => found.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
function ordered(report) {
    return {
        format: report.format,
        verdict: report.verdict,
        base: report.base,
        head: report.head,
        merge: report.merge,
        policy: { from: report.policy.from, sha: report.policy.sha },
        problems: report.problems.map(({ what, remedy }) => ({ what, remedy })),
        findings: report.findings.map(({ code, severity, file, line, column, message, remedy }) => ({
            code,
            severity,
            file,
            line,
            column,
            message,
            remedy,
        })),
        prompts: report.prompts.map(orderedPrompt),
        deleted: report.deleted,
        requests: { made: report.requests.made, cached: report.requests.cached, reused: report.requests.reused },
        cost_usd: report.cost_usd,
    };
}
function orderedPrompt(prompt) {
    return {
        id: prompt.id,
        path: prompt.path,
        version: prompt.version,
        next_version: prompt.next_version,
        owner: prompt.owner,
        sensitive: prompt.sensitive,
        model: prompt.model,
        provider: prompt.provider,
        change: prompt.change,
        verdict: prompt.verdict,
        effect: prompt.effect,
        reason: prompt.reason,
        notes: prompt.notes,
        cases: prompt.cases,
        new_cases: prompt.new_cases,
        samples: prompt.samples,
        labels: prompt.labels.map(({ label, cases }) => ({ label, cases })),
        baseline: prompt.baseline,
        base: score(prompt.base),
        head: score(prompt.head),
        delta: prompt.delta,
        interval: prompt.interval,
        p: prompt.p,
        smallest_visible_drop: prompt.smallest_visible_drop,
        cost_per_call_usd: sides(prompt.cost_per_call_usd),
        latency_ms: sides(prompt.latency_ms),
        flips: prompt.flips.map(orderedFlip),
        unjudged: prompt.unjudged.map(({ case: name, reason }) => ({ case: name, reason })),
        gate_changes: prompt.gate_changes.map(({ kind, file, what }) => ({ kind, file, what })),
        approvers: prompt.approvers,
        text_change: prompt.text_change,
    };
}
function score(side) {
    return side === null ? null : { passed: side.passed, judged: side.judged, accuracy: side.accuracy };
}
function sides({ base, head }) {
    return { base, head };
}
function orderedFlip(flip) {
    const { case: name, change, critical, expected, base_output, head_output } = flip;
    return { case: name, change, critical, expected, base_output, head_output };
}

// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(7336);
// EXTERNAL MODULE: ./build/report/count.js
var count = __webpack_require__(600);
;// CONCATENATED MODULE: ./build/report/headline.js

/** The one line that says what became of the change: our own words and numbers alone, no text of a pull request. */
function headline(report) {
    return `PromptOps: ${outcome(report).join(", ")}${judgedByStub(report) ? " (judged by the stub, not by a model)" : ""}`;
}
/** Files that hold at least one error. */
function invalidFiles({ findings }) {
    return new Set(findings.filter(({ severity }) => severity === "error").map(({ file }) => file)).size;
}
function judgedByStub({ prompts }) {
    return prompts.some(({ provider, head }) => provider === "stub" && head !== null);
}
function outcome(report) {
    switch (report.verdict) {
        case "blocked":
            return ["blocked", ...blockers(report)];
        case "unjudged":
            return ["not judged", ...unjudgedParts(report)];
        case "passed":
            return passedParts(report);
    }
}
function blockers(report) {
    const files = invalidFiles(report);
    const blocked = report.prompts.filter(({ effect }) => effect === "blocked");
    const parts = sentences(report, [
        [of(blocked, "regression"), "got worse", "got worse"],
        [of(blocked, "below-baseline"), "is below its baseline", "are below their baselines"],
        [of(blocked, "inconclusive"), "is inconclusive", "are inconclusive"],
        [of(blocked, "unevaluated"), "has no evaluation", "have no evaluation"],
        [of(blocked, "ok"), "weakens its own gate", "weaken their own gates"],
        [unjudgedPrompts(report), "could not be judged", "could not be judged"],
        [files > 0 ? 0 : of(blocked, "invalid"), "is invalid", "are invalid"],
    ]);
    return files === 0 ? parts : [`${(0,count/* count */.U)(files, "file")} ${files === 1 ? "is" : "are"} invalid`, ...parts];
}
function unjudgedParts(report) {
    const problems = report.problems.length;
    return [
        ...(problems > 0 ? [`${(0,count/* count */.U)(problems, "problem")} kept the gate from judging`] : []),
        ...sentences(report, [[unjudgedPrompts(report), "could not be judged", "could not be judged"]]),
    ];
}
function unjudgedPrompts({ prompts }) {
    return prompts.filter(({ effect, verdict }) => effect === "unjudged" || (effect === "blocked" && verdict === "unjudged")).length;
}
function passedParts(report) {
    if (report.prompts.length === 0)
        return ["passed", deletedWords(report)];
    const passed = report.prompts;
    const warnings = sentences(report, [
        [of(passed, "inconclusive"), "is inconclusive", "are inconclusive"],
        [of(passed, "unevaluated"), "was not evaluated", "were not evaluated"],
    ]);
    const approvals = passed.filter(({ approvers }) => approvers.length > 0).length;
    const needed = approvals === 0
        ? []
        : [`${(0,count/* grouped */.z)(approvals)} ${approvals === 1 ? "needs" : "need"} an owner's approval`];
    const good = goodWords(report);
    return [
        warnings.length === 0 ? "passed" : "passed with a warning",
        ...(warnings.length === 0 ? [good] : warnings),
        ...needed,
    ];
}
function deletedWords({ deleted }) {
    if (deleted.length === 0)
        return "no prompt changed";
    return `${(0,count/* count */.U)(deleted.length, "prompt")} ${deleted.length === 1 ? "is" : "are"} deleted`;
}
/** Without a base nothing can have got worse. */
function goodWords(report) {
    const { prompts } = report;
    const single = prompts.length === 1;
    if (prompts.every(({ base, head }) => base === null && head !== null)) {
        return single ? `the ${noun(report)} is ok` : `all ${(0,count/* grouped */.z)(prompts.length)} ${noun(report)}s are ok`;
    }
    return single
        ? `the ${noun(report)} did not get worse`
        : `none of ${(0,count/* grouped */.z)(prompts.length)} ${noun(report)}s got worse`;
}
function of(prompts, verdict) {
    return prompts.filter((prompt) => prompt.verdict === verdict).length;
}
/** The first part says of how many; a single prompt is not counted. */
function sentences(report, parts) {
    const total = report.prompts.length;
    return parts
        .filter(([number]) => number > 0)
        .map(([number, one, many], index) => {
        if (total === 1)
            return `the ${noun(report)} ${one}`;
        const subject = index === 0 ? `${(0,count/* grouped */.z)(number)} of ${(0,count/* grouped */.z)(total)} ${noun(report)}s` : (0,count/* grouped */.z)(number);
        return `${subject} ${number === 1 ? one : many}`;
    });
}
function noun({ prompts }) {
    return prompts.some(({ change }) => change.kind !== "unchanged") ? "changed prompt" : "prompt";
}

// EXTERNAL MODULE: ./build/report/literal-log.js + 1 modules
var literal_log = __webpack_require__(8679);
// EXTERNAL MODULE: ./build/report/render-findings.js
var render_findings = __webpack_require__(1754);
// EXTERNAL MODULE: ./node_modules/string-width/index.js + 6 modules
var string_width = __webpack_require__(4668);
// EXTERNAL MODULE: ./build/report/clip.js
var clip = __webpack_require__(3325);
;// CONCATENATED MODULE: ./build/report/expected-text.js
/** Text or JSON, as a reader of the suite knows it. */
function expectedText(expected) {
    return typeof expected === "string" ? expected : JSON.stringify(expected);
}

;// CONCATENATED MODULE: ./build/report/lost-by-label.js
/** Lost cases by the label that they expect, most first; empty where the report does not count the cases by label. */
function lostByLabel({ flips, labels }) {
    const lost = new Map();
    for (const { change, expected } of flips) {
        if (change === "lost" && typeof expected === "string")
            lost.set(expected, (lost.get(expected) ?? 0) + 1);
    }
    return labels
        .map(({ label, cases }) => ({ label, cases, lost: lost.get(label) ?? 0 }))
        .filter((each) => each.lost > 0)
        .toSorted((a, b) => b.lost - a.lost);
}

;// CONCATENATED MODULE: ./build/report/shorten.js

/** Text in at most `columns` of a terminal, with "…" where something is cut. */
function shorten(text, columns, where = "end") {
    if ((0,string_width/* default */.A)(text) <= columns)
        return text;
    if (columns <= 1)
        return columns === 1 ? "…" : "";
    const characters = Array.from(text.slice(0, 10_000));
    if (where === "end")
        return `${taken(characters, columns - 1)}…`;
    const back = Math.floor((columns - 1) / 2);
    const end = Array.from(taken(Array.from(text.slice(-10_000)).toReversed(), back))
        .toReversed()
        .join("");
    return `${taken(characters, columns - 1 - back)}…${end}`;
}
function taken(characters, columns) {
    let result = "";
    let width = 0;
    for (const character of characters) {
        width += (0,string_width/* default */.A)(character);
        if (width > columns)
            break;
        result += character;
    }
    return result;
}

;// CONCATENATED MODULE: ./build/report/verdict-words.js
/** The verdict as a reader says it. */
function verdictWords(verdict) {
    return verdict === "below-baseline" ? "below baseline" : verdict;
}
/** What the merge makes of it, as a colour: red blocks, orange could not be judged, yellow passes with a warning. */
function verdictColour({ effect, verdict }) {
    if (effect === "blocked")
        return "red";
    if (effect === "unjudged")
        return "orange";
    return verdict === "ok" ? "green" : "yellow";
}
const dots = { red: "🔴", orange: "🟠", yellow: "🟡", green: "🟢" };
function verdictDot(prompt) {
    return dots[verdictColour(prompt)];
}

// EXTERNAL MODULE: ./build/report/wrap.js
var wrap = __webpack_require__(7015);
;// CONCATENATED MODULE: ./build/report/terminal-prompt.js










/** What is to be said of one prompt below the table; nothing where all is well. */
function terminalPrompt(prompt, style) {
    const details = [
        ...flipLines(prompt.flips, style),
        ...labelLines(prompt, style),
        ...textLines(prompt, style),
        ...unjudgedLines(prompt, style),
        ...terminal_prompt_sentences(prompt, style),
    ];
    const quiet = prompt.verdict === "ok" && prompt.effect === "passed";
    if (quiet && prompt.approvers.length === 0 && prompt.gate_changes.length === 0 && prompt.notes.length === 0)
        return [];
    const { bold } = picocolors.createColors(style.colour);
    const title = (0,literal_log/* literalLog */.E)(`${prompt.id}: ${verdictWords(prompt.verdict)}, ${cut(prompt.reason)}`);
    return [...(0,wrap/* wrap */.L)(title, style.columns).map((line) => bold(line)), ...details];
}
function flipLines(flips, { flips: most, columns }) {
    const ordered = [
        ...flips.filter(({ change }) => change === "lost"),
        ...flips.filter(({ change }) => change === "gained"),
    ];
    const shown = ordered.slice(0, most).flatMap((flip) => flipLine(flip, columns));
    const more = ordered.length - Math.min(ordered.length, most);
    return more > 0 ? [...shown, `  … ${(0,count/* grouped */.z)(more)} more`] : shown;
}
/** On one line where it fits, else what was said goes below. */
function flipLine(flip, columns) {
    const name = (0,literal_log/* literalLog */.E)(`  ${flip.change === "lost" ? "-" : "+"} ${flip.critical ? "critical: " : ""}${cut(flip.case)}`);
    const expected = flip.expected === null ? "" : `expected ${cut(expectedText(flip.expected))}, `;
    const said = (0,literal_log/* literalLog */.E)(`${expected}base said ${cut(flip.base_output)}, head said ${cut(flip.head_output)}`);
    const line = `${name}: ${said}`;
    return (0,string_width/* default */.A)(line) <= columns ? [line] : [shorten(name, columns), ...(0,wrap/* wrap */.L)(said, columns, "      ")];
}
function labelLines(prompt, { columns }) {
    const lost = lostByLabel(prompt);
    if (lost.length === 0)
        return [];
    const parts = lost
        .slice(0, 8)
        .map(({ label, lost: number, cases }) => `${cut(label)} ${number} of ${cases}`);
    return (0,wrap/* wrap */.L)((0,literal_log/* literalLog */.E)(`Lost by label: ${parts.join(", ")}${lost.length > 8 ? ", …" : ""}`), columns, "  ");
}
function textLines({ text_change, flips, path }, { columns }) {
    if (text_change === null || flips.length === 0)
        return [];
    const { line, removed, added } = text_change;
    const parts = [
        ...(removed === "" ? [] : [`removed "${cut(removed)}"`]),
        ...(added === "" ? [] : [`added "${cut(added)}"`]),
    ];
    return parts.length === 0
        ? []
        : (0,wrap/* wrap */.L)((0,literal_log/* literalLog */.E)(`The change ${parts.join(" and ")} (${path}:${line})`), columns, "  ");
}
function unjudgedLines({ unjudged }, { columns }) {
    const reasons = new Map();
    for (const { reason } of unjudged)
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return [...reasons]
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, 3)
        .flatMap(([reason, number]) => (0,wrap/* wrap */.L)((0,literal_log/* literalLog */.E)(`${number} without a result: ${cut(reason)}`), columns, "  "));
}
function terminal_prompt_sentences({ notes, gate_changes, approvers }, { columns }) {
    const all = [
        ...notes.slice(0, 10),
        ...gate_changes.slice(0, 10).map(({ file, what }) => `Change of the gate itself: ${cut(file)} ${what}`),
        ...(gate_changes.length > 10 ? [`… ${gate_changes.length - 10} more changes of the gate itself`] : []),
        ...(approvers.length === 0
            ? []
            : [`Needs approval: ${approvers.map((group) => group.join(" or ")).join(", and ")}`]),
    ];
    return all.flatMap((sentence) => (0,wrap/* wrap */.L)((0,literal_log/* literalLog */.E)(cut(sentence)), columns, "  "));
}
function cut(text) {
    const kept = (0,clip/* clip */.$)(text, 300);
    return kept.cut ? `${kept.text}…` : kept.text;
}

;// CONCATENATED MODULE: ./build/report/dollars.js
/** An amount of US dollars with as many digits as it takes to be told from nothing. */
function dollars(amount) {
    if (amount === 0)
        return "$0";
    if (amount >= 0.1)
        return `$${amount.toFixed(2)}`;
    if (amount >= 0.001)
        return `$${amount.toFixed(4)}`;
    const digits = Math.min(20, 1 - Math.floor(Math.log10(amount)));
    return `$${amount.toFixed(digits)}`;
}

;// CONCATENATED MODULE: ./build/report/percents.js
/** Fractions as percentages; more digits where two different ones of a row would read alike, or short of 100 as 100. */
function percents(fractions) {
    const digits = [1, 2, 3].find((count) => tellsApart(fractions, count)) ?? 4;
    return fractions.map((fraction) => (fraction === null ? "" : `${(100 * fraction).toFixed(digits)} %`));
}
function tellsApart(fractions, digits) {
    const known = fractions.filter((fraction) => fraction !== null);
    const printed = new Map();
    for (const fraction of [...known, 0, 1]) {
        const text = (100 * fraction).toFixed(digits);
        if (Math.abs((printed.get(text) ?? fraction) - fraction) > 1e-9)
            return false;
        printed.set(text, fraction);
    }
    return true;
}

;// CONCATENATED MODULE: ./build/report/points.js
/** A difference of two fractions in percentage points, with a sign: "−11.7", "+0.8", "0". */
function points(difference) {
    if (Math.abs(difference) < 1e-9)
        return "0";
    const size = 100 * Math.abs(difference);
    const digits = [1, 2, 3].find((count) => Number(size.toFixed(count)) > 0) ?? 4;
    return `${difference < 0 ? "−" : "+"}${size.toFixed(digits)}`;
}
/** An interval of differences in points: "−20.2 to −4.4". */
function pointsInterval([low, high]) {
    return `${points(low)} to ${points(high)}`;
}

;// CONCATENATED MODULE: ./build/report/row-words.js



function rowWords(prompt) {
    const [baseline = "", base = "", head = ""] = percents([
        prompt.baseline,
        prompt.base?.accuracy ?? null,
        prompt.head?.accuracy ?? null,
    ]);
    return {
        version: versionWords(prompt),
        cases: prompt.cases === null ? "" : String(prompt.cases),
        baseline,
        base,
        head,
        change: changeWords(prompt),
        interval: prompt.interval === null || prompt.delta === 0 ? "" : pointsInterval(prompt.interval),
        cost: costWords(prompt.cost_per_call_usd),
    };
}
function versionWords({ version, next_version, change }) {
    if (version === null)
        return next_version === null ? "" : `${next_version} on merge`;
    if (change.kind === "added")
        return `${version}, new`;
    if (next_version === null)
        return `${version}, unchanged`;
    return next_version === version ? `${version} on merge` : `${version} → ${next_version} on merge`;
}
function changeWords({ delta, change, head }) {
    if (delta !== null)
        return points(delta);
    return head === null && !change.behaviour && change.kind !== "added" ? "not asked again" : "";
}
function costWords({ base, head }) {
    // A provider that takes nothing has no column.
    if (head === null || (head === 0 && (base ?? 0) === 0))
        return "";
    if (base === null || dollars(base) === dollars(head))
        return dollars(head);
    const share = base > 0 ? Math.round((100 * (head - base)) / base) : 0;
    const relative = share === 0 ? "" : ` (${share < 0 ? "−" : "+"}${Math.abs(share)} %)`;
    return `${dollars(base)} → ${dollars(head)}${relative}`;
}

;// CONCATENATED MODULE: ./build/report/terminal-table.js


const gap = 2;
/** Columns, and share of the terminal, that the first column keeps before any other is shown. */
const narrowest = 16;
const share = 0.36;
/** The table's lines, each within `columns`: the first column is shortened down to a point, then columns are left out. */
function terminalTable(all, columns) {
    const shown = fitting(all.filter(({ cells }) => cells.some((cell) => cell !== "")), columns);
    const [first, ...others] = shown;
    if (first === undefined)
        return [];
    const room = columns - others.reduce((sum, column) => sum + gap + widthOf(column), 0);
    const widths = [Math.min(widthOf(first), Math.max(1, room)), ...others.map(widthOf)];
    const height = first.cells.length;
    return Array.from({ length: height + 1 }, (_, line) => shown
        .map((column, index) => cell(column, line - 1, { width: widths[index] ?? 0, last: index === shown.length - 1 }))
        .join(" ".repeat(gap))
        .trimEnd());
}
function fitting(all, columns) {
    const [first] = all;
    if (first === undefined)
        return [];
    const least = Math.min(widthOf(first), Math.max(narrowest, Math.floor(columns * share)));
    const kept = new Set([first]);
    let used = least;
    for (const column of all.slice(1).toSorted((a, b) => a.rank - b.rank)) {
        if (used + gap + widthOf(column) > columns)
            continue;
        used += gap + widthOf(column);
        kept.add(column);
    }
    return all.filter((column) => kept.has(column));
}
function widthOf({ title, cells }) {
    return cells.reduce((widest, text) => Math.max(widest, (0,string_width/* default */.A)(text)), (0,string_width/* default */.A)(title));
}
function cell(column, row, { width, last }) {
    const text = shorten(row < 0 ? column.title : (column.cells[row] ?? ""), width, "middle");
    const space = " ".repeat(Math.max(0, width - (0,string_width/* default */.A)(text)));
    const padded = column.align === "right" ? `${space}${text}` : last ? text : `${text}${space}`;
    return row >= 0 && column.paint !== undefined ? column.paint(padded, row) : padded;
}

;// CONCATENATED MODULE: ./build/report/terminal-rows.js





/** The table of prompts as lines; what blocks and what fell stay longest when the terminal is narrow. */
function promptRows(prompts, { columns, colour }) {
    const words = prompts.map(rowWords);
    const paints = painters(colour);
    return terminalTable([
        { title: "Prompt", align: "left", rank: 0, cells: prompts.map(({ id }) => (0,literal_log/* literalLog */.E)(id)) },
        {
            title: "Version",
            align: "left",
            rank: 7,
            cells: words.map(({ version }) => version.replace(/ on merge|, unchanged/, "")),
        },
        { title: "Cases", align: "right", rank: 4, cells: words.map(({ cases }) => cases) },
        { title: "Baseline", align: "right", rank: 5, cells: words.map(({ baseline }) => baseline) },
        { title: "Base", align: "right", rank: 3, cells: words.map(({ base }) => base) },
        { title: "Head", align: "right", rank: 2, cells: words.map(({ head }) => head) },
        {
            title: "Points",
            align: "right",
            rank: 3.5,
            cells: words.map(({ change }, row) => (prompts[row]?.delta === null ? "" : change)),
        },
        { title: "90 % interval", align: "left", rank: 6, cells: words.map(({ interval }) => interval) },
        { title: "Cost a call", align: "left", rank: 9, cells: words.map(({ cost }) => cost) },
        {
            title: "Verdict",
            align: "left",
            rank: 1,
            cells: prompts.map(({ verdict }) => verdictWords(verdict)),
            paint: (cell, row) => paints(prompts[row])(cell),
        },
    ], columns);
}
function painters(colour) {
    const { red, magenta, yellow, green } = picocolors.createColors(colour);
    const paints = { red, orange: magenta, yellow, green };
    return (prompt) => (prompt === undefined ? String : paints[verdictColour(prompt)]);
}

;// CONCATENATED MODULE: ./build/report/two-sentences.js
/** What is wrong and what to do about it, one after the other, whether or not the first ends with a stop. */
function twoSentences(what, remedy) {
    if (remedy === "")
        return what;
    return /[.!?…]["')”’]?$/u.test(what) ? `${what} ${remedy}` : `${what}; ${remedy}`;
}

;// CONCATENATED MODULE: ./build/report/what-to-do.js

/** The next step of whoever wrote the change; empty where there is none. `prompts` stand worst first. */
function whatToDo(report, [worst]) {
    if (invalidFiles(report) > 0)
        return "Correct the files where the errors stand.";
    // A problem says itself what to do.
    if (report.verdict === "unjudged" && report.problems.length > 0)
        return "";
    if (worst === undefined)
        return "";
    return worst.effect === "passed" ? passing(worst) : stopped(worst);
}
function stopped({ verdict }) {
    switch (verdict) {
        case "invalid":
            return "Correct the files where the errors stand.";
        case "unjudged":
            return "Look why, then run it again.";
        case "regression":
            return "Change the prompt until the listed cases pass again; where an expectation is out of date, change the case.";
        case "below-baseline":
            return "Improve the prompt, or lower its baseline, which its owner must approve.";
        case "inconclusive":
            return "Look at the listed cases, or add cases until the suite can tell.";
        case "unevaluated":
            return "Give the prompt a suite and its model a provider.";
        case "ok":
            return "Take back what weakens the gate.";
    }
}
function passing({ verdict }) {
    if (verdict === "inconclusive")
        return "Look at the listed cases before the merge.";
    if (verdict === "unevaluated")
        return "Give the prompt a suite and its model a provider, so that it is judged.";
    return "";
}

;// CONCATENATED MODULE: ./build/evaluation/verdict.js
/** What the gate says of one prompt, worst first. */
const verdicts = [
    "invalid",
    "unjudged",
    "regression",
    "below-baseline",
    "inconclusive",
    "unevaluated",
    "ok",
];

;// CONCATENATED MODULE: ./build/report/worst-first.js

const effects = ["blocked", "unjudged", "passed"];
/** Prompts in the order in which a reader needs them: what blocks, then the worse verdict, then the larger drop. */
function worstFirst(prompts) {
    return prompts.toSorted((a, b) => effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
        verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
        (a.delta ?? 0) - (b.delta ?? 0) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

;// CONCATENATED MODULE: ./build/report/terminal.js











/** The report at a terminal: findings, the table, what changed a prompt at a time, and the result as the last line. */
function renderTerminal(report, options) {
    const style = { columns: Math.max(20, options.columns), colour: options.colour };
    const most = options.verbose === true ? { prompts: Infinity, flips: Infinity } : { prompts: 50, flips: 5 };
    const prompts = worstFirst(report.prompts);
    const shown = prompts.slice(0, most.prompts);
    const more = prompts.length - shown.length;
    const blocks = [
        ...report.problems.map((problem) => problemLines(problem, style)),
        (0,render_findings/* renderFindings */.v)(report.findings, style)
            .trimEnd()
            .split("\n")
            .filter((line) => line !== ""),
        promptRows(shown, style),
        more > 0 ? [`… ${(0,count/* grouped */.z)(more)} more prompts; --report FILE keeps all`] : [],
        ...shown.map((prompt) => terminalPrompt(prompt, { ...style, flips: most.flips })),
        terminal_outcome(report, prompts, style),
    ];
    const text = blocks
        .filter((block) => block.length > 0)
        .map((block) => block.map(literal_log/* withoutCommands */.D).join("\n"));
    return `${text.join("\n\n")}\n`;
}
function problemLines({ what, remedy }, { columns }) {
    return (0,wrap/* wrap */.L)((0,literal_log/* literalLog */.E)(twoSentences(what, remedy)), columns);
}
function terminal_outcome(report, prompts, { columns, colour }) {
    const { bold, red, yellow, green } = picocolors.createColors(colour);
    const paint = { blocked: red, unjudged: yellow, passed: green }[report.verdict];
    const advice = whatToDo(report, prompts);
    return (0,wrap/* wrap */.L)(`${headline(report)}${advice === "" ? "." : `. ${advice}`}`, columns).map((line) => bold(paint(line)));
}

// EXTERNAL MODULE: ./build/cli/command.js
var command = __webpack_require__(3192);
// EXTERNAL MODULE: ./build/cli/progress-bar.js + 1 modules
var progress_bar = __webpack_require__(2860);
// EXTERNAL MODULE: ./build/cli/read-provider.js
var read_provider = __webpack_require__(96);
// EXTERNAL MODULE: ./build/cli/refuse.js
var refuse = __webpack_require__(3469);
// EXTERNAL MODULE: ./build/cli/terminal-request.js
var terminal_request = __webpack_require__(1525);
;// CONCATENATED MODULE: ./build/cli/commands/gate.js












/** `promptops gate`: what the Action does, at a terminal. */
const gate = {
    summary: "Judges what the work tree changes, as the Action does; with nothing changed, every prompt against its baseline.",
    operands: "",
    options: {
        base: {
            type: "string",
            value: "REF",
            help: "compare with this commit instead of where the branch began",
        },
        head: { type: "string", value: "REF", help: "judge this commit instead of the work tree" },
        provider: {
            type: "string",
            value: "NAME",
            help: "ask this provider (stub or replay), whatever the policy says",
        },
        report: { type: "string", value: "FILE", help: "write the JSON report to a file as well" },
        json: { type: "boolean", help: "print the JSON report instead of the table" },
    },
    examples: [
        { line: "promptops gate", does: "judge what you changed since your branch left the default branch" },
        { line: "promptops gate --provider stub", does: "try it without a key" },
        { line: "promptops gate --base v1.2 --head HEAD", does: "compare two commits" },
        { line: "promptops gate --json > report.json", does: "for a program" },
    ],
    run: async (invocation) => {
        const opened = await (0,open_checkout/* openCheckout */.H)({
            directory: invocation.terminal.directory,
            fetch: null,
            safeDirectory: false,
        });
        if (opened.status !== "open")
            return (0,refuse/* refuse */.T)(opened, invocation.terminal);
        try {
            return await judge(opened, invocation);
        }
        finally {
            await opened.close();
        }
    },
};
const exitCodes = { passed: 0, blocked: 1, unjudged: 2 };
async function judge({ checkout }, invocation) {
    const { terminal } = invocation;
    const provider = (0,read_provider/* readProvider */.W)((0,command/* text */.Qq)(invocation, "provider"));
    if (provider.status === "refused")
        return (0,refuse/* refuse */.T)(provider, invocation.terminal);
    const request = await (0,terminal_request/* terminalRequest */.Q)(checkout, {
        base: (0,command/* text */.Qq)(invocation, "base"),
        head: (0,command/* text */.Qq)(invocation, "head"),
        provider: { fill: null, overrule: provider.name },
    });
    if (request.status === "missing")
        return (0,refuse/* refuse */.T)(request, invocation.terminal);
    const file = (0,command/* text */.Qq)(invocation, "report");
    // Before the model is paid, not after.
    if (file !== null)
        await (0,promises_.access)((0,external_node_path_.dirname)((0,external_node_path_.resolve)(terminal.directory, file)), promises_.constants.W_OK);
    const progress = (0,progress_bar/* drawnProgress */.a)(terminal);
    const report = await (0,run_gate/* runGate */.R)(request.value, {
        checkout,
        models: (0,open_models/* openModels */.H)(),
        progress,
        signal: terminal.signal,
    });
    progress.clear();
    if (terminal.signal.aborted) {
        terminal.writeError("promptops: stopped before everything was judged; nothing was written.\n");
        return 130;
    }
    terminal.write((0,command/* isOn */.Mp)(invocation, "json") ? reportJson(report) : renderTerminal(report, terminal));
    if (file !== null)
        await (0,promises_.writeFile)((0,external_node_path_.resolve)(terminal.directory, file), reportJson(report));
    return exitCodes[report.verdict];
}


/***/ })

};
