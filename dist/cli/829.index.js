export const id = 829;
export const ids = [829];
export const modules = {

/***/ 226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ listedFindings)
/* harmony export */ });
/* harmony import */ var _finding_log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9018);

/** The findings of several files, cut for each file to what is listed; takes them one at a time. */
function listedFindings(findings) {
    const logs = new Map();
    for (const finding of findings) {
        const log = logs.get(finding.file) ?? (0,_finding_log_js__WEBPACK_IMPORTED_MODULE_0__/* .findingLog */ .u)(finding.file);
        logs.set(finding.file, log);
        log.add(finding);
    }
    return [...logs.values()].flatMap((log) => log.findings());
}


/***/ }),

/***/ 6715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ maxRows),
  N: () => (/* binding */ readCsv)
});

// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(5175);
;// CONCATENATED MODULE: ./build/document/csv-record.js
/** Scans the record that `text` begins with. Only for places in messages: values come from the parser. */
function csvRecord(text) {
    const starts = [0];
    let state = "start";
    let opened = 0;
    for (let offset = 0; offset < text.length; offset += 1) {
        const char = text.charAt(offset);
        if (state === "quoted") {
            if (char === '"')
                state = "closed";
        }
        else if (char === '"') {
            if (state === "plain")
                return { starts, problem: { kind: "inside", offset } };
            if (state === "start")
                opened = offset;
            state = "quoted";
        }
        else if (char === "\n" || char === "\r") {
            return { starts, problem: null };
        }
        else if (char === ",") {
            starts.push(offset + 1);
            state = "start";
        }
        else {
            if (state === "closed")
                return { starts, problem: { kind: "after", offset } };
            state = "plain";
        }
    }
    return { starts, problem: state === "quoted" ? { kind: "unclosed", offset: opened } : null };
}

;// CONCATENATED MODULE: ./build/document/text-lines.js
const lineFeed = 10;
const carriageReturn = 13;
/** How many lines end between two offsets; `\r\n` counts once, a lone `\r` too. */
function lineEnds(bytes, from, to) {
    let count = 0;
    for (let offset = from; offset < to; offset += 1) {
        const byte = bytes[offset];
        if (byte === lineFeed || (byte === carriageReturn && bytes[offset + 1] !== lineFeed))
            count += 1;
    }
    return count;
}
/** The first offset from `from` on that is not a line end. */
function skipLineEnds(bytes, from) {
    let offset = from;
    while (bytes[offset] === lineFeed || bytes[offset] === carriageReturn)
        offset += 1;
    return offset;
}

;// CONCATENATED MODULE: ./build/document/csv-quote-finding.js


/** What is wrong with the quotation marks of the record that starts at `start`, which the parser refused. */
function csvQuoteFinding(bytes, start) {
    const text = new TextDecoder().decode(bytes.subarray(start));
    const { problem } = csvRecord(text);
    const before = text.slice(0, problem?.offset ?? 0);
    const lines = before.split(/\r\n|\n|\r/);
    return {
        code: "data-format",
        severity: "error",
        line: 1 + lineEnds(bytes, 0, start) + lines.length - 1,
        column: 1 + (lines.at(-1) ?? "").length,
        ...words(problem?.kind ?? "after"),
    };
}
function words(kind) {
    const remedy = 'Put the whole field in "quotation marks" and double those inside it ("").';
    switch (kind) {
        case "unclosed":
            return { message: "A quoted field is never closed; the rows from here on were not read.", remedy };
        case "inside":
            return {
                message: "A quotation mark stands inside a plain field; the rows from here on were not read.",
                remedy,
            };
        case "after":
            return {
                message: "Text follows a closing quotation mark; the rows from here on were not read.",
                remedy,
            };
    }
}

// EXTERNAL MODULE: ./build/document/decode-text.js
var decode_text = __webpack_require__(1218);
// EXTERNAL MODULE: ./build/document/finding-log.js
var finding_log = __webpack_require__(9018);
;// CONCATENATED MODULE: ./build/document/read-csv.js






/** 64 MiB can hold 32 million rows or 64 million fields: more than fits in memory. */
const maxRows = 500_000;
const read_csv_top = { line: 1, column: 1 };
const maxFields = 10_000_000;
const maxColumns = 1000;
/** The parser takes 15 µs for each of them. */
const maxBadRows = 1000;
const dialect = {
    bom: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
};
/**
 * Reads RFC 4180 with a header, any of the three line ends, empty lines skipped. Findings about rows come with the
 * rows that could be read.
 */
