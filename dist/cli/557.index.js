export const id = 557;
export const ids = [557];
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

/***/ 7976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readWorkTree)
/* harmony export */ });
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2804);
/* harmony import */ var _path_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6296);
/* harmony import */ var _read_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5871);
/* harmony import */ var _repository_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3973);




/** Lists a work tree with one process of git and reads its files itself: the quick way where no history is needed. */
async function readWorkTree(root, environment = process.env) {
    const git = (0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .openGit */ .zY)(root, environment, []);
    const listed = await git.run(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    if (listed.status === "not-started")
        return (0,_repository_js__WEBPACK_IMPORTED_MODULE_3__/* .noGit */ .iH)("git is not installed, or it is not on the PATH");
    if (listed.status !== "ended" || listed.code !== 0)
        return (0,_repository_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)((0,_git_js__WEBPACK_IMPORTED_MODULE_0__/* .complaint */ .U4)(listed));
    // In a conflict git names a file several times; a folder's name with a slash is a repository inside this one.
    const paths = [...new Set((0,_path_text_js__WEBPACK_IMPORTED_MODULE_1__/* .splitAtNul */ .Lf)(listed.stdout))].filter((path) => !path.endsWith("/"));
    return { status: "read", paths, files: (some, limit) => (0,_read_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readFiles */ .U)(root, some, limit) };
}


/***/ }),

/***/ 8557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validate: () => (/* binding */ validate)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/checkout/read-work-tree.js
var read_work_tree = __webpack_require__(7976);
// EXTERNAL MODULE: ./build/policy/governed.js + 1 modules
var policy_governed = __webpack_require__(6781);
// EXTERNAL MODULE: ./build/prompt/prompt-id.js
var prompt_id = __webpack_require__(7671);
// EXTERNAL MODULE: ./build/gate/by-place.js
var by_place = __webpack_require__(2379);
// EXTERNAL MODULE: ./build/gate/read-prompts.js
var read_prompts = __webpack_require__(8010);
// EXTERNAL MODULE: ./build/gate/read-suites.js + 4 modules
var read_suites = __webpack_require__(8352);
// EXTERNAL MODULE: ./build/gate/relations.js + 3 modules
var relations = __webpack_require__(6616);
;// CONCATENATED MODULE: ./build/gate/check-files.js






/** Every problem of the prompts and suites of one tree, with nothing to compare them with. */
async function checkFiles({ tree, files, policy, only }) {
    const governed = (0,policy_governed/* governed */.p)(policy);
    const sources = { governed, checkout: files };
    const selected = only === null ? tree : restricted(tree, governed, only);
    const suites = await (0,read_suites/* readSuites */.u)(selected, sources, []);
    const named = namesOf(tree, governed);
    // A suite is checked against its prompt, whether or not that was asked for.
    const asked = new Set(suites.readings.flatMap(({ prompt_id }) => prompt_id ?? []));
    const needed = new Set(named.filter(({ id }) => id !== null && asked.has(id)).map(({ path }) => path));
    const prompts = await (0,read_prompts/* readPrompts */.w)(only === null ? tree : restricted(tree, governed, (path) => only(path) || needed.has(path)), sources, []);
    const read = new Map(prompts.readings.map((reading) => [reading.path, reading]));
    const all = named.map((name) => read.get(name.path) ?? name);
    const between = (0,relations/* relations */.K)(all, suites.readings, new Set()).flatMap(({ findings }) => findings);
    return [
        ...prompts.findings,
        ...suites.findings,
        ...prompts.readings.flatMap(({ findings }) => findings),
        ...suites.readings.flatMap(({ findings }) => findings),
        ...between.filter(({ code }) => only === null || code !== "suite-missing"),
    ]
        .filter(({ file }) => only === null || only(file))
        .toSorted(by_place/* byPlace */.h);
}
/** Data files stay, since a suite may name them. */
function restricted(tree, governed, only) {
    const isGoverned = (path) => governed.prompt(path) !== null || governed.suite(path);
    return { oid: tree.oid, entries: tree.entries.filter(({ path }) => only(path) || !isGoverned(path)) };
}
/** Every prompt by its path alone. */
function namesOf({ entries }, governed) {
    return entries.flatMap(({ path, oid }) => {
        const named = (0,prompt_id/* promptId */.o)(path, governed);
        return named === null
            ? []
            : [{ path, oid, id: named.status === "id" ? named.id : null, file: null, findings: [] }];
    });
}

// EXTERNAL MODULE: ./build/gate/policy-in-force.js
var policy_in_force = __webpack_require__(8506);
// EXTERNAL MODULE: ./build/policy/read-policy.js + 2 modules
var read_policy = __webpack_require__(3196);
// EXTERNAL MODULE: ./build/report/render-findings.js
var render_findings = __webpack_require__(1754);
// EXTERNAL MODULE: ./build/cli/command.js
var command = __webpack_require__(3192);
// EXTERNAL MODULE: ./build/cli/disk-files.js
var disk_files = __webpack_require__(7906);
// EXTERNAL MODULE: ./build/cli/refuse.js
var refuse = __webpack_require__(3469);
// EXTERNAL MODULE: ./build/cli/repository.js
var repository = __webpack_require__(4709);
;// CONCATENATED MODULE: ./build/cli/commands/validate.js











