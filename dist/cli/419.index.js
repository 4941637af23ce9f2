export const id = 419;
export const ids = [419];
export const modules = {

/***/ 1822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ openCheckout)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/checkout/fetch-settings.js
/**
 * Settings for one fetch. Those of `http.<address>.*` name the whole address, since the longest match wins over what
 * actions/checkout left behind; an empty value clears the headers collected before it. `url.<address>.insteadOf` itself
 * keeps a machine's rewriting away for the same reason.
 */
function fetchSettings(source) {
    const { url, token } = source;
    const header = token === null ? [] : [[`http.${url}.extraheader`, `Authorization: basic ${basic(token)}`]];
    return [
        [`url.${url}.insteadOf`, url],
        ["protocol.allow", "never"],
        ["protocol.http.allow", "always"],
        ["protocol.https.allow", "always"],
        ["credential.helper", ""],
        ["core.askPass", ""],
        ["fetch.writeCommitGraph", "false"],
        ["http.extraheader", ""],
        [`http.${url}.extraheader`, ""],
        ...header,
    ];
}
/** What stands behind `basic` in the header. */
function basic(token) {
    return Buffer.from(`x-access-token:${token}`).toString("base64");
}

;// CONCATENATED MODULE: ./build/checkout/fetch-failure.js

const known = [
    {
        pattern: /not our ref|unadvertised object|couldn't find remote ref/,
        why: "the server does not have it (any more)",
        isPassing: false,
    },
    {
        pattern: /Authentication failed|could not read Username|terminal prompts disabled|returned error: 40[13]/,
        why: "the server refused the token",
        isPassing: false,
    },
    {
        pattern: /returned error: 404|[Rr]epository .*not found/,
        why: "the server does not know the repository, or the token may not read it",
        isPassing: false,
    },
    { pattern: /returned error: 429/, why: "the server answered 429 (too many requests)", isPassing: true },
    { pattern: /returned error: 5\d\d/, why: "the server answered with an error (5xx)", isPassing: true },
    { pattern: /took too long/, why: "it took too long and was stopped", isPassing: false },
    {
        pattern: /Could not resolve|Failed to connect|Couldn't connect|Connection|timed out|RPC failed|early EOF|hung up|unexpected disconnect|unable to access/,
        why: "the network could not be reached",
        isPassing: true,
    },
];
/** Reads what git complained about, without repeating addresses or secrets. */
function fetchFailure(stderr, source) {
    const match = known.find(({ pattern }) => pattern.test(stderr));
    if (match !== undefined)
        return { why: match.why, isPassing: match.isPassing };
    return { why: lastSentence(withoutSecrets(stderr, source)), isPassing: false };
}
function lastSentence(stderr) {
    const line = stderr.split("\n").find((each) => each.startsWith("fatal:")) ?? stderr.trim().split("\n").at(-1) ?? "";
    return line.replace(/^fatal: /, "").slice(0, 300) || "git gave no reason";
}
function withoutSecrets(text, { token }) {
    const secrets = token === null || token === "" ? [] : [token, basic(token)];
    const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
    return hidden.replace(/:\/\/[^@/\s]*@/g, "://");
}

// EXTERNAL MODULE: ./build/checkout/git.js + 1 modules
var checkout_git = __webpack_require__(2804);
;// CONCATENATED MODULE: ./build/checkout/fetch-commits.js




const defaultPatience = { timeout: 120_000, pauses: [1_000, 4_000] };
/** Fetches commits by id into the repository, again where the network or the server stumbled. */
async function fetchCommits(git, source, call) {
    if (!/^https?:\/\/[^\s]+$/.test(source.url))
        return { status: "failed", why: "the address to fetch from is not an http address" };
    const fetching = git.configured(fetchSettings(source));
    for (let tries = 0;; tries++) {
        const outcome = await fetching.run(["fetch", ...options(call), "--", source.url, ...call.shas], {
            timeout: call.patience.timeout,
        });
        if (outcome.status === "ended" && outcome.code === 0)
            return { status: "fetched" };
        const failure = fetchFailure(outcome.status === "ended" ? outcome.stderr : (0,checkout_git/* complaint */.U4)(outcome), source);
        const pause = call.patience.pauses[tries];
        if (!failure.isPassing || pause === undefined)
            return { status: "failed", why: failure.why };
        await (0,promises_.setTimeout)(pause);
    }
}
function options(call) {
    return [
        "--quiet",
        "--no-tags",
        "--no-recurse-submodules",
        "--no-write-fetch-head",
        ...(call.isShallow ? [depthOption(call.depth)] : []),
    ];
}
/** A complete clone is never made shallow. */
function depthOption(depth) {
    switch (depth) {
        case "one":
            return "--depth=1";
        case "all":
            return "--unshallow";
    }
    return `--deepen=${depth}`;
}

// EXTERNAL MODULE: ./build/checkout/find-root.js
var find_root = __webpack_require__(9484);
;// CONCATENATED MODULE: ./build/checkout/object-id.js
const hex = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Whether a text is a full SHA-1 or SHA-256 id, the only form in which an id reaches git's command line. */
function isObjectId(text) {
    return hex.test(text);
}
/** Whether git uses this id for "no content". */
function isNullId(text) {
    return /^0+$/.test(text);
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/checkout/shallow-boundary.js

/** The commits at which a shallow clone ends, from git's own file; none in a complete clone. */
async function shallowBoundary(file) {
    try {
        const text = await (0,external_node_fs_promises_.readFile)(file, "latin1");
        return new Set(text.split("\n").filter((line) => line !== ""));
    }
    catch {
        return new Set();
    }
}

;// CONCATENATED MODULE: ./build/checkout/commit-source.js



const largestCommit = 16 * 1024 * 1024;
function openCommitSource(parts) {
    const boundary = () => shallowBoundary(parts.shallowFile);
    const fetchInTurn = oneAtATime(async (call) => {
        if (parts.fetch === null)
            return { status: "failed", why: "nothing is fetched at a terminal" };
        const isShallow = (await boundary()).size > 0;
        const { timeout, pauses } = parts.patience;
        // All history is more than a commit.
        const patience = { timeout: call.depth === "all" ? 5 * timeout : timeout, pauses };
        return fetchCommits(parts.git, parts.fetch, { ...call, isShallow, patience });
    });
    return {
        boundary,
        deepen: (shas, depth) => fetchInTurn({ shas, depth }),
        commit: async (sha) => {
            if (!isObjectId(sha))
                return missing(sha, "it is no full commit id", parts.fetch);
            const here = await readCommit(parts.objects, sha);
            if (here !== null)
                return { status: "known", value: here };
            const fetched = await fetchInTurn({ shas: [sha], depth: "one" });
            const text = await readCommit(parts.objects, sha);
            if (text !== null)
                return { status: "known", value: text };
            return missing(sha, fetched.status === "failed" ? fetched.why : "the server sent something else", parts.fetch);
        },
    };
}
/** What to do about commits that are not here. */
function historyRemedy(fetch) {
    return fetch === null
        ? "Fetch the history with git fetch --unshallow (in a complete clone: git fetch)"
        : "Set fetch-depth: 0 on actions/checkout in the workflow, and run the job again";
}
function missing(sha, why, fetch) {
    const what = `The commit ${sha.slice(0, 64)} is not in this clone`;
    return {
        status: "missing",
        what: fetch === null ? what : `${what} and could not be fetched: ${why}`,
        remedy: historyRemedy(fetch),
    };
}
async function readCommit(objects, sha) {
    const object = await objects.read(sha, largestCommit);
    return object.status === "read" && object.type === "commit" ? object.bytes.toString("latin1") : null;
}
/** Two fetches at once would fight for the lock on git's shallow file. */
function oneAtATime(work) {
    let last = Promise.resolve();
    return (argument) => {
        const next = last.then(() => work(argument));
        last = next.catch(() => null);
        return next;
    };
}

;// CONCATENATED MODULE: ./build/checkout/commit-text.js
/** The ids of the parents in the raw text of a commit; it names them even where a shallow clone lacks them. */
function parentsIn(commit) {
    return headLines(commit, "parent");
}
/** The id of the tree in the raw text of a commit. */
function treeIn(commit) {
    return headLines(commit, "tree")[0] ?? "";
}
function headLines(commit, name) {
    const end = commit.indexOf("\n\n");
    return commit
        .slice(0, end < 0 ? undefined : end)
        .split("\n")
        .filter((line) => line.startsWith(`${name} `))
        .map((line) => line.slice(name.length + 1));
}

;// CONCATENATED MODULE: ./build/checkout/history-parts.js

/** Says that history that is needed is not there. */
function cutOff(parts, why) {
    const what = "The history of this clone is cut off (it is shallow)";
    return {
        status: "missing",
        what: parts.fetch === null ? what : `${what} and could not be fetched: ${why}`,
        remedy: historyRemedy(parts.fetch),
    };
}

;// CONCATENATED MODULE: ./build/checkout/commit-range.js


/** The ids of all commits that are in `head` and not in `base`, oldest first; deepens a clone that ends inside. */
async function commitRange(parts, base, head) {
    for (const sha of [base, head]) {
        const commit = await parts.commits.commit(sha);
        if (commit.status === "missing")
            return commit;
    }
    // Most pull requests are shorter than the first step.
    for (const depth of [100, "all"]) {
        const range = await wholeRange(parts, base, head);
        if (range !== null)
            return { status: "known", value: range };
        const fetched = await parts.commits.deepen([base, head], depth);
        if (fetched.status === "failed")
            return cutOff(parts, fetched.why);
    }
    const range = await wholeRange(parts, base, head);
    return range === null ? cutOff(parts, "the server's own history ends") : { status: "known", value: range };
}
/**
 * Null where the clone ends at a commit that only one of the two sides has: then git would list too many commits or
 * too few. Where it ends at a commit of both, nothing is lost.
 */
async function wholeRange(parts, base, head) {
    const [boundary, output] = await Promise.all([
        parts.commits.boundary(),
        (0,checkout_git/* printed */.zd)(parts.git, ["rev-list", "--reverse", "--topo-order", "--left-right", `${base}...${head}`, "--"]),
    ]);
    const lines = output.toString("latin1").split("\n").slice(0, -1);
    if (lines.some((line) => boundary.has(line.slice(1))))
        return null;
    return lines.filter((line) => line.startsWith(">")).map((line) => line.slice(1));
}

;// CONCATENATED MODULE: ./build/checkout/remembered.js
/** Asks once for each key; also a rejection is remembered. */
function remembered(ask) {
    const answers = new Map();
    return (key) => {
        const answer = answers.get(key) ?? ask(key);
        answers.set(key, answer);
        return answer;
    };
}

// EXTERNAL MODULE: ./build/checkout/path-text.js
var path_text = __webpack_require__(6296);
;// CONCATENATED MODULE: ./build/checkout/tree-reader.js

/** 64 MiB of one folder are more than a million files. */
const largestTree = 64 * 1024 * 1024;
/** So many files of read folders are remembered; commits and prompts share most of their folders. */
const mostRemembered = 1_000_000;
function openTreeReader(objects) {
    const folders = new Map();
    let remembered = 0;
    const read = async (tree) => {
        const object = await objects.read(tree, largestTree);
        if (object.status !== "read" || object.type !== "tree")
            throw new Error(`git cannot read the tree ${tree}`);
        const children = childrenOf(object.bytes, tree.length / 2);
        remembered += children.size;
        if (remembered > mostRemembered) {
            folders.clear();
            remembered = 0;
        }
        return children;
    };
    const folder = (tree) => {
        const known = folders.get(tree) ?? read(tree);
        folders.set(tree, known);
        return known;
    };
    const find = async (tree, path) => {
        const slash = path.indexOf("/");
        const child = (await folder(tree)).get(nameKey(slash < 0 ? path : path.slice(0, slash)));
        if (child === undefined || child.isTree !== slash >= 0)
            return null;
        return slash < 0 ? child.oid : find(child.oid, path.slice(slash + 1));
    };
    return { find };
}
/** Names are compared byte by byte. */
function nameKey(name) {
    return (0,path_text/* pathBytes */.X5)(name).toString("latin1");
}
/** A tree object is a list of `<mode> <name>\0<id in bytes>`. */
function childrenOf(tree, idLength) {
    const children = new Map();
    for (let at = 0; at < tree.length;) {
        const space = tree.indexOf(0x20, at);
        const nul = tree.indexOf(0, space);
        if (space < 0 || nul < 0)
            break;
        const isTree = /^0?40000$/.test(tree.toString("latin1", at, space));
        at = nul + 1 + idLength;
        children.set(tree.toString("latin1", space + 1, nul), { oid: tree.toString("hex", nul + 1, at), isTree });
    }
    return children;
}

;// CONCATENATED MODULE: ./build/checkout/commits-between.js




/** What each commit of a range gives to a path; however many paths are asked for, a range is listed once. */
function openCommitsBetween(parts) {
    const trees = openTreeReader(parts.objects);
    const range = remembered((key) => {
        const [base = "", head = ""] = key.split(" ");
        return commitRange(parts, base, head);
    });
    const blobOf = async (commit, path) => {
        const text = await parts.commits.commit(commit);
        if (text.status === "missing")
            throw new Error(`git lost the commit ${commit}`);
        return { commit, oid: await trees.find(treeIn(text.value), path) };
    };
    return async (base, head, path) => {
        const shas = await range(`${base} ${head}`);
        if (shas.status === "missing")
            return shas;
        return { status: "known", value: await Promise.all(shas.value.map((sha) => blobOf(sha, path))) };
    };
}

;// CONCATENATED MODULE: ./build/checkout/list-tree.js

/** All files of a commit or tree, or how git failed. */
async function listTree(git, id) {
    const outcome = await git.run(["ls-tree", "-r", "-z", "--full-tree", id]);
    if (outcome.status !== "ended" || outcome.code !== 0)
        return outcome;
    return { status: "listed", entries: (0,path_text/* splitAtNul */.Lf)(outcome.stdout).map(parseEntry) };
}
/** `<mode> <type> <id>\t<path>` */
function parseEntry(line) {
    const tab = line.indexOf("\t");
    const [mode = "", , oid = ""] = line.slice(0, tab).split(" ");
    return { path: line.slice(tab + 1), mode, oid };
}

;// CONCATENATED MODULE: ./build/checkout/batch-parser.js
/** The longest head is `<id> <type> <size>`; more than this is no answer of git. */
const longestHead = 4096;
/**
 * Reads the stream of `git cat-file --batch` (`content`) or `--batch-check` (`head`) in pieces of any size and tells
 * each answer in order. Throws when the stream is not git's.
 */
function batchParser(kind, tell) {
    let head = Buffer.alloc(0);
    let open = null;
    /** Takes from the chunk what belongs to the open content and returns how much that was. */
    const takeContent = (chunk, at, content) => {
        const copied = chunk.copy(content.bytes, content.filled, at);
        content.filled += copied;
        if (content.filled < content.bytes.length)
            return copied;
        open = null;
        // The last byte is the line feed that git puts behind each content.
        const bytes = content.bytes.subarray(0, -1);
        tell({ status: "present", type: content.type, size: bytes.length, bytes });
        return copied;
    };
    const takeHead = (chunk, at) => {
        const end = chunk.indexOf(10, at);
        const piece = chunk.subarray(at, end < 0 ? chunk.length : end);
        if (head.length + piece.length > longestHead)
            throw new Error("git cat-file printed no answer");
        const line = head.length === 0 ? piece : Buffer.concat([head, piece]);
        head = end < 0 ? Buffer.from(line) : Buffer.alloc(0);
        if (end < 0)
            return piece.length;
        const answer = parseHead(line.toString("latin1"));
        if (answer.status === "present" && kind === "content")
            open = { type: answer.type, bytes: Buffer.allocUnsafe(answer.size + 1), filled: 0 };
        else
            tell(answer);
        return piece.length + 1;
    };
    return {
        feed: (chunk) => {
            for (let at = 0; at < chunk.length;)
                at += open === null ? takeHead(chunk, at) : takeContent(chunk, at, open);
        },
    };
}
function parseHead(line) {
    const [, type = "", size = ""] = line.split(" ");
    if (type === "missing")
        return { status: "missing" };
    if (!/^(blob|tree|commit|tag)$/.test(type) || !/^\d+$/.test(size))
        throw new Error(`git cat-file printed "${line.slice(0, 100)}"`);
    return { status: "present", type, size: Number(size), bytes: null };
}

// EXTERNAL MODULE: ./build/checkout/end-process.js
var end_process = __webpack_require__(9576);
;// CONCATENATED MODULE: ./build/checkout/object-reader.js



const object_reader_missing = { status: "missing" };
/**
 * Two processes serve all reads: one tells sizes, so that a huge content is never unpacked or piped, one gives
 * contents. Each starts when it is first needed and ends with `git.close`.
 */
function openObjectReader(git) {
    const heads = onFirstUse(() => startServer(git, "head"));
    const contents = onFirstUse(() => startServer(git, "content"));
    const readAll = async (oids, limit) => {
        const ids = [...new Set(oids)];
        const asked = ids.filter(isObjectId);
        const sizes = await heads(asked);
        const small = asked.filter((_, at) => isWithin(sizes[at], limit));
        const found = await contents(small);
        return new Map([
            ...ids.map((oid) => [oid, object_reader_missing]),
            ...asked.map((oid, at) => [oid, tooLarge(sizes[at])]),
            ...small.map((oid, at) => [oid, readObject(found[at])]),
        ]);
    };
    return { readAll, read: async (oid, limit) => (await readAll([oid], limit)).get(oid) ?? object_reader_missing };
}
function isWithin(head, limit) {
    return head?.status === "present" && head.size <= limit;
}
function tooLarge(head) {
    return head?.status === "present" ? { status: "too-large", type: head.type, size: head.size } : object_reader_missing;
}
function readObject(answer) {
    if (answer?.status !== "present" || answer.bytes === null)
        return object_reader_missing;
    return { status: "read", type: answer.type, bytes: answer.bytes };
}
function onFirstUse(start) {
    let ask = null;
    return async (oids) => {
        if (oids.length === 0)
            return [];
        ask ??= start();
        return ask(oids);
    };
}
/** Asks one `git cat-file` by lines; answers come in the order of the questions. */
function startServer(git, kind) {
    const child = git.start(["cat-file", kind === "head" ? "--batch-check" : "--batch"]);
    /** In the order of asking. */
    const open = new Set();
    let ended = null;
    const end = (error) => {
        ended ??= error;
        (0,end_process/* endProcess */.J)(child, "SIGTERM");
        for (const question of open)
            question.reject(ended);
        open.clear();
    };
    const parser = batchParser(kind, (answer) => {
        const first = open.values().next().value;
        first?.answers.push(answer);
        if (first === undefined || first.answers.length < first.count)
            return;
        open.delete(first);
        first.resolve(first.answers);
    });
    child.stdout.on("data", (chunk) => {
        try {
            parser.feed(chunk);
        }
        catch (error) {
            end(error instanceof Error ? error : new Error(String(error)));
        }
    });
    child.stderr.resume();
    child.on("error", end);
    child.on("close", () => end(new Error("git cat-file ended before it answered")));
    return (oids) => new Promise((resolve, reject) => {
        if (ended !== null)
            return reject(ended);
        open.add({ count: oids.length, answers: [], resolve, reject });
        child.stdin.write(`${oids.join("\n")}\n`);
    });
}

;// CONCATENATED MODULE: ./build/checkout/past-blobs.js




/** Ids of all contents that ever stood at a matching path in the history of a commit; fetches all of a shallow one. */
async function pastBlobs(parts, commit, pathspecs) {
    const here = await parts.commits.commit(commit);
    if (here.status === "missing")
        return here;
    if (pathspecs.length === 0)
        return { status: "known", value: [] };
    if (await isCutOff(parts, commit)) {
        const fetched = await parts.commits.deepen([commit], "all");
        if (fetched.status === "failed")
            return cutOff(parts, fetched.why);
        if (await isCutOff(parts, commit))
            return cutOff(parts, "the server's own history ends");
    }
    return { status: "known", value: await listPastBlobs(parts, commit, pathspecs) };
}
async function isCutOff(parts, commit) {
    const boundary = await parts.commits.boundary();
    if (boundary.size === 0)
        return false;
    const roots = await (0,checkout_git/* printed */.zd)(parts.git, ["rev-list", "--max-parents=0", commit, "--"]);
    return roots
        .toString("latin1")
        .split("\n")
        .some((root) => boundary.has(root));
}
/** `--full-history` and `-m`: a content that stood only on a branch that was merged counts too. */
async function listPastBlobs({ git }, commit, pathspecs) {
    const commits = await (0,checkout_git/* printed */.zd)(git, ["rev-list", "--full-history", commit, "--", ...pathspecs]);
    const options = ["-r", "-m", "--root", "--no-commit-id", "--raw", "-z", "--no-renames", "--no-abbrev"];
    const changes = await (0,checkout_git/* printed */.zd)(git, ["diff-tree", "--stdin", ...options, "--", ...pathspecs], commits);
    const ids = (0,path_text/* splitAtNul */.Lf)(changes)
        .filter((field) => field.startsWith(":"))
        .map(newFileId);
    return [...new Set(ids)].filter((id) => !isNullId(id));
}
/** `:<old mode> <new mode> <old id> <new id> <status>`; links and submodules have no content of a file. */
function newFileId(change) {
    const [, mode = "", , id = "0"] = change.split(" ");
    return mode.startsWith("100") ? id : "0";
}

;// CONCATENATED MODULE: ./build/checkout/references.js


/** Branches that work begins at, the most telling first. */
const starts = [
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
];
function openReferences(git) {
    const resolve = (ref) => resolveCommit(git, ref);
    const mergeBase = (a, b) => findMergeBase(git, a, b);
    return {
        resolve,
        mergeBase,
        defaultBase: async () => {
            const [head, start] = await Promise.all([resolve("HEAD"), findStart(git)]);
            return head === null || start === null ? null : mergeBase(head, start);
        },
    };
}
async function resolveCommit(git, ref) {
    if (ref === "" || ref.startsWith("-") || ref.includes("\0"))
        return null;
    const outcome = await git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
    if (outcome.status !== "ended" || outcome.code !== 0)
        return null;
    return idOrNull(outcome.stdout);
}
async function findMergeBase(git, a, b) {
    if (!isObjectId(a) || !isObjectId(b))
        return null;
    const outcome = await git.run(["merge-base", a, b]);
    return outcome.status === "ended" && outcome.code === 0 ? idOrNull(outcome.stdout) : null;
}
async function findStart(git) {
    const output = await (0,checkout_git/* printed */.zd)(git, ["for-each-ref", "--format=%(objectname) %(refname)", ...starts]);
    const ids = new Map(output
        .toString()
        .split("\n")
        .map((line) => [line.slice(line.indexOf(" ") + 1), line.split(" ")[0]]));
    return starts.map((name) => ids.get(name)).find((id) => id !== undefined) ?? null;
}
function idOrNull(output) {
    const id = output.toString("latin1").trim();
    return isObjectId(id) ? id : null;
}

;// CONCATENATED MODULE: ./build/checkout/renames.js


/**
 * git compares each added file with each deleted one (half a minute for a thousand of each at their largest); above this many of each it pairs only those with equal content or
 * equal name. Only YAML files count, so that other files that move beside them use nothing up.
 */
const limit = 1_000;
/** The YAML files that git pairs as renamed at 50 %. */
async function findRenames(git, from, to) {
    if (from.oid === to.oid)
        return [];
    const options = [
        "-r",
        "-z",
        "-M50%",
        `-l${limit}`,
        "--diff-filter=R",
        "--raw",
        "--no-ext-diff",
        "--no-textconv",
    ];
    const pairs = await (0,checkout_git/* printed */.zd)(git, ["diff-tree", ...options, from.oid, to.oid, "--", "*.yaml", "*.yml"]);
    const fields = (0,path_text/* splitAtNul */.Lf)(pairs);
    // Each pair is three fields: `:<modes, ids, similarity>`, the old path, the new path.
    return Array.from({ length: Math.floor(fields.length / 3) }, (_, at) => ({
        from: fields[3 * at + 1] ?? "",
        to: fields[3 * at + 2] ?? "",
    }));
}

;// CONCATENATED MODULE: ./build/checkout/copy-index.js

/**
 * Copies git's index; a repository without a commit may have none. The copy keeps the whole seconds of the index's
 * time, by which git knows which files may have changed after it was written.
 */
async function copyIndex(from, to) {
    try {
        await (0,external_node_fs_promises_.copyFile)(from, to);
    }
    catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT")
            return;
        throw error;
    }
    const seconds = Math.floor((await (0,external_node_fs_promises_.stat)(from)).mtimeMs / 1000);
    await (0,external_node_fs_promises_.utimes)(to, seconds, seconds);
}

