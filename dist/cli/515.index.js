export const id = 515;
export const ids = [515];
export const modules = {

/***/ 3830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readWorkTree)
});

// EXTERNAL MODULE: ./build/checkout/git.js + 1 modules
var checkout_git = __webpack_require__(2804);
// EXTERNAL MODULE: ./build/checkout/path-text.js
var path_text = __webpack_require__(6296);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/checkout/file-name.js
var file_name = __webpack_require__(2783);
// EXTERNAL MODULE: ./build/checkout/folder-kinds.js
var folder_kinds = __webpack_require__(783);
;// CONCATENATED MODULE: ./build/checkout/read-files.js





/** Reading one small file after the other beats the thread pool; after so many, others get their turn. */
const chunk = 256;
/** Reads files below `root`, each at most `limit` bytes; a path where nothing stands has no answer. */
async function readFiles(root, paths, limit) {
    const readings = new Map();
    const folderAt = (0,folder_kinds/* folderKinds */.y)(root);
    for (let start = 0; start < paths.length; start += chunk) {
        for (const path of paths.slice(start, start + chunk)) {
            const reading = readAt({ root, path, limit, folder: folderAt(external_node_path_.posix.dirname(path)) });
            if (reading !== null)
                readings.set(path, reading);
        }
        await (0,promises_.setImmediate)();
    }
    return readings;
}
function readAt({ root, path, limit, folder }) {
    switch (folder) {
        case "real":
            return readOne((0,file_name/* fileName */.M)(root, path), limit);
        case "link":
            return { kind: "link" };
        case "none":
            return null;
    }
}
function readOne(file, limit) {
    try {
        // O_NONBLOCK: opening a named pipe does not wait for its other end.
        const descriptor = (0,external_node_fs_.openSync)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        try {
            return readOpen(descriptor, limit);
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
    }
    catch (error) {
        return whyNot(file, error);
    }
}
function readOpen(descriptor, limit) {
    const stats = (0,external_node_fs_.fstatSync)(descriptor);
    if (stats.isDirectory())
        return { kind: "folder" };
    if (!stats.isFile())
        return { kind: "other" };
    if (stats.size > limit)
        return { kind: "file", blob: { status: "too-large", size: stats.size } };
    const bytes = Buffer.allocUnsafe(stats.size);
    let filled = 0;
    while (filled < bytes.length) {
        const count = (0,external_node_fs_.readSync)(descriptor, bytes, filled, bytes.length - filled, null);
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
    const stats = (0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false });
    if (stats === undefined)
        return null;
    if (stats.isSymbolicLink())
        return { kind: "link" };
    if (stats.isDirectory())
        return { kind: "folder" };
    return stats.isFile() ? { kind: "file", blob: { status: "missing" } } : { kind: "other" };
}

// EXTERNAL MODULE: ./build/checkout/repository.js
var repository = __webpack_require__(3973);
;// CONCATENATED MODULE: ./build/checkout/read-work-tree.js




/** Lists a work tree with one process of git and reads its files itself: the quick way where no history is needed. */
async function readWorkTree(root, environment = process.env) {
    const git = (0,checkout_git/* openGit */.zY)(root, environment, []);
    const listed = await git.run(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    if (listed.status === "not-started")
        return (0,repository/* noGit */.iH)("git is not installed, or it is not on the PATH");
    if (listed.status !== "ended" || listed.code !== 0)
        return (0,repository/* unreadable */.O$)((0,checkout_git/* complaint */.U4)(listed));
    // In a conflict git names a file several times; a folder's name with a slash is a repository inside this one.
    const paths = [...new Set((0,path_text/* splitAtNul */.Lf)(listed.stdout))].filter((path) => !path.endsWith("/"));
    return { status: "read", paths, files: (some, limit) => readFiles(root, some, limit) };
}


/***/ }),

/***/ 5515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/cli/init/example-files.js
/** A first prompt and its suite, small enough to read and enough for the gate to judge. */
function exampleFiles(owner) {
    return {
        "prompts/support/message_triage.yaml": `id: support.message-triage
version: 1
owner: ${JSON.stringify(owner)}
model: claude-3-5-sonnet
tags: [classification, support]
metrics:
  baseline_accuracy: 0.9
output:
  type: label
  labels: [billing, technical, other]
template: |
  Read the customer's message and answer with exactly one of these labels:
  - billing: invoice, charge, payment, refund, price, subscription
  - technical: error, crash, bug, login, password, slow, broken
  - other: anything else
  Answer with the label only.
`,
        "evals/support/message_triage.yaml": `prompt_id: support.message-triage
cases:
  - { input: "I was charged twice this month", expected: billing }
  - { input: "Please send me the invoice for May", expected: billing }
  - { input: "How do I get a refund?", expected: billing }
  - { input: "What is the price of the larger plan?", expected: billing }
  - { input: "The app shows an error when I save", expected: technical }
  - { input: "I cannot log in since I changed my password", expected: technical }
  - { input: "The dashboard is very slow today", expected: technical }
  - { input: "Your website has a broken link", expected: technical }
  - { input: "Do you have an office in Lisbon?", expected: other }
  - { input: "", expected: other, id: empty-message }
`,
    };
}

;// CONCATENATED MODULE: ./build/cli/init/policy-file.js
/** A policy that works without a key; `models` are those that the repository's prompts name. */
function policyFile(models) {
    const examples = (models.length === 0 ? ["claude-3-5-sonnet"] : models).map((model) => `  #   ${JSON.stringify(model)}: { provider: replay }\n`);
    return `# The policy of PromptOps. It is read from the base branch: a pull request cannot change the rules it is judged by.
# Every key that is left out has its default.
models:
  # The embedded keyword classifier: it needs no key and shows how the gate works, but it is no language model.
  # 'replay' answers from recordings that 'promptops record' made.
  provider: stub
  # map:
${examples.join("")}`;
}