function readCsv(bytes, source) {
    const { findings } = (0,decode_text/* decodeText */.g)(bytes, source);
    if (findings.length > 0)
        return { content: null, findings };
    const log = (0,finding_log/* findingLog */.u)(source.file);
    const content = fieldsAtMost(bytes) > maxFields ? tooMany(log) : table(bytes, log);
    return { content, findings: log.findings() };
}
/** Every record up to the first broken one, where `broken` says that one starts, or up to where it is enough. */
function parsed(bytes) {
    const records = [];
    const enough = new Error("enough rows");
    let end = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const onRecord = (fields, info) => {
        records.push({ fields, start: skipLineEnds(bytes, end), end: info.bytes });
        end = info.bytes;
        if (records.length > maxRows + 1 || info.invalid_field_length > maxBadRows)
            throw enough;
        return null;
    };
    try {
        (0,sync/* parse */.qg)(bytes, { ...dialect, on_record: onRecord });
        return { records, broken: null };
    }
    catch (error) {
        return { records, broken: error === enough ? null : skipLineEnds(bytes, end) };
    }
}
function tooMany(log) {
    log.add(malformed(read_csv_top, `The file holds more than ${maxFields} fields.`, "Split the file."));
    return null;
}
function table(bytes, log) {
    const { records, broken } = parsed(bytes);
    const [header] = records;
    if (header !== undefined)
        checkHeader(bytes, header, log);
    else if (broken === null)
        log.add(malformed(read_csv_top, "The file is empty.", "Begin it with a line of column names."));
    const rows = header === undefined ? [] : placedRows(bytes, records, log);
    if (broken !== null)
        log.add(csvQuoteFinding(bytes, broken));
    return header === undefined ? null : { columns: header.fields, rows };
}
/** The parser's own line numbers count the line ends of quoted fields twice, hence from the bytes. */
function placedRows(bytes, records, log) {
    const rows = [];
    const width = records[0]?.fields.length ?? 0;
    let line = 1;
    let start = 0;
    for (const [index, record] of records.entries()) {
        line += lineEnds(bytes, start, record.start);
        start = record.start;
        if (index === 0)
            continue;
        if (record.fields.length !== width)
            log.add(widthFinding(line, record.fields.length, width));
        else if (rows.length < maxRows)
            rows.push({ line, fields: record.fields });
        else
            log.add(malformed({ line, column: 1 }, `The file has more than ${maxRows} rows.`, "Split the file."));
    }
    return rows;
}
/** A blank name is fine (exports of data frames have one), nothing can refer to it. */
function checkHeader(bytes, { fields, start, end }, log) {
    const line = 1 + lineEnds(bytes, 0, start);
    const text = new TextDecoder().decode(bytes.subarray(start, end));
    const { starts } = csvRecord(text);
    const seen = new Set();
    for (const [index, name] of fields.entries()) {
        const at = { line, column: 1 + (starts[index] ?? 0) };
        if (index === maxColumns)
            log.add(malformed(at, `The header has more than ${maxColumns} columns.`, "Leave out the columns that the suite does not name."));
        if (name === "__proto__")
            log.add(malformed(at, "A column may not be called __proto__.", "Rename the column."));
        if (name !== "" && seen.has(name))
            log.add(malformed(at, `Two columns are called ${JSON.stringify(name)}.`, "Rename one of them."));
        seen.add(name);
    }
}
function widthFinding(line, given, wanted) {
    return {
        code: "data-width",
        severity: "error",
        line,
        column: 1,
        message: `The row has ${given} ${given === 1 ? "field" : "fields"}, the header has ${wanted}.`,
        remedy: given > wanted
            ? 'Put fields that hold a comma in "quotation marks".'
            : "Add the missing fields, empty ones too.",
    };
}
function malformed(at, message, remedy) {
    return { code: "data-format", severity: "error", ...at, message, remedy };
}
/** An upper bound that costs no memory: commas and line ends, wherever they stand. */
function fieldsAtMost(bytes) {
    const comma = 44;
    let count = 1;
    for (const byte of bytes)
        if (byte === comma || byte === 10 || byte === 13)
            count += 1;
    return count;
}


/***/ }),

/***/ 1529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ readJsonLines)
});

// EXTERNAL MODULE: ./build/document/decode-text.js
var decode_text = __webpack_require__(1218);
// EXTERNAL MODULE: ./build/document/finding-log.js
var finding_log = __webpack_require__(9018);
// EXTERNAL MODULE: ./build/document/is-json-object.js
var is_json_object = __webpack_require__(5081);
;// CONCATENATED MODULE: ./build/document/json-problem.js
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const token = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
/**
 * Finds what JSON.parse does not say (the place, on Node 20) or lets pass: keys given twice, `__proto__`, numbers
 * that are none, and depth or size that later steps could not bear. Returns how many values there are else.
 */
function jsonProblem(text, bounds) {
    const cursor = { text, bounds, offset: 0, values: 0, problem: null };
    if (value(cursor, 1)) {
        space(cursor);
        if (cursor.offset < text.length)
            fail(cursor, "syntax");
    }
    return cursor.problem ?? { values: cursor.values };
}
function fail(cursor, kind, offset = cursor.offset) {
    cursor.problem = { kind, offset };
    return false;
}
function space(cursor) {
    for (;;) {
        const code = cursor.text.charCodeAt(cursor.offset);
        if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)
            return;
        cursor.offset += 1;
    }
}
/** Steps over `char` and tells whether it stood here. */
function took(cursor, char) {
    space(cursor);
    if (cursor.text[cursor.offset] !== char)
        return false;
    cursor.offset += 1;
    return true;
}
function value(cursor, depth) {
    space(cursor);
    cursor.values += 1;
    if (cursor.values > cursor.bounds.values)
        return fail(cursor, "values");
    const char = cursor.text[cursor.offset];
    if (char === '"')
        return string(cursor);
    if (char !== "{" && char !== "[")
        return scalar(cursor);
    if (depth > cursor.bounds.depth)
        return fail(cursor, "depth");
    cursor.offset += 1;
    return char === "{" ? members(cursor, depth) : items(cursor, depth);
}
function members(cursor, depth) {
    if (took(cursor, "}"))
        return true;
    const keys = new Set();
    do {
        space(cursor);
        const start = cursor.offset;
        if (cursor.text[start] !== '"')
            return fail(cursor, "syntax");
        if (!string(cursor))
            return false;
        const key = JSON.parse(cursor.text.slice(start, cursor.offset));
        if (key === "__proto__")
            return fail(cursor, "forbidden-key", start);
        if (keys.has(String(key)))
            return fail(cursor, "duplicate-key", start);
        keys.add(String(key));
        if (!took(cursor, ":"))
            return fail(cursor, "syntax");
        if (!value(cursor, depth + 1))
            return false;
    } while (took(cursor, ","));
    return took(cursor, "}") || fail(cursor, "syntax");
}
function items(cursor, depth) {
    if (took(cursor, "]"))
        return true;
    do {
        if (!value(cursor, depth + 1))
            return false;
    } while (took(cursor, ","));
    return took(cursor, "]") || fail(cursor, "syntax");
}
function string(cursor) {
    const { text } = cursor;
    for (let offset = cursor.offset + 1; offset < text.length; offset += 1) {
        const code = text.charCodeAt(offset);
        if (code === 0x22) {
            cursor.offset = offset + 1;
            return true;
        }
        if (code < 0x20)
            return fail(cursor, "control-character", offset);
        if (code !== 0x5c)
            continue;
        escaped.lastIndex = offset;
        if (!escaped.test(text))
            return fail(cursor, "syntax", offset);
        offset = escaped.lastIndex - 1;
    }
    return fail(cursor, "syntax", text.length);
}
function scalar(cursor) {
    token.lastIndex = cursor.offset;
    const found = token.exec(cursor.text)?.[0];
    if (found === undefined)
        return fail(cursor, "syntax");
    if (/\d/.test(found) && !Number.isFinite(Number(found)))
        return fail(cursor, "number");
    cursor.offset += found.length;
    return true;
}