// EXTERNAL MODULE: ./build/checkout/folder-kinds.js
var folder_kinds = __webpack_require__(783);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/checkout/stand-ins.js

/**
 * Adds the files that the tree should have and has not: too large, unreadable, or refused by git for their name. They
 * get a made-up id, so that they count as changed, and their content is answered with the reason.
 */
function withStandIns(tree, files) {
    if (files.size === 0)
        return { tree, standIns: new Map() };
    const present = new Set(tree.entries.map(({ path }) => path));
    const standIns = new Map();
    const entries = [];
    for (const [path, file] of files) {
        if (present.has(path))
            continue;
        const oid = (0,external_node_crypto_.createHash)("sha1").update(`left out ${path}`).digest("hex").padEnd(tree.oid.length, "0");
        standIns.set(oid, file.status === "too-large" ? { status: "too-large", size: file.size } : { status: "missing" });
        entries.push({ path, mode: file.mode, oid });
    }
    const all = [...tree.entries, ...entries].toSorted((a, b) => (a.path < b.path ? -1 : 1));
    return { tree: { oid: tree.oid, entries: entries.length === 0 ? tree.entries : all }, standIns };
}

;// CONCATENATED MODULE: ./build/checkout/without-filters.js

/**
 * git without the programs of `filter.*` (git-lfs, git-crypt, ...): the attributes of a work tree choose which of them
 * run, and they may write to the repository.
 */
async function withoutFilters(git) {
    const listed = await git.run(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]);
    if (listed.status !== "ended" || listed.code !== 0)
        return git;
    const drivers = new Set((0,path_text/* splitAtNul */.Lf)(listed.stdout).map((key) => key.slice(0, key.lastIndexOf("."))));
    return git.configured([...drivers].flatMap(switchedOff));
}
function switchedOff(driver) {
    return [
        [`${driver}.clean`, ""],
        [`${driver}.process`, ""],
        [`${driver}.required`, "false"],
    ];
}

;// CONCATENATED MODULE: ./build/checkout/work-tree-changes.js


const read = /\.(?:ya?ml|csv|jsonl|ndjson)$/i;
/** Asks git; files that only look changed (a new time stamp) may be among the tracked ones. */
async function workTreeChanges(git) {
    const [changes, others] = await Promise.all([
        (0,checkout_git/* printed */.zd)(git, ["diff-files", "-z", "--raw", "--no-renames", "--ignore-submodules=all", "--no-ext-diff"]),
        (0,checkout_git/* printed */.zd)(git, ["ls-files", "-z", "--others", "--exclude-standard"]),
    ]);
    const fields = (0,path_text/* splitAtNul */.Lf)(changes);
    return {
        tracked: [...new Set(fields.filter((_, index) => index % 2 === 1))],
        untracked: (0,path_text/* splitAtNul */.Lf)(others).filter((path) => read.test(path)),
    };
}

// EXTERNAL MODULE: ./build/checkout/file-name.js
var file_name = __webpack_require__(2783);
;// CONCATENATED MODULE: ./build/checkout/work-tree-file.js



/** Larger files are not taken into a tree, since nothing reads them: 64 MiB, the bound of a data file. */
const largest = 64 * 1024 * 1024;
/** Looks at one path below `root`; what stands below a link is not there, as for git. */
function workTreeFile(at) {
    if (at.folderAt(external_node_path_.posix.dirname(at.path)) !== "real")
        return { status: "absent" };
    const file = (0,file_name/* fileName */.M)(at.root, at.path);
    const stats = (0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false });
    if (stats === undefined || !(stats.isFile() || stats.isSymbolicLink()))
        return { status: "absent" };
    const mode = modeOf(stats);
    if (stats.isFile() && stats.size > largest)
        return { status: "too-large", mode, size: stats.size };
    return { status: stats.isSymbolicLink() || isReadable(file) ? "readable" : "unreadable", mode };
}
function modeOf(stats) {
    if (stats.isSymbolicLink())
        return "120000";
    return (stats.mode & external_node_fs_.constants.S_IXUSR) === 0 ? "100644" : "100755";
}
function isReadable(file) {
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.R_OK);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/checkout/work-tree-snapshot.js










/** Makes a tree of the work tree with a copy of the index; nothing is written to the repository. */
async function snapshotWorkTree({ git, repository, scratch, }) {
    const index = (0,external_node_path_.join)(scratch, "index");
    await copyIndex(repository.index, index);
    const copy = (await withoutFilters(git)).with({ GIT_INDEX_FILE: index });
    const { tracked, untracked } = await workTreeChanges(copy);
    const folderAt = (0,folder_kinds/* folderKinds */.y)(repository.root);
    const paths = [...tracked, ...untracked];
    const files = new Map(paths.map((path) => [path, workTreeFile({ root: repository.root, path, folderAt })]));
    return writeTree({ git: copy, tracked, files });
}
async function writeTree({ git, tracked, files }) {
    const added = [...files.keys()].filter((path) => files.get(path)?.status === "readable");
    const removed = tracked.filter((path) => files.get(path)?.status !== "readable");
    const failure = (await update(git, ["--force-remove"], removed)) ??
        (await update(git, ["--add", "--remove", "--replace"], added));
    if (failure !== null)
        return unreadable(failure);
    const written = await git.run(["write-tree", "--missing-ok"]);
    if (written.status !== "ended" || written.code !== 0)
        return unreadable((0,checkout_git/* complaint */.U4)(written));
    const oid = written.stdout.toString("latin1").trim();
    const listed = await listTree(git, oid);
    if (listed.status !== "listed")
        return unreadable((0,checkout_git/* complaint */.U4)(listed));
    return { status: "known", value: withStandIns({ oid, entries: listed.entries }, leftOut(files)) };
}
async function update(git, options, paths) {
    if (paths.length === 0)
        return null;
    const outcome = await git.run(["update-index", ...options, "-z", "--stdin"], { input: (0,path_text/* joinWithNul */.Ss)(paths) });
    return outcome.status === "ended" && outcome.code === 0 ? null : (0,checkout_git/* complaint */.U4)(outcome);
}
function leftOut(files) {
    const out = new Map();
    for (const [path, file] of files)
        if (file.status !== "absent")
            out.set(path, file);
    return out;
}
function unreadable(why) {
    return {
        status: "missing",
        what: `git cannot read the files of the work tree: ${why}`,
        remedy: "Repair or remove that file, or name a commit with --head",
    };
}

;// CONCATENATED MODULE: ./build/checkout/git-checkout.js











function checkoutOf(parts) {
    const git = parts.reading;
    const objects = openObjectReader(git);
    const commits = openCommitSource({ ...parts, objects, shallowFile: parts.repository.shallow });
    const history = { git, objects, commits, fetch: parts.fetch };
    const standIns = new Map();
    const commitTree = remembered((sha) => readCommitTree({ parts, commits }, sha));
    return {
        ...openReferences(git),
        tree: (at) => readSide({ parts, commitTree, standIns }, at),
        blobs: (oids, limit) => readBlobs({ objects, standIns }, oids, limit),
        renames: (from, to) => findRenames(git, from, to),
        parents: async (sha) => {
            const commit = await commits.commit(sha);
            return commit.status === "missing" ? commit : { status: "known", value: parentsIn(commit.value) };
        },
        commitsBetween: openCommitsBetween(history),
        pastBlobs: (commit, pathspecs) => pastBlobs(history, commit, pathspecs),
    };
}
async function readSide(reading, at) {
    switch (at.kind) {
        case "nothing":
            return { status: "known", value: { oid: reading.parts.repository.emptyTree, entries: [] } };
        case "commit":
            return reading.commitTree(at.sha);
        case "work-tree":
            return readWorkTreeTree(reading);
    }
}
async function readWorkTreeTree({ parts, standIns }) {
    const snapshot = await snapshotWorkTree({ ...parts, git: parts.reading });
    if (snapshot.status === "missing")
        return snapshot;
    for (const [oid, blob] of snapshot.value.standIns)
        standIns.set(oid, blob);
    return { status: "known", value: snapshot.value.tree };
}
async function readCommitTree({ parts, commits }, sha) {
    const commit = await commits.commit(sha);
    if (commit.status === "missing")
        return commit;
    const oid = treeIn(commit.value);
    const listed = await listTree(parts.reading, oid);
    if (listed.status === "listed")
        return { status: "known", value: { oid, entries: listed.entries } };
    return {
        status: "missing",
        what: `git cannot list the files of the commit ${sha}: ${(0,checkout_git/* complaint */.U4)(listed)}`,
        remedy: listed.status === "too-much"
            ? "Judge a commit with fewer files"
            : "Check the repository with git fsck, and fetch what is missing",
    };
}
async function readBlobs(from, oids, limit) {
    const objects = await from.objects.readAll(oids.filter((oid) => !from.standIns.has(oid)), limit);
    return new Map(oids.map((oid) => [oid, from.standIns.get(oid) ?? blobOf(objects.get(oid))]));
}
function blobOf(object) {
    if (object === undefined || object.status === "missing" || object.type !== "blob")
        return { status: "missing" };
    if (object.status === "too-large")
        return { status: "too-large", size: object.size };
    return { status: "read", bytes: object.bytes };
}

// EXTERNAL MODULE: ./build/checkout/repository.js
var repository = __webpack_require__(3973);
;// CONCATENATED MODULE: ./build/checkout/open-checkout.js








/** Opens the repository around a folder; `close` must be called, also on a signal. */
async function openCheckout(options) {
    const found = (0,find_root/* findRoot */.w)(options.directory);
    if (found.status === "bare")
        return repository/* bareRepository */.RI;
    if (found.status === "none")
        return noRepository(options.directory);
    const safe = options.safeDirectory ? [["safe.directory", (0,external_node_fs_.realpathSync)(found.root)]] : [];
    const git = (0,checkout_git/* openGit */.zY)(found.root, options.environment ?? process.env, safe);
    const reading = await (0,repository/* readRepository */.Nu)(git);
    if (reading.status !== "read")
        return reading;
    const scratch = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "promptops-"));
    const close = async () => {
        const ended = git.close();
        remove(scratch);
        await ended;
        remove(scratch);
    };
    const { fetch, patience = defaultPatience } = options;
    const parts = {
        git,
        reading: git.with(scratchObjects(reading.repository, scratch)),
        repository: reading.repository,
        scratch,
        fetch,
        patience,
    };
    return { status: "open", checkout: checkoutOf(parts), root: reading.repository.root, close };
}
function remove(folder) {
    (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true, maxRetries: 3 });
}
/** Whatever git writes besides a fetch goes to the scratch folder. */
function scratchObjects({ objects }, scratch) {
    const own = (0,external_node_path_.join)(scratch, "objects");
    (0,external_node_fs_.mkdirSync)(own);
    const quoted = objects.includes(external_node_path_.delimiter) || objects.startsWith('"')
        ? `"${objects.replace(/["\\]/g, "\\$&")}"`
        : objects;
    return { GIT_OBJECT_DIRECTORY: own, GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted };
}
function noRepository(directory) {
    return {
        status: "no-repository",
        what: `${directory} is not inside a git repository`,
        remedy: "Run this inside a clone, or run git init first",
    };
}