// EXTERNAL MODULE: ./build/checkout/git.js + 1 modules
var checkout_git = __webpack_require__(2804);
;// CONCATENATED MODULE: ./build/checkout/read-names.js

/** Reads three settings; what is not set is null. */
async function readNames(root, environment = process.env) {
    const git = (0,checkout_git/* openGit */.zY)(root, environment, []);
    const line = async (...args) => {
        const outcome = await git.run(args);
        if (outcome.status !== "ended" || outcome.code !== 0)
            return null;
        return outcome.stdout.toString().trim() || null;
    };
    const origin = await line("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
    const current = await line("symbolic-ref", "--quiet", "--short", "HEAD");
    const email = await line("config", "user.email");
    return {
        branch: origin?.replace(/^origin\//, "") ?? current,
        login: /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(email ?? "")?.[1] ?? null,
    };
}

// EXTERNAL MODULE: ./build/checkout/read-work-tree.js + 1 modules
var read_work_tree = __webpack_require__(3830);
// EXTERNAL MODULE: ./build/gate/read-prompts.js
var read_prompts = __webpack_require__(8010);
// EXTERNAL MODULE: ./build/policy/governed.js + 1 modules
var governed = __webpack_require__(6781);
// EXTERNAL MODULE: ./build/policy/read-policy.js + 2 modules
var read_policy = __webpack_require__(3196);
// EXTERNAL MODULE: ./build/cli/disk-files.js
var disk_files = __webpack_require__(7906);
;// CONCATENATED MODULE: ./build/cli/init/surroundings.js






async function surroundings(root) {
    const { branch, login } = await readNames(root);
    const workTree = await (0,read_work_tree/* readWorkTree */.g)(root);
    if (workTree.status !== "read")
        throw new Error(`${workTree.what}. ${workTree.remedy}`);
    const places = (0,governed/* governed */.p)((0,read_policy/* defaultPolicy */.G4)());
    const { tree, files } = await (0,disk_files/* diskFiles */.T)(workTree, (path) => places.prompt(path) !== null);
    const { readings } = await (0,read_prompts/* readPrompts */.w)(tree, { governed: places, checkout: files }, []);
    const models = new Set(readings.flatMap(({ file }) => file?.prompt.model ?? []));
    return {
        branch: branch ?? "main",
        owner: login === null ? "prompt-owners" : `@${login}`,
        models: [...models].toSorted(),
        hasPrompts: readings.length > 0,
    };
}

;// CONCATENATED MODULE: ./build/cli/init/workflow-file.js
/** The workflow that runs the Action on pull requests, merge groups and pushes to `branch`. */
function workflowFile(branch) {
    return `name: PromptOps
on:
  pull_request:
  merge_group:
  push:
    branches: [${JSON.stringify(branch)}]

permissions:
  contents: read
  pull-requests: write

jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - id: promptops
        uses: org/promptops-action@v1
      - if: always() && steps.promptops.outputs.report != ''
        uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          name: promptops-report
          path: \${{ steps.promptops.outputs.report }}
`;
}

// EXTERNAL MODULE: ./build/cli/repository.js
var repository = __webpack_require__(4709);
;// CONCATENATED MODULE: ./build/cli/commands/init.js







/** `promptops init`: writes what is missing, never over what is there. */
const init = {
    summary: "Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.",
    operands: "",
    options: {
        owner: { type: "string", value: "NAME", help: "owner of the first prompt: a team's name, @org/team or @user" },
    },
    examples: [
        { line: "promptops init", does: "set a repository up" },
        { line: "promptops init --owner @acme/support", does: "name the owner of the first prompt" },
    ],
    run: (invocation) => (0,repository/* inRepository */.y)(invocation.terminal, (root) => write(root, invocation)),
};
async function write(root, { options, terminal }) {
    const { branch, owner, models, hasPrompts } = await surroundings(root);
    const named = typeof options["owner"] === "string" ? options["owner"] : owner;
    const files = {
        ".github/workflows/promptops.yml": workflowFile(branch),
        ".github/promptops.yml": policyFile(models),
        ...(hasPrompts ? {} : exampleFiles(named)),
    };
    for (const [path, content] of Object.entries(files)) {
        const written = await writeNew((0,external_node_path_.join)(root, path), content);
        terminal.write(written ? `wrote  ${path}\n` : `kept   ${path}, which was there already\n`);
    }
    terminal.write(hasPrompts ? "The prompts that are there already are left as they are.\n" : `The owner of the first prompt is ${named}.\n`);
    terminal.write("Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.\n");
    return 0;
}
/** The flag refuses to open what exists, a dangling link included, so nothing is overwritten even in a race. */
async function writeNew(path, content) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    try {
        await (0,promises_.writeFile)(path, content, { flag: "wx" });
        return true;
    }
    catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST")
            return false;
        throw error;
    }
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
    return blob.status === "read" && blob.bytes.length > limit ? { status: "too-large", size: blob.bytes.length } : blob;
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
            return (0,_refuse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)({ what: "This is a bare repository: it has no files to look at", remedy: "Run this in a clone with a work tree" }, terminal);
        case "none":
            return (0,_refuse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)({ what: `${terminal.directory} is not inside a git repository`, remedy: "Run this inside a clone, or run git init first" }, terminal);
    }
}


/***/ })

};