// EXTERNAL MODULE: ./build/document/read-csv.js + 3 modules
var read_csv = __webpack_require__(6715);
;// CONCATENATED MODULE: ./build/document/read-json-lines.js





const maxDepth = 64;
/** Of all lines together: 64 MiB can hold 20 million empty lists. */
const maxValues = 5_000_000;
/** Reads one JSON object a line, blank lines skipped. Findings about lines come with the lines that could be read. */
function readJsonLines(bytes, source) {
    const { content: text, findings } = (0,decode_text/* decodeText */.g)(bytes, source);
    if (text === null)
        return { content: null, findings };
    const log = (0,finding_log/* findingLog */.u)(source.file);
    const lines = [];
    let left = maxValues;
    for (const { line, content } of contentLines(text)) {
        if (lines.length === read_csv/* maxRows */._) {
            log.add(finding({ line, column: 1 }, `The file has more than ${read_csv/* maxRows */._} lines.`, "Split the file."));
            break;
        }
        const checked = jsonProblem(content, { depth: maxDepth, values: left });
        if ("kind" in checked)
            log.add(finding({ line, column: 1 + checked.offset }, ...words[checked.kind]));
        if ("kind" in checked && checked.kind === "values")
            break;
        if ("kind" in checked)
            continue;
        left -= checked.values;
        const value = JSON.parse(content);
        if ((0,is_json_object/* isJsonObject */.O)(value))
            lines.push({ line, value });
        else
            log.add(finding({ line, column: 1 }, "The line is not a JSON object.", 'Write {"column": value, ...} on each line.'));
    }
    return { content: lines, findings: log.findings() };
}
function* contentLines(text) {
    for (let line = 1, from = 0; from < text.length; line += 1) {
        const end = text.indexOf("\n", from);
        const content = text.slice(from, end < 0 ? text.length : end);
        if (/\S/.test(content))
            yield { line, content };
        if (end < 0)
            return;
        from = end + 1;
    }
}
function finding(at, message, remedy) {
    return { code: "data-format", severity: "error", ...at, message, remedy };
}
const words = {
    syntax: ["The line is not JSON from here on.", "Write one complete JSON object on each line."],
    "control-character": [
        "A control character stands in a string.",
        "Write it as an escape, such as \\n or \\u0007.",
    ],
    "duplicate-key": ["The object has this key twice.", "Remove one of the two."],
    "forbidden-key": ["A key may not be called __proto__.", "Rename the key."],
    depth: [`The value is nested more than ${maxDepth} levels deep.`, "Flatten it."],
    number: ["The number is too large.", "Write it as a string."],
    values: [`The file holds more than ${maxValues} values.`, "Split the file."],
};


/***/ }),

/***/ 8022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ caseGraders)
/* harmony export */ });
/* harmony import */ var _default_graders_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4411);

/** What judges a case: its own graders, else the suite's, else the default for the prompt's output. */
function caseGraders(suite, { graders }, output) {
    if (graders.length > 0)
        return graders;
    return suite.graders.length > 0 ? suite.graders : (0,_default_graders_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultGraders */ .G)(output);
}


/***/ }),

/***/ 7272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ expectedPattern),
/* harmony export */   p: () => (/* binding */ caseProblems)
/* harmony export */ });
/* harmony import */ var _document_canonical_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4729);
/* harmony import */ var _case_graders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8022);
/* harmony import */ var _case_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6157);
/* harmony import */ var _expectation_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6119);
/* harmony import */ var _pattern_budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(751);





/** What is wrong with cases among themselves, and with their expectations whatever the prompt is. */
function* caseProblems(suite) {
    const firsts = new Map();
    const withIds = suite.cases.some(({ id }) => id !== null);
    let patterns = 0;
    for (const one of suite.cases) {
        patterns += expectedPattern(suite, one);
        if (patterns > _pattern_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .expectedPatternBudget */ .e) {
            yield tooManyPatterns(one);
            return;
        }
        const words = (0,_expectation_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .certainExpectationProblem */ .s)(suite, one);
        if (words !== null)
            yield { severity: "error", ...one.at, ...one.expected_at, ...words };
        const marks = withIds ? [`key ${one.key}`, `all ${wholeOf(one)}`] : [one.key];
        const first = marks.map((mark) => firsts.get(mark)).find((found) => found !== undefined);
        if (first !== undefined)
            yield alike(one, first);
        for (const mark of marks)
            if (!firsts.has(mark))
                firsts.set(mark, one);
    }
}
/** Characters of the pattern that a case has as its expectation: compiling too many could take minutes. */
function expectedPattern(suite, one) {
    if (typeof one.expected !== "string")
        return 0;
    const graders = (0,_case_graders_js__WEBPACK_IMPORTED_MODULE_3__/* .caseGraders */ .f)(suite, one, null);
    const isPattern = graders.some((grader) => grader.kind !== "check" || (grader.name === "regex" && grader.argument === undefined));
    return isPattern ? one.expected.length : 0;
}
function tooManyPatterns(one) {
    return {
        code: "grader-argument",
        severity: "error",
        ...one.at,
        message: `The patterns that cases expect come to more than ${_pattern_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .expectedPatternBudget */ .e} characters here.`,
        remedy: "Name patterns under graders, where cases share them, or use contains.",
    };
}
/** Cases with different ids are alike all the same when all else is equal: each would count. */
function wholeOf(one) {
    return `${(0,_case_key_js__WEBPACK_IMPORTED_MODULE_0__/* .askHash */ .Oh)(one)} ${(0,_document_canonical_json_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalJson */ .d)(one.expected ?? null)} ${JSON.stringify(one.graders)}`;
}
function alike(one, first) {
    const where = first.at.file === one.at.file ? `line ${first.at.line}` : `${first.at.file}, line ${first.at.line}`;
    const sameId = one.id !== null && one.id === first.id;
    return {
        code: "case-duplicate",
        severity: "error",
        ...one.at,
        message: sameId
            ? `The case has the id of the case at ${where}.`
            : `The case is like the one at ${where}.`,
        remedy: sameId ? "Give each case an id of its own." : "Delete one of the two.",
    };
}


