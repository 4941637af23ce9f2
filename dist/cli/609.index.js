export const id = 609;
export const ids = [609];
export const modules = {

/***/ 5871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var _file_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2783);
/* harmony import */ var _folder_kinds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(783);





/** Reading one small file after the other beats the thread pool; after so many, others get their turn. */
const chunk = 256;
/** Reads files below `root`, each at most `limit` bytes; a path where nothing stands has no answer. */
async function readFiles(root, paths, limit) {
    const readings = new Map();
    const folderAt = (0,_folder_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .folderKinds */ .y)(root);
    for (let start = 0; start < paths.length; start += chunk) {
        for (const path of paths.slice(start, start + chunk)) {
            const reading = readAt({ root, path, limit, folder: folderAt(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(path)) });
            if (reading !== null)
                readings.set(path, reading);
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setImmediate)();
    }
    return readings;
}
function readAt({ root, path, limit, folder }) {
    switch (folder) {
        case "real":
            return readOne((0,_file_name_js__WEBPACK_IMPORTED_MODULE_3__/* .fileName */ .M)(root, path), limit);
        case "link":
            return { kind: "link" };
        case "none":
            return null;
    }
}
function readOne(file, limit) {
    try {
        // O_NONBLOCK: opening a named pipe does not wait for its other end.
        const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
        try {
            return readOpen(descriptor, limit);
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
        }
    }
    catch (error) {
        return whyNot(file, error);
    }
}
function readOpen(descriptor, limit) {
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
    if (stats.isDirectory())
        return { kind: "folder" };
    if (!stats.isFile())
        return { kind: "other" };
    if (stats.size > limit)
        return { kind: "file", blob: { status: "too-large", size: stats.size } };
    const bytes = Buffer.allocUnsafe(stats.size);
    let filled = 0;
    while (filled < bytes.length) {
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, bytes, filled, bytes.length - filled, null);
        if (count === 0)
            break;
        filled += count;
    }
    return { kind: "file", blob: { status: "read", bytes: bytes.subarray(0, filled) } };
}
/** A file that exists but cannot be opened is a file whose content is missing, never no file. */
function whyNot(file, error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR")
        return null;
    if (code === "ELOOP" || code === "EMLINK")
        return { kind: "link" };
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false });
    if (stats === undefined)
        return null;
    if (stats.isSymbolicLink())
        return { kind: "link" };
    if (stats.isDirectory())
        return { kind: "folder" };
    return stats.isFile() ? { kind: "file", blob: { status: "missing" } } : { kind: "other" };
}


/***/ }),

/***/ 2609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  record: () => (/* binding */ record)
});

// EXTERNAL MODULE: ./build/checkout/open-checkout.js + 25 modules
var open_checkout = __webpack_require__(1822);
// EXTERNAL MODULE: ./build/checkout/read-files.js
var read_files = __webpack_require__(5871);
// EXTERNAL MODULE: ./build/gate/run-gate.js + 41 modules
var run_gate = __webpack_require__(9687);
// EXTERNAL MODULE: ./build/model/open-models.js + 13 modules
var open_models = __webpack_require__(2499);
// EXTERNAL MODULE: ./build/model/read-recordings.js + 1 modules
var read_recordings = __webpack_require__(4105);
// EXTERNAL MODULE: ./build/model/recordings.js
var model_recordings = __webpack_require__(7128);
;// CONCATENATED MODULE: ./build/model/recorder.js

function recorder(models) {
    const recorded = new Map();
    const open = (wanted) => {
        if (wanted.provider === "replay")
            return { status: "unavailable", why: circle, findings: [] };
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
const circle = "replay answers from recordings and cannot be recorded; name who answers, as in --provider stub";

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
// EXTERNAL MODULE: ./build/cli/place-file.js
var place_file = __webpack_require__(209);
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
        base: {
            type: "string",
            value: "REF",
            help: "record what this commit asks as well, instead of where the branch began",
        },
    },
    examples: [
        { line: "promptops record", does: "record every prompt that has a suite" },
        {
            line: "promptops record support.triage --provider stub",
            does: "record one prompt's answers by the stub",
        },
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
    if (report.prompts.length === 0)
        return (0,refuse/* refuse */.T)(nothingThere, terminal);
    for (const [id, { answers }] of recorded) {
        if (!(await keep(root, id, answers)))
            return (0,refuse/* refuse */.T)((0,place_file/* linkInTheWay */.m6)((0,model_recordings/* recordingsPath */.Kr)(id)), terminal);
    }
    return tell(report, recorded, terminal);
}
/** Answers that are there already stay where no newer one came, so that a run that was stopped loses nothing. */
async function keep(root, id, answers) {
    if (answers.length === 0)
        return true;
    const path = (0,model_recordings/* recordingsPath */.Kr)(id);
    const before = (await (0,read_files/* readFiles */.U)(root, [path], read_recordings/* recordingsLimit */.q)).get(path);
    const bytes = before?.kind === "file" && before.blob.status === "read" ? before.blob.bytes : null;
    const old = bytes === null ? null : (0,read_recordings/* readRecordings */.D)(bytes, path).content;
    const content = writeRecordings([...(old?.answers.values() ?? []), ...answers]);
    return (await (0,place_file/* replaceFile */.fR)({ root, path, content })) === "written";
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
    return {
        what: `there is no prompt '${id}'`,
        remedy: "Name an id as it stands in the prompt's file; 'promptops gate' lists them",
    };
}
const nothingThere = {
    what: "there is no prompt to record",
    remedy: "Write one with its suite, or let 'promptops init' write the first",
};


/***/ }),

/***/ 209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ok: () => (/* binding */ placeNewFile),
/* harmony export */   fR: () => (/* binding */ replaceFile),
/* harmony export */   m6: () => (/* binding */ linkInTheWay)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _checkout_folder_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(783);



/** Writes a file where nothing stands. The flag refuses what exists, a dangling link included, even in a race. */
async function placeNewFile({ root, path, content }) {
    if (!(await makeFolder(root, path)))
        return "link";
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path), content, { flag: "wx" });
        return "written";
    }
    catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST")
            return "kept";
        throw error;
    }
}
/** Writes a file in one step, over what stands there; a link there is replaced and never followed. */
async function replaceFile({ root, path, content }) {
    if (!(await makeFolder(root, path)))
        return "link";
    const beside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, `${path}.new`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(beside, { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(beside, content, { flag: "wx" });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(beside, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path));
    return "written";
}
/** False where a folder on the way is a link. */
async function makeFolder(root, path) {
    if ((0,_checkout_folder_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .folderKinds */ .y)(root)(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(path)) === "link")
        return false;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path)), { recursive: true });
    return true;
}
function linkInTheWay(path) {
    return {
        what: `${path} was not written: a symbolic link stands on the way to it`,
        remedy: "Put a folder where the link is",
    };
}


/***/ })

};