/** `promptops validate`: the schema gate on the work tree as it is on disk. */
const validate = {
    summary: "Checks prompt, suite and policy files: every problem with its place and what to do.",
    operands: "[PATH...]",
    options: { json: { type: "boolean", help: "print the findings as JSON" } },
    examples: [
        { line: "promptops validate", does: "check everything that the policy governs" },
        { line: "promptops validate prompts/legal", does: "check the files of one folder" },
        { line: "promptops validate --json", does: 'for a program: {"findings": [...]}' },
    ],
    run: (invocation) => (0,repository/* inRepository */.y)(invocation.terminal, (root) => check(root, invocation)),
};
async function check(root, invocation) {
    const { terminal, operands } = invocation;
    const workTree = await (0,read_work_tree/* readWorkTree */.g)(root);
    if (workTree.status !== "read")
        return (0,refuse/* refuse */.T)(workTree, terminal);
    const policyFiles = await (0,disk_files/* diskFiles */.T)(workTree, (path) => path === read_policy/* policyPath */.k1);
    const ofPolicy = await (0,policy_in_force/* policyOf */.U)(policyFiles.tree, policyFiles.files);
    const policy = ofPolicy?.policy ?? (0,read_policy/* defaultPolicy */.G4)();
    const places = (0,policy_governed/* governed */.p)(policy);
    const governs = (path) => places.prompt(path) !== null || places.suite(path);
    const asked = operands.map((operand) => (0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(terminal.directory, operand)).split(external_node_path_.sep).join("/"));
    const unknown = asked.findIndex((path) => !workTree.paths.some((each) => isBelow(each, path) && (governs(each) || each === read_policy/* policyPath */.k1)));
    if (unknown !== -1) {
        return (0,refuse/* refuse */.T)(notGoverned(operands[unknown] ?? "", asked[unknown] ?? ""), terminal);
    }
    const only = asked.length === 0 ? null : (path) => asked.some((each) => isBelow(path, each));
    const { tree, files } = await (0,disk_files/* diskFiles */.T)(workTree, (path) => governs(path) && (only === null || only(path)));
    const found = await checkFiles({ tree, files, policy, only });
    const findings = [
        ...(ofPolicy?.findings ?? []).filter(({ file }) => only === null || only(file)),
        ...found,
    ];
    terminal.write((0,command/* isOn */.Mp)(invocation, "json") ? `${JSON.stringify({ findings }, null, 2)}\n` : shown(findings, invocation));
    return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
function isBelow(path, folder) {
    return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
function shown(findings, { terminal }) {
    return findings.length === 0 ? "No problems.\n" : (0,render_findings/* renderFindings */.v)(findings, terminal);
}
function notGoverned(operand, path) {
    const outside = path === ".." || path.startsWith("../") || (0,external_node_path_.isAbsolute)(path);
    return {
        what: outside
            ? `'${operand}' is not in this repository`
            : `there is no prompt, suite or policy at '${operand}'`,
        remedy: `Name a file or folder that the globs of ${read_policy/* policyPath */.k1} match and that git does not ignore`,
    };
}


/***/ }),

/***/ 7906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ diskFiles)
/* harmony export */ });
/* harmony import */ var _evaluation_read_suite_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4923);

const modes = {
    file: "100644",
    link: "120000",
    folder: "160000",
    other: "120000",
};
/** Reads the files whose path `governs` at once; all others when they are asked for. */
async function diskFiles(workTree, governs) {
    const read = await workTree.files(workTree.paths.filter(governs), _evaluation_read_suite_js__WEBPACK_IMPORTED_MODULE_0__/* .suiteLimit */ .C7);
    const entries = workTree.paths.flatMap((path) => {
        const kind = governs(path) ? read.get(path)?.kind : "file";
        // git still lists a file that was deleted from the disk.
        return kind === undefined ? [] : [{ path, mode: modes[kind], oid: path }];
    });
    const blobs = async (paths, limit) => {
        const unread = paths.filter((path) => !read.has(path));
        const late = unread.length === 0 ? null : await workTree.files(unread, limit);
        return new Map(paths.map((path) => [path, blobOf(read.get(path) ?? late?.get(path), limit)]));
    };
    return { tree: { oid: "", entries }, files: { blobs } };
}
function blobOf(reading, limit) {
    if (reading?.kind !== "file")
        return { status: "missing" };
    const { blob } = reading;
    return blob.status === "read" && blob.bytes.length > limit
        ? { status: "too-large", size: blob.bytes.length }
        : blob;
}


/***/ }),

/***/ 4709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ inRepository)
/* harmony export */ });
/* harmony import */ var _checkout_find_root_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9484);
/* harmony import */ var _refuse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3469);


/** Runs `use` with the root of the repository around the terminal's folder, or says that there is none. */
async function inRepository(terminal, use) {
    const found = (0,_checkout_find_root_js__WEBPACK_IMPORTED_MODULE_0__/* .findRoot */ .w)(terminal.directory);
    switch (found.status) {
        case "found":
            return await use(found.root);
        case "bare":
            return (0,_refuse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)({
                what: "This is a bare repository: it has no files to look at",
                remedy: "Run this in a clone with a work tree",
            }, terminal);
        case "none":
            return (0,_refuse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)({
                what: `${terminal.directory} is not inside a git repository`,
                remedy: "Run this inside a clone, or run git init first",
            }, terminal);
    }
}


/***/ })

};