/***/ }),

/***/ 4411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ defaultGraders)
/* harmony export */ });
/** What judges a case when neither it nor its suite names a grader. */
function defaultGraders(output) {
    if (output !== null && output.labels !== null)
        return [check("label")];
    if (output !== null && output.schema !== null)
        return [check("json-schema"), check("equals")];
    return [check("equals")];
}
function check(name) {
    return { kind: "check", name, negated: false, argument: undefined };
}


/***/ }),

/***/ 6119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ certainExpectationProblem),
  i: () => (/* binding */ expectationProblem)
});

// EXTERNAL MODULE: ./build/evaluation/case-graders.js
var case_graders = __webpack_require__(8022);
// EXTERNAL MODULE: ./build/evaluation/graders/argument-of.js
var argument_of = __webpack_require__(5895);
// EXTERNAL MODULE: ./build/evaluation/graders/checks.js + 18 modules
var checks = __webpack_require__(857);
;// CONCATENATED MODULE: ./build/evaluation/expected-problem.js


/** Why a case's `expected` does not serve a grader: it is missing, or of a form that the grader cannot use; null: it does. */
function expectedProblem(grader, at) {
    if (grader.kind !== "check") {
        return grader.graders.map((one) => expectedProblem(one, at)).find((problem) => problem !== null) ?? null;
    }
    const check = checks/* checks */.A[grader.name];
    if (check === null)
        return null;
    const argument = (0,argument_of/* argumentOf */.N)(grader, at);
    const missing = argument === undefined || (at.expected === undefined && check.expects(argument));
    if (missing) {
        return {
            code: "case-expectation",
            message: `${grader.name} compares with the expected value of the case, and there is none.`,
            remedy: "Write expected: and what the answer has to be.",
        };
    }
    const isExpected = grader.argument === undefined && check.bare !== "nothing" && argument === at.expected;
    const refusal = isExpected ? check.refuse(argument) : null;
    if (refusal === null)
        return null;
    return { ...refusal, message: `The expected value does not fit: ${grader.name} ${refusal.message}.` };
}

;// CONCATENATED MODULE: ./build/evaluation/expectation-problem.js


/** Why a case's `expected` does not serve its graders, given the prompt's output; null: it does. */
function expectationProblem(suite, one, output) {
    for (const grader of (0,case_graders/* caseGraders */.f)(suite, one, output)) {
        const problem = expectedProblem(grader, { expected: one.expected, output });
        if (problem !== null)
            return problem;
    }
    return null;
}
/** The same where the prompt is not known: only what is wrong whatever its output may be. */
function certainExpectationProblem(suite, one) {
    const byDefault = one.graders.length === 0 && suite.graders.length === 0;
    if (byDefault)
        return one.expected === undefined ? expectationProblem(suite, one, null) : null;
    return expectationProblem(suite, one, anySchema);
}
/** A prompt that has a schema gives bare json-schema graders their argument. */
const anySchema = { type: "json", labels: null, schema: {} };


/***/ }),

/***/ 5895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ argumentOf)
/* harmony export */ });
/* harmony import */ var _checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(857);

/** The argument that a grader works with; undefined: it needs the case's `expected`, and there is none. */
function argumentOf({ name, argument }, { expected, output }) {
    if (argument !== undefined)
        return argument;
    switch (_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .checks */ .A[name]?.bare) {
        case "expected":
            return expected;
        case "schema":
            return output?.schema ?? expected;
        case "nothing":
            return null;
        case "refused":
        case undefined:
            return undefined;
    }
}


/***/ }),

/***/ 2379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ byPlace)
/* harmony export */ });
/** Errors first, then by file and place, in the order of code units so that it is the same on every machine. */
function byPlace(left, right) {
    if (left.severity !== right.severity)
        return left.severity === "error" ? -1 : 1;
    if (left.file !== right.file)
        return left.file < right.file ? -1 : 1;
    return left.line - right.line || left.column - right.column;
}


/***/ }),

/***/ 8352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ readSuites)
});

// EXTERNAL MODULE: ./build/document/listed-findings.js
var listed_findings = __webpack_require__(226);
// EXTERNAL MODULE: ./build/document/problem.js
var document_problem = __webpack_require__(9679);
// EXTERNAL MODULE: ./build/evaluation/case-problems.js
var case_problems = __webpack_require__(7272);
// EXTERNAL MODULE: ./build/document/did-you-mean.js
var did_you_mean = __webpack_require__(817);
// EXTERNAL MODULE: ./build/document/finding-log.js
var finding_log = __webpack_require__(9018);
// EXTERNAL MODULE: ./build/document/read-csv.js + 3 modules
var read_csv = __webpack_require__(6715);
// EXTERNAL MODULE: ./build/document/read-json-lines.js + 1 modules
var read_json_lines = __webpack_require__(1529);
;// CONCATENATED MODULE: ./build/evaluation/data-rows.js


