export const id = 609;
export const ids = [609];
export const modules = {

/***/ 2609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  record: () => (/* binding */ record)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/checkout/open-checkout.js + 25 modules
var open_checkout = __webpack_require__(1822);
// EXTERNAL MODULE: ./build/gate/run-gate.js + 40 modules
var run_gate = __webpack_require__(7405);
// EXTERNAL MODULE: ./build/model/open-models.js + 12 modules
var open_models = __webpack_require__(719);
// EXTERNAL MODULE: ./build/model/read-recordings.js + 1 modules
var read_recordings = __webpack_require__(4105);
// EXTERNAL MODULE: ./build/model/recordings.js
var model_recordings = __webpack_require__(7128);
;// CONCATENATED MODULE: ./build/model/recorder.js

function recorder(models) {
    const recorded = new Map();
    const open = (wanted) => {
        const opened = models.open(wanted);
        if (opened.status !== "open")
            return opened;
        const kept = recorded.get(wanted.promptId) ?? { answers: [], failures: [] };
        recorded.set(wanted.promptId, kept);
        return { status: "open", model: recording(opened.model, kept) };
    };
    return { models: { ...models, open }, recorded };
}
function recording(model, kept) {
    return {
        ask: async (request, sample, signal) => {
            const answer = await model.ask(request, sample, signal);
            if (answer.status === "answered")
                kept.answers.push((0,model_recordings/* recordingOf */.LZ)(request, sample, answer));
            else
                kept.failures.push(answer.message);
            return answer;
        },
    };
}

;// CONCATENATED MODULE: ./build/model/write-recordings.js

/** The text of a recordings file: one text for the same recordings in any order; of two for one sample the later stays. */
function writeRecordings(recordings) {
    const kept = new Map();
    for (const recording of recordings)
        kept.set((0,model_recordings/* recordingKey */.HO)(recording), recording);
    return [...kept.values()]
        .sort(byRequestAndSample)
        .map((recording) => `${line(recording)}\n`)
        .join("");
}
function byRequestAndSample(one, other) {
    if (one.request !== other.request)
        return one.request < other.request ? -1 : 1;
    return one.sample - other.sample;
}
/** The fields in their order, whatever order the recording has them in. */
function line({ request, sample, model, output, usage, latency_ms, finish_reason, cost_usd, }) {
    const tokens = usage && { input_tokens: usage.input_tokens, output_tokens: usage.output_tokens };
    return JSON.stringify({
        request,
        sample,
        model,
        output,
        usage: tokens,
        latency_ms,
        finish_reason,
        cost_usd,
    }).replace(unreadable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
/** Characters that JSON lets through and that no governed file may hold. */
const unreadable = /[\u007f-\u009f\ufeff]/g;

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
;// CONCATENATED MODULE: ./build/cli/commands/record.js














/** `promptops record`: asks a provider and keeps its answers, which replay then gives. */
const record = {
    summary: "Keeps a model's answers, of head and of base, in evals/recordings/<id>.jsonl, where the provider 'replay' finds them.",
    operands: "[ID...]",
    options: {
        provider: { type: "string", value: "NAME", help: "ask this provider, whatever the policy says" },
        base: { type: "string", value: "REF", help: "record what this commit asks as well, instead of where the branch began" },
    },
    examples: [
        { line: "promptops record", does: "record every prompt that has a suite" },
        { line: "promptops record support.triage --provider stub", does: "record one prompt's answers by the stub" },
    ],
    run: async (invocation) => {
        const { terminal } = invocation;
        const opened = await (0,open_checkout/* openCheckout */.H)({ directory: terminal.directory, fetch: null, safeDirectory: false });
        if (opened.status !== "open")
            return (0,refuse/* refuse */.T)(opened, terminal);
        try {
            return await recordIn(opened, invocation);
        }
        finally {
            await opened.close();
        }
    },
};
async function recordIn({ checkout, root }, invocation) {
    const { terminal, operands } = invocation;
    const provider = (0,read_provider/* readProvider */.W)((0,command/* text */.Qq)(invocation, "provider"));
    if (provider.status === "refused")
        return (0,refuse/* refuse */.T)(provider, terminal);
    const request = await (0,terminal_request/* terminalRequest */.Q)(checkout, {
        base: (0,command/* text */.Qq)(invocation, "base"),
        head: null,
        provider: { fill: null, overrule: provider.name },
    });
    if (request.status === "missing")
        return (0,refuse/* refuse */.T)(request, terminal);
    const { models, recorded } = recorder((0,open_models/* openModels */.H)());
    const progress = (0,progress_bar/* drawnProgress */.a)(terminal);
    const judge = operands.length === 0 ? "all" : { ids: operands };
    const report = await (0,run_gate/* runGate */.R)({ ...request.value, judge }, { checkout, models, progress, signal: terminal.signal });
    progress.clear();
    const unknown = operands.find((id) => !report.prompts.some((row) => row.id === id));
    if (unknown !== undefined)
        return (0,refuse/* refuse */.T)(notThere(unknown), terminal);
    for (const [id, kept] of recorded)
        await keep(root, id, kept);
    return tell(report, recorded, terminal);
}
/** Answers that are there already stay where no newer one came, so that a run that was stopped loses nothing. */
async function keep(root, id, { answers }) {
    if (answers.length === 0)
        return;
    const path = (0,external_node_path_.join)(root, (0,model_recordings/* recordingsPath */.Kr)(id));
    const before = await (0,promises_.readFile)(path).catch(() => null);
    const old = before === null ? null : (0,read_recordings/* readRecordings */.D)(before, (0,model_recordings/* recordingsPath */.Kr)(id)).content;
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    await (0,promises_.writeFile)(`${path}.new`, writeRecordings([...(old?.answers.values() ?? []), ...answers]));
    await (0,promises_.rename)(`${path}.new`, path);
}
/** A line a prompt, and why some answers are not there. */
function tell(report, recorded, terminal) {
    for (const { id, reason } of report.prompts) {
        const kept = recorded.get(id);
        if (kept === undefined)
            terminal.write(`not recorded  ${id}: ${reason}\n`);
        else if (kept.failures.length === 0)
            terminal.write(`recorded      ${id}: ${kept.answers.length} answers\n`);
        else
            terminal.write(`incomplete    ${id}: ${kept.answers.length} answers, ${kept.failures.length} failed: ${kept.failures[0]}\n`);
    }
    if (terminal.signal.aborted)
        return 130;
    const complete = report.prompts.length > 0 && [...recorded.values()].every(({ failures }) => failures.length === 0);
    return complete && recorded.size > 0 ? 0 : 2;
}
function notThere(id) {
    return { what: `there is no prompt '${id}'`, remedy: "Name an id as it stands in the prompt's file; 'promptops gate' lists them" };
}


/***/ })

};