/***/ }),

/***/ 2860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ drawnProgress)
});

;// CONCATENATED MODULE: ./build/report/progress-line.js
const width = 24;
/** A bar for a terminal: `cases ██████······ 120 of 480`. */
function progressBar(what, done, total) {
    const filled = total === 0 ? width : Math.round((done / total) * width);
    return `${what} ${"█".repeat(filled)}${"·".repeat(width - filled)} ${done} of ${total}`;
}
/** The same for a log: `cases: 120 of 480 (25 %)`. */
function progressLine(what, done, total) {
    const share = total === 0 ? 100 : Math.floor((done / total) * 100);
    return `${what}: ${done} of ${total} (${share} %)`;
}

;// CONCATENATED MODULE: ./build/cli/progress-bar.js

/** Milliseconds between two looks at a bar, and between two lines in a log. */
const pace = { bar: 100, line: 5000 };
/** Progress on standard error: a bar on a terminal, a line every few seconds elsewhere; `clear` takes the bar away. */
function drawnProgress(terminal) {
    const started = terminal.now();
    let last = started;
    let drawn = false;
    const draw = (what, done, total) => {
        terminal.writeError(terminal.interactive
            ? `\r${progressBar(what, done, total)}\u001b[K`
            : `${progressLine(what, done, total)}\n`);
        drawn = terminal.interactive;
    };
    return {
        advance: (what, done, total) => {
            if (terminal.now() - last < (terminal.interactive ? pace.bar : pace.line))
                return;
            last = terminal.now();
            draw(what, done, total);
        },
        clear: () => {
            if (drawn)
                terminal.writeError("\r\u001b[K");
            drawn = false;
        },
    };
}


/***/ }),

/***/ 96:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ readProvider)
/* harmony export */ });
const known = ["stub", "replay", "openai", "anthropic", "bedrock"];
/** The provider that `--provider` names; null where it was not given. */
function readProvider(given) {
    if (given === null)
        return { status: "read", name: null };
    const name = known.find((provider) => provider === given);
    if (name !== undefined)
        return { status: "read", name };
    return {
        status: "refused",
        what: `there is no provider '${given}'`,
        remedy: `Name one of ${known.join(", ")}`,
    };
}


/***/ }),

/***/ 1525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ terminalRequest)
/* harmony export */ });
/** What `gate` compares at a terminal: the work tree, or a commit, with where its branch began, or with `base`. */
async function terminalRequest(checkout, asked) {
    const head = await named(checkout, asked.head);
    if (head.status === "missing")
        return head;
    const base = await named(checkout, asked.base);
    if (base.status === "missing")
        return base;
    const since = base.value ?? (await checkout.defaultBase());
    return {
        status: "known",
        value: {
            base: since === null ? { kind: "nothing" } : { kind: "commit", sha: since },
            head: head.value === null ? { kind: "work-tree" } : { kind: "commit", sha: head.value },
            names: { base: since, head: head.value ?? "work-tree", merge: null },
            history: { base: since, head: head.value ?? (await checkout.resolve("HEAD")) },
            judge: "changed-else-all",
            policyWithoutBase: "work-tree",
            provider: asked.provider,
        },
    };
}
/** The commit that a name stands for; null where none was asked for. */
async function named(checkout, ref) {
    if (ref === null)
        return { status: "known", value: null };
    const value = await checkout.resolve(ref);
    if (value !== null)
        return { status: "known", value };
    return {
        status: "missing",
        what: `there is no commit '${ref}' in this clone`,
        remedy: "Look for its name with 'git branch --all' and 'git tag', or fetch it with 'git fetch origin'",
    };
}


/***/ }),

/***/ 8075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ requestHash)
/* harmony export */ });
/* harmony import */ var _document_content_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3902);

/**
 * What is asked, whoever answers: the prompt's name for the model, parameters, messages and output. The provider and
 * its own name for the model are left out, so that recordings stay good when the policy maps the model elsewhere; who
 * keeps answers apart by provider adds both to the key. Never covers `unrendered`.
 */
function requestHash({ prompt_model, parameters, messages, output }) {
    const asked = {
        model: prompt_model,
        parameters: { ...parameters },
        messages: messages.map(({ role, content }) => ({ role, content })),
        output: isPlainText(output) ? null : { type: output.type, labels: output.labels, schema: output.schema },
    };
    return (0,_document_content_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .contentHash */ .A)(asked);
}
/** What an absent `output` says too. */
function isPlainText(output) {
    return output === null || (output.type === "text" && output.labels === null && output.schema === null);
}


/***/ }),

/***/ 9687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ runGate)
});

// EXTERNAL MODULE: ./build/policy/governed.js + 1 modules
var policy_governed = __webpack_require__(6781);
// EXTERNAL MODULE: ./build/policy/read-policy.js + 2 modules
var read_policy = __webpack_require__(3196);
// EXTERNAL MODULE: ./build/gate/relations.js + 3 modules
var relations = __webpack_require__(6616);
;// CONCATENATED MODULE: ./build/gate/severity-at-base.js
/** An error whose files are the same at base is not this change's doing, so it becomes a warning. */
function severityAtBase(findings, files, unchanged) {
    if (!files.every((file) => unchanged.has(file)))
        return findings;
    return findings.map((finding) => finding.severity === "error" ? { ...finding, severity: "warning" } : finding);
}
/** Paths that both trees give the same content and mode. */
function unchangedPaths(base, head) {
    const key = ({ path, mode, oid }) => `${mode} ${oid} ${path}`;
    const known = new Set(base.entries.map(key));
    return new Set(head.entries.filter((entry) => known.has(key(entry))).map(({ path }) => path));
}

;// CONCATENATED MODULE: ./build/gate/gate-findings.js



/** Every problem of head's files, errors as errors, with the files that make it. */
function allRelations({ base, head }, ofPolicy) {
    const idsAtBase = new Set(base.prompts.readings.flatMap(({ id }) => id ?? []));
    return [
        { files: [read_policy/* policyPath */.k1], findings: ofPolicy },
        ...head.prompts.readings.map(({ path, findings }) => ({ files: [path], findings })),
        ...head.suites.readings.map(({ files, findings }) => ({ files, findings })),
        ...(0,relations/* relations */.K)(head.prompts.readings, head.suites.readings, idsAtBase),
    ];
}
/**
 * The findings as the gate shows them: what was so at base already only warns, and that a prompt has no suite is said
 * of the prompts that get a row, whose files are `rows`.
 */
function shownFindings(compared, all, rows) {
    const { base, head, unchanged } = compared;
    const irregular = new Set([...base.prompts.findings, ...base.suites.findings].map(({ file }) => file));
    const found = [
        ...all.flatMap(({ files, findings }) => severityAtBase(findings, files, unchanged)),
        ...[...head.prompts.findings, ...head.suites.findings].flatMap((finding) => severityAtBase([finding], [finding.file], irregular)),
    ];
    return found.filter(({ code, file }) => code !== "suite-missing" || rows.has(file));
}
/** How many errors each file has, old ones as well. */
function errorsByFile(all) {
    const errors = new Map();
    for (const { file, severity } of all.flatMap(({ findings }) => findings)) {
        if (severity === "error")
            errors.set(file, (errors.get(file) ?? 0) + 1);
    }
    return errors;
}

// EXTERNAL MODULE: ./build/prompt/render.js + 1 modules
var render = __webpack_require__(9865);
;// CONCATENATED MODULE: ./build/evaluation/case-request.js

/** What one side asks for a case. */
function caseRequest({ prompt, target }, one) {
    const rendering = (0,render/* render */.X)(prompt, one);
    if (rendering.status === "unrenderable")
        return rendering;
    const { messages, values } = rendering;
    const { model: prompt_model, parameters, output, content } = prompt;
    const unrendered = { content, values };
    return {
        status: "rendered",
        request: { ...target, prompt_model, parameters, messages, output, unrendered },
    };
}

;// CONCATENATED MODULE: ./build/evaluation/ask-all.js

/** Asks every request once; returns how many were asked, fewer than all where the signal says stop. */
async function askAll(requests, model, { signal, concurrency, heard }) {
    const left = requests.values();
    let asked = 0;
    let open = true;
    const work = async () => {
        for (const planned of left) {
            if (signal.aborted)
                return;
            asked += 1;
            const answer = await ask(planned, model, signal);
            if (open)
                heard(planned, answer);
        }
    };
    const stop = aborted(signal);
    await Promise.race([Promise.all(Array.from({ length: concurrency }, work)), stop.promise]);
    stop.forget();
    open = false;
    return asked;
}
/** A model that breaks its word and rejects gives a failure like any other; what it threw may hold a key. */
async function ask({ side, case: one }, model, signal) {
    const asked = caseRequest(side, one);
    if (asked.status === "unrenderable")
        return { status: "failed", kind: "bad-request", message: asked.reason };
    try {
        return await model.ask(asked.request, 1, signal);
    }
    catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        return { status: "failed", kind: "server", message: `the model's adapter failed with ${name}` };
    }
}
/** Resolves when the signal says stop, also where a model does not listen to it. */
function aborted(signal) {
    let forget = () => { };
    const promise = new Promise((resolve) => {
        const listener = () => resolve();
        signal.addEventListener("abort", listener, { once: true });
        forget = () => signal.removeEventListener("abort", listener);
    });
    return { promise, forget };
}

;// CONCATENATED MODULE: ./build/evaluation/case-name.js
/** What a reader knows a case by. */
function caseName({ id, input, vars }) {
    return id ?? input ?? JSON.stringify(vars);
}

// EXTERNAL MODULE: ./build/evaluation/case-graders.js
var case_graders = __webpack_require__(8022);
;// CONCATENATED MODULE: ./build/evaluation/cut-output.js
/** UTF-16 code units of an output that a result keeps. */
const longest = 64 * 1024;
/** An output as results keep it: one that is longer is cut, and says so. */
function cutOutput(output) {
    if (output.length <= longest)
        return output;
    return `${copied(output.slice(0, longest))}\n[cut here: the output has ${output.length} characters]`;
}
/** A slice keeps the whole text in memory, its bytes do not; half of a character at the cut becomes U+FFFD. */
function copied(text) {
    return new TextDecoder().decode(new TextEncoder().encode(text));
}

// EXTERNAL MODULE: ./build/evaluation/graders/argument-of.js
var argument_of = __webpack_require__(5895);
// EXTERNAL MODULE: ./build/evaluation/graders/checks.js + 18 modules
var checks = __webpack_require__(857);
// EXTERNAL MODULE: ./build/evaluation/graders/outcome.js
var outcome = __webpack_require__(9908);
;// CONCATENATED MODULE: ./build/evaluation/grade.js



/** What one grader says of an answer. */
function grade(grader, subject) {
    const plain = grader.kind === "check" ? gradeCheck(grader, subject) : gradeGroup(grader, subject);
    return grader.negated ? negate(plain, grader) : plain;
}
/** What all graders of a case say together: it passes when each of them passes. Without graders nothing can be said. */
function gradeAll(graders, subject) {
    if (graders.length === 0)
        return (0,outcome/* unjudged */.bC)("the case has no grader");
    return allOf(graders.map((grader) => grade(grader, subject)));
}
function gradeCheck(grader, subject) {
    const check = checks/* checks */.A[grader.name];
    if (check === null)
        return (0,outcome/* unjudged */.bC)(`${grader.name} cannot be used yet`);
    const argument = (0,argument_of/* argumentOf */.N)(grader, subject);
    if (argument === undefined)
        return (0,outcome/* unjudged */.bC)("the case has no expected value");
    return check.grade(argument, subject);
}
function gradeGroup({ kind, graders }, subject) {
    const grades = graders.map((grader) => grade(grader, subject));
    switch (kind) {
        case "all-of":
            return allOf(grades);
        case "any-of":
            return anyOf(grades);
    }
}
/** One failure decides, whatever could not be judged. */
function allOf(grades) {
    return find(grades, "failed") ?? find(grades, "unjudged") ?? { status: "passed" };
}
/** One pass decides, whatever could not be judged. */
function anyOf(grades) {
    const decided = find(grades, "passed") ?? find(grades, "unjudged");
    if (decided !== null)
        return decided;
    const reasons = grades.flatMap((one) => (one.status === "failed" ? [one.reason] : []));
    return (0,outcome/* failed */.gz)(`none of ${grades.length} graders passed: ${reasons[0] ?? "there are none"}`);
}
function find(grades, status) {
    return grades.find((one) => one.status === status) ?? null;
}
/** Turns passed and failed around; what could not be judged stays so. */
function negate(plain, grader) {
    switch (plain.status) {
        case "passed":
            return (0,outcome/* failed */.gz)(`the output passes ${nameOf(grader)}, which it must not`);
        case "failed":
            return { status: "passed" };
        case "unjudged":
            return plain;
    }
}
function nameOf(grader) {
    if (grader.kind !== "check")
        return grader.kind;
    return grader.argument === undefined ? grader.name : `${grader.name}: ${(0,outcome/* quoted */.TL)(grader.argument)}`;
}

;// CONCATENATED MODULE: ./build/evaluation/case-result.js



function unjudged(reason) {
    return { status: "unjudged", reason, answer: null };
}
/** What an answer is worth for a case; what is kept of a long output is cut after it was judged. */
function caseResult(answer, one, { suite, output }) {
    if (answer.status === "failed")
        return unjudged(`${answer.kind}: ${answer.message}`);
    const { expected } = one;
    const grade = judged(() => gradeAll((0,case_graders/* caseGraders */.f)(suite, one, output), { answer, expected, output }));
    const kept = { ...answer, output: cutOutput(answer.output) };
    return { status: grade.status, reason: grade.status === "passed" ? "" : grade.reason, answer: kept };
}
/** Patterns, schemas and outputs are hostile: what a grader trips over must not end the run. */
function judged(grade) {
    try {
        return grade();
    }
    catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        return { status: "unjudged", reason: `a grader failed with ${name}` };
    }
}

// EXTERNAL MODULE: ./build/document/content-hash.js
var content_hash = __webpack_require__(3902);
// EXTERNAL MODULE: ./build/evaluation/request-hash.js
var request_hash = __webpack_require__(8075);
;// CONCATENATED MODULE: ./build/evaluation/plan-requests.js



/**
 * Finds which requests there are, each once. They are rendered again when they are asked: a hundred thousand rendered
 * prompts would not fit into memory.
 */
function planRequests({ suite, head, base }) {
    const requests = new Map();
    const unrenderable = [];
    const add = (one, side, use) => {
        const asked = caseRequest(side, one);
        if (asked.status === "unrenderable") {
            unrenderable.push({ ...use, reason: asked.reason });
            return;
        }
        const key = `${side.key} ${messagesHash(asked.request.messages)}`;
        const planned = requests.get(key);
        if (planned === undefined)
            requests.set(key, { side, case: one, uses: [use] });
        else
            planned.uses.push(use);
    };
    const sides = { head: keyed(head), base: base === null ? null : { ...keyed(base), keys: base.keys } };
    for (const [index, one] of suite.cases.entries()) {
        add(one, sides.head, { side: "head", index });
        if (sides.base?.keys.has(one.key) === true)
            add(one, sides.base, { side: "base", index });
    }
    return { requests: [...requests.values()], unrenderable };
}
function keyed({ prompt, target }) {
    const { model: prompt_model, parameters, output, content } = prompt;
    const unrendered = { content, values: {} };
    const hash = (0,request_hash/* requestHash */.k)({ ...target, prompt_model, parameters, output, messages: [], unrendered });
    return { prompt, target, key: `${target.provider} ${hash} ${target.model}` };
}
function messagesHash(messages) {
    return (0,content_hash/* contentHash */.A)(messages.map(({ role, content }) => [role, content]));
}

;// CONCATENATED MODULE: ./build/evaluation/compare.js




/**
 * Asks head, and base for the cases that it has too, and judges both with head's suite. What cannot be asked, answered
 * or judged is "unjudged" with its reason. The cases come in the suite's order, whatever the order of the answers.
 */
async function compare(work, model, { signal, onAnswer, concurrency = 16 }) {
    const { requests, unrenderable } = planRequests(work);
    const results = resultsOf(work);
    for (const { reason, ...use } of unrenderable)
        results.set(use, unjudged(`it cannot be asked: ${reason}`));
    let done = 0;
    const heard = ({ uses }, answer) => {
        for (const use of uses)
            results.hear(use, answer);
        done += 1;
        onAnswer(done, requests.length);
    };
    const made = await askAll(requests, model, { signal, concurrency, heard });
    const reused = requests.reduce((sum, { uses }) => sum + uses.length - 1, 0);
    return { cases: results.cases(), requests: { made, cached: 0, reused } };
}
/** Where results wait for their place in the suite's order. */
function resultsOf({ suite, head, base }) {
    const sides = {
        head: suite.cases.map(() => unasked),
        base: suite.cases.map(({ key }) => (base?.keys.has(key) === true ? unasked : null)),
    };
    const set = ({ side, index }, result) => {
        sides[side][index] = result;
    };
    return {
        set,
        hear: (use, answer) => {
            const one = suite.cases[use.index];
            if (one !== undefined)
                set(use, caseResult(answer, one, { suite, output: head.prompt.output }));
        },
        cases: () => suite.cases.map((one, index) => ({
            key: one.key,
            name: caseName(one),
            critical: one.critical,
            expected: one.expected,
            base: sides.base[index] ?? null,
            head: sides.head[index] ?? unasked,
        })),
    };
}
const unasked = unjudged("aborted: stopped before an answer came");