/** Bytes of one data file. */
const dataLimit = 64 * 1024 * 1024;
/** Reads a data file by its ending. Content comes also with errors: it then holds the rows that could be read. */
function dataRows(bytes, file) {
    return file.toLowerCase().endsWith(".csv") ? tableRows(bytes, file) : lineRows(bytes, file);
}
function tableRows(bytes, file) {
    const { content: table, findings } = (0,read_csv/* readCsv */.N)(bytes, { file, limit: dataLimit });
    if (table === null)
        return { content: null, findings };
    const indexes = new Map(table.columns.map((column, index) => [column, index]));
    const rows = function* () {
        for (const { line, fields } of table.rows) {
            yield { line, value: (column) => fields[indexes.get(column) ?? fields.length] };
        }
    };
    return { content: { columns: table.columns, rows: rows(), emptyIsMissing: true }, findings };
}
function lineRows(bytes, file) {
    const { content: lines, findings } = (0,read_json_lines/* readJsonLines */.s)(bytes, { file, limit: dataLimit });
    if (lines === null)
        return { content: null, findings };
    const rows = function* () {
        for (const { line, value } of lines) {
            yield { line, value: (column) => (Object.hasOwn(value, column) ? value[column] : undefined) };
        }
    };
    return { content: { columns: null, rows: rows(), emptyIsMissing: false }, findings };
}

// EXTERNAL MODULE: ./build/evaluation/graders/outcome.js
var outcome = __webpack_require__(9908);
// EXTERNAL MODULE: ./build/evaluation/case-id.js
var case_id = __webpack_require__(7649);
// EXTERNAL MODULE: ./build/evaluation/case-key.js
var case_key = __webpack_require__(6157);
;// CONCATENATED MODULE: ./build/evaluation/row-case.js



/** The case that one row of a data file holds. */
function rowCase(row, { file, columns, emptyIsMissing }) {
    const lacking = namedColumns(columns).find((column) => row.value(column) === undefined);
    if (lacking !== undefined)
        return refused(lackingColumn(lacking));
    const input = columns.input === null ? null : row_case_text(row.value(columns.input));
    if (columns.input !== null && input === null)
        return refused(notText(columns.input));
    const idValue = columns.id === null ? null : row.value(columns.id);
    const id = idValue === "" ? null : row_case_text(idValue);
    if (id === null && !isEmpty(idValue))
        return refused(notText(columns.id ?? ""));
    const problem = id === null ? null : (0,case_id/* caseIdProblem */.H)(id);
    if (problem !== null)
        return refused(problem);
    const vars = columns.input === null ? values(row, columns) : null;
    const expected = row.value(columns.expected ?? "expected");
    return {
        status: "read",
        case: {
            key: (0,case_key/* caseKey */.u2)({ id, input, vars }),
            id,
            input,
            vars,
            expected: expected === null || (emptyIsMissing && expected === "") ? undefined : expected,
            critical: false,
            tags: none,
            graders: none,
            at: { file, line: row.line, column: 1 },
        },
    };
}
const none = [];
/** The columns that each row has to have. */
function namedColumns({ input, vars, expected, id }) {
    return [input, expected, id, ...vars.map(([, column]) => column)].filter((column) => column !== null);
}
function values(row, { vars }) {
    return Object.fromEntries(vars.map(([variable, column]) => [variable, row.value(column) ?? null]));
}
/** Numbers and booleans of JSON are taken as they are written; null where the value is no text at all. */
function row_case_text(value) {
    if (typeof value === "string")
        return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}
function isEmpty(value) {
    return value === null || value === undefined || value === "";
}
function refused(problem) {
    return { status: "refused", problem };
}
function lackingColumn(column) {
    return {
        code: "data-column",
        message: `The line has no key ${(0,outcome/* quoted */.TL)(column)}, which the suite names.`,
        remedy: "Add the key, or correct its name in the suite.",
    };
}
function notText(column) {
    return {
        code: "data-format",
        message: `The value of ${(0,outcome/* quoted */.TL)(column)} is not a text.`,
        remedy: "Write a text in quotes.",
    };
}

;// CONCATENATED MODULE: ./build/evaluation/data-cases.js






/** The cases of one data file. Content comes also with errors: it then holds the cases that could be read. */
function dataCases(suite, data, bytes) {
    const { content, findings } = dataRows(bytes, data.path);
    if (content === null)
        return { content: null, findings };
    const lacking = columnProblems(data, content);
    if (lacking.length > 0) {
        return { content: null, findings: [...findings, ...(0,document_problem/* problemFindings */.E)(lacking, suite.located)] };
    }
    const cases = [];
    const log = (0,finding_log/* findingLog */.u)(data.path);
    const source = { file: data.path, columns: data.columns, emptyIsMissing: content.emptyIsMissing };
    for (const row of content.rows) {
        const reading = rowCase(row, source);
        if (reading.status === "read")
            cases.push(reading.case);
        else
            log.add({ severity: "error", line: row.line, column: 1, ...reading.problem });
    }
    return { content: cases, findings: [...findings, ...log.findings()] };
}
/** Columns that the suite names and a table lacks; the lines of JSON Lines are looked at one by one. */
function columnProblems({ index, path, columns }, { columns: present }) {
    if (present === null)
        return [];
    const at = ["data", index];
    const named = [
        [columns.input, [...at, "input"]],
        [columns.expected, [...at, "expected"]],
        [columns.id, [...at, "id"]],
        ...columns.vars.map(([variable, column]) => [column, [...at, "vars", variable]]),
    ];
    return named.flatMap(([column, place]) => column === null || present.includes(column) ? [] : [data_cases_lackingColumn({ column, place, path, present })]);
}
/** A header may have a thousand names of any length. */
const mostNames = 20;
const longestName = 64;
function data_cases_lackingColumn({ column, place, path, present }) {
    const names = present.filter((name) => name.length <= longestName).slice(0, mostNames);
    const near = (0,did_you_mean/* didYouMean */.a)(column, names);
    return {
        code: "data-column",
        path: place,
        part: "value",
        message: `${path} has no column ${(0,outcome/* quoted */.TL)(column)}.`,
        remedy: near === null
            ? `Name one of its columns: ${names.map(outcome/* quoted */.TL).join(", ")}.`
            : `Did you mean ${(0,outcome/* quoted */.TL)(near)}?`,
    };
}

