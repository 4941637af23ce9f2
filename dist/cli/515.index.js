export const id = 515;
export const ids = [515];
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

/***/ 5515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: ./build/prompt/read-prompt.js + 7 modules
var read_prompt = __webpack_require__(8807);
;// CONCATENATED MODULE: ./build/cli/init/example-files.js
const examplePrompt = {
    path: "prompts/support/message_triage.yaml",
    id: "support.message-triage",
};
/** A first prompt and its suite, small enough to read and enough for the gate to judge. */
function exampleFiles(owner) {
    return {
        [examplePrompt.path]: `id: ${examplePrompt.id}
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
        "evals/support/message_triage.yaml": `prompt_id: ${examplePrompt.id}
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

/** Where origin does not say which branch is its default, these are asked for before the one that is checked out. */
const usualBranches = ["refs/remotes/origin/", "refs/heads/"].flatMap((folder) => ["main", "master"].map((name) => ({ ref: `${folder}${name}`, name })));
/** Reads a few settings; what is not set is null. */
async function readNames(root, environment = process.env) {
    const git = (0,checkout_git/* openGit */.zY)(root, environment, []);
    const line = async (...args) => {
        const outcome = await git.run(args);
        if (outcome.status !== "ended" || outcome.code !== 0)
            return null;
        return outcome.stdout.toString().trim() || null;
    };
    const origin = await line("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
    const usual = (await line("for-each-ref", "--format=%(refname)", ...usualBranches.map(({ ref }) => ref)))?.split("\n");
    const current = await line("symbolic-ref", "--quiet", "--short", "HEAD");
    const email = await line("config", "user.email");
    return {
        branch: origin?.replace(/^origin\//, "") ??
            usualBranches.find(({ ref }) => usual?.includes(ref))?.name ??
            current,
        login: /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/.exec(email ?? "")?.[1] ?? null,
    };
}

// EXTERNAL MODULE: ./build/checkout/read-work-tree.js
var read_work_tree = __webpack_require__(7976);
// EXTERNAL MODULE: ./build/gate/policy-in-force.js
var policy_in_force = __webpack_require__(8506);
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
    const ofPolicy = await (0,disk_files/* diskFiles */.T)(workTree, (path) => path === read_policy/* policyPath */.k1);
    const places = (0,governed/* governed */.p)((await (0,policy_in_force/* policyOf */.U)(ofPolicy.tree, ofPolicy.files))?.policy ?? (0,read_policy/* defaultPolicy */.G4)());
    const { tree, files } = await (0,disk_files/* diskFiles */.T)(workTree, (path) => places.prompt(path) !== null);
    const { readings } = await (0,read_prompts/* readPrompts */.w)(tree, { governed: places, checkout: files }, []);
    const models = new Set(readings.flatMap(({ file }) => file?.prompt.model ?? []));
    return {
        branch: branch ?? "main",
        owner: login === null ? "prompt-owners" : `@${login}`,
        models: [...models].toSorted(),
        wantsExample: readings.length === 0 && places.prompt(examplePrompt.path) !== null,
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

// EXTERNAL MODULE: ./build/cli/place-file.js
var place_file = __webpack_require__(209);
// EXTERNAL MODULE: ./build/cli/refuse.js
var refuse = __webpack_require__(3469);
// EXTERNAL MODULE: ./build/cli/repository.js
var repository = __webpack_require__(4709);
;// CONCATENATED MODULE: ./build/cli/commands/init.js








/** `promptops init`: writes what is missing, never over what is there. */
const init = {
    summary: "Writes a workflow, a policy and a first prompt with its suite. It never overwrites a file.",
    operands: "",
    options: {
        owner: {
            type: "string",
            value: "NAME",
            help: "owner of the first prompt: a team's name, @org/team or @user",
        },
    },
    examples: [
        { line: "promptops init", does: "set a repository up" },
        { line: "promptops init --owner @acme/support", does: "name the owner of the first prompt" },
    ],
    run: (invocation) => (0,repository/* inRepository */.y)(invocation.terminal, (root) => write(root, invocation)),
};
async function write(root, { options, terminal }) {
    const { branch, owner, models, wantsExample } = await surroundings(root);
    const named = typeof options["owner"] === "string" ? options["owner"] : owner;
    if (!isOwner(named))
        return (0,refuse/* refuse */.T)(noOwner(named), terminal);
    const files = {
        ".github/workflows/promptops.yml": workflowFile(branch),
        ".github/promptops.yml": policyFile(models),
        ...(wantsExample ? exampleFiles(named) : {}),
    };
    for (const [path, content] of Object.entries(files)) {
        const placed = await (0,place_file/* placeNewFile */.Ok)({ root, path, content });
        if (placed === "link")
            return (0,refuse/* refuse */.T)((0,place_file/* linkInTheWay */.m6)(path), terminal);
        terminal.write(placed === "written" ? `wrote  ${path}\n` : `kept   ${path}, which was there already\n`);
    }
    terminal.write(wantsExample
        ? `The owner of the first prompt is ${named}.\n`
        : "The prompts that are there already are left as they are.\n");
    terminal.write("Next: 'promptops gate' judges the prompts here; commit the files and open a pull request.\n");
    return 0;
}
/** Whether the first prompt is valid with this owner. */
function isOwner(name) {
    const prompt = exampleFiles(name)[examplePrompt.path] ?? "";
    return (0,read_prompt/* readPrompt */.$)(new TextEncoder().encode(prompt), examplePrompt).findings.length === 0;
}
function noOwner(name) {
    return {
        what: `'${name}' cannot be an owner`,
        remedy: "Name a team like support-team, @org/team or @user",
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