;// CONCATENATED MODULE: ./build/evaluation/percent.js
/** A share as people read it: 0.95 is "95.0 %". */
function percent(share, digits = 1) {
    return `${(share * 100).toFixed(digits)} %`;
}
/** Two different shares with as many digits as it takes to tell them apart. */
function toldApart(one, other) {
    const digits = [1, 2, 3, 4, 5].find((count) => percent(one, count) !== percent(other, count)) ?? 6;
    return [percent(one, digits), percent(other, digits)];
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/binomial-tail.js
/**
 * Lower tail of the binomial distribution. Weights relative to the likeliest count follow from one another by their
 * ratio and are divided by their sum, so that no factorial is needed and nothing overflows at any number of trials.
 */
function binomialTail(most, trials, chance) {
    if (chance <= 0)
        return { atMost: most >= 0 ? 1 : 0, exactly: most === 0 ? 1 : 0 };
    if (chance >= 1)
        return { atMost: most >= trials ? 1 : 0, exactly: most === trials ? 1 : 0 };
    const odds = chance / (1 - chance);
    const mode = Math.min(trials, Math.floor((trials + 1) * chance));
    let total = 0;
    let below = 0;
    let exactly = 0;
    const add = (count, weight) => {
        total += weight;
        if (count <= most)
            below += weight;
        if (count === most)
            exactly = weight;
    };
    add(mode, 1);
    for (let count = mode, weight = 1; count < trials && weight > 0; count++) {
        weight *= ((trials - count) / (count + 1)) * odds;
        add(count + 1, weight);
    }
    for (let count = mode, weight = 1; count > 0 && weight > 0; count--) {
        weight *= count / (trials - count + 1) / odds;
        add(count - 1, weight);
    }
    return { atMost: Math.min(1, below / total), exactly: exactly / total };
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/mcnemar.js

/**
 * One-sided mid-p of McNemar's test that head is worse: the chance of at least this many losses among the cases that
 * changed, were losses and gains equally likely, less half the chance of exactly this many (Fagerland et al. 2013).
 */
function mcnemar(loss, gain) {
    // At least `loss` losses are at most `gain` gains.
    const { atMost, exactly } = binomialTail(gain, loss + gain, 0.5);
    return atMost - exactly / 2;
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/regression-rule.js

/** Which rule finds that so many losses and gains among the compared cases are a regression; null: none does. */
function regressionRule({ loss, gain, cases }, gate) {
    const net = loss - gain;
    // The quotient of two counts is the double nearest to it, as is the policy's decimal: 6 of 60 is exactly 0.10.
    const drop = net / cases;
    if (net > 0 && drop >= gate.min_effect && atMost(mcnemar(loss, gain), gate.alpha))
        return "test";
    if (net >= 2 && drop >= gate.large_drop)
        return "large-drop";
    return null;
}
/** p is a sum of rounded terms: what differs by less than their rounding counts as equal. */
function atMost(p, alpha) {
    return p <= alpha * (1 + 1e-9);
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/quantile.js
const quantiles = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054 };
/** The quantile of the standard normal distribution that leaves half of 1 - level above it. */
function quantile(level) {
    return quantiles[level];
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/wilson.js

/** Wilson score interval of a share of `judged` > 0 cases (Wilson 1927), within [0, 1]. */
function wilson(passed, judged, level) {
    const square = quantile(level) ** 2;
    const share = passed / judged;
    const centre = passed + square / 2;
    const spread = Math.sqrt(square * (judged * share * (1 - share) + square / 4));
    return [
        Math.max(0, (centre - spread) / (judged + square)),
        Math.min(1, (centre + spread) / (judged + square)),
    ];
}

;// CONCATENATED MODULE: ./build/evaluation/decide-verdict.js



/** The verdict and its reason: the first rule that matches wins. */
function decideVerdict(input) {
    return decide_verdict_unjudged(input) ?? regression(input) ?? belowBaseline(input) ?? ok(input) ?? inconclusive(input);
}
function decide_verdict_unjudged({ tally, gate }) {
    const { cases, unjudged: missing, new_cases, compared, head } = tally;
    const verdict = "unjudged";
    if (cases === 0)
        return { verdict, reason: "there is no case to judge" };
    // Whatever the policy tolerates: with nothing judged, or with nothing left to compare, there is nothing to go by.
    const nothing = head.judged === 0 || (compared === 0 && new_cases.length < cases);
    if (!nothing && missing.length / cases <= gate.max_unjudged)
        return null;
    const why = mostFrequent(missing.map(({ reason }) => reason));
    return { verdict, reason: `${missing.length} of ${cases} cases could not be judged: ${why}` };
}
function regression({ tally, gate, p }) {
    const verdict = "regression";
    const critical = tally.lost.filter((lost) => lost.critical).map(({ name }) => name);
    if (critical.length > 0)
        return { verdict, reason: criticalReason(critical) };
    const { loss, gain } = tally.pairs;
    switch (regressionRule({ loss, gain, cases: tally.compared }, gate)) {
        case "test":
            return { verdict, reason: `${worse(tally.pairs)} (${chance(p)})` };
        case "large-drop":
            return {
                verdict,
                reason: `${worse(tally.pairs)}: a drop of ${points((loss - gain) / tally.compared)}, the limit is ${points(gate.large_drop)}`,
            };
        case null:
            return null;
    }
}
function belowBaseline({ tally, facts, gate }) {
    const { baseline } = facts;
    const { base, head, pairs } = tally;
    if (baseline === null || head.accuracy === null || head.accuracy >= baseline)
        return null;
    if (facts.hasBase && !facts.behaviourChanged)
        return null;
    const baseBelow = base.accuracy !== null && base.accuracy < baseline;
    if (facts.hasBase && baseBelow && pairs.gain >= pairs.loss && tally.compared > 0)
        return null;
    if (gate.baseline === "interval" && wilson(head.passed, head.judged, 0.95)[1] >= baseline)
        return null;
    const [accuracy, limit] = toldApart(head.accuracy, baseline);
    return { verdict: "below-baseline", reason: `${accuracy} is below the baseline of ${limit}` };
}
function ok({ tally, facts, gate, interval }) {
    const verdict = "ok";
    const { head, pairs } = tally;
    if (interval === null) {
        const why = facts.hasBase
            ? "all of them are new, so there is nothing to compare"
            : "there is no base to compare with";
        return { verdict, reason: `${head.passed} of ${head.judged} cases passed; ${why}` };
    }
    if (pairs.loss === 0)
        return { verdict, reason: notWorse(pairs.gain) };
    if (interval[0] <= -gate.margin)
        return null;
    return {
        verdict,
        reason: `${worse(pairs)}: less than the margin of ${points(gate.margin)} at 90 % confidence`,
    };
}
function inconclusive({ tally, p }) {
    return { verdict: "inconclusive", reason: `${worse(tally.pairs)}: too few to tell (${chance(p)})` };
}
/** The reason that most cases share; of equally many the first in code-unit order, so that no case order matters. */
function mostFrequent(reasons) {
    const counts = new Map();
    for (const reason of reasons)
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const ranked = [...counts].toSorted(([one, often], [other, seldom]) => seldom - often || (one < other ? -1 : 1));
    return ranked[0]?.[0] ?? "no reason was given";
}
function criticalReason(names) {
    const first = names.toSorted()[0] ?? "";
    const shown = first.length > 80 ? `${first.slice(0, 79)}…` : first;
    if (names.length === 1)
        return `the critical case "${shown}" got worse`;
    return `${names.length} critical cases got worse, "${shown}" is one of them`;
}
function worse({ loss, gain }) {
    return `${cases(loss)} got worse, ${gain === 0 ? "none" : gain} better`;
}
function notWorse(gain) {
    return gain === 0 ? "no case got worse" : `no case got worse, ${gain} better`;
}
function cases(count) {
    return count === 1 ? "1 case" : `${count} cases`;
}
function chance(p) {
    if (p === null)
        return "p is unknown";
    return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}
function points(difference) {
    return `${(difference * 100).toFixed(1)} points`;
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/cases-to-decide.js

/**
 * The smallest number of cases at which an accuracy's 95 % Wilson interval no longer contains a higher baseline: the
 * interval holds the values that the score test does not reject, and that test is solved for the number of cases.
 */
function casesToDecide(accuracy, baseline) {
    const variance = quantile(0.95) ** 2 * baseline * (1 - baseline);
    return Math.floor(variance / (baseline - accuracy) ** 2) + 1;
}

;// CONCATENATED MODULE: ./build/evaluation/judge-notes.js




/** What the author may want to know beside the verdict; plain sentences. */
function judgeNotes(input, verdict) {
    return [...baselineNotes(input, verdict), ...criticalNotes(input)];
}
function baselineNotes(input, verdict) {
    switch (verdict) {
        case "below-baseline":
            return chanceNotes(input);
        case "ok":
        case "inconclusive":
            return toleratedNotes(input);
        case "unjudged":
        case "regression":
            return [];
    }
}
/** An accuracy below the baseline that does not block is no secret. */
function toleratedNotes({ tally, facts }) {
    const { accuracy } = tally.head;
    const { baseline } = facts;
    if (baseline === null || accuracy === null || accuracy >= baseline)
        return [];
    const [low, limit] = toldApart(accuracy, baseline);
    return [`Head's accuracy of ${low} is below the baseline of ${limit}, which does not block here.`];
}
/** How far a `below-baseline` can be chance. */
function chanceNotes({ tally, facts }) {
    const { passed, judged, accuracy } = tally.head;
    const { baseline } = facts;
    if (baseline === null || accuracy === null)
        return [];
    const [low, high] = wilson(passed, judged, 0.95);
    if (high < baseline)
        return [];
    // Blocked is every count whose share is below the baseline: the largest is one under the first that is not.
    const blocked = binomialTail(firstAtLeast(baseline, judged) - 1, judged, baseline).atMost;
    const enough = casesToDecide(accuracy, baseline);
    return [
        `The 95 % interval of head's accuracy, ${percent(low)} to ${percent(high)}, contains the baseline of ${percent(baseline)}: this may be chance.`,
        `With ${judged} cases an unchanged prompt whose true accuracy is exactly the baseline would be blocked so in ${percent(blocked, 0)} of runs.`,
        `At this accuracy about ${enough} cases would decide.`,
    ];
}
/** The smallest count of `judged` whose share is not below the baseline, found on the shares that the rule compares. */
function firstAtLeast(baseline, judged) {
    const near = Math.max(0, Math.floor(baseline * judged) - 1);
    return [near, near + 1, near + 2].find((count) => count / judged >= baseline) ?? near + 3;
}
/** Losses of critical cases block by themselves; here are those that no rule sees. */
function criticalNotes({ tally, facts }) {
    const isNew = tally.new_cases.filter(({ critical, head }) => critical && head.status === "failed").length;
    const missing = tally.unjudged_critical;
    return [
        ...(facts.hasBase && isNew > 0 ? [`${count(isNew, "new critical case")} failed.`] : []),
        ...(missing > 0 ? [`${count(missing, "critical case")} could not be judged.`] : []),
    ];
}
function count(number, what) {
    return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/newcombe-paired.js

/**
 * Interval of head minus base over at least one compared case: Newcombe's method 10 for paired proportions
 * (Statistics in Medicine 17, 1998, 2635-2650), Wilson intervals joined by the correlation of the two sides.
 */
function newcombePaired(pairs, level) {
    const { both, loss, gain, neither } = pairs;
    const cases = both + loss + gain + neither;
    const delta = (gain - loss) / cases;
    const base = distances(both + loss, cases, level);
    const head = distances(both + gain, cases, level);
    const phi = correlation(pairs);
    const down = joined(head.below, base.above, phi);
    const up = joined(base.below, head.above, phi);
    return [Math.max(-1, delta - down), Math.min(1, delta + up)];
}
/** How far the Wilson limits are from the share itself. */
function distances(passed, cases, level) {
    const [low, high] = wilson(passed, cases, level);
    return { below: passed / cases - low, above: high - passed / cases };
}
function joined(first, second, phi) {
    // Rounding may leave a square a hair below zero.
    return Math.sqrt(Math.max(0, first ** 2 - 2 * phi * first * second + second ** 2));
}
/** Newcombe's phi: a positive numerator is corrected for continuity by half the cases, an empty margin gives 0. */
function correlation({ both, loss, gain, neither }) {
    const margins = (both + loss) * (gain + neither) * (both + gain) * (loss + neither);
    if (margins === 0)
        return 0;
    const raw = both * neither - loss * gain;
    const corrected = raw > 0 ? Math.max(raw - (both + loss + gain + neither) / 2, 0) : raw;
    return corrected / Math.sqrt(margins);
}

;// CONCATENATED MODULE: ./build/evaluation/statistics/smallest-visible-drop.js

/** The smallest drop, as a share of `cases`, that is a regression when nothing gets better; null: none is. */
function smallestVisibleDrop(cases, gate) {
    const seen = (loss) => regressionRule({ loss, gain: 0, cases }, gate) !== null;
    if (cases === 0 || !seen(cases))
        return null;
    // Without gains more losses are never less of a regression, so halving finds the border.
    let unseen = 0;
    let visible = cases;
    while (visible - unseen > 1) {
        const middle = Math.floor((unseen + visible) / 2);
        if (seen(middle))
            visible = middle;
        else
            unseen = middle;
    }
    return visible / cases;
}

;// CONCATENATED MODULE: ./build/evaluation/tally.js
/** Counts a comparison; a case without a result on either side is left out of what is compared. */
function tally({ cases }) {
    const changed = (from, to) => cases.filter(({ base, head }) => base?.status === from && head.status === to);
    const lost = changed("passed", "failed");
    const gained = changed("failed", "passed");
    const both = changed("passed", "passed").length;
    const neither = changed("failed", "failed").length;
    return {
        cases: cases.length,
        new_cases: cases.filter(({ base }) => base === null),
        pairs: { both, loss: lost.length, gain: gained.length, neither },
        compared: both + lost.length + gained.length + neither,
        base: score(cases.map(({ base }) => base)),
        head: score(cases.map(({ head }) => head)),
        lost,
        gained,
        unjudged: cases.flatMap(unjudgedSide),
        unjudged_critical: cases.filter((one) => one.critical && unjudgedSide(one).length > 0).length,
    };
}
function score(results) {
    const passed = results.filter((result) => result?.status === "passed").length;
    const judged = passed + results.filter((result) => result?.status === "failed").length;
    return { passed, judged, accuracy: judged === 0 ? null : passed / judged };
}
/** Head's reason is told where both sides lack a result: it is the one that the author can change. */
function unjudgedSide({ name, base, head }) {
    if (head.status === "unjudged")
        return [{ case: name, reason: head.reason }];
    if (base?.status === "unjudged")
        return [{ case: name, reason: `at base: ${base.reason}` }];
    return [];
}

;// CONCATENATED MODULE: ./build/evaluation/judge.js






/** Judges one prompt whose suite was run; "invalid" and "unevaluated" are decided before there is a comparison. */
function judge(comparison, facts, gate) {
    const counted = tally(comparison);
    const { pairs, compared, head } = counted;
    const p = compared === 0 ? null : mcnemar(pairs.loss, pairs.gain);
    const interval = compared === 0 ? null : newcombePaired(pairs, 0.9);
    const input = { tally: counted, facts, gate, p, interval };
    const { verdict, reason } = decideVerdict(input);
    return {
        verdict,
        reason,
        notes: judgeNotes(input, verdict),
        cases: counted.cases,
        new_cases: facts.hasBase ? counted.new_cases.length : 0,
        baseline: facts.baseline,
        base: facts.hasBase ? counted.base : null,
        head,
        delta: compared === 0 ? null : (pairs.gain - pairs.loss) / compared,
        interval,
        p,
        smallest_visible_drop: smallestVisibleDrop(compared === 0 ? head.judged : compared, gate),
        flips: flips(counted),
        unjudged: counted.unjudged,
    };
}
function flips({ lost, gained }) {
    const critical = lost.filter((one) => one.critical);
    const others = lost.filter((one) => !one.critical);
    return [
        ...[...critical, ...others].map((one) => flip(one, "lost")),
        ...gained.map((one) => flip(one, "gained")),
    ];
}
function flip({ name, critical, expected, base, head }, change) {
    return {
        case: name,
        change,
        critical,
        expected: expected ?? null,
        base_output: base?.answer?.output ?? "",
        head_output: head.answer?.output ?? "",
    };
}

;// CONCATENATED MODULE: ./build/policy/map-model.js
/** null: neither the policy nor `fill`, which counts only where the policy leaves it open, names a provider. */
function mapModel(models, model, fill) {
    const entry = Object.hasOwn(models.map, model) ? models.map[model] : undefined;
    const provider = entry?.provider ?? models.provider ?? fill;
    if (provider === null)
        return null;
    return {
        provider,
        model: entry?.model ?? model,
        input_usd_per_mtok: entry?.input_usd_per_mtok ?? null,
        output_usd_per_mtok: entry?.output_usd_per_mtok ?? null,
    };
}
/** The same models, all of them called at `provider`, as somebody at a terminal may ask for. */
function overruleProvider(models, provider) {
    const overruled = (model) => ({ ...model, provider });
    return {
        provider,
        map: Object.fromEntries(Object.entries(models.map).map(([name, model]) => [name, overruled(model)])),
        judge: models.judge === null ? null : overruled(models.judge),
    };
}

;// CONCATENATED MODULE: ./build/gate/baseline-in-force.js
/** The higher of base's and head's, so that a change cannot lower the bar that it has to clear; null: none declared. */
function baselineInForce(base, head) {
    const declared = [base, head].flatMap((file) => file?.prompt.metrics.baseline_accuracy ?? []);
    return declared.length === 0 ? null : Math.max(...declared);
}

;// CONCATENATED MODULE: ./build/gate/call-figures.js
/** What a call costs in US dollars (mean) and how long it takes in milliseconds (95th percentile), base and head. */
function callFigures({ cases }) {
    const answers = {
        base: cases.flatMap(({ base }) => base?.answer ?? []),
        head: cases.flatMap(({ head }) => head.answer ?? []),
    };
    return {
        cost_per_call_usd: { base: meanCost(answers.base), head: meanCost(answers.head) },
        latency_ms: { base: slowest(answers.base), head: slowest(answers.head) },
    };
}
/** Unknown as soon as one call's cost is unknown. */
function meanCost(answers) {
    const costs = answers.map(({ cost_usd }) => cost_usd);
    if (costs.length === 0 || costs.includes(null))
        return null;
    return costs.reduce((sum, cost) => sum + (cost ?? 0), 0) / costs.length;
}
/** Nearest-rank 95th percentile of the latencies that are known. */
function slowest(answers) {
    const known = answers.flatMap(({ latency_ms }) => latency_ms ?? []).toSorted((left, right) => left - right);
    return known[Math.ceil(known.length * 0.95) - 1] ?? null;
}

// EXTERNAL MODULE: ./build/gate/blob-bytes.js
var blob_bytes = __webpack_require__(6517);
;// CONCATENATED MODULE: ./build/gate/open-model.js

function modelOpener(models, head, checkout) {
    return async (provider, promptId) => {
        const file = models.recordingsPath(promptId);
        const entry = head.entries.find(({ path }) => path === file);
        if (provider !== "replay" || entry === undefined)
            return models.open({ provider, promptId, recordings: null });
        if (!entry.mode.startsWith("100")) {
            return { status: "unavailable", why: `${file} is not a regular file`, findings: [] };
        }
        const blobs = await checkout.blobs([entry.oid], models.recordingsLimit);
        const { content: bytes, findings } = (0,blob_bytes/* bytesOf */.$)(file, blobs.get(entry.oid), models.recordingsLimit);
        if (bytes === null)
            return { status: "unavailable", why: `${file} cannot be read`, findings };
        return models.open({ provider, promptId, recordings: { file, bytes } });
    };
}
/** One model that asks whichever provider a request names. */
async function openAll(providers, promptId, open) {
    const models = new Map();
    for (const provider of providers) {
        const opened = await open(provider, promptId);
        if (opened.status === "unavailable")
            return opened;
        models.set(provider, opened.model);
    }
    const ask = async (request, sample, signal) => (await models.get(request.provider)?.ask(request, sample, signal)) ?? {
        status: "failed",
        kind: "unsupported",
        message: `no model is open for ${request.provider}`,
    };
    return { status: "open", model: { ask } };
}

// EXTERNAL MODULE: ./build/policy/glob-matcher.js
var glob_matcher = __webpack_require__(4306);
;// CONCATENATED MODULE: ./build/approval/sensitive.js

/** Whether the policy or the file itself makes a prompt sensitive: by flag, tag or path. */
function isSensitive({ path, prompt }, { approval }) {
    const { tags, paths } = approval.sensitive;
    if (prompt.sensitive || prompt.tags.some((tag) => tags.includes(tag)))
        return true;
    return paths.some((glob) => (0,glob_matcher/* globMatcher */.f)(glob)(path));
}

;// CONCATENATED MODULE: ./build/approval/required-owners.js

/** Who must approve a changed prompt: one of each group. Owners at base and at head both count. */
function requiredOwners({ base, head, gateChanged, inconclusive }, policy) {
    const sides = [base, head].filter((file) => file !== null);
    const sensitive = sides.some((file) => isSensitive(file, policy));
    const needed = sensitive ||
        policy.approval.require === "all" ||
        (gateChanged && policy.gate.on_gate_change === "owner") ||
        (inconclusive && policy.gate.on_inconclusive === "owner");
    if (!needed)
        return [];
    const groups = [
        ...sides.map(({ prompt }) => prompt.owner),
        ...(sensitive ? policy.approval.sensitive_also.map((owner) => [owner]) : []),
    ];
    const known = new Map(groups.map((group) => [group.toSorted().join("\n"), group]));
    return [...known.values()];
}

// EXTERNAL MODULE: ./build/evaluation/default-graders.js
var default_graders = __webpack_require__(4411);
// EXTERNAL MODULE: ./build/evaluation/graders/json-equal.js
var json_equal = __webpack_require__(1573);
;// CONCATENATED MODULE: ./build/evaluation/gate-changes.js




/** What head changes about how the prompt is judged; cases and graders that are only added are no gate change. */
function gateChanges(sides) {
    const { baseSuite, headSuite } = sides;
    const suiteChanges = baseSuite === null ? [] : changesOfSuite(baseSuite, headSuite);
    return [...suiteChanges, ...changedDefault(sides), ...loweredBaseline(sides)];
}
function changesOfSuite(base, head) {
    const headCases = new Map((head?.cases ?? []).map((one) => [one.key, one]));
    const ofCases = base.cases.flatMap((before) => {
        const after = headCases.get(before.key);
        return after === undefined ? [removed(before)] : changesOfCase(before, after);
    });
    return head === null || sameGraders(base.graders, head.graders)
        ? ofCases
        : [...ofCases, { kind: "grader-changed", file: head.path, what: "changes the graders of the suite" }];
}
function removed(before) {
    return { kind: "case-removed", file: before.at.file, what: `drops case ${gate_changes_nameOf(before)}` };
}
function changesOfCase(before, after) {
    const { file } = after.at;
    const name = gate_changes_nameOf(after);
    const changes = [
        // A key is the same with another question only where it is an id.
        sameQuestion(before, after)
            ? null
            : { kind: "expectation-changed", file, what: `asks something else in case ${name}` },
        sameValue(before.expected, after.expected)
            ? null
            : {
                kind: "expectation-changed",
                file,
                what: `expects ${shown(after.expected)} instead of ${shown(before.expected)} of case ${name}`,
            },
        before.critical && !after.critical
            ? { kind: "expectation-changed", file, what: `makes case ${name} no longer critical` }
            : null,
        sameGraders(before.graders, after.graders)
            ? null
            : { kind: "grader-changed", file, what: `changes the graders of case ${name}` },
    ];
    return changes.filter((change) => change !== null);
}
/** The prompt's `output` is what judges cases that no grader is named for. */
function changedDefault({ baseSuite, headSuite, basePrompt, headPrompt, promptPath, }) {
    if (basePrompt === null || baseSuite === null || headSuite === null)
        return [];
    const before = basePrompt.output;
    const after = headPrompt.output;
    const sameNames = sameGraders((0,default_graders/* defaultGraders */.G)(before), (0,default_graders/* defaultGraders */.G)(after));
    if (sameNames && sameValue(before?.schema ?? undefined, after?.schema ?? undefined))
        return [];
    if (![baseSuite, headSuite].some((suite) => usesOutput(suite)))
        return [];
    return [
        {
            kind: "grader-changed",
            file: promptPath,
            what: "changes the output of the prompt, by which its cases are graded",
        },
    ];
}
/** Whether some case of a suite is judged by the prompt's `output`. */
function usesOutput({ graders, cases }) {
    return cases.some((one) => {
        const named = one.graders.length > 0 ? one.graders : graders;
        return named.length === 0 || named.some(readsSchema);
    });
}
function readsSchema(grader) {
    if (grader.kind !== "check")
        return grader.graders.some(readsSchema);
    return grader.name === "json-schema" && grader.argument === undefined;
}
function loweredBaseline({ basePrompt, headPrompt, promptPath }) {
    const before = basePrompt?.metrics.baseline_accuracy ?? null;
    const after = headPrompt.metrics.baseline_accuracy;
    if (before === null || (after !== null && after >= before))
        return [];
    const what = after === null
        ? `removes the baseline of ${percent(before)}`
        : `lowers the baseline ${fromTo(before, after)}`;
    return [{ kind: "baseline-lowered", file: promptPath, what }];
}
function fromTo(before, after) {
    const [from, to] = toldApart(before, after);
    return `from ${from} to ${to}`;
}
function gate_changes_nameOf({ id, input, vars }) {
    return (0,outcome/* quoted */.TL)(id ?? input ?? vars ?? "");
}
function shown(expected) {
    return expected === undefined ? "nothing" : (0,outcome/* quoted */.TL)(expected);
}
function sameQuestion(before, after) {
    return before.input === after.input && sameValue(before.vars ?? undefined, after.vars ?? undefined);
}
function sameGraders(before, after) {
    return before.length === after.length && before.every((one, index) => sameGrader(one, after[index]));
}
function sameGrader(before, after) {
    if (after === undefined || before.kind !== after.kind || before.negated !== after.negated)
        return false;
    if (before.kind === "check" && after.kind === "check") {
        return before.name === after.name && sameValue(before.argument, after.argument);
    }
    if (before.kind === "check" || after.kind === "check")
        return false;
    return sameGraders(before.graders, after.graders);
}
function sameValue(before, after) {
    if (before === undefined || after === undefined)
        return before === after;
    return (0,json_equal/* jsonEqual */.Z)(before, after);
}

;// CONCATENATED MODULE: ./build/gate/overall-verdict.js
/** The verdict of the whole change: blocked beats unjudged beats passed. */
function overallVerdict({ problems, findings, prompts }) {
    if (findings.some(({ severity }) => severity === "error"))
        return "blocked";
    if (prompts.some(({ effect }) => effect === "blocked"))
        return "blocked";
    if (problems.length > 0 || prompts.some(({ effect }) => effect === "unjudged"))
        return "unjudged";
    return "passed";
}
/** What one prompt's row does to the merge. */
function effectOf(prompt, gate) {
    if (gate.on_gate_change === "block" && prompt.gate_changes.length > 0)
        return "blocked";
    switch (prompt.verdict) {
        case "invalid":
        case "regression":
        case "below-baseline":
            return "blocked";
        case "unjudged":
            return "unjudged";
        case "unevaluated":
            return gate.require_suite ? "blocked" : "passed";
        case "inconclusive":
            return gate.on_inconclusive === "block" ? "blocked" : "passed";
        case "ok":
            return "passed";
    }
}

;// CONCATENATED MODULE: ./build/gate/text-change.js
const text_change_longest = 200;
/** The first place where a prompt's text changed, with its line in head's file; null where the text is the same. */
function textChange(base, head) {
    if (base === null || head === null)
        return null;
    const was = textsOf(base.prompt.content);
    const is = textsOf(head.prompt.content);
    const at = is.findIndex((text, index) => text !== was[index]);
    if (at === -1)
        return null;
    const { index, removed, added } = firstDifference(was[at] ?? "", is[at] ?? "");
    return {
        line: lineOf(head, at, index),
        removed: removed.slice(0, text_change_longest),
        added: added.slice(0, text_change_longest),
    };
}
function textsOf(content) {
    return content.kind === "template"
        ? [content.template]
        : content.messages.map((message) => message.content);
}
/** Lines that are alike at both ends are left out, then words that are alike at both ends of a single line. */
function firstDifference(was, is) {
    const [before, after] = [was.split("\n"), is.split("\n")];
    const index = sameAtStart(before, after);
    const tail = sameAtStart(before.slice(index).toReversed(), after.slice(index).toReversed());
    const gone = before.slice(index, before.length - tail);
    const came = after.slice(index, after.length - tail);
    if (gone.length !== 1 || came.length !== 1)
        return { index, removed: gone.join("\n"), added: came.join("\n") };
    return { index, ...differenceOfWords(gone[0] ?? "", came[0] ?? "") };
}
function differenceOfWords(was, is) {
    const [before, after] = [was.split(/(?<=\s)/u), is.split(/(?<=\s)/u)];
    const start = sameAtStart(before, after);
    const end = sameAtStart(before.slice(start).toReversed(), after.slice(start).toReversed());
    return {
        removed: before
            .slice(start, before.length - end)
            .join("")
            .trim(),
        added: after
            .slice(start, after.length - end)
            .join("")
            .trim(),
    };
}
function sameAtStart(left, right) {
    const differs = left.findIndex((each, index) => each !== right[index]);
    return differs === -1 ? left.length : differs;
}
/** Exact in a block scalar (`|`), where the text begins on the line after the indicator; else the value's own line. */
function lineOf(head, message, index) {
    const path = head.prompt.content.kind === "template" ? ["template"] : ["messages", message, "content"];
    const { line } = head.located.position(path, "value");
    return head.located.source(path)?.startsWith("|") ? line + 1 + index : line;
}

;// CONCATENATED MODULE: ./build/gate/prompt-row.js






/** The report's row of one prompt. */
function promptRow(work, outcome, policy) {
    const { base, head, change } = work;
    const { verdict, reason, provider } = outcome;
    const prompt = head?.prompt ?? base?.prompt ?? null;
    const changes = gateChangesOf(work);
    const row = {
        id: work.id,
        path: work.path,
        version: head?.prompt.version ?? null,
        next_version: nextVersion(work, policy),
        owner: prompt?.owner ?? [],
        sensitive: [base, head].some((file) => file !== null && isSensitive(file, policy)),
        model: prompt?.model ?? null,
        provider,
        change,
        verdict,
        reason,
        ...(outcome.measured ?? unmeasured(work)),
        samples: 1,
        labels: labelsOf(work),
        gate_changes: changes,
        approvers: change.kind === "unchanged" && changes.length === 0
            ? []
            : requiredOwners({ base, head, gateChanged: changes.length > 0, inconclusive: verdict === "inconclusive" }, policy),
        text_change: textChange(base, head),
    };
    return { ...row, effect: effectOf(row, policy.gate) };
}
function gateChangesOf({ base, head, baseSuite, headSuite }) {
    // A suite with errors is no lasting change of the gate: its findings block already.
    if (head === null || (headSuite !== null && headSuite.suite === null))
        return [];
    return gateChanges({
        baseSuite,
        headSuite: headSuite?.suite ?? null,
        basePrompt: base?.prompt ?? null,
        headPrompt: head.prompt,
        promptPath: head.path,
    });
}
/** The version that the merge publishes: head's own number where the author gave one, else base's plus one. */
function nextVersion({ base, head, change }, { release }) {
    if (head === null || change.kind === "unchanged")
        return null;
    if (base === null)
        return head.prompt.version;
    if (head.prompt.version !== base.prompt.version)
        return head.prompt.version;
    return change.behaviour || release.on === "any" ? base.prompt.version + 1 : null;
}
function labelsOf({ head, headSuite }) {
    const labels = head?.prompt.output?.labels ?? [];
    const expected = (headSuite?.suite?.cases ?? []).map((each) => each.expected);
    return labels.map((label) => ({ label, cases: expected.filter((each) => each === label).length }));
}
function unmeasured({ base, head, headSuite }) {
    return {
        notes: [],
        cases: headSuite?.suite?.cases.length ?? null,
        new_cases: 0,
        baseline: baselineInForce(base, head),
        base: null,
        head: null,
        delta: null,
        interval: null,
        p: null,
        smallest_visible_drop: null,
        flips: [],
        unjudged: [],
        cost_per_call_usd: { base: null, head: null },
        latency_ms: { base: null, head: null },
    };
}

;// CONCATENATED MODULE: ./build/gate/judge-prompt.js







/** Measures one prompt where there is something to measure with, and gives it its row. */
async function judgePrompt(work, judging) {
    const ready = await prepare(work, judging);
    if (ready.status === "unasked")
        return judge_prompt_unasked(work, ready, judging.policy);
    const { suite, head, base, target } = ready;
    const comparison = await compare({ suite, head, base }, ready.model, {
        signal: judging.signal,
        onAnswer: judging.advance,
    });
    const { verdict, reason, ...numbers } = judge(comparison, factsOf(work), judging.policy.gate);
    const notes = [...numbers.notes, ...notesOf(work, target)];
    const measured = { ...numbers, notes, ...callFigures(comparison) };
    return {
        row: promptRow(work, { verdict, reason, provider: target.provider, measured }, judging.policy),
        requests: comparison.requests,
        cost: costOf(comparison),
        findings: [],
    };
}
/** Whoever reviews the change has to know where the answers came from. */
function notesOf({ newRecordings }, { provider }) {
    if (provider !== "replay" || !newRecordings)
        return [];
    return ["The answers are recordings that this change itself brings."];
}
async function prepare(work, judging) {
    const { head, base, headSuite, invalid } = work;
    if (invalid !== null || head === null)
        return nothing("invalid", invalid ?? "the file has errors");
    if (work.metadataOnly)
        return nothing("ok", "only metadata changed");
    const suite = headSuite?.suite ?? null;
    if (suite === null)
        return nothing("unevaluated", "no suite names this prompt");
    const { fill } = judging.provider;
    const models = modelsOf(judging);
    const target = mapModel(models, head.prompt.model, fill);
    if (target === null)
        return nothing("unevaluated", "the policy names no provider for its model");
    const baseTarget = base === null ? null : mapModel(models, base.prompt.model, fill);
    if (base !== null && baseTarget === null) {
        return nothing("unjudged", "the policy names no provider for the model that the prompt has at base");
    }
    const providers = new Set([target.provider, ...(baseTarget === null ? [] : [baseTarget.provider])]);
    const opened = await openAll([...providers], work.id, judging.open);
    if (opened.status === "unavailable") {
        return { ...nothing("unjudged", opened.why), provider: target.provider, findings: opened.findings };
    }
    const keys = new Set(work.baseSuite?.cases.map(({ key }) => key));
    return {
        status: "ready",
        suite,
        head: { prompt: head.prompt, target },
        base: base === null || baseTarget === null ? null : { prompt: base.prompt, target: baseTarget, keys },
        target,
        model: opened.model,
    };
}
function nothing(verdict, reason) {
    return { status: "unasked", verdict, reason, provider: null, findings: [] };
}
function judge_prompt_unasked(work, { verdict, reason, provider, findings }, policy) {
    const row = promptRow(work, { verdict, reason, provider, measured: null }, policy);
    return { row, requests: { made: 0, cached: 0, reused: 0 }, cost: 0, findings };
}
function modelsOf({ policy, provider }) {
    return provider.overrule === null ? policy.models : overruleProvider(policy.models, provider.overrule);
}
function factsOf({ base, head, change }) {
    return {
        baseline: baselineInForce(base, head),
        behaviourChanged: change.behaviour,
        hasBase: base !== null,
    };
}
/** Each answer is paid once, however many cases share it. */
function costOf({ cases }) {
    const answers = new Set(cases.flatMap(({ base, head }) => [base?.answer ?? [], head.answer ?? []].flat()));
    const costs = [...answers].map(({ cost_usd }) => cost_usd);
    return costs.includes(null) ? null : costs.reduce((sum, cost) => sum + (cost ?? 0), 0);
}

// EXTERNAL MODULE: ./build/gate/policy-in-force.js
var policy_in_force = __webpack_require__(8506);
;// CONCATENATED MODULE: ./build/gate/pair-prompts.js
/** Pairs by path, else by id (a file that only changed its spelling), else by git's rename. */
function pairPrompts(base, head, renames) {
    const byPath = new Map(base.map((reading) => [reading.path, reading]));
    const byId = new Map(base.flatMap((reading) => (reading.id === null ? [] : [[reading.id, reading]])));
    const from = new Map(renames.map((rename) => [rename.to, rename.from]));
    return head.map((reading) => ({
        head: reading,
        base: byPath.get(reading.path) ??
            byId.get(reading.id ?? "") ??
            byPath.get(from.get(reading.path) ?? "") ??
            null,
    }));
}

// EXTERNAL MODULE: ./build/gate/read-prompts.js
var read_prompts = __webpack_require__(8010);
// EXTERNAL MODULE: ./build/gate/read-suites.js + 4 modules
var read_suites = __webpack_require__(8352);
;// CONCATENATED MODULE: ./build/gate/read-compared.js




/** Reads head's governed files, and base's where they are others. */
async function readCompared(trees, sources) {
    const head = await readSide(trees.head, sources, null);
    const base = await readSide(trees.base, sources, head);
    const renames = mayRename(base, head) ? await sources.checkout.renames(trees.base, trees.head) : [];
    return {
        base,
        head,
        pairs: pairPrompts(base.prompts.readings, head.prompts.readings, renames),
        unchanged: unchangedPaths(trees.base, trees.head),
    };
}
async function readSide(tree, sources, other) {
    return {
        tree,
        paths: new Set(tree.entries.map(({ path }) => path)),
        prompts: await (0,read_prompts/* readPrompts */.w)(tree, sources, other?.prompts.readings ?? []),
        suites: await (0,read_suites/* readSuites */.u)(tree, sources, other?.suites.readings ?? []),
    };
}
/** A rename needs a prompt that went and one that came. */
function mayRename(base, head) {
    const [before, after] = [base, head].map(({ prompts }) => new Set(prompts.readings.map(({ path }) => path)));
    const went = [...(before ?? [])].some((path) => after?.has(path) !== true);
    return went && [...(after ?? [])].some((path) => before?.has(path) !== true);
}

// EXTERNAL MODULE: ./build/gate/by-place.js
var by_place = __webpack_require__(2379);
;// CONCATENATED MODULE: ./build/gate/report-of.js


/** The report of what was found. */
function reportOf({ names }, { origin }, { findings, problems, judged, deleted }) {
    const all = [...findings, ...judged.flatMap((each) => each.findings)];
    const prompts = judged.map(({ row }) => row);
    return {
        format: "promptops-report/1",
        verdict: overallVerdict({ problems, findings: all, prompts }),
        ...names,
        policy: origin,
        problems,
        findings: all.toSorted(by_place/* byPlace */.h),
        prompts,
        deleted,
        requests: {
            made: sum(judged, ({ requests }) => requests.made),
            cached: sum(judged, ({ requests }) => requests.cached),
            reused: sum(judged, ({ requests }) => requests.reused),
        },
        cost_usd: judged.some(({ cost }) => cost === null) ? null : sum(judged, ({ cost }) => cost ?? 0),
    };
}
/** The report of a change of which one side could not be read: nothing was judged. */
function unreadReport(request, problem) {
    const { what, remedy } = problem;
    const nothing = { origin: { from: "defaults", sha: null } };
    return reportOf(request, nothing, { findings: [], problems: [{ what, remedy }], judged: [], deleted: [] });
}
function sum(items, value) {
    return items.reduce((total, item) => total + value(item), 0);
}

// EXTERNAL MODULE: ./build/document/canonical-json.js
var canonical_json = __webpack_require__(4729);
// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
// EXTERNAL MODULE: ./build/document/member.js
var member = __webpack_require__(6180);
// EXTERNAL MODULE: ./build/prompt/behaviour.js
var behaviour = __webpack_require__(3180);
;// CONCATENATED MODULE: ./build/prompt/change.js




function changeBetween(base, head) {
    const fields = differingFields(base === null ? {} : fileFields(base), fileFields(head));
    if (base === null)
        return { kind: "added", behaviour: true, fields, previous_id: null };
    const changed = (0,behaviour/* behaviourHash */.O)(base) !== (0,behaviour/* behaviourHash */.O)(head);
    if (base.id !== head.id)
        return { kind: "renamed", behaviour: changed, fields, previous_id: base.id };
    return {
        kind: fields.length === 0 ? "unchanged" : "modified",
        behaviour: changed,
        fields,
        previous_id: null,
    };
}
/** The record by the names of the file's fields; absent ones are left out. */
function fileFields(prompt) {
    const { id, version, parent, model, sensitive, status, created, updated, description, others = {}, } = prompt;
    const plain = { id, version, parent, model, sensitive, status, created, updated, description };
    const own = (0,member/* member */.D)(others, "metrics");
    return {
        ...others,
        ...plain,
        ...(0,behaviour/* behaviour */.u)(prompt),
        owner: prompt.owner,
        tags: prompt.tags,
        metrics: { ...((0,is_json_object/* isJsonObject */.O)(own) ? own : {}), ...prompt.metrics },
        variables: variableFields(prompt),
    };
}
/** With their descriptions, which are no behaviour. */
function variableFields({ variables }) {
    return Object.fromEntries(Object.entries(variables ?? {}).map(([name, variable]) => [name, { ...variable }]));
}
function differingFields(base, head) {
    const names = new Set([...Object.keys(base), ...Object.keys(head)]);
    return [...names].filter((name) => fieldText(base, name) !== fieldText(head, name)).toSorted();
}
/** Absent and null are the same. */
function fieldText(fields, name) {
    return (0,canonical_json/* canonicalJson */.d)((0,member/* member */.D)(fields, name) ?? null);
}

;// CONCATENATED MODULE: ./build/gate/select-work.js


/** The prompts that get a row: what changed about them, and why some cannot be judged. */
function selectWork(selection, judge) {
    const changed = changedPrompts(selection);
    const nothing = changed.length === 0 && deletedPrompts(selection.compared).length === 0;
    if (judge === "changed" || (judge === "changed-else-all" && !nothing))
        return changed;
    const everything = everyPrompt(selection);
    if (judge === "changed-else-all")
        return everything;
    const asked = new Map(changed.filter(({ metadataOnly }) => !metadataOnly).map((work) => [work.id, work]));
    return everything
        .filter(({ id }) => judge === "all" || judge.ids.includes(id))
        .map((work) => asked.get(work.id) ?? work);
}
/** Ids that base has and head has no more, under whatever name. */
function deletedPrompts({ base, pairs }) {
    const kept = new Set(pairs.map((pair) => pair.base?.path));
    return base.prompts.readings.filter(({ path }) => !kept.has(path)).map(({ id, path }) => id ?? path);
}
function changedPrompts(selection) {
    const { pairs, base, head } = selection.compared;
    const suites = { base: (0,relations/* firstSuites */.c)(base.suites.readings), head: (0,relations/* firstSuites */.c)(head.suites.readings) };
    return pairs.flatMap((pair) => {
        const sides = {
            baseSuite: suites.base.get(pair.base?.id ?? ""),
            headSuite: suites.head.get(pair.head.id ?? ""),
        };
        return workOf(pair, sides, selection) ?? [];
    });
}
/** Every prompt as a new one: nothing at base to compare it with. */
function everyPrompt(selection) {
    const { head, pairs } = selection.compared;
    const suites = (0,relations/* firstSuites */.c)(head.suites.readings);
    return pairs.map((pair) => {
        const headSuite = suites.get(pair.head.id ?? "") ?? null;
        return {
            ...named(pair),
            base: null,
            head: pair.head.file,
            change: { kind: "unchanged", behaviour: false, fields: [], previous_id: null },
            baseSuite: null,
            headSuite,
            invalid: invalidity(pair, headSuite, selection),
            metadataOnly: false,
            newRecordings: false,
        };
    });
}
function workOf(pair, { baseSuite, headSuite }, selection) {
    const { compared } = selection;
    const fileChanged = pair.base?.path !== pair.head.path || !compared.unchanged.has(pair.head.path);
    const newRecordings = recordingsChanged(pair, selection);
    const askedAnew = baseSuite?.content !== headSuite?.content || newRecordings;
    if (!fileChanged && !askedAnew)
        return null;
    const base = pair.base?.file ?? null;
    const change = changeOf(pair, fileChanged);
    return {
        ...named(pair),
        base,
        head: pair.head.file,
        change,
        baseSuite: suiteOf(baseSuite),
        headSuite: headSuite ?? null,
        invalid: invalidity(pair, headSuite ?? null, selection),
        metadataOnly: base !== null && !change.behaviour && !askedAnew,
        newRecordings,
    };
}
function named({ head }) {
    return { id: head.id ?? head.path, path: head.path };
}
function suiteOf(reading) {
    return reading?.suite ?? null;
}
/** A file that cannot be read on one side changed in a way that nobody can tell. */
function changeOf({ base, head }, fileChanged) {
    const unknown = { behaviour: true, fields: [], previous_id: null };
    if (head.file === null)
        return { ...unknown, kind: base === null ? "added" : "modified" };
    if (base !== null && base.file === null)
        return { ...unknown, kind: "modified" };
    const change = changeBetween(base?.file?.prompt ?? null, head.file.prompt);
    return fileChanged && change.kind === "unchanged" ? { ...change, kind: "modified" } : change;
}
function recordingsChanged({ base, head }, { compared, recordingsPath }) {
    if (base === null || base.id === null || head.id === null)
        return false;
    const [before, after] = [recordingsPath(base.id), recordingsPath(head.id)];
    const exists = compared.base.paths.has(before) || compared.head.paths.has(after);
    return exists && !compared.unchanged.has(after);
}
function invalidity(pair, suite, { errors }) {
    const inPrompt = errors.get(pair.head.path) ?? 0;
    const inSuite = (suite?.files ?? []).reduce((sum, file) => sum + (errors.get(file) ?? 0), 0);
    if (inPrompt > 0)
        return `its file has ${inPrompt === 1 ? "an error" : `${inPrompt} errors`}`;
    if (inSuite > 0)
        return `its suite has ${inSuite === 1 ? "an error" : `${inSuite} errors`}`;
    return null;
}

// EXTERNAL MODULE: ./build/prompt/read-prompt.js + 7 modules
var read_prompt = __webpack_require__(8807);
;// CONCATENATED MODULE: ./build/prompt/version-rule.js
/** Which history the rule needs: nothing for most changes, so that no checkout is deepened for them. */
function versionHistory({ head, base, }) {
    if (base === null)
        return "past";
    return head.prompt.version === base.prompt.version + 1 ? "commits" : "none";
}
/** A version is the base's (released on merge) or the one after it, with the base's as its parent. */
function checkVersion(facts) {
    return facts.base === null ? checkNew(facts) : checkNext(facts, facts.base);
}
function checkNext(facts, base) {
    const { head, commits } = facts;
    const [from, to] = [base.prompt.version, head.prompt.version];
    if (to === from)
        return head.prompt.parent === base.prompt.parent ? [] : [parentChanged(head, base)];
    if (to !== from + 1)
        return [jump(head, base)];
    const wrongParent = head.prompt.parent === from ? [] : [otherParent(head, base)];
    if (commits === null)
        return [...wrongParent, unread(head, "the pull request's commits")];
    const others = commits.filter(({ version, behaviour }) => version === to && behaviour !== head.behaviour);
    return others.length === 0 ? wrongParent : [...wrongParent, otherBehaviour(head, others)];
}
function checkNew({ head, past }) {
    if (past === null)
        return [unread(head, "the versions that this id had before")];
    const { version, id } = head.prompt;
    const highest = past.reduce((a, b) => Math.max(a, b), 0);
    if (version <= highest) {
        return [
            {
                ...at(head, "version"),
                code: "version-reused",
                severity: "error",
                message: `The id '${id}' has had versions up to ${highest} before.`,
                remedy: `Write 'version: ${highest + 1}' and 'parent: ${highest}', or choose another id.`,
            },
        ];
    }
    if (version === 1)
        return [];
    return [
        {
            ...at(head, "version"),
            code: "version-start",
            severity: "warning",
            message: `This prompt is new here and starts at version ${version}.`,
            remedy: "Start at 1, unless it was adopted from elsewhere with its number.",
        },
    ];
}
function at(head, field) {
    return { file: head.path, ...head.located.position([field], "value") };
}
function parentChanged(head, base) {
    const was = base.prompt.parent;
    return {
        ...at(head, "parent"),
        code: "version-parent",
        severity: "error",
        message: `'parent' changed, but 'version' is still ${head.prompt.version}.`,
        remedy: was === null
            ? "Delete 'parent'; the release writes it."
            : `Write 'parent: ${was}'; the release changes it.`,
    };
}
function otherParent(head, base) {
    return {
        ...at(head, "parent"),
        code: "version-parent",
        severity: "error",
        message: `The parent of version ${head.prompt.version} must be ${base.prompt.version}, the version at base.`,
        remedy: `Write 'parent: ${base.prompt.version}'.`,
    };
}
function jump(head, base) {
    const from = base.prompt.version;
    return {
        ...at(head, "version"),
        code: "version-jump",
        severity: "error",
        message: `The version goes from ${from} at base to ${head.prompt.version}.`,
        remedy: `Leave it at ${from} (the release raises it), or write 'version: ${from + 1}' and 'parent: ${from}'.`,
    };
}
function otherBehaviour(head, others) {
    const named = others.slice(0, 3).map(({ commit }) => commit.slice(0, 7));
    const more = others.length > named.length ? ` and ${others.length - named.length} more` : "";
    return {
        ...at(head, "version"),
        code: "version-behaviour",
        severity: "error",
        message: `Version ${head.prompt.version} means something else in ${named.join(", ")}${more}, and a rebase merge would publish that.`,
        remedy: "Raise the version in the last commit only, or squash these commits.",
    };
}
function unread(head, what) {
    return {
        ...at(head, "version"),
        code: "version-history",
        severity: "error",
        message: `The version cannot be checked: ${what} could not be read.`,
        remedy: "Check out the whole history: 'fetch-depth: 0' at actions/checkout.",
    };
}

;// CONCATENATED MODULE: ./build/gate/version-findings.js


/** The version rule for every changed prompt. */
async function checkVersions({ pairs, unchanged }, sources) {
    const readings = [];
    for (const { base, head } of pairs) {
        const changed = !unchanged.has(head.path) || base?.path !== head.path;
        // A file at base that cannot be read has no version to compare with.
        if (!changed || head.file === null || (base !== null && base.file === null))
            continue;
        const sides = { base: base?.file ?? null, head: head.file };
        readings.push({ path: head.path, reading: await versionFindings(sides, sources) });
    }
    return {
        relations: readings.map(({ path, reading }) => ({ files: [path], findings: reading.findings })),
        problems: readings.flatMap(({ reading }) => reading.problem ?? []),
    };
}
/** History is read only where the rule needs it. */
async function versionFindings({ base, head }, sources) {
    const facts = await readFacts({ base, head }, sources);
    if (facts.status === "known")
        return { findings: checkVersion(facts.value), problem: null };
    const what = `The version of ${head.prompt.id} cannot be checked: ${facts.what}`;
    return { findings: [], problem: { what, remedy: facts.remedy } };
}
async function readFacts(sides, sources) {
    const { history } = sources;
    switch (versionHistory(sides)) {
        case "none":
            return { status: "known", value: { ...sides, commits: null, past: null } };
        case "commits":
            return history.base === null || history.head === null
                ? { status: "known", value: { ...sides, commits: [], past: null } }
                : await withCommits(sides, sources, [history.base, history.head]);
        case "past":
            return history.base === null
                ? { status: "known", value: { ...sides, commits: null, past: [] } }
                : await withPast(sides, sources, history.base);
    }
}
async function withCommits(sides, { checkout }, [base, head]) {
    const between = await checkout.commitsBetween(base, head, sides.head.path);
    if (between.status === "missing")
        return between;
    const files = await readOids(between.value.flatMap(({ oid }) => oid ?? []), sides.head, checkout);
    const commits = between.value.map(({ commit, oid }) => {
        const file = files.get(oid ?? "");
        return { commit, version: file?.prompt.version ?? null, behaviour: file?.behaviour ?? null };
    });
    return { status: "known", value: { ...sides, commits, past: null } };
}
async function withPast(sides, { checkout, governed }, base) {
    const past = await checkout.pastBlobs(base, spellings(sides.head.path, governed));
    if (past.status === "missing")
        return past;
    const files = await readOids(past.value, sides.head, checkout);
    const versions = [...files.values()].flatMap((file) => file?.prompt.version ?? []);
    return { status: "known", value: { ...sides, commits: null, past: versions } };
}
/** Old contents as prompts; one that is no valid prompt says nothing. */
async function readOids(oids, { path }, checkout) {
    const blobs = await checkout.blobs([...new Set(oids)], read_prompt/* promptLimit */.A);
    return new Map([...blobs].map(([oid, blob]) => [
        oid,
        blob.status === "read" ? (0,read_prompt/* readPrompt */.$)(blob.bytes, { path, id: null }).content : null,
    ]));
}
/** Pathspecs of every path that gives the same id: `_` and `-`, `.yaml` and `.yml`. */
function spellings(path, governed) {
    const relative = governed.prompt(path)?.relative ?? path;
    const fixed = path.slice(0, path.length - relative.length);
    const free = relative.replace(/\.ya?ml$/, "").replace(/[-_]/g, "[-_]");
    return [".yaml", ".yml"].map((ending) => `:(glob)${fixed}${free}${ending}`);
}

;// CONCATENATED MODULE: ./build/gate/run-gate.js









/** Judges one change: reads both sides, measures what changed, and says what it found. */
async function runGate(request, ports) {
    const trees = await readTrees(request, ports.checkout);
    if (trees.status === "missing")
        return unreadReport(request, trees);
    return await judgeTrees(request, trees.value, ports);
}
async function readTrees(request, checkout) {
    const head = await checkout.tree(request.head);
    if (head.status === "missing")
        return head;
    const base = await checkout.tree(request.base);
    if (base.status === "missing")
        return base;
    return { status: "known", value: { base: base.value, head: head.value } };
}
async function judgeTrees(request, trees, ports) {
    const { checkout, models } = ports;
    const inForce = await (0,policy_in_force/* policyInForce */.l)(trees, checkout, request.policyWithoutBase);
    const governed = (0,policy_governed/* governed */.p)(inForce.policy);
    const compared = await readCompared(trees, { governed, checkout });
    const versions = await checkVersions(compared, { checkout, governed, history: request.history });
    const relations = [...allRelations(compared, inForce.findings), ...versions.relations];
    const selection = { compared, errors: errorsByFile(relations), recordingsPath: models.recordingsPath };
    const deleted = deletedPrompts(compared);
    const works = selectWork(selection, request.judge);
    const findings = shownFindings(compared, relations, new Set(works.map(({ path }) => path)));
    if (inForce.problem !== null && works.length > 0) {
        return reportOf(request, inForce, { findings, problems: [inForce.problem], judged: [], deleted });
    }
    const judged = await judgeAll(works, { request, ports, inForce, head: trees.head });
    return reportOf(request, inForce, { findings, problems: versions.problems, judged, deleted });
}
/** One prompt after the other: what one prompt's verdict is does not depend on what else is in the change. */
async function judgeAll(works, judging) {
    const { request, ports, inForce, head } = judging;
    const open = modelOpener(ports.models, head, ports.checkout);
    const judged = [];
    for (const [index, work] of works.entries()) {
        ports.progress.advance("prompts", index, works.length);
        const advance = (done, total) => ports.progress.advance(work.id, done, total);
        const { policy } = inForce;
        judged.push(await judgePrompt(work, { policy, provider: request.provider, open, signal: ports.signal, advance }));
    }
    return judged;
}


/***/ }),

/***/ 2499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ openModels)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/model/breathing.js

const asks = 200;
/** A model that answers at once gives signals and timers their turn now and then. */
function breathing(model) {
    let count = 0;
    return {
        ask: async (request, sample, signal) => {
            count += 1;
            if (count % asks === 0)
                await (0,promises_.setImmediate)();
            return await model.ask(request, sample, signal);
        },
    };
}

// EXTERNAL MODULE: ./build/model/read-recordings.js + 1 modules
var read_recordings = __webpack_require__(4105);
// EXTERNAL MODULE: ./build/model/recordings.js
var model_recordings = __webpack_require__(7128);
// EXTERNAL MODULE: ./build/evaluation/request-hash.js
var request_hash = __webpack_require__(8075);
;// CONCATENATED MODULE: ./build/model/replay.js


/** Answers from what was recorded. */
function replay(recordings) {
    return {
        ask: async (request, sample) => {
            const kept = recordings.answers.get((0,model_recordings/* recordingKey */.HO)({ request: (0,request_hash/* requestHash */.k)(request), sample }));
            if (kept === undefined)
                return notRecorded(recordings, sample);
            const { output, usage, latency_ms, cost_usd, finish_reason } = kept;
            return { status: "answered", output, usage, latency_ms, cost_usd, finish_reason };
        },
    };
}
function notRecorded({ prompt_id }, sample) {
    return {
        status: "failed",
        kind: "not-recorded",
        message: `no answer is recorded for this request (sample ${sample}); record it: promptops record ${prompt_id} --provider NAME`,
    };
}

// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
;// CONCATENATED MODULE: ./build/model/stub/stem.js
/**
 * A word without its common English endings, so that "charge", "charges", "charged" and "charging" are one word.
 * Light on purpose: a wrong guess costs a case, never an error.
 */
function stem(word) {
    return withoutFinal(withoutSuffix(withoutPlural(word.replace(/'s?$/, "").replaceAll("'", ""))));
}
/** Longer ones first; the plural is gone already. */
const suffixes = ["ating", "ation", "ated", "ment", "ing", "ed", "ly"];
function withoutPlural(word) {
    if (word.length < 4 || !word.endsWith("s"))
        return word;
    if (word.endsWith("ies"))
        return `${word.slice(0, -3)}y`;
    return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}
function withoutSuffix(word) {
    if (word.endsWith("ied") && word.length > 4)
        return `${word.slice(0, -3)}y`;
    if (word.endsWith("eed"))
        return word;
    if (word.endsWith("ate") && word.length > 6)
        return word.slice(0, -3);
    const suffix = suffixes.find((one) => word.endsWith(one));
    if (suffix === undefined)
        return word;
    const rest = word.slice(0, -suffix.length);
    return rest.length >= (suffix === "ly" ? 4 : 3) && /[aeiouy]/.test(rest) ? withoutDouble(rest) : word;
}
function withoutDouble(word) {
    return /([bdfgklmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}
function withoutFinal(word) {
    if (word.length < 4)
        return word;
    if (word.endsWith("e"))
        return word.slice(0, -1);
    return word.endsWith("y") ? `${word.slice(0, -1)}i` : withoutDouble(word);
}

;// CONCATENATED MODULE: ./build/model/stub/stop-words.js
const words = `
a about above after again all also although always am an and another any anyone anything are as ask asks asking at
be because been before being below best both but by can cannot can't could couldn't did didn't do does doesn't doing
don't done down each either else etc even ever every example for from further get gets getting give go going got had
has hasn't have haven't having he hello her here hers hey hi him his how i i'd i'll i'm i've if in include includes
including into is isn't it it's its itself just kind know let like made make may me mean might more most much must my
myself need needs neither no none nor not nothing now of off on once one ones only onto or other others otherwise our
ours out over own per please question questions rather really same say says see shall she should since so some
someone something such than that that's the their theirs them then there these they thing things this those though
through to too two under unless until up upon us use used very via want wanted wants was wasn't way we we're well were
what what's when where whether which while who whom whose why will with within without won't would wouldn't yes yet
you your yours yourself
`;
/** Words that say nothing of what a text is about; written in lower case. */
const stopWords = new Set(words.split(/\s+/).filter((word) => word !== ""));

;// CONCATENATED MODULE: ./build/model/stub/words.js


const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** No word of a language is longer; it also bounds what normalising one word may cost. */
const longestWord = 64;
/** The words of a text in lower case, as they stand. */
function tokens(text) {
    return Array.from(text.matchAll(wordPattern), (match) => ({
        word: plain(match[0]),
        start: match.index,
        end: match.index + match[0].length,
    }));
}
/** What a text is about: the stems of its words without stop words, each once. */
function stems(text) {
    const raw = new Set();
    for (const match of text.matchAll(wordPattern))
        raw.add(match[0].slice(0, longestWord));
    const found = new Set();
    for (const word of raw)
        for (const part of parts(plain(word)))
            found.add(part);
    return found;
}
function plain(word) {
    return word.slice(0, longestWord).normalize("NFC").toLowerCase().replaceAll("’", "'");
}
/** Scripts without spaces between words are cut into pairs of letters. */
function parts(word) {
    if (unspaced.test(word))
        return pairs(Array.from(word));
    return stopWords.has(word) ? [] : [stem(word)];
}
function pairs(letters) {
    if (letters.length < 2)
        return letters;
    return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

;// CONCATENATED MODULE: ./build/model/stub/label-index.js

/** Labels are told apart by their first words; this bounds the search at each word of a template. */
const longestLabel = 12;
/** Finds labels in lines, the longest first, whatever stands between their words: `card_arrival` is "Card arrival". */
function labelIndex(labels) {
    const root = { next: new Map(), label: null };
    for (const [place, label] of labels.entries()) {
        for (const form of [label, spaced(label)])
            insert(root, tokens(form).slice(0, longestLabel), place);
    }
    return (line) => mentions(root, line);
}
/** `cardArrival` is two words. */
function spaced(label) {
    return label.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}
function insert(root, words, place) {
    if (words.length === 0)
        return;
    let node = root;
    for (const { word } of words) {
        const next = node.next.get(word) ?? { next: new Map(), label: null };
        node.next.set(word, next);
        node = next;
    }
    node.label ??= place;
}
function mentions(root, line) {
    const words = tokens(line);
    const found = [];
    for (let at = 0; at < words.length;) {
        const match = longest(root, words, at);
        const first = words[at];
        const last = match === null ? undefined : words[match.after - 1];
        if (match === null || first === undefined || last === undefined) {
            at += 1;
            continue;
        }
        const previous = words[at - 1]?.word ?? null;
        found.push({ label: match.label, start: first.start, end: last.end, wordsBefore: at, previous });
        at = match.after;
    }
    return found;
}
function longest(root, words, from) {
    let best = null;
    let node = root;
    for (let at = from; node !== undefined; at += 1) {
        if (node.label !== null)
            best = { label: node.label, after: at };
        const word = words[at]?.word;
        node = word === undefined ? undefined : node.next.get(word);
    }
    return best;
}

;// CONCATENATED MODULE: ./build/model/stub/line-marks.js
/** How far around a label its marks are looked for; keeps reading a line linear. */
const reach = 32;
const noWords = /^[^\p{L}\p{N}/]*$/u;
const number = /^[\s>*#|]*\d{1,3}[.)]\s[^\p{L}\p{N}/]*$/u;
const answerName = /^\W*(?:answer|category|class|classification|intent|label|output|response|result|topic)\W*$/iu;
const separator = /^["'`“”’»*_~\])>]*(?:\s*(?:[:：=|(（[{—–→⇒\t]|-+>)|\s+-|-+\s|[,;.]?\s*$)/u;
const closing = /^["'`”»*_]+\s/u;
const meaning = /^["'`”»*_]*\s(?:is for|means|covers|stands for|if|when)\b/iu;
const shortSeparator = /^[.)]\s/u;
const space = /^\s/u;
const parenthesis = /^["'`“”’»*_]*\s?[(（]/u;
const colon = /^["'`“”’»*_]*\s?[:：=](?!=)/u;
const punctuation = /[,;.|(/"'`“*_]\s*$/u;
const conjunction = /\b(?:or|and)\s["'`“*_]*$/iu;
const arrow = /(?:->|=>|→|⇒|[=:：])[\s"'`“”*_]*$/u;
const cell = /\|[\s"'`“”*_]*$/u;
const lineEnd = /^[\s"'`“”’*_.|]*$/u;
/** How sure it is that a line begins with the name of the label that it describes; null is no. */
function headStrength(line, { start, end }) {
    const before = line.slice(0, start);
    if (start > reach || !(noWords.test(before) || number.test(before)))
        return null;
    const after = line.slice(end, end + reach);
    if (separator.test(after) || closing.test(after) || meaning.test(after))
        return "strong";
    if (before.endsWith("<") && after.startsWith(">"))
        return "strong";
    if (end - start <= 2 && shortSeparator.test(after))
        return "strong";
    return isItem(line) && space.test(after) ? "weak" : null;
}
/** `- x`, `* x`, `1. x` */
function isItem(line) {
    return /^\s*(?:[-*+•–—]|\d{1,3}[.)])\s/u.test(line);
}
/** `Label: billing`, the answer to the example on the line before. */
function isAnswer(line, { start, end }) {
    return start <= reach && answerName.test(line.slice(0, start)) && isLast(line, end);
}
/** `charges, refunds -> billing`, or the last cell of a table's row. */
function isTarget(line, { start, end, wordsBefore }) {
    if (wordsBefore === 0 || !isLast(line, end))
        return false;
    const before = line.slice(Math.max(0, start - reach), start);
    return arrow.test(before) || (/^\s*\|/.test(line) && cell.test(before));
}
/** `…, billing (charges, refunds), …` and `…; billing: charges, refunds; …` */
function inlineMark(line, { start, end, wordsBefore }) {
    const after = line.slice(end, end + reach);
    if (parenthesis.test(after))
        return "parenthesis";
    const before = line.slice(Math.max(0, start - reach), start);
    const apart = wordsBefore === 0 || punctuation.test(before) || conjunction.test(before);
    return apart && colon.test(after) ? "colon" : null;
}
function isLast(line, end) {
    return line.length - end <= reach && lineEnd.test(line.slice(end));
}

;// CONCATENATED MODULE: ./build/model/stub/read-line.js

const verbs = new Set("answer as category choose classify intent label pick reply return say select use write".split(" "));
/** Reads one line on its own. */
function readLine(text, find) {
    const line = { text, ...shape(text), pieces: [], opens: null, answers: null };
    const mentions = line.form === "blank" ? [] : find(text);
    const [first] = mentions;
    const last = mentions.at(-1);
    if (first === undefined || last === undefined)
        return line;
    if (isAnswer(text, first))
        return { ...line, answers: first.label };
    const head = headStrength(text, first);
    if (head !== null) {
        const starts = [first, ...mentions.slice(1).filter((mention) => inlineMark(text, mention) !== null)];
        const pieces = cut(text, starts).map((piece, at) => (at === 0 ? { ...piece, strength: head } : piece));
        return { ...line, pieces, opens: first.label };
    }
    if (isTarget(text, last)) {
        return { ...line, pieces: [{ label: last.label, text: text.slice(0, last.start), strength: "strong" }] };
    }
    const inline = mentions.filter((mention) => inlineMark(text, mention) !== null);
    return { ...line, pieces: inline.length > 0 ? cut(text, inline) : rules(text, mentions) };
}
function shape(text) {
    const indent = text.length - text.trimStart().length;
    if (indent === text.length)
        return { form: "blank", indent };
    if (/^\s{0,3}#{1,6}\s/.test(text))
        return { form: "heading", indent };
    if (/^\s*\|/.test(text))
        return { form: "row", indent };
    return { form: isItem(text) ? "item" : "plain", indent };
}
/** The line cut before each label that a description follows. */
function cut(text, mentions) {
    return mentions.map((mention, at) => {
        const piece = text.slice(mention.end, mentions[at + 1]?.start);
        return {
            label: mention.label,
            text: inner(piece, at === 0 ? null : inlineMark(text, mention)),
            strength: "strong",
        };
    });
}
function inner(piece, mark) {
    if (mark === null)
        return piece;
    const end = piece.search(mark === "parenthesis" ? /[)）]/u : /[;；]/u);
    return end < 0 ? piece : piece.slice(0, end);
}
/** `If it is about charges, answer billing.`: sentences that name one label, after a verb. */
function rules(text, mentions) {
    const pieces = [];
    let at = 0;
    for (const sentence of text.matchAll(/[^.;!?]+/g)) {
        const end = sentence.index + sentence[0].length;
        const inside = [];
        for (let next = mentions[at]; next !== undefined && next.start < end; next = mentions[at]) {
            inside.push(next);
            at += 1;
        }
        const [only] = inside;
        if (only === undefined || inside.length > 1 || !verbs.has(only.previous ?? ""))
            continue;
        pieces.push({ label: only.label, text: sentence[0], strength: "weak" });
    }
    return pieces;
}

;// CONCATENATED MODULE: ./build/model/stub/label-hints.js


/** What a template says of each label, in the order of the labels. */
function labelHints(content, labels) {
    const find = labelIndex(labels);
    const notes = labels.map(() => ({ strong: [], weak: [] }));
    for (const text of texts(content))
        readText(text, find, notes);
    readExamples(content, find, notes);
    return notes.map(({ strong, weak }) => withoutExclusions((strong.length > 0 ? strong : weak).join("\n")));
}
/** The lines of a template's text, without its placeholders. */
function linesOf(text) {
    return text.replace(/\{\{[^{}]{0,200}\}\}/g, " ").split(/\r\n|\r|\n/);
}
/** The texts in which labels are described. */
function texts(content) {
    if (content.kind === "template")
        return [content.template];
    return content.messages.filter(({ role }) => role !== "assistant").map((message) => message.content);
}
function readText(text, find, notes) {
    let open = null;
    let before = null;
    let gap = false;
    for (const line of linesOf(text).map((one) => readLine(one, find))) {
        if (line.form === "blank") {
            gap = true;
            continue;
        }
        const continues = open !== null && belongs(line, open, gap ? null : before);
        note(line, { notes, label: continues && open !== null ? open.label : null, before });
        open = nextOpen(line, continues ? open : null);
        before = line.text;
        gap = false;
    }
}
function belongs(line, open, before) {
    if (line.form === "heading" || line.opens !== null || line.answers !== null)
        return false;
    if (open.extent === "section")
        return true;
    if (open.extent === "paragraph" && (before !== null || !open.filled))
        return true;
    if (line.indent > open.indent)
        return true;
    return line.form === "plain" && before !== null && isWrapped(before, line.text);
}
/** Whether a line only goes on because the line before was full. */
function isWrapped(before, line) {
    if (/[,;:(]\s*$/.test(before.slice(-16)) || /^\s*[\p{Ll}(]/u.test(line.slice(0, 16)))
        return true;
    return before.length >= 60 && !/[.!?]\s*$/.test(before.slice(-16));
}
function note(line, at) {
    if (line.answers !== null && at.before !== null)
        at.notes[line.answers]?.strong.push(at.before);
    const strong = line.pieces.filter(({ strength }) => strength === "strong");
    if (at.label !== null && strong.length === 0)
        at.notes[at.label]?.strong.push(line.text);
    const pieces = at.label === null ? line.pieces : strong;
    for (const { label, text, strength } of pieces) {
        if (/[\p{L}\p{N}]/u.test(text))
            at.notes[label]?.[strength].push(text);
    }
}
function nextOpen(line, open) {
    if (line.opens === null)
        return open === null ? null : { ...open, filled: true };
    const described = line.pieces.some(({ label, text }) => label === line.opens && /[\p{L}\p{N}]/u.test(text));
    const { indent, form, opens: label } = line;
    if (form === "heading")
        return { label, indent, extent: "section", filled: described };
    const extent = described || form === "item" || form === "row" ? "deeper lines" : "paragraph";
    return { label, indent, extent, filled: described };
}
/** An assistant's message that says just a label makes the message before it an example of that label. */
function readExamples(content, find, notes) {
    if (content.kind === "template")
        return;
    for (const [place, message] of content.messages.entries()) {
        const example = content.messages[place - 1];
        if (message.role !== "assistant" || example?.role !== "user" || message.content.length > 200)
            continue;
        const answer = find(message.content).at(-1);
        if (answer === undefined || answer.wordsBefore > 4)
            continue;
        if (/[\p{L}\p{N}]/u.test(message.content.slice(answer.end)))
            continue;
        notes[answer.label]?.strong.push(linesOf(example.content).join("\n"));
    }
}
/** Without phrases that say what a label is not: `(not refunds)`, `but not refunds`, `except refunds`. */
function withoutExclusions(hint) {
    return hint.replace(/(?:[(（]\s?not|\bbut\s(?:not|never)|\b(?:except|excluding|unlike))\b[^,;.)）\n]*/giu, " ");
}

;// CONCATENATED MODULE: ./build/model/stub/template-labels.js


/**
 * The labels that a template lists: `one of: a, b, c`, else the first list or table that it introduces as one. Where
 * the output is known to be a label, any list will do.
 */
function templateLabels(content, output) {
    const lines = texts(content).flatMap(linesOf);
    const named = enumerated(lines);
    if (named.length > 0)
        return named;
    const blocks = blocksOf(lines);
    const block = blocks.find(({ introduced }) => introduced) ?? (output === "label" ? blocks[0] : undefined);
    return block?.names ?? [];
}
const itemPattern = /^\s*(?:[-*+•–—]|\d{1,3}[.)]|\|)\s*["'`“*_]{0,4}([\p{L}\p{N}][\p{L}\p{N}_ -]{0,79}?)["'`”*_]{0,4}(?:\s*(?:[:：=|(（—–→]|->)|\s-|\s*$)/u;
const plainPattern = /^["'`“*_]{1,4}([\p{L}\p{N}][\p{L}\p{N}_ -]{0,79}?)["'`”*_]{1,4}(?:\s*(?:[:：=(（—–→]|->)|\s-|\s*$)/u;
const introductionPattern = /\b(?:label|categor|class|intent|one of|topic|queue|choose|answer with)/i;
const enumerationPattern = /\b(?:one of(?: the following| these)?(?: \w{1,20}:|:)?|(?:labels|categories|classes|intents):)\s([^\n]{1,4000})/i;
function blocksOf(lines) {
    const blocks = [];
    let names = [];
    let introduction = "";
    const close = (next) => {
        const kept = [...new Set(names)];
        if (kept.length > 1)
            blocks.push({ introduced: introductionPattern.test(introduction.slice(-400)), names: kept });
        names = [];
        introduction = next;
    };
    for (const line of lines) {
        const name = nameOf(line);
        if (name !== null)
            names.push(name);
        else if (/^\S/.test(line) && !/^(?:[-*+•|]|\d{1,3}[.)])/.test(line))
            close(line);
    }
    close("");
    return blocks;
}
/** The label that a line may describe: at most four words that stand apart from what follows. */
function nameOf(line) {
    if (/^\s{2,}/.test(line))
        return null;
    const name = (itemPattern.exec(line) ?? plainPattern.exec(line))?.[1]?.trim();
    if (name === undefined || name.split(/\s+/).length > 4)
        return null;
    return /^(?:label|category|class|intent|name)s?$/i.test(name) ? null : name;
}
function enumerated(lines) {
    for (const line of lines) {
        const list = enumerationPattern.exec(line)?.[1]?.split(/[.!?](?:\s|$)/)[0] ?? "";
        const names = list
            .split(/[,;|/]|\bor\b|\band\b/)
            .map(bare)
            .filter((name) => name !== "");
        // "one of the labels below, without punctuation" is no enumeration.
        if (names.length > 1 && names.every(isName))
            return [...new Set(names)];
    }
    return [];
}
/** Without quotes around it and without what is said of it. */
function bare(name) {
    return name
        .slice(0, 200)
        .replace(/\s?[(:].*$/, "")
        .replace(/^[\s"'`“”*_]+|[\s"'`“”*_)]+$/g, "");
}
const answerWords = new Set(["both", "neither", "no", "none", "other", "others", "yes"]);
function isName(name) {
    const words = name.toLowerCase().split(/\s+/);
    const first = words[0] ?? "";
    if (words.length > 3 || name.length > 80 || !/^[\p{L}\p{N}]/u.test(name))
        return false;
    return answerWords.has(first) || !stopWords.has(first);
}

;// CONCATENATED MODULE: ./build/model/stub/choices.js


/** What a request leaves to choose from; empty: nothing that the stub understands. */
function choices({ output, unrendered, }) {
    if (output?.labels != null)
        return output.labels.map(literal);
    if (output?.schema != null)
        return enumChoices(output.schema);
    if (output !== null && output.type !== "label")
        return [];
    return templateLabels(unrendered.content, output === null ? "not declared" : "label").map(literal);
}
function literal(label) {
    return { label, output: label };
}
/** A schema is understood when exactly one of its properties is an enum and it requires no other. */
function enumChoices(schema) {
    const { properties, required } = schema;
    const enums = Object.entries((0,is_json_object/* isJsonObject */.O)(properties) ? properties : {}).flatMap(([field, property]) => {
        const values = (0,is_json_object/* isJsonObject */.O)(property) ? scalars(property) : [];
        return values.length > 0 ? [{ field, values }] : [];
    });
    const [only] = enums;
    if (only === undefined || enums.length > 1)
        return [];
    if (Array.isArray(required) && required.some((name) => name !== only.field))
        return [];
    return only.values.map((value) => ({
        label: String(value),
        output: `{${JSON.stringify(only.field)}:${JSON.stringify(value)}}`,
    }));
}
/** The values of an enum; none where one of them is no scalar. */
function scalars({ enum: values }) {
    if (!Array.isArray(values))
        return [];
    const found = values.filter((value) => isScalar(value));
    return found.length === values.length ? found : [];
}
function isScalar(value) {
    return value === null || typeof value !== "object";
}

;// CONCATENATED MODULE: ./build/model/stub/classifier.js




/** A word's worth is divided by the number of labels that share it. */
const wordWeight = 5040;
const fallbackNames = new Set("other others none unknown general misc miscellaneous unclear unsure unsupported irrelevant default else".split(" "));
const fallbackPhrases = new Set([
    "none of the above",
    "not applicable",
    "not sure",
    "out of scope",
    "something else",
]);
/** Learns the labels and their hints from a template; null where there is nothing to choose from. */
function classifier(request) {
    const all = choices(request);
    if (all.length === 0)
        return null;
    const labels = all.map(({ label }) => label);
    const fallback = fallbackOf(labels);
    const hints = labelHints(request.unrendered.content, labels);
    const words = labels.map((label, at) => stems(at === fallback ? (hints[at] ?? "") : `${spaced(label)}\n${hints[at] ?? ""}`));
    const votes = votesOf(words);
    return (text) => outputOf(all, winner(scores(votes, text, labels.length), fallback));
}
function fallbackOf(labels) {
    const found = labels.findIndex((label) => {
        const name = label
            .toLowerCase()
            .replace(/[\s_-]+/g, " ")
            .trim();
        return fallbackNames.has(name) || fallbackPhrases.has(name);
    });
    return found < 0 ? labels.length - 1 : found;
}
function votesOf(words) {
    const holders = new Map();
    for (const [label, own] of words.entries()) {
        for (const word of own) {
            const labels = holders.get(word);
            if (labels === undefined)
                holders.set(word, [label]);
            else
                labels.push(label);
        }
    }
    const votes = new Map();
    for (const [word, labels] of holders) {
        // A word that all labels share tells none of them from the others.
        if (labels.length === 1 || labels.length < words.length) {
            votes.set(word, { labels, weight: Math.floor(wordWeight / labels.length) });
        }
    }
    return votes;
}
function scores(votes, text, count) {
    const sums = Array.from({ length: count }, () => 0);
    for (const word of stems(text)) {
        const vote = votes.get(word);
        if (vote === undefined)
            continue;
        for (const label of vote.labels)
            sums[label] = (sums[label] ?? 0) + vote.weight;
    }
    return sums;
}
/** The first of the highest scores; without any, the fallback. */
function winner(sums, fallback) {
    let best = fallback;
    let highest = 0;
    for (const [label, sum] of sums.entries()) {
        if (sum > highest)
            [best, highest] = [label, sum];
    }
    return best;
}
function outputOf(all, at) {
    return all[at]?.output ?? "";
}

;// CONCATENATED MODULE: ./build/model/stub.js

/** A model without a key: a keyword classifier that learns labels and hints from the template; docs/stub.md. */
function stub() {
    const learn = remembering();
    return {
        ask: async (request) => {
            const classify = learn(request);
            return classify === null ? unsupported : answered(classify(textOf(request.unrendered.values)));
        },
    };
}
const unsupported = {
    status: "failed",
    kind: "unsupported",
    message: "the stub answers only labels (output.labels, or a list of labels in the template) or a JSON object with one enum field",
};
function answered(output) {
    return { status: "answered", output, usage: null, latency_ms: null, cost_usd: 0, finish_reason: "stop" };
}
/** Learns each content once for as long as it is in use. */
function remembering() {
    const known = new WeakMap();
    return (request) => {
        const { output, unrendered } = request;
        const last = known.get(unrendered.content);
        if (last !== undefined && last.output === output)
            return last.classify;
        const classify = classifier(request);
        known.set(unrendered.content, { output, classify });
        return classify;
    };
}
function textOf(values) {
    return Object.values(values)
        .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
        .join("\n");
}

;// CONCATENATED MODULE: ./build/model/open-models.js





/** The models of this version: the stub and replay. */
function openModels() {
    const embedded = breathing(stub());
    return {
        recordingsPath: model_recordings/* recordingsPath */.Kr,
        recordingsLimit: read_recordings/* recordingsLimit */.q,
        open: ({ provider, promptId, recordings }) => {
            switch (provider) {
                case "stub":
                    return { status: "open", model: embedded };
                case "replay":
                    return openReplay(promptId, recordings);
                case "openai":
                case "anthropic":
                case "bedrock":
                    return {
                        status: "unavailable",
                        why: `this version cannot call ${provider} yet; it can call stub and replay`,
                        findings: [],
                    };
            }
        },
    };
}
function openReplay(promptId, recordings) {
    if (recordings === null)
        return { status: "open", model: replay({ prompt_id: promptId, answers: new Map() }) };
    const { content, findings } = (0,read_recordings/* readRecordings */.D)(recordings.bytes, recordings.file);
    if (content !== null)
        return { status: "open", model: breathing(replay(content)) };
    return { status: "unavailable", why: `${recordings.file} cannot be read`, findings };
}


/***/ }),

/***/ 4105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ readRecordings),
  q: () => (/* binding */ recordingsLimit)
});

// EXTERNAL MODULE: ./build/document/finding-log.js
var finding_log = __webpack_require__(9018);
// EXTERNAL MODULE: ./build/document/read-json-lines.js + 1 modules
var read_json_lines = __webpack_require__(1529);
// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
;// CONCATENATED MODULE: ./build/model/recording-in.js

const fields = [
    "request",
    "sample",
    "model",
    "output",
    "usage",
    "latency_ms",
    "finish_reason",
    "cost_usd",
];
const known = new Set(fields);
/** The recording that a line holds, else what is wrong with it. */
function recordingIn(line) {
    const missing = fields.find((field) => !Object.hasOwn(line, field));
    if (missing !== undefined)
        return `The recording has no ${missing}.`;
    const unknown = Object.keys(line).find((key) => !known.has(key));
    if (unknown !== undefined)
        return `${JSON.stringify(unknown.slice(0, 40))} is not a field of a recording.`;
    const { request, sample, model, output, usage, latency_ms, finish_reason, cost_usd } = line;
    if (typeof request !== "string" || request === "")
        return "The request is not a hash.";
    if (!isCount(sample) || sample < 1)
        return "The sample is not a whole number from 1.";
    if (typeof model !== "string")
        return "The model is not a text.";
    if (typeof output !== "string")
        return "The output is not a text.";
    const tokens = usageIn(usage);
    if (tokens === undefined)
        return "The usage is neither null nor {input_tokens, output_tokens}.";
    if (!isAmount(latency_ms))
        return "latency_ms is neither null nor a number from 0.";
    if (!isFinish(finish_reason))
        return "finish_reason is none of stop, length, filter, other.";
    if (!isAmount(cost_usd))
        return "cost_usd is neither null nor a number from 0.";
    return { request, sample, model, output, usage: tokens, latency_ms, finish_reason, cost_usd };
}
function usageIn(value) {
    if (value === null)
        return null;
    if (!(0,is_json_object/* isJsonObject */.O)(value) || Object.keys(value).length !== 2)
        return undefined;
    const { input_tokens, output_tokens } = value;
    return isCount(input_tokens) && isCount(output_tokens) ? { input_tokens, output_tokens } : undefined;
}
function isCount(value) {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
function isAmount(value) {
    return value === null || (typeof value === "number" && Number.isFinite(value) && value >= 0);
}
function isFinish(value) {
    return value === "stop" || value === "length" || value === "filter" || value === "other";
}

// EXTERNAL MODULE: ./build/model/recordings.js
var recordings = __webpack_require__(7128);
;// CONCATENATED MODULE: ./build/model/read-recordings.js




const recordingsLimit = 64 * 1024 * 1024;
/** Reads the recordings of one prompt, whose id is the file's name; with any finding none of them is used. */
function readRecordings(bytes, file) {
    const promptId = file.slice(file.lastIndexOf("/") + 1).replace(/\.jsonl$/, "");
    const remedy = `Record the answers again: promptops record ${promptId}`;
    const { content: lines, findings } = (0,read_json_lines/* readJsonLines */.s)(bytes, { file, limit: recordingsLimit });
    if (lines === null || findings.length > 0) {
        const own = findings.map((one) => one.code === "data-format" ? { ...one, code: "recording-format", remedy } : one);
        return { content: null, findings: own };
    }
    const log = (0,finding_log/* findingLog */.u)(file);
    const answers = new Map();
    for (const { line, value } of lines) {
        const problem = keep(recordingIn(value), answers);
        if (problem === null)
            continue;
        log.add({ code: "recording-format", severity: "error", line, column: 1, message: problem, remedy });
    }
    const problems = log.findings();
    return { content: problems.length > 0 ? null : { prompt_id: promptId, answers }, findings: problems };
}
/** Adds a recording; what is wrong with it, if anything. */
function keep(recording, answers) {
    if (typeof recording === "string")
        return recording;
    const key = (0,recordings/* recordingKey */.HO)(recording);
    const known = answers.get(key);
    answers.set(key, known ?? recording);
    if (known === undefined || known.output === recording.output)
        return null;
    return `Sample ${recording.sample} of this request is recorded twice, with different outputs.`;
}


/***/ }),

/***/ 7128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HO: () => (/* binding */ recordingKey),
/* harmony export */   Kr: () => (/* binding */ recordingsPath),
/* harmony export */   LZ: () => (/* binding */ recordingOf)
/* harmony export */ });
/* harmony import */ var _evaluation_request_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8075);

function recordingKey({ request, sample }) {
    return `${sample} ${request}`;
}
/** What is kept of an answer. */
function recordingOf(request, sample, answer) {
    const { output, usage, latency_ms, finish_reason, cost_usd } = answer;
    const { model } = request;
    return { request: (0,_evaluation_request_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .requestHash */ .k)(request), sample, model, output, usage, latency_ms, finish_reason, cost_usd };
}
/** Where the recordings of a prompt stand, from the repository's root. */
function recordingsPath(promptId) {
    return `evals/recordings/${promptId}.jsonl`;
}


/***/ })

};