// EXTERNAL MODULE: ./build/evaluation/read-suite.js + 7 modules
var read_suite = __webpack_require__(4923);
;// CONCATENATED MODULE: ./build/evaluation/complete-suite.js






/** Joins a suite with what stands at the paths of the data files that it names. Any error means no content. */
function completeSuite(file, data) {
    const cases = [...file.cases];
    const findings = [];
    for (const one of file.data) {
        const reading = readFile(file, one, data.get(one.path) ?? { status: "missing" });
        findings.push(...reading.findings);
        const room = maxCases - cases.length;
        for (const each of (reading.content ?? []).slice(0, room))
            cases.push(each);
        if ((reading.content ?? []).length > room)
            findings.push(...tooMany(file, one));
    }
    if (cases.length === 0 && findings.length === 0 && !file.broken)
        findings.push(...(0,document_problem/* problemFindings */.E)([read_suite/* noCases */.nq], file.located));
    const { path, prompt_id, graders, repeats, models } = file;
    const data_files = [...new Set(file.data.map((one) => one.path))];
    const suite = { path, prompt_id, cases, graders, repeats, models, data_files };
    if (!file.gradersBroken)
        findings.push(...(0,listed_findings/* listedFindings */.A)((0,case_problems/* caseProblems */.p)(suite)));
    const broken = file.broken || findings.some(({ severity }) => severity === "error");
    return { content: broken ? null : suite, findings, partial: file.gradersBroken ? null : suite };
}
/** Of all files together, so that the memory for one suite is bounded. */
const maxCases = 500_000;
function readFile(suite, one, content) {
    switch (content.status) {
        case "read":
            return dataCases(suite, one, content.bytes);
        case "too-large":
            return unread(suite, one, {
                code: "file-too-large",
                message: `${one.path} has ${content.size} bytes; at most ${dataLimit} are allowed.`,
                remedy: "Split the file and name each part under data.",
            });
        case "not-regular":
            return unread(suite, one, {
                code: "file-not-regular",
                message: `${one.path} is a symbolic link or no file at all.`,
                remedy: "Put the file itself there.",
            });
        case "missing":
            return unread(suite, one, {
                code: "data-missing",
                message: `${one.path} does not exist.`,
                remedy: "Add the file, or correct its path, which is relative to the suite.",
            });
    }
}
function unread(suite, { index }, words) {
    const problem = { ...words, path: ["data", index, "file"], part: "value" };
    return { content: null, findings: (0,document_problem/* problemFindings */.E)([problem], suite.located) };
}
function tooMany(suite, one) {
    const words = {
        code: "data-format",
        message: `The suite has more than ${maxCases} cases.`,
        remedy: "Name fewer files.",
    };
    return unread(suite, one, words).findings;
}

// EXTERNAL MODULE: ./build/gate/blob-bytes.js
var blob_bytes = __webpack_require__(6517);
// EXTERNAL MODULE: ./build/gate/regular-files.js
var regular_files = __webpack_require__(5416);
;// CONCATENATED MODULE: ./build/gate/read-suites.js





/** Reads every suite of a tree with its data; one that `known` has already (same files) is not read again. */
async function readSuites(tree, { governed, checkout }, known) {
    const { entries, findings } = (0,regular_files/* regularFiles */.q)(tree, governed.suite);
    const source = {
        checkout,
        entries: new Map(tree.entries.map((entry) => [entry.path, entry])),
        known: new Map(known.map((reading) => [reading.content, reading])),
    };
    const blobs = await checkout.blobs([...new Set(entries.map(({ oid }) => oid))], read_suite/* suiteLimit */.C7);
    const readings = [];
    // One after the other: the data of all suites at once may not fit into memory.
    for (const entry of entries)
        readings.push(await readOne(entry, blobs.get(entry.oid), source));
    return { readings, findings };
}
async function readOne({ path, oid }, blob, source) {
    const bytes = (0,blob_bytes/* bytesOf */.$)(path, blob, read_suite/* suiteLimit */.C7);
    const own = { path, files: [path], content: `${path} ${oid}` };
    const nothing = { ...own, prompt_id: null, suite: null, partial: null };
    if (bytes.content === null)
        return { ...nothing, findings: bytes.findings };
    const { content: file, findings } = (0,read_suite/* readSuite */.xj)(bytes.content, path);
    if (file === null)
        return { ...nothing, findings };
    const files = [...new Set([path, ...file.data.map((data) => data.path)])];
    const content = files.map((each) => `${each} ${source.entries.get(each)?.oid ?? "missing"}`).join("\n");
    const before = source.known.get(content);
    if (before !== undefined)
        return before;
    const completed = completeSuite(file, await readData(file, source));
    return {
        path,
        prompt_id: file.prompt_id,
        suite: completed.content,
        partial: completed.partial,
        files,
        content,
        findings: [...findings, ...completed.findings],
    };
}
/** What stands at the paths that a suite names as its data. */
async function readData(file, { checkout, entries }) {
    const paths = [...new Set(file.data.map(({ path }) => path))];
    const named = paths.flatMap((path) => entries.get(path) ?? []);
    const regular = named.filter(({ mode }) => mode.startsWith("100"));
    const blobs = await checkout.blobs(regular.map(({ oid }) => oid), dataLimit);
    return new Map(named.map(({ path, mode, oid }) => [
        path,
        mode.startsWith("100") ? (blobs.get(oid) ?? { status: "missing" }) : { status: "not-regular" },
    ]));
}


/***/ }),

/***/ 6616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ firstSuites),
  K: () => (/* binding */ relations)
});

// EXTERNAL MODULE: ./build/evaluation/graders/schema/compile-schema.js + 12 modules
var compile_schema = __webpack_require__(4546);
;// CONCATENATED MODULE: ./build/evaluation/check-output.js

/** What is wrong with the JSON Schema of a prompt's output, by which its answers would be graded. */
function checkOutput({ prompt, located, path: file }) {
    const schema = prompt.output?.schema ?? null;
    if (schema === null)
        return [];
    const compiled = (0,compile_schema/* compileSchema */.F)(schema);
    if (compiled.status === "compiled")
        return [];
    const finding = {
        code: "grader-argument",
        severity: "error",
        file,
        ...located.position(["output", "schema"], "value"),
        message: `No answer can be checked by this schema: ${compiled.why}.`,
        remedy: "Write a JSON Schema of draft 07 that refers to nothing outside itself.",
    };
    return [finding];
}

// EXTERNAL MODULE: ./build/document/did-you-mean.js
var did_you_mean = __webpack_require__(817);
// EXTERNAL MODULE: ./build/document/listed-findings.js
var listed_findings = __webpack_require__(226);
// EXTERNAL MODULE: ./build/prompt/placeholders.js
var placeholders = __webpack_require__(4417);
// EXTERNAL MODULE: ./build/prompt/render.js + 1 modules
var render = __webpack_require__(9865);
// EXTERNAL MODULE: ./build/evaluation/case-graders.js
var case_graders = __webpack_require__(8022);
// EXTERNAL MODULE: ./build/evaluation/case-problems.js
var case_problems = __webpack_require__(7272);
// EXTERNAL MODULE: ./build/evaluation/expectation-problem.js + 1 modules
var expectation_problem = __webpack_require__(6119);
;// CONCATENATED MODULE: ./build/evaluation/expected-labels.js
/** The labels that an output would have to be for a grader to pass; what a `not-` stands before may be any text. */
function expectedLabels(grader, expected) {
    if (grader.negated)
        return [];
    if (grader.kind !== "check")
        return grader.graders.flatMap((one) => expectedLabels(one, expected));
    const label = grader.argument ?? expected;
    return grader.name === "label" && typeof label === "string" ? [label] : [];
}

// EXTERNAL MODULE: ./build/evaluation/graders/outcome.js
var outcome = __webpack_require__(9908);
// EXTERNAL MODULE: ./build/evaluation/pattern-budget.js
var pattern_budget = __webpack_require__(751);
;// CONCATENATED MODULE: ./build/evaluation/check-suite.js










/** What is wrong between a suite and its prompt: labels, variables and expectations that do not fit it. */
function checkSuite(suite, { prompt }) {
    return (0,listed_findings/* listedFindings */.A)(problemsOf(suite, prompt));
}
function* problemsOf(suite, prompt) {
    const names = (0,placeholders/* placeholders */.Ft)(prompt.content);
    const labels = prompt.output?.labels ?? null;
    const known = new Set((labels ?? []).map(plainLabel));
    let patterns = 0;
    for (const one of suite.cases) {
        patterns += (0,case_problems/* expectedPattern */.D)(suite, one);
        // The suite's own findings say so.
        if (patterns > pattern_budget/* expectedPatternBudget */.e)
            return;
        yield* variableProblems(one, prompt, names);
        const words = (0,expectation_problem/* expectationProblem */.i)(suite, one, prompt.output);
        if (words === null)
            yield* labels === null ? [] : labelProblems(suite, one, { prompt, labels, known });
        else if ((0,expectation_problem/* certainExpectationProblem */.s)(suite, one) === null) {
            yield { severity: "error", ...one.at, ...one.expected_at, ...words };
        }
    }
}
function variableProblems(one, prompt, names) {
    const rendering = (0,render/* render */.X)(prompt, one);
    if (rendering.status === "unrenderable")
        return [variableProblem(one, `The case cannot be asked: ${rendering.reason}.`, names)];
    const unknown = Object.keys(one.vars ?? {}).find((name) => !names.includes(name));
    if (unknown === undefined)
        return [];
    const near = (0,did_you_mean/* didYouMean */.a)(unknown, names);
    const hint = near === null ? "" : ` Did you mean ${(0,outcome/* quoted */.TL)(near)}?`;
    return [variableProblem(one, `The prompt has no variable ${(0,outcome/* quoted */.TL)(unknown)}.${hint}`, names)];
}
function variableProblem(one, message, names) {
    const remedy = names.length === 0
        ? "The prompt has no placeholder: write input: and the user's message."
        : `Give a value for each of ${names.map((name) => `{{${name}}}`).join(", ")}, and for no other.`;
    return { code: "case-variable", severity: "error", ...one.at, message, remedy };
}
function labelProblems(suite, one, { prompt, labels, known }) {
    const expected = (0,case_graders/* caseGraders */.f)(suite, one, prompt.output).flatMap((grader) => expectedLabels(grader, one.expected));
    return expected
        .filter((label) => !known.has(plainLabel(label)))
        .map((label) => unknownLabel(one, label, labels));
}
/** As the label grader compares them. */
function plainLabel(label) {
    return label.trim().toLowerCase();
}
function unknownLabel(one, label, labels) {
    const near = (0,did_you_mean/* didYouMean */.a)(label, labels);
    return {
        code: "case-label",
        severity: "error",
        ...one.at,
        ...one.expected_at,
        message: `The prompt has no label ${(0,outcome/* quoted */.TL)(label)}.`,
        remedy: near === null
            ? `Its labels are ${labels.slice(0, 20).map(outcome/* quoted */.TL).join(", ")}.`
            : `Did you mean ${(0,outcome/* quoted */.TL)(near)}?`,
    };
}

// EXTERNAL MODULE: ./build/gate/read-prompts.js
var read_prompts = __webpack_require__(8010);
;// CONCATENATED MODULE: ./build/gate/relations.js



/** What prompts and suites say of each other; a suite whose prompt was missing before is no news. */
function relations(prompts, suites, idsAtBase) {
    const byId = new Map(prompts.flatMap((prompt) => (prompt.id === null ? [] : [[prompt.id, prompt]])));
    const suiteOf = firstSuites(suites);
    return [
        ...(0,read_prompts/* duplicateIds */.k)(prompts).map(({ finding, files }) => ({ findings: [finding], files })),
        ...suites.flatMap((suite) => ofSuite(suite, { suiteOf, byId, idsAtBase })),
        ...prompts.flatMap(({ path, file }) => file === null ? [] : [{ files: [path], findings: checkOutput(file) }]),
        ...prompts.filter(({ id }) => id !== null && !suiteOf.has(id)).map(withoutSuite),
    ];
}
/** The suite of each prompt; of two for one prompt the first by path. */
function firstSuites(suites) {
    const named = suites.flatMap((suite) => suite.prompt_id === null ? [] : [[suite.prompt_id, suite]]);
    return new Map(named.toReversed());
}
function ofSuite(suite, { suiteOf, byId, idsAtBase, }) {
    const { prompt_id, path: file } = suite;
    if (prompt_id === null)
        return [];
    const first = suiteOf.get(prompt_id);
    if (first !== undefined && first.path !== file) {
        return [{ files: [file, first.path], findings: [duplicate(file, prompt_id, first.path)] }];
    }
    const prompt = byId.get(prompt_id);
    if (prompt === undefined) {
        // A prompt that went away is no file that could be unchanged: the error is this change's.
        const files = idsAtBase.has(prompt_id) ? [file, prompt_id] : [file];
        return [{ files, findings: [orphan(file, prompt_id)] }];
    }
    if (prompt.file === null || suite.partial === null)
        return [];
    return [{ files: [prompt.path, ...suite.files], findings: checkSuite(suite.partial, prompt.file) }];
}
function duplicate(file, id, first) {
    return {
        ...relations_top(file, "error"),
        code: "suite-duplicate",
        message: `${first} holds the cases of '${id}' already.`,
        remedy: "Put the cases into one suite, or name data files in it.",
    };
}
function orphan(file, id) {
    return {
        ...relations_top(file, "error"),
        code: "suite-orphan",
        message: `There is no prompt '${id}'.`,
        remedy: "Correct prompt_id, or delete the suite with its prompt.",
    };
}
function withoutSuite({ path, id }) {
    const finding = {
        ...relations_top(path, "warning"),
        code: "suite-missing",
        message: `No suite names '${id}', so nobody can tell whether a change makes it worse.`,
        remedy: `Write a suite below evals/ that begins with 'prompt_id: ${id}'.`,
    };
    return { files: [path], findings: [finding] };
}
function relations_top(file, severity) {
    return { severity, file, line: 1, column: 1 };
}


/***/ }),

/***/ 9865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ render)
});

// EXTERNAL MODULE: ./build/prompt/variable-value.js
var variable_value = __webpack_require__(1727);
;// CONCATENATED MODULE: ./build/prompt/bind-values.js

/** A value for each name; `input` goes to `{{input}}`, else to the only name, unless `vars` gives that one. */
function bindValues({ names, variables, input, vars }) {
    const target = names.includes("input") ? "input" : names.length === 1 ? names[0] : undefined;
    const takes = input !== null && target !== undefined && own(vars, target) === undefined;
    const values = {};
    for (const name of names) {
        const given = takes && name === target ? input : own(vars, name);
        const resolved = resolve(name, given, own(variables, name));
        if (resolved.status === "unbound")
            return resolved;
        values[name] = resolved.value;
    }
    return { status: "bound", values, unboundInput: takes ? null : input };
}
function own(record, name) {
    return record !== null && Object.hasOwn(record, name) ? record[name] : undefined;
}
/** null counts as no value. */
function resolve(name, given, variable) {
    if (given === undefined || given === null) {
        if (variable !== undefined && variable.default !== null)
            return { status: "bound", value: variable.default };
        if (variable?.required === false)
            return { status: "bound", value: "" };
        return { status: "unbound", reason: `no value is given for {{${name}}}` };
    }
    if (variable === undefined)
        return { status: "bound", value: given };
    const value = (0,variable_value/* spelledValue */.R)(given, variable.type);
    const problem = (0,variable_value/* valueProblem */.F)(value, variable);
    if (problem !== null)
        return { status: "unbound", reason: `the value of {{${name}}} must be ${problem}` };
    return { status: "bound", value };
}

// EXTERNAL MODULE: ./build/prompt/placeholders.js
var placeholders = __webpack_require__(4417);
;// CONCATENATED MODULE: ./build/prompt/render.js


/** The messages that are sent for what a case gives, and the values in them; an input of its own message is `input`. */
function render(prompt, question) {
    const { content, variables } = prompt;
    const names = (0,placeholders/* placeholders */.Ft)(content);
    const bound = bindValues({ names, variables, ...question });
    if (bound.status === "unbound")
        return unrenderable(bound.reason);
    const { values, unboundInput } = bound;
    const user = unboundInput === null ? [] : [{ role: "user", content: unboundInput }];
    const sent = unboundInput === null ? values : { ...values, input: unboundInput };
    if (content.kind === "messages") {
        const messages = content.messages.map(({ role, content }) => ({
            role,
            content: filled(content, values),
        }));
        return { status: "rendered", messages: [...messages, ...user], values: sent };
    }
    if (names.length === 0) {
        if (user.length === 0)
            return unrenderable("the template has no placeholder, and there is no input to ask about");
        const system = { role: "system", content: content.template };
        return { status: "rendered", messages: [system, ...user], values: sent };
    }
    if (user.length > 0)
        return unrenderable(`there is no {{input}} in the template for the input to go to`);
    return {
        status: "rendered",
        messages: [{ role: "user", content: filled(content.template, values) }],
        values,
    };
}
/** Goes through the text once, so what a value says is never looked at again. */
function filled(text, values) {
    return text.replace(placeholders/* placeholderPattern */.iS, (whole, name) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        return value === undefined ? whole : textOf(value);
    });
}
function textOf(value) {
    return typeof value === "string" ? value : JSON.stringify(value);
}
function unrenderable(reason) {
    return { status: "unrenderable", reason };
}


/***/ })

};
