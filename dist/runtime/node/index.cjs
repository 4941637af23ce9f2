Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
let node_fs = require("node:fs");
let node_crypto = require("node:crypto");
let node_path = require("node:path");
let node_url = require("node:url");
let node_worker_threads = require("node:worker_threads");
// src/event/event-fields.ts
/** Written first, in this order; reserved names among the extras are ignored. */
const promptFields = [
	"event",
	"prompt_id",
	"prompt_version",
	"prompt_owner",
	"prompt_model",
	"mapped_model",
	"prompt_sha256",
	"prompt_environment",
	"prompt_resolution",
	"prompt_rollout",
	"prompt_bucket",
	"prompt_override"
];
/** What people wrote or a model answered: left out unless it was asked for. */
const contentFields = [
	"template",
	"messages",
	"prompt",
	"rendered",
	"variables",
	"input",
	"output",
	"completion"
];
// src/event/value-text.ts
/** How deep a value of an extra may be nested. */
const deepest = 16;
/** Members and entries of one extra, all levels together. */
const mostMembers = 1e3;
/** UTF-16 code units of one text. */
const longestText$1 = 16384;
/**
* A value as JSON, whatever it is: nothing that a service logs may throw into it. A cycle, a getter that throws, what is too deep
* or too much become words in brackets; NaN and infinities are null, a BigInt is its digits as text; undefined where
* JSON has nothing to say.
*/
function valueText(value) {
	if (typeof value === "string") return stringText(value);
	if (typeof value === "number") return Number.isFinite(value) ? String(value === 0 ? 0 : value) : "null";
	if (typeof value === "boolean" || value === null) return String(value);
	try {
		const plain = plainValue(value, {
			left: mostMembers,
			above: /* @__PURE__ */ new Set()
		});
		return plain === void 0 ? void 0 : escaped(JSON.stringify(plain));
	} catch {
		return "\"[unreadable]\"";
	}
}
/** A line end of any kind inside a text would make two lines of one event. */
function stringText(text) {
	return escaped(JSON.stringify(text.length > longestText$1 ? cutText(text) : text));
}
const lineEnds = /[\u0085\u2028\u2029]/;
function escaped(json) {
	if (!lineEnds.test(json)) return json;
	return json.replaceAll("", "\\u0085").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
/** Not between the two halves of a character. */
function cutText(text) {
	const code = text.charCodeAt(16383);
	const half = code >= 55296 && code <= 56319;
	return `${text.slice(0, half ? 16383 : longestText$1)}[cut]`;
}
function plainValue(value, walk) {
	switch (typeof value) {
		case "string": return value.length > longestText$1 ? cutText(value) : value;
		case "number": return Number.isFinite(value) ? value : null;
		case "boolean": return value;
		case "bigint": return value.toString();
		case "object": return value === null ? null : plainObject(value, walk);
		case "undefined":
		case "function":
		case "symbol": return;
	}
}
function plainObject(value, walk) {
	if (walk.above.has(value)) return "[cycle]";
	if (walk.above.size >= deepest) return "[too deep]";
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (value instanceof Error) return value.name;
	walk.above.add(value);
	const plain = Array.isArray(value) ? plainList(value, walk) : plainMembers(value, walk);
	walk.above.delete(value);
	return plain;
}
function plainList(list, walk) {
	const plain = [];
	for (const item of list) {
		walk.left -= 1;
		if (walk.left < 0) return [...plain, "[cut]"];
		plain.push(plainValue(item, walk) ?? null);
	}
	return plain;
}
function plainMembers(value, walk) {
	const plain = [];
	for (const name of Object.keys(value)) {
		walk.left -= 1;
		if (walk.left < 0) return Object.fromEntries([...plain, ["[cut]", true]]);
		plain.push([name, readMember(value, name, walk)]);
	}
	return Object.fromEntries(plain);
}
function readMember(value, name, walk) {
	try {
		return plainValue(Reflect.get(value, name), walk);
	} catch {
		return "[unreadable]";
	}
}
// src/event/event-line.ts
/** UTF-16 code units of a line; one longer loses its extras, since log services cut or drop it. */
const longestLine = 131072;
const reserved = new Set(promptFields);
const content = new Set(contentFields);
/** One event as one line of JSON with its line end; never throws. */
function eventLine(beginning, extras, { content: logged, redact, now }) {
	const timed = now === null ? beginning : `${beginning},"time":"${now()}"`;
	if (extras === void 0) return `${timed}}\n`;
	const chosen = redact === null ? extras : redacted(extras, redact);
	const names = namesOf(chosen);
	if (names === null) return `${timed},"event_extras":"[unreadable]"}\n`;
	let line = names.includes("time") ? beginning : timed;
	for (const name of names) {
		if (reserved.has(name) || logged === "left-out" && content.has(name)) continue;
		const text = memberText(chosen, name);
		if (text !== void 0) line += `,${nameText(name)}:${text}`;
		if (line.length > longestLine) return `${timed},"event_extras":"[cut]"}\n`;
	}
	return `${line}}\n`;
}
/** What every event of a kind says of a prompt, as JSON that is still open at its end. */
function eventBeginning(kind, prompt) {
	const fields = {
		event: kind,
		prompt_id: prompt.id,
		prompt_version: prompt.version,
		prompt_owner: prompt.owner.join(","),
		prompt_model: prompt.model,
		...prompt.mapped === void 0 || prompt.mapped === null ? {} : { mapped_model: prompt.mapped.model },
		prompt_sha256: prompt.sha256,
		...prompt.environment === null ? {} : { prompt_environment: prompt.environment },
		prompt_resolution: prompt.resolution,
		...isThere(prompt.rollout) ? { prompt_rollout: prompt.rollout } : {},
		...isThere(prompt.bucket) ? { prompt_bucket: prompt.bucket } : {},
		...isThere(prompt.override_sha256) ? { prompt_override: true } : {}
	};
	return `{${Object.entries(fields).map(([name, value]) => `"${name}":${valueText(value)}`).join(",")}`;
}
/** A prompt that an older copy of this package loaded has none of the newer fields. */
function isThere(value) {
	return value !== null && value !== void 0;
}
function redacted(extras, redact) {
	try {
		const kept = redact({ ...extras });
		return typeof kept === "object" && kept !== null ? { ...kept } : {};
	} catch {
		return { event_extras: "[redaction failed]" };
	}
}
function namesOf(extras) {
	try {
		return Object.keys(extras);
	} catch {
		return null;
	}
}
function memberText(extras, name) {
	try {
		return valueText(extras[name]);
	} catch {
		return "\"[unreadable]\"";
	}
}
/** Names come back with every event, and are few; a service that makes up names gets no growing table. */
const nameTexts = /* @__PURE__ */ new Map();
const mostNames = 1e3;
function nameText(name) {
	const known = nameTexts.get(name);
	if (known !== void 0) return known;
	const text = stringText(name);
	if (nameTexts.size < mostNames) nameTexts.set(name, text);
	return text;
}
// src/runtime/node/event-writer.ts
/** Milliseconds, and how often a full pipe is tried again before what is left of the line is given up. */
const pause = 1;
const tries = 50;
/** Whether the last line was given up in its middle: the next one must not go on with it. */
let isTorn = false;
/** Writes a line to standard output in one call, so that lines of several processes do not mix; never throws. */
function writeLine(line) {
	const bytes = Buffer.from(isTorn ? `\n${line}` : line);
	const written = writeBytes(bytes);
	if (written > 0) isTorn = written < bytes.length;
}
/** How many bytes were taken. */
function writeBytes(bytes) {
	let written = 0;
	for (let attempt = 0; attempt < tries && written < bytes.length; attempt += 1) try {
		written += (0, node_fs.writeSync)(1, bytes, written);
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) return written;
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
	}
	return written;
}
// src/document/json/is-json-object.ts
function isJsonObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/runtime/node/prompt-error.ts
/** Why a prompt could not be had; `code` is one of those in docs/runtime.md. */
var PromptError = class extends Error {
	name = "PromptError";
	code;
	constructor({ code, what, remedy }) {
		super(`${code}: ${what}. ${remedy}`);
		this.code = code;
	}
};
/** The value, or the refusal as an exception, which is what a service expects of a function that it calls. */
function orThrow(value) {
	if (isRefused(value)) throw new PromptError(value);
	return value;
}
function isRefused(value) {
	return typeof value === "object" && value !== null && "status" in value && value.status === "refused";
}
// src/runtime/node/feedback-token.ts
/** Bytes of a token, all of them ASCII. */
const longestToken = 512;
/** Seconds. */
const validity = 7776e3;
/** Seconds that a clock may be ahead. */
const patience = 86400;
const longestName = 200;
const tokens = /^([\w-]+)(?:\.([\w-]{43}))?$/;
/** Signed by the first of the keys, where there is one. Throws a PromptError. */
function feedbackToken(claims, keys) {
	const { id, version, sha256, environment, rollout, override, request_id: request, time } = claims;
	if (typeof request !== "string" || request === "") throw invalid$1("a feedback token needs a request_id");
	const members = {
		id,
		version,
		sha256: sha256.replace("sha256:", ""),
		environment,
		rollout,
		override: override ? true : null,
		request_id: request,
		time
	};
	const texts = Object.entries(members).flatMap(([name, value]) => value === null ? [] : [`"${name}":${valueText(value)}`]);
	const text = Buffer.from(`{${texts.join(",")}}`).toString("base64url");
	const [key] = keys;
	const token = key === void 0 ? text : `${text}.${signature(text, key).toString("base64url")}`;
	if (token.length > longestToken) throw invalid$1("a feedback token would have more than 512 bytes");
	return token;
}
/** `now` in seconds since 1970. Without keys nothing can be known to be signed. */
function readFeedbackToken(token, { keys, now }) {
	const parts = typeof token === "string" && token.length <= longestToken ? tokens.exec(token) : null;
	const [, text = "", signed] = parts ?? [];
	if (parts === null) return {
		status: "refused",
		why: "unreadable"
	};
	if (keys.length > 0 && signed === void 0) return {
		status: "refused",
		why: "unsigned"
	};
	if (keys.length > 0 && !isSignedBy(keys, text, signed ?? "")) return {
		status: "refused",
		why: "signature"
	};
	const claims = claimsIn(text);
	if (claims === null) return {
		status: "refused",
		why: "unreadable"
	};
	if (!(claims.time > now - validity && claims.time < now + patience)) return {
		status: "expired",
		claims
	};
	return {
		status: keys.length > 0 ? "signed" : "unsigned",
		claims
	};
}
/** The keys of `PROMPTOPS_FEEDBACK_KEY`, with blanks between them: the first one signs, all of them are accepted. */
function feedbackKeys(said) {
	return (said ?? "").split(/[ \t\r\n]+/).filter((key) => key !== "");
}
function invalid$1(what) {
	return new PromptError({
		code: "request-invalid",
		what,
		remedy: "Give the service's id of the request, as a text of at most 100 characters."
	});
}
function signature(text, key) {
	return (0, node_crypto.createHmac)("sha256", key).update(text).digest();
}
/** Every key is tried, each in constant time. */
function isSignedBy(keys, text, signed) {
	const given = Buffer.from(signed, "base64url");
	return keys.map((key) => {
		const right = signature(text, key);
		return given.length === right.length && (0, node_crypto.timingSafeEqual)(given, right);
	}).includes(true);
}
function claimsIn(text) {
	const value = jsonIn(text);
	if (!isJsonObject(value)) return null;
	const { version, sha256, environment = null, rollout = null, override, time } = value;
	const id = nameIn(value, "id");
	const request = nameIn(value, "request_id");
	if (id === null || request === null) return null;
	if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return null;
	if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return null;
	if (typeof time !== "number" || !Number.isSafeInteger(time) || time < 0) return null;
	if (!isNameOrNull(environment) || !isNameOrNull(rollout)) return null;
	return {
		id,
		version,
		sha256: `sha256:${sha256}`,
		environment,
		rollout,
		override: override === true,
		request_id: request,
		time
	};
}
function jsonIn(text) {
	try {
		return JSON.parse(new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(Buffer.from(text, "base64url")));
	} catch {
		return;
	}
}
function isNameOrNull(value) {
	return value === null || typeof value === "string" && value.length <= longestName;
}
function nameIn(fields, name) {
	const value = fields[name];
	return typeof value === "string" && value !== "" && value.length <= longestName ? value : null;
}
// src/runtime/node/feedback-log.ts
const longestText = 200;
/** Programs know an event by its prompt_id. */
const ofNoPrompt = { prompt_id: "" };
/** Writes one `prompt_feedback` for a token; one that does not count says why. Never throws. */
function feedbackLog(options, write) {
	return (token, feedback, extras = {}) => {
		try {
			const read = readFeedbackToken(token, {
				keys: feedbackKeys(process.env["PROMPTOPS_FEEDBACK_KEY"]),
				now: Date.now() / 1e3
			});
			write(eventLine(beginning(read), {
				...extras,
				...saidOf(read, feedback)
			}, options));
		} catch {}
	};
}
function beginning(read) {
	const fields = {
		event: "prompt_feedback",
		...read.status === "refused" ? ofNoPrompt : promptOf(read.claims)
	};
	return `{${Object.entries(fields).map(([name, value]) => `"${name}":${valueText(value)}`).join(",")}`;
}
function promptOf({ id, version, sha256, environment, rollout, override }) {
	return {
		prompt_id: id,
		prompt_version: version,
		prompt_sha256: sha256,
		...environment === null ? {} : { prompt_environment: environment },
		...rollout === null ? {} : { prompt_rollout: rollout },
		...override ? { prompt_override: true } : {}
	};
}
/** What an extra says under one of these names is never logged. */
function saidOf(read, { name, score, label }) {
	const isSound = isText$1(name) && (score === void 0 ? isText$1(label) : label === void 0 && Number.isFinite(score));
	const refused = read.status === "refused" ? read.why : read.status === "expired" ? "expired" : null;
	return {
		request_id: read.status === "refused" ? void 0 : read.claims.request_id,
		feedback_name: isText$1(name) ? name : void 0,
		feedback_score: isSound ? score : void 0,
		feedback_label: isSound ? label : void 0,
		feedback_signed: read.status === "signed" ? true : void 0,
		feedback_refused: refused ?? (isSound ? void 0 : "value")
	};
}
function isText$1(value) {
	return typeof value === "string" && value !== "" && value.length <= longestText;
}
// src/registry/bundle.ts
/** The formats of bundles, the oldest first; docs/registry.md describes them byte by byte. */
const bundleFormats = ["promptops-bundle/1", "promptops-bundle/2"];
/** The format of a pointer document, in a bundle and outside one. */
const pointersFormat = "promptops-pointers/1";
/** Its format where a pointer has a rollout or overrides: a reader that knows neither must not serve something else. */
const sharedPointersFormat = "promptops-pointers/2";
// src/registry/refused.ts
function refused(code, what, remedy) {
	return {
		status: "refused",
		code,
		what,
		remedy
	};
}
// src/document/hash/leading-number.ts
/**
* The first four bytes of the SHA-256 of a text in UTF-8, as a whole number, the first byte the highest. Asking for
* digits takes a third of the time of asking for a buffer.
*/
function leadingNumber(text) {
	return Number.parseInt((0, node_crypto.createHash)("sha256").update(text).digest("hex").slice(0, 8), 16);
}
// src/registry/rollout/bucket.ts
/** A rollout shares out so many buckets, numbered from 0. */
const bucketCount = 1e4;
/** The bucket that a subject falls into, the same in every process and language. */
function bucketIn(salt, subject) {
	return Math.floor(leadingNumber(`${salt}:${subject}`) * bucketCount / 2 ** 32);
}
/** Half of a surrogate pair alone has no form in UTF-8. */
const half = /[\ud800-\udfff]/u;
/** Who a version is chosen for, as text: text that is not empty, or a whole number; null where it is neither. */
function subjectText(subject) {
	switch (typeof subject) {
		case "string": return subject === "" || half.test(subject) ? null : subject;
		case "number": return Number.isSafeInteger(subject) ? String(subject) : null;
		case "bigint": return subject.toString();
		case "boolean":
		case "object":
		case "undefined":
		case "function":
		case "symbol": return null;
	}
}
// src/registry/rollout/bucket-ranges.ts
/** The ranges of every version, as a rollout writes them, must hold each bucket once. */
function readBuckets(buckets) {
	const ranges = [];
	for (const [key, text] of Object.entries(buckets)) {
		const version = versionIn(key);
		if (version === null) return {
			status: "wrong",
			version: key,
			what: "is no version"
		};
		for (const part of text.split(",")) {
			const range = rangeIn(part, version);
			if (range === null) return {
				status: "wrong",
				version: key,
				what: "is not written as ranges like 0-8999"
			};
			ranges.push(range);
		}
	}
	ranges.sort((one, other) => one.first - other.first);
	return wholeness(ranges) ?? {
		status: "read",
		ranges
	};
}
function versionIn(text) {
	const version = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
	return Number.isSafeInteger(version) && version > 0 ? version : null;
}
function rangeIn(part, version) {
	const found = /^ *(\d{1,5})(?:-(\d{1,5}))? *$/.exec(part);
	const [first, last] = [Number(found?.[1] ?? -1), Number(found?.[2] ?? found?.[1] ?? -1)];
	return first >= 0 && first <= last && last < 1e4 ? {
		first,
		last,
		version
	} : null;
}
function wholeness(ranges) {
	let next = 0;
	for (const { first, last, version } of ranges) {
		if (first < next) return {
			status: "wrong",
			version: String(version),
			what: `has bucket ${first}, which another range has too`
		};
		if (first > next) return missing$1(next, first - 1);
		next = last + 1;
	}
	return next < 1e4 ? missing$1(next, 9999) : null;
}
function missing$1(first, last) {
	return {
		status: "wrong",
		version: null,
		what: `no version has the buckets ${first}-${last}`
	};
}
/** The version that has a bucket. The ranges ascend and hold each bucket. */
function versionAt(ranges, bucket) {
	let [low, high] = [0, ranges.length - 1];
	while (low < high) {
		const middle = low + high >> 1;
		if ((ranges[middle]?.last ?? 1e4) < bucket) low = middle + 1;
		else high = middle;
	}
	return ranges[low]?.version ?? 0;
}
// src/document/json/canonical-json.ts
/**
* One text for equal values, whatever the order of their keys: RFC 8785, whose number and string forms are those of
* JSON.stringify and whose keys sort by UTF-16 code units, as JavaScript compares them.
*/
function canonicalJson(value) {
	return isOrdered(value) ? JSON.stringify(value) : ordered(value);
}
/** JSON.stringify alone takes half of the time, and most values are made with their keys in order. */
function isOrdered(value) {
	if (typeof value !== "object" || value === null) return value !== void 0;
	if (!isJsonObject(value)) return value.every(isOrdered);
	let last = null;
	for (const key of Object.keys(value)) {
		if (last !== null && key < last || !isOrdered(value[key])) return false;
		last = key;
	}
	return true;
}
function ordered(value) {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	let members = "";
	if (!isJsonObject(value)) {
		for (const item of value) members += `${members === "" ? "" : ","}${ordered(item)}`;
		return `[${members}]`;
	}
	for (const key of Object.keys(value).toSorted()) members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${ordered(value[key] ?? null)}`;
	return `{${members}}`;
}
// src/document/hash/content-hash.ts
/** `sha256:` and the `contentDigest` of the value. */
function contentHash(value) {
	return `sha256:${contentDigest(value)}`;
}
/** The 64 hexadecimal digits of SHA-256 over the value's canonical JSON in UTF-8. */
function contentDigest(value) {
	return hashOf(value).digest("hex");
}
/** A hash takes bytes in a third of the time that it takes text in. */
function hashOf(value) {
	return hashOfText(canonicalJson(value));
}
/** Texts of a usual length become bytes in one place: memory of its own for each of them takes a third of the time. */
const place$1 = Buffer.allocUnsafeSlow(65536);
const mostBytesPerUnit = 3;
function hashOfText(text) {
	const bytes = text.length * mostBytesPerUnit <= place$1.length ? place$1.subarray(0, place$1.write(text)) : Buffer.from(text);
	return (0, node_crypto.createHash)("sha256").update(bytes);
}
// src/registry/rollout/phase.ts
/** Hexadecimal digits. */
const length = 16;
/** Names a rollout's sharing out: another salt or another range is another phase. Its buckets stand as a document has them. */
function phaseOf({ salt, buckets }) {
	return contentDigest({
		buckets,
		salt
	}).slice(0, length);
}
// src/registry/strict-json.ts
/** Deeper than any document that is written here: a prompt's file has at most 64 levels. */
const mostLevels = 128;
/**
* The value of a JSON text by the one rule of both runtimes: finite numbers, at most 128 levels, and text that is UTF-8.
* undefined: it is none.
*/
function strictJson(text) {
	try {
		const value = JSON.parse(text);
		return isStrict(value, mostLevels) ? value : void 0;
	} catch {
		return;
	}
}
function isStrict(value, levels) {
	if (typeof value === "number") return Number.isFinite(value);
	if (typeof value !== "object" || value === null) return true;
	return levels > 0 && Object.values(value).every((member) => isStrict(member, levels - 1));
}
// src/registry/pointer-document.ts
/** Bytes; a pointer document is held to it before it is parsed. */
const pointersLimit = 1048576;
/** What an environment is called. */
const environmentName = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;
/** The pointers that a document's text says: all of them are sound, or it says none. */
function pointersIn(text, environment) {
	const root = strictJson(text);
	if (!isJsonObject(root)) return invalid("is not a JSON object");
	const format = root["format"];
	if (format !== "promptops-pointers/1" && format !== "promptops-pointers/2") return invalid(`does not say "format": "${pointersFormat}" or "${sharedPointersFormat}"`);
	if (root["environment"] !== environment) return invalid("is one of another environment");
	const prompts = root["prompts"];
	if (!isJsonObject(prompts)) return invalid("has no 'prompts'");
	const pointers = /* @__PURE__ */ new Map();
	for (const [id, value] of Object.entries(prompts)) {
		const pointer = pointerIn(value, format);
		if (pointer === null) return invalid(`has no whole pointer for ${JSON.stringify(id.slice(0, 80))}`);
		pointers.set(id, pointer);
	}
	return {
		status: "read",
		prompts: pointers
	};
}
function pointerIn(value, format) {
	if (!isJsonObject(value)) return null;
	const { version, sha256 } = value;
	if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return null;
	if (!isHash(sha256)) return null;
	if (format === "promptops-pointers/1") return {
		version,
		sha256,
		rollout: null,
		override: null
	};
	const [rollout, override] = [rolloutIn(value["rollout"]), overrideIn(value)];
	return rollout === void 0 || override === void 0 ? null : {
		version,
		sha256,
		rollout,
		override
	};
}
function isHash(value) {
	return typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value);
}
/** undefined: what stands there is no rollout. */
function rolloutIn(value) {
	if (value === void 0) return null;
	if (!isJsonObject(value)) return void 0;
	const { salt, buckets, hashes } = value;
	if (typeof salt !== "string" || salt === "" || !isTexts(buckets) || !isTexts(hashes)) return void 0;
	const read = readBuckets(buckets);
	if (read.status === "wrong") return void 0;
	const known = new Map(Object.entries(hashes).map(([version, hash]) => [Number(version), hash]));
	return read.ranges.every(({ version }) => isHash(known.get(version))) ? {
		salt,
		phase: phaseOf({
			salt,
			buckets
		}),
		ranges: read.ranges,
		hashes: known
	} : void 0;
}
function isTexts(value) {
	return isJsonObject(value) && Object.values(value).every((member) => typeof member === "string");
}
/** undefined: what stands there are no overrides with their hash. */
function overrideIn({ overrides, override_sha256: sha256 }) {
	if (overrides === void 0 && sha256 === void 0) return null;
	if (!isJsonObject(overrides) || !isHash(sha256)) return void 0;
	const { model, parameters } = overrides;
	if (model !== void 0 && typeof model !== "string") return void 0;
	if (parameters !== void 0 && !isJsonObject(parameters)) return void 0;
	return {
		sha256,
		...model === void 0 ? {} : { model },
		...parameters === void 0 ? {} : { parameters }
	};
}
function invalid(why) {
	return refused("pointers-invalid", `the pointer document ${why}`, "Publish the one that 'promptops bundle' wrote for the environment.");
}
// src/registry/load-request.ts
const known$2 = /* @__PURE__ */ new Set([
	"version",
	"environment",
	"subject"
]);
/** What a service asked for by name; a slip of the pen must not ask for the highest version. */
function loadOptions(options) {
	if (options === void 0 || options === null) return { status: "latest" };
	const names = typeof options === "object" ? Object.keys(options) : null;
	if (names === null || names.some((name) => !known$2.has(name))) return refused("request-invalid", "a prompt is asked for with 'version' or 'environment', an environment with 'subject', and nothing else", "Write { version: 3 } or { environment: name }.");
	const { version, environment, subject } = Object(options);
	return loadRequest({
		version,
		environment,
		subject
	});
}
/** What a service asked for, as it wrote it; null and undefined ask for nothing. */
function loadRequest({ version, environment, subject }) {
	const [pinned, pointed, named] = [
		version ?? null,
		environment ?? null,
		subject ?? null
	];
	if (pinned !== null && pointed !== null) return refused("request-invalid", "a version and an environment are asked for", "Ask for one of them.");
	if (pointed !== null) {
		if (typeof pointed === "string" && environmentName.test(pointed)) {
			const text = named === null ? null : subjectText(named);
			return named !== null && text === null ? noSubject : {
				status: "environment",
				environment: pointed,
				subject: text
			};
		}
		return refused("request-invalid", "the environment's name must be small letters and digits, with '-' or '_' between them", "Use the name of its file below environments/.");
	}
	if (named !== null) return refused("request-invalid", "a subject is named without an environment", "Name the environment whose rollout chooses for it.");
	if (pinned === null) return { status: "latest" };
	if (typeof pinned === "number" && Number.isSafeInteger(pinned) && pinned >= 1) return {
		status: "pinned",
		version: pinned
	};
	return refused("request-invalid", "a version must be a whole number from 1", "Write it as a number: 3.");
}
const noSubject = refused("subject-missing", "the subject is neither text with something in it nor a whole number", "Give the id of who the call is for, or leave the subject out.");
// src/document/hash/bytes-hash.ts
/** `sha256:` and the 64 hexadecimal digits of bytes. */
function bytesHash(bytes) {
	return `sha256:${(0, node_crypto.createHash)("sha256").update(bytes).digest("hex")}`;
}
// src/registry/bundle-shapes.ts
const isText = (value) => typeof value === "string";
const isFlag = (value) => typeof value === "boolean";
const isNumber = (value) => typeof value === "number";
const isScalar$1 = (value) => isText(value) || isFlag(value) || isNumber(value);
function isCount(value) {
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
const isVersion = (value) => isCount(value) && value > 0;
function orNull(form) {
	return (value) => value === null || form(value);
}
function orAbsent(form) {
	return (value) => value === void 0 || form(value);
}
function listOf(form) {
	return (value) => Array.isArray(value) && value.every(form);
}
function mapOf(form) {
	return (value) => isJsonObject(value) && Object.values(value).every(form);
}
function recordOf(fields) {
	const names = Object.entries(fields);
	return (value) => isJsonObject(value) && names.every(([name, form]) => form(Object.hasOwn(value, name) ? value[name] : void 0));
}
const isSpan = recordOf({
	offset: isCount,
	bytes: isCount,
	sha256: isText
});
const isIndex = recordOf({
	prompts: mapOf(recordOf({
		offset: isCount,
		bytes: isCount,
		sha256: isText,
		versions: listOf(isVersion)
	})),
	environments: mapOf(isSpan),
	models: orAbsent(recordOf({
		provider: orNull(isText),
		map: mapOf(recordOf({
			provider: orNull(isText),
			model: isText,
			limit_field: orAbsent((value) => value === "max_tokens" || value === "max_completion_tokens"),
			temperature: orAbsent((value) => value === "none")
		}))
	}))
});
const hasVersions = recordOf({ versions: listOf(recordOf({
	content: isSpan,
	version: isVersion,
	parent: orNull(isVersion),
	owner: listOf(isText),
	model: isText,
	tags: listOf(isText),
	status: orNull(isText),
	sensitive: isFlag,
	description: orNull(isText),
	created: orNull(isText),
	updated: orNull(isText),
	metrics: mapOf(isNumber),
	others: isJsonObject,
	release: recordOf({
		commit: isText,
		approvers: listOf(isText)
	})
})) });
/** The line of the prompt `id`. */
function isPromptLine(line, id) {
	return line["id"] === id && hasVersions(line);
}
const types = [
	"string",
	"number",
	"integer",
	"boolean",
	"messages"
];
const isBehaviour = recordOf({
	model: isText,
	output: recordOf({
		type: isText,
		labels: orNull(listOf(isText)),
		schema: orNull(isJsonObject),
		enforce: orAbsent(recordOf({
			name: orNull(isText),
			strict: orNull(isFlag)
		})),
		extract: orAbsent(recordOf({
			after: orNull(isText),
			line: orNull(isText),
			prefill: orNull(isText),
			strip: listOf(isText)
		}))
	}),
	escapes: orAbsent((value) => value === true),
	tools: orAbsent(listOf(recordOf({
		name: isText,
		description: orNull(isText),
		parameters: orNull(isJsonObject)
	}))),
	tool_choice: orAbsent((value) => isText(value) || isJsonObject(value)),
	parameters: isJsonObject,
	variables: mapOf(recordOf({
		type: (value) => types.includes(value),
		required: isFlag,
		default: orNull(isScalar$1),
		enum: orNull(listOf(isScalar$1))
	}))
});
const isTemplate = recordOf({ template: isText });
const isMessage = recordOf({
	role: isText,
	content: isText
});
/** Where a conversation goes. */
const isPlace = recordOf({ placeholder: isText });
const isConversation = recordOf({ messages: listOf((entry) => (isJsonObject(entry) && "placeholder" in entry ? isPlace : isMessage)(entry)) });
/** A content has a template or messages, and not both. */
function isContent(content) {
	if (!isBehaviour(content)) return false;
	return Object.hasOwn(content, "template") ? isTemplate(content) && !Object.hasOwn(content, "messages") : isConversation(content);
}
// src/registry/bundle-json.ts
/**
* The lines of a bundle as what they say. Each but the first has the hash that a line before it says. That tells a damaged
* file, and not who wrote it, so the form of every line is looked at too.
*/
function headerIn(line) {
	const header = jsonObject(line);
	const format = header?.["format"];
	if (header === null || typeof format !== "string" || !format.startsWith("promptops-bundle/")) return refused("bundle-format", "the file is no bundle", "Name a file that 'promptops bundle' wrote.");
	const known = bundleFormats.find((name) => name === format);
	if (known === void 0) return refused("bundle-format", `the bundle's format is ${JSON.stringify(format.slice(0, 40))}, and only ${bundleFormats.join(" and ")} are known here`, "Use a runtime of the release that wrote the bundle, or a newer one.");
	const index = header["index"];
	const size = isJsonObject(index) ? index["bytes"] : void 0;
	const sha256 = isJsonObject(index) ? index["sha256"] : void 0;
	if (!isCount(header["bytes"]) || !isCount(size) || typeof sha256 !== "string") return changed("first line");
	return {
		bytes: header["bytes"],
		format: known,
		index: {
			bytes: size,
			sha256
		}
	};
}
function indexIn(line) {
	const index = jsonObject(line);
	return index === null || !isIndex(index) ? changed("index") : index;
}
function promptLineIn(line, id) {
	const prompt = jsonObject(line);
	return prompt === null || !isPromptLine(prompt, id) ? changed("entry of a prompt") : prompt;
}
function contentIn(line) {
	const content = jsonObject(line);
	return content === null || !isContent(content) ? changed("content of a prompt") : content;
}
function changed(part) {
	return refused("bundle-changed", `the ${part} is not what 'promptops bundle' wrote`, "Build the bundle again; a bundle is never edited by hand.");
}
function jsonObject(line) {
	const value = strictJson(line);
	return isJsonObject(value) ? value : null;
}
// src/registry/open-bundle.ts
/** The header is far shorter. */
const headerLimit = 4096;
/** Reads header and index; every other line is read when it is asked for, and checked against its hash. */
function openBundle(source) {
	const start = source.read(0, Math.min(headerLimit, source.size));
	const end = start.indexOf(10);
	if (source.size === 0) return cut(source.size, "some");
	const header = headerIn(textOf$2(end < 0 ? start : start.subarray(0, end)) ?? "");
	if ("status" in header) return header;
	const body = end + 1;
	const wanted = body + header.bytes;
	if (source.size !== wanted) return cut(source.size, String(wanted));
	return withIndex(source, body, header);
}
function withIndex(source, start, { index: { bytes, sha256 } }) {
	const text = checkedLine({
		source,
		start
	}, {
		offset: 0,
		bytes,
		sha256
	}, "index");
	if (typeof text !== "string") return text;
	const index = indexIn(text);
	if ("status" in index) return index;
	const place = {
		source,
		start: start + bytes + 1
	};
	return {
		status: "open",
		index,
		prompt: (id) => {
			const entry = own(index.prompts, id);
			if (entry === void 0) return unknownPrompt(id, index);
			const line = checkedLine(place, entry, "entry of a prompt");
			return typeof line === "string" ? promptLineIn(line, id) : line;
		},
		content: ({ content }) => {
			const line = checkedLine(place, content, "content of a prompt");
			return typeof line === "string" ? contentIn(line) : line;
		},
		pointers: (environment) => {
			const span = own(index.environments, environment);
			return span === void 0 ? null : checkedLine(place, span, "pointers of an environment");
		}
	};
}
function own(record, name) {
	return Object.hasOwn(record, name) ? record[name] : void 0;
}
function checkedLine({ source, start }, span, what) {
	if (start + span.offset + span.bytes > source.size) return changed(what);
	const bytes = source.read(start + span.offset, span.bytes);
	if (bytesHash(bytes) !== span.sha256) return changed(what);
	return textOf$2(bytes) ?? changed(what);
}
/** null: the bytes are not UTF-8. */
function textOf$2(bytes) {
	try {
		return new TextDecoder("utf-8", {
			ignoreBOM: true,
			fatal: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
function cut(size, wanted) {
	return refused("bundle-cut", `the bundle has ${size} bytes instead of ${wanted}`, "Copy it again, whole and as bytes.");
}
function unknownPrompt(id, { prompts }) {
	return refused("prompt-unknown", `the bundle has no prompt ${JSON.stringify(id)}; it has ${Object.keys(prompts).length}`, "Check the id, and that the prompt is released and in this bundle's scope.");
}
// src/registry/select-version.ts
/** The version that was asked for and never another one; null asks for the highest. */
function selectVersion({ id, versions }, version) {
	const found = version === null ? versions.at(-1) : versions.find((each) => each.version === version);
	if (found !== void 0) return found;
	const numbers = versions.map((each) => each.version);
	return refused("version-unknown", `the bundle has no version ${version} of ${JSON.stringify(id)}; it has ${listed(numbers)}`, "Ask for one of these, or build the bundle again from a commit that has it.");
}
/** The version of a pointer for a subject; null: for nobody in particular. Its hash must be the bundle's. */
function pointedVersion(line, pointer, subject) {
	const { rollout, override } = pointer;
	const bucket = rollout === null || subject === null ? null : bucketIn(rollout.salt, subject);
	const version = rollout === null || bucket === null ? pointer.version : versionAt(rollout.ranges, bucket);
	const sha256 = rollout === null || bucket === null ? pointer.sha256 : rollout.hashes.get(version);
	const entry = selectVersion(line, version);
	if (entry.status === "refused") return entry;
	if (entry.content.sha256 === sha256) return {
		status: "pointed",
		entry,
		phase: rollout?.phase ?? null,
		bucket,
		override
	};
	return refused("pointer-mismatch", `the pointer at version ${version} of ${JSON.stringify(line.id)} has another hash than the bundle`, "Promote the version again with 'promptops environment promote'.");
}
const mostListed = 20;
function listed(versions) {
	if (versions.length === 0) return "none";
	const last = versions.slice(-20).join(", ");
	return versions.length > mostListed ? `${versions.length}, the last of them ${last}` : last;
}
// src/runtime/node/bundle-file.ts
/** The bundle's name in a package. */
const bundleName = "bundle.jsonl";
/** Where a layer has its bundle in AWS Lambda: in the package for Python, or beside a service's own copy. */
const layers = [`/opt/python/promptops/${bundleName}`, `/opt/nodejs/node_modules/promptops/${bundleName}`];
/** The file that was named, else the one beside this code, else the layer's. */
function openBundleFile(named) {
	const places = named === null ? [...beside(), ...layers] : [named];
	for (const place of places) {
		const source = openFile(place);
		if (source !== null) return source;
	}
	return refused("bundle-missing", `there is no bundle at ${places.map((place) => JSON.stringify(place)).join(" or ")}`, "Make one with 'promptops bundle' and name it in PROMPTOPS_REGISTRY.");
}
/** A service that was bundled into one CommonJS file does not know where this code stood. */
function beside() {
	const here = require("url").pathToFileURL(__filename).href;
	if (typeof here !== "string" || !here.startsWith("file:")) return [];
	const folder = (0, node_path.dirname)((0, node_url.fileURLToPath)(here));
	const own = (0, node_path.join)(folder, bundleName);
	return folder.endsWith((0, node_path.join)("nodejs", "node_modules", "promptops")) ? [own, (0, node_path.join)(folder, "..", "..", "..", "python", "promptops", bundleName)] : [own];
}
/**
* The file stays open, so that a new one put in its place does not mix with this one. Opening a named pipe does not wait
* for its other end.
*/
function openFile(place) {
	try {
		const file = (0, node_fs.openSync)(place, node_fs.constants.O_RDONLY | (node_fs.constants.O_NONBLOCK ?? 0));
		const stats = (0, node_fs.fstatSync)(file);
		if (stats.isFile()) return sourceOf(file, stats.size);
		(0, node_fs.closeSync)(file);
		return unreadable$1(place, "it is no file");
	} catch (error) {
		const code = error instanceof Error && "code" in error ? String(error.code) : "";
		return code === "ENOENT" || code === "ENOTDIR" ? null : unreadable$1(place, code);
	}
}
/** A file that nobody can read from any more is closed, also where nobody called `close`. */
const forgotten = new FinalizationRegistry((file) => (0, node_fs.closeSync)(file));
function sourceOf(file, size) {
	const source = {
		size,
		close: () => {
			if (forgotten.unregister(source)) (0, node_fs.closeSync)(file);
		},
		read: (offset, bytes) => {
			const buffer = Buffer.allocUnsafe(bytes);
			let filled = 0;
			while (filled < bytes) {
				const count = (0, node_fs.readSync)(file, buffer, filled, bytes - filled, offset + filled);
				if (count === 0) break;
				filled += count;
			}
			return buffer.subarray(0, filled);
		}
	};
	forgotten.register(source, file, source);
	return source;
}
function unreadable$1(place, why) {
	return refused("bundle-unreadable", `the bundle ${JSON.stringify(place)} cannot be read: ${why}`, "Look at the file and its permissions.");
}
// src/registry/mapped-model.ts
/** Who is asked for a model that a prompt names; null where the bundle says nothing of it. */
function mappedModel(models, model) {
	if (models === null) return null;
	const mapped = Object.hasOwn(models.map, model) ? models.map[model] : void 0;
	if (mapped !== void 0) return mapped;
	return models.provider === null ? null : {
		provider: models.provider,
		model
	};
}
// src/registry/rollout/overridden.ts
/** The behaviour that an environment asks for: the version's, with another model or other parameters. */
function overridden(behaviour, { model, parameters }) {
	const own = behaviour["parameters"];
	return {
		...behaviour,
		...model === void 0 ? {} : { model },
		parameters: {
			...isJsonObject(own) ? own : {},
			...parameters
		}
	};
}
/** The same, as its hash says it; null where it has another one. */
function overriddenAs(behaviour, override) {
	const asked = overridden(behaviour, override);
	return contentHash(asked) === override.sha256 ? asked : null;
}
// src/policy/live-providers.ts
/** Providers that ask a model, which takes money and may answer otherwise the next time. Each has a folder below src/model. */
const liveProviders = [
	"openai",
	"anthropic",
	"bedrock"
];
// src/prompt/extract-answer.ts
/**
* What of a reply is the answer, by `output.extract`: the beginning that was said for the model is put before it, then
* thoughts and fence are taken off, then what stands up to and with `after`, then all but one line of text.
*/
function extractAnswer(output, reply) {
	const extract = output?.extract;
	if (extract === void 0) return reply;
	const { prefill, strip, after, line } = extract;
	const whole = prefill === null || reply.startsWith(prefill) ? reply : prefill + reply;
	const thought = strip.includes("think") ? withoutThoughts(whole) : whole;
	const bare = strip.includes("fence") ? withoutFence(thought) : thought;
	const at = after === null ? -1 : bare.lastIndexOf(after);
	const said = at < 0 ? bare : bare.slice(at + (after ?? "").length).trim();
	return line === null ? said : oneLine(said, line);
}
/** Servers that think in the text write <think>…</think> first; some leave the first tag out. */
function withoutThoughts(text) {
	const end = text.lastIndexOf("</think>");
	return end < 0 ? text : text.slice(end + 8).trim();
}
/** The lines between ``` and ``` where they are all that is said. */
function withoutFence(text) {
	const lines = text.trim().split("\n");
	const [first = ""] = lines;
	const last = lines.at(-1) ?? "";
	if (lines.length < 2 || !/^```[^`]*$/.test(first) || last.trim() !== "```") return text;
	return lines.slice(1, -1).join("\n");
}
function oneLine(text, which) {
	const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
	return (which === "first" ? lines[0] : lines.at(-1)) ?? "";
}
// src/prompt/render/placeholders.ts
/** `{{name}}`, with spaces or tabs inside the braces if one likes. What stands between them need not be a name. */
const bracedPattern = /\{\{[ \t]*([^{} \t\r\n]+)[ \t]*\}\}/g;
/** The same, where a backslash before the braces says that they are text: such a match has nothing between them. */
const escapingPattern = new RegExp(`\\\\\\{\\{|${bracedPattern.source}`, "g");
/** What is looked for in the texts of a content. */
function patternOf({ escapes }) {
	return escapes === true ? escapingPattern : bracedPattern;
}
/** A letter or `_`, then letters, digits, `_`, `-` and `.`. */
const plainName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/**
* The name of the variable that a placeholder stands for; null where the braces are text. A name of other letters than a
* to z counts only where it is declared, so that a text from before such names were known is sent as it was.
*/
function placeholderName(written, declared) {
	if (plainName.test(written)) return written;
	const name = composedName(written);
	return declared !== null && Object.hasOwn(declared, name) ? name : null;
}
/** One spelling of a name, whichever way its accents were typed. */
function composedName(name) {
	return name.normalize("NFC");
}
/** Values under the one spelling of their names. */
function composedNames(values) {
	if (Object.keys(values).every((name) => plainName.test(name))) return values;
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [composedName(name), value]));
}
/** Each content is rendered once a case. */
const known$1 = /* @__PURE__ */ new WeakMap();
/** The names between double braces, each once, in the order of their first appearance. */
function placeholders({ content, variables }) {
	const found = known$1.get(content);
	if (found !== void 0 && found.variables === variables) return found.names;
	const names = [...new Set(contentTexts(content).flatMap((text) => placeholderNames(text, variables, content)))];
	known$1.set(content, {
		variables,
		names
	});
	return names;
}
/** Every name in a text, as often as it stands there. */
function placeholderNames(text, declared, escaping = {}) {
	return bracedIn(text, declared, escaping).flatMap(({ name }) => name ?? []);
}
/** Each match of the text's pattern in it. */
function bracedIn(text, declared, escaping = {}) {
	return Array.from(text.matchAll(patternOf(escaping)), ([, written = ""]) => ({
		written,
		name: placeholderName(written, declared)
	}));
}
/** The names of the conversations that have a place among the messages. */
function conversations(content) {
	if (content.kind === "template") return [];
	return content.messages.flatMap((entry) => "placeholder" in entry ? [entry.placeholder] : []);
}
function contentTexts(content) {
	return content.kind === "template" ? [content.template] : content.messages.flatMap(textOf$1);
}
function textOf$1(entry) {
	return "placeholder" in entry ? [] : [entry.content];
}
// src/document/json/json-list.ts
/** The value where it is a list, else an empty list. */
function jsonList(value) {
	return isList(value) ? value : [];
}
/** `Array.isArray` alone narrows to a list of `any`. */
function isList(value) {
	return Array.isArray(value);
}
// src/document/json/member.ts
/** The field `name` of a group of fields; undefined where there is none, never something that JavaScript inherits. */
function member(value, name) {
	return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : void 0;
}
// src/prompt/render/conversation.ts
const roles = /* @__PURE__ */ new Set([
	"system",
	"developer",
	"user",
	"assistant",
	"tool"
]);
/**
* The messages that are given for a place in a list of messages, or why there are none, as words. A conversation that
* has not begun is an empty list; it may be left out where the variable says `required: false`.
*/
function conversationIn(name, given, variables) {
	const value = Object.hasOwn(given, name) ? given[name] ?? null : null;
	if (value === null) return (variables !== null && Object.hasOwn(variables, name) ? variables[name] : void 0)?.required === false ? [] : `no value is given for the messages of ${name}`;
	if (!Array.isArray(value)) return wrong(name);
	const messages = jsonList(value).flatMap(messageIn);
	return messages.length === value.length ? messages : wrong(name);
}
function wrong(name) {
	return `the value of ${name} must be a list of messages, each with a role (system, developer, user, assistant, tool) and a content that is text`;
}
function messageIn(value) {
	const role = member(value, "role");
	if (!isRole(role)) return [];
	const given = member(value, "tool_calls") ?? null;
	const calls = role === "assistant" && given !== null ? callsIn(given) : [];
	if (calls === null) return [];
	const content = member(value, "content") ?? (calls.length > 0 ? "" : null);
	if (typeof content !== "string") return [];
	const id = member(value, "tool_call_id");
	return [{
		role,
		content,
		...role === "tool" && typeof id === "string" ? { tool_call_id: id } : {},
		...calls.length === 0 ? {} : { tool_calls: calls }
	}];
}
/** null: something of them is no call. */
function callsIn(value) {
	const calls = jsonList(value).flatMap((call) => {
		const [id, asked] = [member(call, "id"), member(call, "function")];
		const [name, given] = [member(asked, "name"), member(asked, "arguments")];
		if (typeof id !== "string" || typeof name !== "string" || typeof given !== "string") return [];
		return [{
			id,
			type: "function",
			function: {
				name,
				arguments: given
			}
		}];
	});
	return Array.isArray(value) && calls.length === value.length ? calls : null;
}
function isRole(value) {
	return roles.has(value);
}
// src/prompt/render/filled.ts
/** Goes through the text once, so what a value says is never looked at again. `values` has one for each placeholder. */
function filled(text, values, escaping = {}) {
	return text.replace(patternOf(escaping), (whole, written) => {
		if (written === void 0) return whole.slice(1);
		const name = placeholderName(written, values);
		const value = name !== null && Object.hasOwn(values, name) ? values[name] : void 0;
		return value === void 0 ? whole : textOf(value);
	});
}
function textOf(value) {
	return typeof value === "string" ? value : JSON.stringify(value);
}
// src/prompt/render/variable-value.ts
const words = {
	string: "text",
	number: "a number",
	integer: "a whole number",
	boolean: "true or false",
	messages: "a list of messages"
};
/** What `value` is not but must be, as words that follow "must be"; null where the variable can hold it. */
function valueProblem(value, { type, enum: allowed }) {
	if (!hasType(value, type)) return words[type];
	if (allowed === null || allowed.some((one) => one === value)) return null;
	return `one of ${allowed.join(", ")}`;
}
function hasType(value, type) {
	if (type === "integer") return typeof value === "number" && Number.isInteger(value);
	if (type === "messages") return Array.isArray(value);
	return typeof value === type;
}
// src/prompt/render/render-values.ts
/**
* Binds the values that a service gives, more strictly than a suite's, whose values come from files as text: a type is
* meant as it is written. `input` is appended to messages that do not name it, as in an evaluation.
*/
function renderValues(prompt, values) {
	const { content } = prompt;
	const given = composedNames(values);
	const names = placeholders(prompt);
	const appended = content.kind === "messages" && !names.includes("input");
	const known = [...names, ...conversations(content)];
	const unknown = Object.keys(given).find((name) => !known.includes(name) && !(appended && name === "input"));
	if (unknown !== void 0) return unknownVariable(unknown, known);
	const bindings = [];
	for (const name of names) {
		const value = bind(name, ownValue(given, name), prompt.variables);
		if (typeof value === "object") return value;
		bindings.push([name, value]);
	}
	const bound = Object.fromEntries(bindings);
	if (content.kind === "template") return {
		status: "rendered",
		content: filled(content.template, bound, content)
	};
	const messages = [];
	for (const entry of content.messages) if ("placeholder" in entry) {
		const said = conversationIn(entry.placeholder, given, prompt.variables);
		if (typeof said === "string") return conversationRefused(entry.placeholder, said, given);
		messages.push(...said);
	} else messages.push({
		role: entry.role,
		content: filled(entry.content, bound, content)
	});
	const input = appended ? ownValue(given, "input") : null;
	if (input === null) return {
		status: "rendered",
		content: messages
	};
	const user = inputMessages(input);
	if ("status" in user) return user;
	return {
		status: "rendered",
		content: [...messages, ...user]
	};
}
/** What is asked, as messages: a text is the user's, and a conversation is what it is. */
function inputMessages(input) {
	if (typeof input === "string") return [{
		role: "user",
		content: input
	}];
	if (!Array.isArray(input)) return wrongType("input", "text or a list of messages");
	const said = conversationIn("input", { input }, null);
	return typeof said === "string" ? conversationRefused("input", said, { input }) : said;
}
/** null and undefined count as no value. */
function ownValue(given, name) {
	return Object.hasOwn(given, name) ? given[name] ?? null : null;
}
function bind(name, given, variables) {
	const variable = variables !== null && Object.hasOwn(variables, name) ? variables[name] : void 0;
	if (given === null) {
		if (variable !== void 0 && variable.default !== null) return variable.default;
		return variable?.required === false ? "" : missing(name);
	}
	if (!isScalar(given)) return wrongType(name, variable === void 0 ? "text, a finite number, true or false" : typeWords(variable));
	const problem = variable === void 0 ? null : valueProblem(given, variable);
	if (problem !== null) return wrongType(name, problem);
	if (typeof given === "number" && Number.isInteger(given) && !Number.isSafeInteger(given)) return wrongType(name, "a number that is exact, at most 9007199254740991; larger ones are text");
	return given;
}
function isScalar(value) {
	return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
function typeWords(variable) {
	return valueProblem(null, variable) ?? "text";
}
function unknownVariable(name, names) {
	const known = names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
	const isMessage = name === "input" && names.length === 0;
	return {
		status: "refused",
		code: "variable-unknown",
		what: `the prompt has no variable ${JSON.stringify(name)}; ${known}`,
		remedy: isMessage ? "Render it without values, send that as the system message and the input as the user's." : "Give only the variables that the prompt's text names."
	};
}
function missing(name) {
	return {
		status: "refused",
		code: "variable-missing",
		what: `no value is given for {{${name}}}`,
		remedy: "Give one, or give the variable a default in the prompt's file."
	};
}
function conversationRefused(name, what, given) {
	if (ownValue(given, name) !== null) return {
		status: "refused",
		code: "variable-type",
		what,
		remedy: "Convert it before it is given."
	};
	return {
		status: "refused",
		code: "variable-missing",
		what,
		remedy: "Give a list of messages, an empty one where nothing has been said yet."
	};
}
function wrongType(name, must) {
	return {
		status: "refused",
		code: "variable-type",
		what: `the value of {{${name}}} must be ${must}`,
		remedy: "Convert it before it is given."
	};
}
// src/prompt/render/chat-values.ts
/**
* The messages that the evaluation sends for these values: a template is the user's message, and one without a
* placeholder the system's, before the `input`; a beginning of the answer (`prefill`) stands last.
*/
function chatValues(prompt, values) {
	const said = saidIn(prompt, values);
	const prefill = prompt.output?.extract?.prefill ?? null;
	if (said.status === "refused" || prefill === null) return said;
	return {
		status: "chat",
		messages: [...said.messages, {
			role: "assistant",
			content: prefill
		}]
	};
}
function saidIn(prompt, values) {
	const { content } = prompt;
	const isInstruction = content.kind === "template" && placeholders(prompt).length === 0;
	const { input = null, ...others } = values;
	const rendered = renderValues(prompt, isInstruction ? others : values);
	if (rendered.status === "refused") return rendered;
	const { content: filled } = rendered;
	if (typeof filled !== "string") return {
		status: "chat",
		messages: filled
	};
	if (!isInstruction) return {
		status: "chat",
		messages: [{
			role: "user",
			content: filled
		}]
	};
	if (input === null) return noInput;
	const user = inputMessages(input);
	return "status" in user ? user : {
		status: "chat",
		messages: [{
			role: "system",
			content: filled
		}, ...user]
	};
}
const noInput = {
	status: "refused",
	code: "variable-missing",
	what: "the template has no placeholder, and there is no input to ask about",
	remedy: "Give the user's text as 'input'."
};
// src/document/json/ordered-json.ts
function orderedJson(value) {
	if (typeof value !== "object" || value === null) return value;
	if (!isJsonObject(value)) return value.map((item) => orderedJson(item));
	const members = Object.keys(value).toSorted().map((key) => [key, orderedJson(value[key] ?? null)]);
	return Object.fromEntries(members);
}
// src/prompt/lax-place.ts
/** Where schemas stand below a schema: a schema, a list of them, or schemas by name. */
const below = {
	items: "one",
	anyOf: "list",
	properties: "named",
	$defs: "named",
	definitions: "named"
};
/**
* The first place that keeps a provider from holding an answer to a schema: strict mode wants every object closed and
* every field required (platform.openai.com/docs/guides/structured-outputs, "Supported schemas"). null: it can.
*/
function laxPlace(schema, path = []) {
	if (path.length === 0 && member(schema, "type") !== "object") return {
		path,
		why: "its root is no object"
	};
	if (!isJsonObject(schema)) return null;
	const own = laxObject(schema, path);
	if (own !== null) return own;
	for (const [keyword, kind] of Object.entries(below)) {
		const value = member(schema, keyword);
		if (value === void 0) continue;
		for (const [step, inner] of innerSchemas(value, kind)) {
			const found = laxPlace(inner, [
				...path,
				keyword,
				...step
			]);
			if (found !== null) return found;
		}
	}
	return null;
}
function laxObject(schema, path) {
	const properties = member(schema, "properties");
	if (member(schema, "type") !== "object" && properties === void 0) return null;
	if (member(schema, "additionalProperties") !== false) return {
		path,
		why: "an object of it lacks `additionalProperties: false`"
	};
	const required = jsonList(member(schema, "required"));
	const optional = (isJsonObject(properties) ? Object.keys(properties) : []).find((name) => !required.includes(name));
	if (optional === void 0) return null;
	return {
		path: [
			...path,
			"properties",
			optional
		],
		why: "a field of it may be left out"
	};
}
function innerSchemas(value, kind) {
	if (kind === "one") return [[[], value]];
	if (kind === "list") return jsonList(value).map((inner, index) => [[index], inner]);
	return isJsonObject(value) ? Object.entries(value).map(([name, inner]) => [[name], inner]) : [];
}
// src/request/asked-form.ts
/** What an answer's schema is called where the prompt gives it no name. */
const schemaName = "answer";
function askedForm({ output }) {
	if (output?.enforce === void 0) return null;
	const { schema } = output;
	const { name, strict } = output.enforce;
	return {
		name: name ?? schemaName,
		strict: strict ?? (schema !== null && laxPlace(schema) === null),
		schema: schema === null ? null : orderedJson(schema)
	};
}
// src/request/anthropic-body.ts
/** The API wants a limit in each request. */
const defaultMaxTokens = 1024;
/** The API has no `seed`. */
function anthropicBody(asked, { system, turns }) {
	const { model, parameters } = asked;
	const { temperature, max_tokens = defaultMaxTokens, top_p, stop, extra = {} } = parameters;
	return {
		...orderedJson(extra),
		model,
		max_tokens,
		...system.length === 0 ? {} : { system: system.map(block) },
		messages: turns.map(({ role, texts }) => ({
			role,
			content: texts.map(block)
		})),
		...temperature === void 0 ? {} : { temperature },
		...top_p === void 0 ? {} : { top_p },
		...stop === void 0 || stop.length === 0 ? {} : { stop_sequences: [...stop] },
		...further$2(asked)
	};
}
function further$2(asked) {
	const { top_k, thinking_tokens, reasoning_effort } = asked.parameters;
	const { tools } = asked;
	const form = askedForm(asked);
	const format = form?.schema ? { format: {
		type: "json_schema",
		schema: form.schema
	} } : {};
	const output_config = {
		...isEffort(reasoning_effort) ? { effort: reasoning_effort } : {},
		...format
	};
	return {
		...top_k === void 0 ? {} : { top_k },
		...thinking_tokens === void 0 ? {} : { thinking: {
			type: "enabled",
			budget_tokens: thinking_tokens
		} },
		...Object.keys(output_config).length === 0 ? {} : { output_config },
		...tools === void 0 ? {} : {
			tools: tools.map(tool$1),
			...toolChoice$2(asked)
		}
	};
}
function isEffort(effort) {
	return effort !== void 0 && effort !== "none" && effort !== "minimal";
}
function tool$1({ name, description, parameters, strict }) {
	return {
		name,
		...description === null ? {} : { description },
		input_schema: {
			...orderedJson(parameters ?? {}),
			type: "object"
		},
		...strict === void 0 ? {} : { strict }
	};
}
/** Whether several tools may be called at once is said with the choice, whose usual form is `auto`. */
function toolChoice$2({ tool_choice: choice, parameters: { parallel_tool_calls: parallel } }) {
	if (choice === void 0 && parallel === void 0) return {};
	if (choice === "none") return { tool_choice: { type: "none" } };
	const alone = parallel === void 0 ? {} : { disable_parallel_tool_use: !parallel };
	if (choice === void 0 || choice === "auto") return { tool_choice: {
		type: "auto",
		...alone
	} };
	if (choice === "required") return { tool_choice: {
		type: "any",
		...alone
	} };
	return { tool_choice: {
		type: "tool",
		name: choice.name,
		...alone
	} };
}
function block(text) {
	return {
		type: "text",
		text
	};
}
// src/request/bedrock-body.ts
/** The API has no `seed`. */
function bedrockBody(asked, { system, turns }) {
	const { model, parameters } = asked;
	const { temperature, max_tokens, top_p, stop, extra } = parameters;
	const inferenceConfig = {
		...temperature === void 0 ? {} : { temperature },
		...max_tokens === void 0 ? {} : { maxTokens: max_tokens },
		...top_p === void 0 ? {} : { topP: top_p },
		...stop === void 0 || stop.length === 0 ? {} : { stopSequences: [...stop] }
	};
	return {
		modelId: model,
		messages: turns.map(({ role, texts }) => ({
			role,
			content: texts.map((text) => ({ text }))
		})),
		...system.length === 0 ? {} : { system: system.map((text) => ({ text })) },
		...Object.keys(inferenceConfig).length === 0 ? {} : { inferenceConfig },
		...extra === void 0 ? {} : { additionalModelRequestFields: orderedJson(extra) },
		...further$1(asked)
	};
}
function further$1(asked) {
	const { reasoning_effort: effort } = asked.parameters;
	const { tools, tool_choice: choice } = asked;
	const form = askedForm(asked);
	const outputConfig = {
		...effort === void 0 ? {} : { effort },
		...form === null || form.schema === null ? {} : { textFormat: textFormat(form) }
	};
	return {
		...Object.keys(outputConfig).length === 0 ? {} : { outputConfig },
		...tools === void 0 ? {} : { toolConfig: {
			tools: tools.map(tool),
			...choice === void 0 || choice === "none" ? {} : { toolChoice: toolChoice$1(choice) }
		} }
	};
}
function textFormat({ name, schema }) {
	return {
		type: "json_schema",
		structure: { jsonSchema: {
			name,
			schema: canonicalJson(schema)
		} }
	};
}
function tool({ name, description, parameters, strict }) {
	return { toolSpec: {
		name,
		...description === null ? {} : { description },
		inputSchema: { json: orderedJson(parameters ?? { type: "object" }) },
		...strict === void 0 ? {} : { strict }
	} };
}
function toolChoice$1(choice) {
	if (choice === "auto") return { auto: {} };
	return choice === "required" ? { any: {} } : { tool: { name: choice.name } };
}
// src/request/openai-body.ts
/** Only what the prompt says, so that every compatible server takes it. */
function openaiBody(asked, limit) {
	const { model, messages, parameters } = asked;
	const { temperature, max_tokens, top_p, stop, seed, extra = {} } = parameters;
	return {
		...orderedJson(extra),
		model,
		messages: messages.map(message),
		...temperature === void 0 ? {} : { temperature },
		...top_p === void 0 ? {} : { top_p },
		...stop === void 0 || stop.length === 0 ? {} : { stop: [...stop] },
		...seed === void 0 ? {} : { seed },
		...max_tokens === void 0 ? {} : { [limit]: max_tokens },
		...further(asked)
	};
}
function message({ role, content, tool_call_id = "", tool_calls = [] }) {
	if (role === "tool") return {
		role,
		content,
		tool_call_id
	};
	if (role !== "assistant" || tool_calls.length === 0) return {
		role,
		content
	};
	return {
		role,
		content,
		tool_calls: tool_calls.map((call) => ({
			...call,
			function: { ...call.function }
		}))
	};
}
function further(asked) {
	const { frequency_penalty, presence_penalty, reasoning_effort, parallel_tool_calls } = asked.parameters;
	const { tools, tool_choice: choice } = asked;
	const form = askedForm(asked);
	return {
		...frequency_penalty === void 0 ? {} : { frequency_penalty },
		...presence_penalty === void 0 ? {} : { presence_penalty },
		...reasoning_effort === void 0 ? {} : { reasoning_effort },
		...form === null ? {} : { response_format: responseFormat(form) },
		...tools === void 0 ? {} : { tools: tools.map(functionTool) },
		...choice === void 0 ? {} : { tool_choice: toolChoice(choice) },
		...parallel_tool_calls === void 0 ? {} : { parallel_tool_calls }
	};
}
function responseFormat({ name, schema, strict }) {
	if (schema === null) return { type: "json_object" };
	return {
		type: "json_schema",
		json_schema: {
			name,
			schema,
			...strict ? { strict } : {}
		}
	};
}
function functionTool({ name, description, parameters, strict }) {
	return {
		type: "function",
		function: {
			name,
			...description === null ? {} : { description },
			...parameters === null ? {} : { parameters: orderedJson(parameters) },
			...strict === void 0 ? {} : { strict }
		}
	};
}
function toolChoice(choice) {
	return typeof choice === "string" ? choice : {
		type: "function",
		function: { name: choice.name }
	};
}
// src/request/turns.ts
/**
* System messages go first, in their order; neighbours of one role become one turn of several texts; blank texts, which
* the APIs refuse, are left out, and a conversation in which nothing is left to answer cannot be asked.
*/
function turnsOf(messages) {
	const said = messages.filter(({ content }) => content.trim() !== "");
	if (said.some(({ role }) => role === "tool")) return {
		status: "none",
		why: toolMessage
	};
	const system = said.filter(isInstruction).map(({ content }) => content);
	const turns = [];
	for (const { role, content } of said) {
		if (role !== "user" && role !== "assistant") continue;
		const last = turns.at(-1);
		if (last?.role === role) last.texts.push(content);
		else turns.push({
			role,
			texts: [content]
		});
	}
	if (turns.some(({ role }) => role === "user")) return {
		status: "turns",
		system,
		turns
	};
	return {
		status: "none",
		why: messages.some(({ role }) => role === "user") ? "the user's message is blank" : "the prompt has no user message"
	};
}
/** These APIs have one kind of instructions. */
function isInstruction({ role }) {
	return role === "system" || role === "developer";
}
/** What is said of a tool's answer, which every API ties to the call that a list of texts does not hold. */
const toolMessage = "a message of the role tool answers a call, and the call is not among the messages that are sent";
// src/request/unsayable.ts
/** What an API has no field for. What it never had (`seed` of two of them) is left out there since the first release. */
const unknownTo = {
	openai: ["top_k", "thinking_tokens"],
	anthropic: ["frequency_penalty", "presence_penalty"],
	bedrock: [
		"top_k",
		"frequency_penalty",
		"presence_penalty",
		"thinking_tokens",
		"parallel_tool_calls"
	]
};
/** Nothing of a request is dropped on the way: why a provider cannot be told something of it; null where it can. */
function unsayable$1(asked, provider) {
	const { parameters, output, messages, tool_choice } = asked;
	const parameter = unknownTo[provider].find((name) => parameters[name] !== void 0);
	if (parameter !== void 0) return lacking(provider, `no parameter ${parameter}`, "extra");
	if (!answersKnownCalls(messages)) return toolMessage;
	if (provider === "openai") return null;
	if (messages.some(({ role, tool_calls }) => role === "tool" || tool_calls !== void 0)) return lacking(provider, "calls of tools among messages in a form of its own", "calls");
	if (output?.enforce !== void 0 && output.schema === null) return lacking(provider, "no answer in JSON without a schema", "schema");
	const effort = parameters.reasoning_effort;
	if (effort === "none" || effort === "minimal") return lacking(provider, `no reasoning_effort ${effort}`, "effort");
	if (provider === "bedrock" && tool_choice === "none") return lacking(provider, "no tool_choice none", "choice");
	return null;
}
/** Every message of a tool answers a call of a message before it. */
function answersKnownCalls(messages) {
	const calls = /* @__PURE__ */ new Set();
	for (const { role, tool_call_id, tool_calls = [] } of messages) {
		if (role === "tool" && (tool_call_id === void 0 || !calls.has(tool_call_id))) return false;
		for (const { id } of tool_calls) calls.add(id);
	}
	return true;
}
const remedies = {
	extra: "take it out of the prompt's parameters, or say it in the provider's words under extra",
	schema: "write output.schema, or take enforce out",
	effort: "write low, medium or high",
	choice: "take the tools out",
	calls: "leave them out of the conversation, or ask a model of openai's API"
};
function lacking(provider, lacks, remedy) {
	return `the API of ${provider} has ${lacks}; ${remedies[remedy]}`;
}
// src/request/request-body.ts
/** OpenAI's own models know no other name for the answer's limit. */
const usualLimit = "max_completion_tokens";
/** The body that a provider is sent, or why it has no words for something of it. */
function requestBody(provider, asked, limit = usualLimit) {
	const why = unsayable$1(asked, provider);
	if (why !== null) return {
		status: "unsayable",
		why
	};
	return {
		openai: () => ({
			status: "written",
			body: openaiBody(asked, limit)
		}),
		anthropic: () => inTurns(asked, "Anthropic", anthropicBody),
		bedrock: () => inTurns(asked, "Bedrock", bedrockBody)
	}[provider]();
}
function inTurns(asked, name, write) {
	const turns = turnsOf(asked.messages);
	if (turns.status === "none") return {
		status: "unsayable",
		why: noTurns(turns.why, name)
	};
	return {
		status: "written",
		body: write(asked, turns)
	};
}
/** These APIs answer only a user's message. */
function noTurns(why, name) {
	return `${why}, and ${name} answers only a user's message`;
}
// src/runtime/node/prompt-calls.ts
/** `mapped`: what the bundled commit's policy says of the prompt's model; null: nothing. */
function promptCalls(prompt, mapped) {
	const chat = (variables) => orThrow(chatValues(prompt, variables)).messages;
	return {
		render: (variables = {}) => {
			const { content } = orThrow(renderValues(prompt, variables));
			return typeof content === "string" ? content : copied(content);
		},
		text: (variables = {}) => {
			if (prompt.content.kind === "messages") return orThrow(noText);
			const { content } = orThrow(renderValues(prompt, variables));
			return typeof content === "string" ? content : orThrow(noText);
		},
		chat: (variables = {}) => copied(chat(variables)),
		request: (options) => {
			const written = requestBody(orThrow(providerIn(options, prompt.model, mapped)), {
				...prompt,
				...calledAs(prompt, mapped),
				messages: chat(options.variables ?? {})
			}, mapped?.limit_field);
			return written.status === "written" ? written.body : orThrow(unsayable(written.why));
		},
		extract: (reply) => typeof reply === "string" ? extractAnswer(prompt.output, reply) : orThrow(noReply)
	};
}
function copied(messages) {
	return messages.map((message) => ({
		...structuredClone(message),
		role: message.role
	}));
}
function calledAs({ model, parameters }, mapped) {
	const { temperature, ...others } = parameters;
	const isWithout = temperature === void 0 || mapped?.temperature === "none";
	return {
		model: mapped?.model ?? model,
		parameters: isWithout ? others : parameters
	};
}
const known = /* @__PURE__ */ new Set(["provider", "variables"]);
/** A slip of the pen must not make another request. */
function providerIn(options, model, mapped) {
	const names = typeof options === "object" && options !== null ? Object.keys(options) : null;
	if (names === null || names.some((name) => !known.has(name))) return wrongOptions;
	const { provider } = options;
	if (!liveProviders.some((name) => name === provider)) return wrongProvider;
	const asked = mapped?.provider ?? null;
	if (asked === null || asked === provider || !liveProviders.some((name) => name === asked)) return provider;
	return refused("provider-mismatch", `the policy asks ${JSON.stringify(model)} of ${asked}, and the request is for ${provider}`, `Ask for ${asked}, or change models in the policy, so that the gate measures what runs.`);
}
const wrongOptions = refused("request-invalid", "a request is made with 'provider' and 'variables' and nothing else", "Write the provider's name and the values under 'variables'.");
const wrongProvider = refused("request-invalid", `the provider must be one of ${liveProviders.join(", ")}`, "Name the provider whose API the body is for.");
const noText = refused("request-invalid", "the prompt is written as messages and has no text", "Ask for its chat.");
const noReply = refused("request-invalid", "a reply must be text", "Give the text that the model answered.");
function unsayable(why) {
	return refused("request-unsayable", why, "The gate does not send it either.");
}
// src/runtime/node/loaded-prompt.ts
/** A version with what its environment says otherwise, which must be what its hash says. */
function loadedPrompt(chosen) {
	const { content, override, entry, id } = chosen;
	if (override === null) return promptWith(chosen, entry.model);
	const asked = overriddenAs(content, override);
	if (asked !== null) return promptWith({
		...chosen,
		content: asked
	}, override.model ?? entry.model);
	return refused("pointer-mismatch", `the overrides of version ${entry.version} of ${JSON.stringify(id)} do not have the hash that the pointer says`, "Publish the pointers that 'promptops bundle' wrote for the environment.");
}
/** The same prompt for one bucket of its rollout. All else is shared with every other bucket's. */
function inBucket(prompt, bucket) {
	return Object.freeze({
		...prompt,
		bucket
	});
}
function promptWith({ id, entry, content, models, environment, resolution, rollout, override }, model) {
	const mapped = mappedModel(models, model);
	const behaviour = content;
	const { template = null, messages = null, parameters, variables, output } = behaviour;
	const { tools = null, tool_choice = null } = behaviour;
	const escapes = behaviour.escapes === true ? { escapes: true } : {};
	const { content: span, path: _, ...metadata } = entry;
	const declared = Object.keys(variables).length === 0 ? null : variables;
	const called = {
		content: template === null ? {
			kind: "messages",
			messages: messages ?? [],
			...escapes
		} : {
			kind: "template",
			template,
			...escapes
		},
		variables: declared === null ? null : withDescriptions(declared),
		model,
		parameters,
		output,
		...tools === null ? {} : { tools },
		...tool_choice === null ? {} : { tool_choice }
	};
	return frozen({
		id,
		...metadata,
		model,
		mapped,
		sha256: span.sha256,
		template,
		messages,
		escapes: behaviour.escapes === true,
		parameters,
		variables: declared,
		output,
		tools,
		tool_choice,
		environment,
		resolution,
		rollout,
		bucket: null,
		override_sha256: override?.sha256 ?? null,
		...promptCalls(called, mapped),
		feedbackToken: ({ request_id }) => feedbackToken({
			id,
			version: entry.version,
			sha256: span.sha256,
			environment,
			rollout,
			override: override !== null,
			request_id,
			time: Math.floor(Date.now() / 1e3)
		}, feedbackKeys(process.env["PROMPTOPS_FEEDBACK_KEY"]))
	});
}
function withDescriptions(variables) {
	return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, {
		...variable,
		description: null
	}]));
}
/** Freezes a value with all that it holds. */
function frozen(value) {
	if (typeof value !== "object" || value === null) return value;
	for (const member of Object.values(value)) if (typeof member === "object") frozen(member);
	return Object.freeze(value);
}
// src/runtime/node/read-pointer-text.ts
/** Milliseconds that an answer may take, from the first word to the last byte, redirects included. */
const longest = 5e3;
const mostRedirects = 5;
function isAddress(source) {
	return source !== null && /^https?:\/\//i.test(source);
}
/** An object of S3, `s3://bucket/key`. */
function isS3(source) {
	return source !== null && /^s3:\/\//i.test(source);
}
/** The text of a document in a file, or why there is none. */
function readPointerFile(path) {
	let file = null;
	try {
		file = (0, node_fs.openSync)(path, node_fs.constants.O_RDONLY | (node_fs.constants.O_NONBLOCK ?? 0));
		const stats = (0, node_fs.fstatSync)(file);
		if (!stats.isFile()) return unreadable(path, "it is no file");
		if (stats.size > 1048576) return unreadable(path, "it is larger than 1 MiB");
		const bytes = Buffer.alloc(stats.size);
		return bytes.toString("utf8", 0, (0, node_fs.readSync)(file, bytes, 0, stats.size, 0));
	} catch (error) {
		return unreadable(path, error instanceof Error && "code" in error ? String(error.code) : "it failed");
	} finally {
		if (file !== null) (0, node_fs.closeSync)(file);
	}
}
/**
* The text of a document at an address. At most five redirects are followed, from https to https alone; what the address
* carries of credentials, and the headers, go to its own host only. In the background, nothing of it keeps a process alive
* that has nothing else to do.
*/
async function fetchPointers({ address, headers }, mode) {
	const deadline = performance.now() + longest;
	try {
		let target = new URL(address);
		let sent = headersFor(target, headers);
		for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
			const answer = await ask(target, {
				headers: sent,
				mode,
				left: deadline - performance.now()
			});
			if (answer.status === "text") return answer.text;
			if (answer.status === "failed") return unreadable(address, answer.why);
			const next = new URL(answer.location, target);
			if (!isAddress(next.href) || target.protocol === "https:" && next.protocol !== "https:") return unreadable(address, "it redirects to another protocol");
			if (next.origin !== target.origin) sent = { accept: "application/json" };
			target = next;
		}
		return unreadable(address, "it redirects more than 5 times");
	} catch {
		return unreadable(address, "it is no address");
	}
}
function headersFor({ username, password }, headers) {
	const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return {
		accept: "application/json",
		...username === "" && password === "" ? {} : { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` },
		...headers
	};
}
/** The code for HTTP is loaded only where an address is set: it is most of what an import would take. */
async function ask(target, { headers, mode, left }) {
	const { request: send } = target.protocol === "https:" ? await import("node:https") : await import("node:http");
	return await new Promise((resolve) => {
		const fail = (why) => resolve({
			status: "failed",
			why
		});
		const plain = new URL(target);
		plain.username = "";
		plain.password = "";
		const request = send(plain, {
			agent: false,
			headers
		});
		const timer = setTimeout(() => {
			fail("it took longer than 5 seconds");
			request.destroy();
		}, Math.max(left, 1));
		if (mode === "background") {
			timer.unref();
			request.on("socket", (socket) => socket.unref());
		}
		request.on("close", () => {
			clearTimeout(timer);
			fail("the answer broke off");
		});
		request.on("upgrade", (_, socket) => {
			fail("the answer is 101");
			socket.destroy();
		});
		request.on("error", (error) => fail("code" in error ? String(error.code) : error.message));
		request.on("response", (response) => receive(response, resolve, fail));
		request.end();
	});
}
const redirects = /* @__PURE__ */ new Set([
	301,
	302,
	303,
	307,
	308
]);
function receive(response, resolve, fail) {
	const stop = (why) => {
		fail(why);
		response.destroy();
	};
	const { statusCode, headers } = response;
	if (redirects.has(statusCode) && headers.location !== void 0) {
		resolve({
			status: "redirect",
			location: headers.location
		});
		response.destroy();
		return;
	}
	if (statusCode !== 200) {
		stop(`the answer is ${statusCode ?? "none"}`);
		return;
	}
	const chunks = [];
	let size = 0;
	response.on("data", (chunk) => {
		size += chunk.length;
		if (size > 1048576) stop("it is larger than 1 MiB");
		else chunks.push(chunk);
	});
	response.on("error", () => fail("the answer broke off"));
	response.on("aborted", () => fail("the answer broke off"));
	response.on("end", () => resolve({
		status: "text",
		text: Buffer.concat(chunks).toString("utf8")
	}));
}
/** An address may carry a signature in its query and credentials before its host, which are nobody else's business. */
function unreadable(place, why) {
	const plain = place.replace(/[?#].*$/s, "").replace(/^(\w+:\/\/)[^/]*@/, "$1");
	return refused("pointers-unreadable", `the pointers at ${JSON.stringify(plain)} cannot be read: ${why}`, "Look at PROMPTOPS_POINTERS and at what it names.");
}
// src/runtime/node/fetch-pointers-now.ts
/**
* What the thread runs that asks while this one waits, and that alone asks S3, with the SDK that the service has: beside its
* first file or its folder, or on NODE_PATH, as in a Lambda. It stands here as text, since a service that was bundled into one
* file has no module left that a thread could load. It follows redirects as `fetchPointers` does.
*/
const threadCode = `
const { parentPort } = require("node:worker_threads");
async function ask({ address, headers, limit }) {
  let target = new URL(address);
  const { username, password } = target;
  let sent = { accept: "application/json", ...headers };
  if (username || password) sent = { authorization: "Basic " + Buffer.from(decodeURIComponent(username) + ":" + decodeURIComponent(password)).toString("base64"), ...sent };
  for (let redirects = 0; redirects <= 5; redirects += 1) {
    target.username = target.password = "";
    const response = await fetch(target, { headers: sent, redirect: "manual", signal: AbortSignal.timeout(5000) });
    const location = response.headers.get("location");
    if ([301, 302, 303, 307, 308].includes(response.status) && location) {
      const next = new URL(location, target);
      if (!/^https?:$/.test(next.protocol) || (target.protocol === "https:" && next.protocol !== "https:")) return { why: "it redirects to another protocol" };
      if (next.origin !== target.origin) sent = { accept: "application/json" };
      target = next;
      continue;
    }
    if (response.status !== 200) return { why: "the answer is " + response.status };
    const parts = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.length;
      if (size > limit) return { why: "it is larger than 1 MiB" };
      parts.push(part);
    }
    return { text: Buffer.concat(parts).toString("utf8") };
  }
  return { why: "it redirects more than 5 times" };
}
let s3 = null;
function openS3() {
  const { createRequire } = require("node:module");
  for (const place of [process.argv[1], process.cwd() + "/"]) {
    try {
      const sdk = createRequire(place)("@aws-sdk/client-s3");
      return { sdk, client: new sdk.S3Client({ maxAttempts: 1 }) };
    } catch {}
  }
  return null;
}
async function askS3({ address, limit }) {
  const [, Bucket, Key] = /^s3:[/]{2}([^/]+)[/](.+)$/i.exec(address) ?? [];
  if (Key === undefined) return { why: "it is no address" };
  s3 ??= openS3();
  if (s3 === null) return { why: "@aws-sdk/client-s3 is not installed" };
  const command = new s3.sdk.GetObjectCommand({ Bucket, Key });
  const { Body } = await s3.client.send(command, { abortSignal: AbortSignal.timeout(5000) });
  const parts = [];
  let size = 0;
  for await (const part of Body) {
    size += part.length;
    if (size > limit) return { why: "it is larger than 1 MiB" };
    parts.push(part);
  }
  return { text: Buffer.concat(parts).toString("utf8") };
}
function late() {
  return new Promise((resolve) => setTimeout(resolve, 5000, { why: "it took longer than 5 seconds" }).unref());
}
parentPort.on("message", async ({ question, port, signal }) => {
  const asks = /^s3:/i.test(question.address) ? Promise.race([askS3(question), late()]) : ask(question);
  const answer = await asks.catch((error) => ({ why: String(error?.cause?.code ?? (s3 && error?.name) ?? "the answer broke off") }));
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;
/** One for all stores of a process: it costs some 30 ms to start. */
let thread = null;
/** Asks an address and waits so many milliseconds for the answer; null where there is none by then. */
function fetchPointersNow({ address, headers }, wait) {
	const signal = new Int32Array(new SharedArrayBuffer(4));
	const { port1, port2 } = new node_worker_threads.MessageChannel();
	try {
		const question = {
			address,
			headers,
			limit: pointersLimit
		};
		asking().postMessage({
			question,
			port: port2,
			signal
		}, [port2]);
		return Atomics.wait(signal, 0, 0, wait) === "timed-out" ? null : answerOn(port1, address);
	} catch {
		return null;
	} finally {
		port1.close();
	}
}
/** Asks S3; in the background, nothing of it keeps a process alive. */
async function fetchS3Pointers({ address, headers }, mode) {
	const signal = new Int32Array(new SharedArrayBuffer(4));
	const { port1, port2 } = new node_worker_threads.MessageChannel();
	try {
		const answered = new Promise((resolve) => {
			port1.once("message", resolve);
			port1.once("close", () => resolve({}));
		});
		if (mode === "background") port1.unref();
		const question = {
			address,
			headers,
			limit: pointersLimit
		};
		asking().postMessage({
			question,
			port: port2,
			signal
		}, [port2]);
		const { text, why } = await answered;
		return text ?? unreadable(address, why ?? "it failed");
	} catch {
		return unreadable(address, "it failed");
	} finally {
		port1.close();
	}
}
function answerOn(port, address) {
	const message = (0, node_worker_threads.receiveMessageOnPort)(port)?.message;
	if (message === void 0) return null;
	return message.text ?? unreadable(address, message.why ?? "it failed");
}
function asking() {
	if (thread !== null) return thread;
	const made = new node_worker_threads.Worker(threadCode, { eval: true });
	made.unref();
	const forget = () => {
		if (thread === made) thread = null;
	};
	made.on("error", forget);
	made.on("exit", forget);
	thread = made;
	return made;
}
// src/runtime/node/pointer-store.ts
/** After a first failure an address is asked again so many milliseconds later, then after twice the time. */
const firstPause = 1e3;
/** Names may come from requests: of those that nothing is known of so many are remembered, and so many read at once. */
const mostUnknown = {
	remembered: 256,
	read: 8
};
function openPointerStore(bundle, settings) {
	const environments = /* @__PURE__ */ new Map();
	const timers = [];
	let isClosed = false;
	const ttl = settings.ttl * 1e3;
	const { pointers: source, wait, headers } = settings;
	const own = ownDocuments(bundle);
	const isFar = isAddress(source) || isS3(source);
	const addressOf = ({ name }) => ({
		address: placeOf(source ?? "", name),
		headers
	});
	const follow = (environment) => {
		if (!isFar || isClosed || environment.isFollowed || !isKnown(environment)) return;
		environment.isFollowed = true;
		timers.push(watch(environment, addressOf(environment), ttl));
	};
	const environmentOf = (name) => {
		const known = environments.get(name);
		if (known !== void 0) {
			follow(known);
			return known;
		}
		if (environments.size >= mostUnknown.remembered) forgetUnknown(environments);
		const made = newEnvironment(name, isIn(bundle, name));
		environments.set(name, made);
		follow(made);
		return made;
	};
	const mayRead = (environment) => isKnown(environment) || unknownReads(environments) < mostUnknown.read;
	const readLate = (environment) => {
		const isResting = performance.now() < environment.retryAt || environment.background !== null || !mayRead(environment);
		if (!isFar) readNow(environment, placeOf(source ?? "", environment.name));
		else if (isResting) return;
		else if (wait > 0) waitFor(environment, {
			address: addressOf(environment),
			wait,
			ttl
		});
		else readInBackground(environment, addressOf(environment), ttl);
	};
	return {
		pointers: (id, name) => {
			const environment = environmentOf(name);
			if (source === null) return ownPointers(id, own(name), environment);
			if (performance.now() - environment.readAt > ttl) readLate(environment);
			return outsidePointers(id, environment, {
				own,
				ttl
			});
		},
		served: (id, name, pointer) => void environmentOf(name).served.set(id, pointer),
		refresh: async (name) => {
			const environment = environmentOf(name);
			if (source === null) return null;
			if (isFar) await readFrom(environment, addressOf(environment), {
				ttl,
				mode: "awaited"
			});
			else readNow(environment, placeOf(source, name));
			return environment.failure;
		},
		close: () => {
			isClosed = true;
			for (const timer of timers.splice(0)) clearInterval(timer);
		}
	};
}
/** Whether it was read once, or the bundle has it: others may be no more than a word in a request. */
function isKnown({ document, inBundle }) {
	return document !== null || inBundle;
}
function unknownReads(environments) {
	return [...environments.values()].filter((each) => each.background !== null && !isKnown(each)).length;
}
function forgetUnknown(environments) {
	for (const each of environments.values()) if (each.background === null && !isKnown(each)) environments.delete(each.name);
}
/** Whoever loads a prompt is told of a bundle that cannot be read. */
function isIn(bundle, name) {
	try {
		return bundle().pointers(name) !== null;
	} catch {
		return false;
	}
}
function newEnvironment(name, inBundle) {
	const [readAt, retryAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
	return {
		name,
		inBundle,
		document: null,
		readAt,
		failure: null,
		pause: 0,
		retryAt,
		background: null,
		served: /* @__PURE__ */ new Map(),
		isFollowed: false
	};
}
function placeOf(source, name) {
	return source.replaceAll("{environment}", name);
}
/**
* Twice in a time to live, so that what is published is known here within one. It keeps no process alive, and ends where
* nobody has the functions any more that it serves.
*/
function watch(environment, address, ttl) {
	const held = new WeakRef(environment);
	const timer = setInterval(() => {
		const watched = held.deref();
		if (watched === void 0) clearInterval(timer);
		else if (performance.now() >= watched.retryAt) readInBackground(watched, address, ttl);
	}, ttl / 2);
	return timer.unref();
}
function readInBackground(environment, address, ttl) {
	environment.background ??= readFrom(environment, address, {
		ttl,
		mode: "background"
	}).finally(() => {
		environment.background = null;
	});
}
async function readFrom(environment, address, { ttl, mode }) {
	const asked = performance.now();
	take(environment, await (isS3(address.address) ? fetchS3Pointers : fetchPointers)(address, mode), {
		asked,
		ttl
	});
}
/** What has not come within the time is read in the background, for the loads after this one. */
function waitFor(environment, { address, wait, ttl }) {
	const asked = performance.now();
	const text = fetchPointersNow(address, wait);
	if (text === null) readInBackground(environment, address, ttl);
	else take(environment, text, {
		asked,
		ttl
	});
}
function readNow(environment, path) {
	take(environment, readPointerFile(path), {
		asked: performance.now(),
		ttl: 0
	});
}
/** An answer to an earlier question does not replace that to a later one; a failure leaves the last good document. */
function take(environment, text, { asked, ttl }) {
	const document = typeof text === "string" ? pointersIn(text, environment.name) : text;
	if (document.status === "refused") {
		environment.failure = document;
		environment.pause = Math.min(environment.pause === 0 ? Math.min(firstPause, ttl / 4) : 2 * environment.pause, ttl);
		environment.retryAt = performance.now() + environment.pause;
		return;
	}
	if (asked < environment.readAt) return;
	environment.document = document;
	environment.readAt = asked;
	environment.failure = null;
	environment.pause = 0;
	environment.retryAt = Number.NEGATIVE_INFINITY;
}
/** A bundle never changes, so each document in it is parsed once. */
function ownDocuments(bundle) {
	const known = /* @__PURE__ */ new Map();
	return (name) => {
		const before = known.get(name);
		if (before !== void 0) return before;
		const text = bundle().pointers(name);
		if (text !== null && typeof text !== "string") return text;
		if (text === null) return null;
		const document = pointersIn(text, name);
		if (document.status === "read") known.set(name, document);
		return document;
	};
}
function ownPointers(id, document, environment) {
	if (document === null) return environment.failure ?? unknownEnvironment(environment.name);
	if (document.status === "refused") return document;
	const pointer = document.prompts.get(id);
	if (pointer === void 0) return withoutPrompt(id, environment.name);
	return {
		status: "pointers",
		candidates: [pointer],
		age: "fresh"
	};
}
function outsidePointers(id, environment, { own, ttl }) {
	const { document, served, readAt, name } = environment;
	const bundled = ownPointers(id, own(name), environment);
	const fallback = bundled.status === "pointers" ? bundled.candidates : [];
	if (document === null) return bundled.status === "pointers" ? {
		...bundled,
		age: "stale"
	} : environment.failure ?? bundled;
	const pointer = document.prompts.get(id);
	if (pointer === void 0) return withoutPrompt(id, name);
	const last = served.get(id);
	return {
		status: "pointers",
		candidates: [
			pointer,
			...last === void 0 ? [] : [last],
			...fallback
		],
		age: performance.now() - readAt > ttl ? "stale" : "fresh"
	};
}
function unknownEnvironment(name) {
	return refused("environment-unknown", `nothing says what the environment ${JSON.stringify(name)} runs`, "Add its file below environments/ and build the bundle again, or name its pointers in PROMPTOPS_POINTERS.");
}
function withoutPrompt(id, name) {
	return refused("environment-without-prompt", `the environment ${JSON.stringify(name)} does not run ${JSON.stringify(id)}`, "Promote a version of the prompt there with 'promptops environment promote'.");
}
// src/runtime/node/registry.ts
/** Opens the bundle when something is first asked for, and keeps every prompt that it made. */
function openRegistry(settings) {
	let opened = null;
	const bundle = () => {
		opened ??= open(settings.file);
		return opened.bundle;
	};
	const lines = /* @__PURE__ */ new Map();
	const prompts = /* @__PURE__ */ new Map();
	const store = openPointerStore(bundle, settings);
	const lineOf = (id) => {
		const line = lines.get(id) ?? orThrow(bundle().prompt(id));
		lines.set(id, line);
		return line;
	};
	const make = (line, entry, by) => {
		const key = `${by.resolution} ${by.environment} ${entry.version} ${by.rollout} ${by.override?.sha256} ${line.id}`;
		const known = prompts.get(key);
		if (known !== void 0) return known;
		const content = orThrow(bundle().content(entry));
		const models = bundle().index.models ?? null;
		const prompt = orThrow(loadedPrompt({
			id: line.id,
			entry,
			content,
			models,
			...by
		}));
		prompts.set(key, prompt);
		return prompt;
	};
	return {
		loadPrompt: (id, options) => {
			const request = orThrow(loadOptions(options));
			const line = lineOf(id);
			switch (request.status) {
				case "latest": return make(line, orThrow(selectVersion(line, null)), {
					...noChoice,
					resolution: "latest"
				});
				case "pinned": return make(line, orThrow(selectVersion(line, request.version)), noChoice);
				case "environment": {
					const pointers = orThrow(store.pointers(id, request.environment));
					const { environment, subject } = request;
					const { pointer, pointed, rank } = firstGood(line, pointers.candidates, subject);
					store.served(id, environment, pointer);
					const { entry, phase: rollout, bucket, override } = pointed;
					const by = {
						environment,
						resolution: rank > 0 || pointers.age === "stale" ? "stale" : bucket === null ? "environment" : "rollout",
						rollout,
						override
					};
					const prompt = make(line, entry, by);
					return bucket === null ? prompt : inBucket(prompt, bucket);
				}
			}
		},
		listPrompts: () => Object.entries(bundle().index.prompts).map(([id, { versions }]) => Object.freeze({
			id,
			versions: Object.freeze([...versions])
		})),
		refreshPointers: async (environment) => {
			orThrow(loadRequest({ environment }));
			const failure = await store.refresh(environment);
			if (failure !== null) throw new PromptError(failure);
		},
		close: () => {
			store.close();
			opened?.file.close();
			opened = null;
		}
	};
}
const noChoice = {
	environment: null,
	resolution: "pinned",
	rollout: null,
	override: null
};
function open(named) {
	const file = orThrow(openBundleFile(named));
	const bundle = openBundle(file);
	if (bundle.status === "refused") file.close();
	return {
		bundle: orThrow(bundle),
		file
	};
}
/** A pointer that this bundle cannot serve counts as a failed refresh: the last good one serves, else it is an error. */
function firstGood(line, candidates, subject) {
	let failure = null;
	for (const [rank, pointer] of candidates.entries()) {
		const pointed = pointedVersion(line, pointer, subject);
		if (pointed.status === "pointed") return {
			pointer,
			pointed,
			rank
		};
		failure ??= pointed;
	}
	throw new PromptError(failure ?? {
		code: "environment-without-prompt",
		what: "no pointer is left to try",
		remedy: "Promote a version."
	});
}
// src/runtime/node/follow-stream.ts
/** An iterator of either kind, or what gives an asynchronous one: a stream of a provider's package, a ReadableStream. */
function isStream(value) {
	if (typeof value !== "object" || value === null) return false;
	if (isFunction(value, Symbol.asyncIterator)) return true;
	return isFunction(value, "next") && isFunction(value, Symbol.iterator);
}
/**
* Listens to a stream without replacing it, since its other methods belong to whoever gets it. False where it cannot be
* listened to, as a frozen one.
*/
function followStream(stream, events) {
	const told = once(events);
	try {
		if (isFunction(stream, "next")) return listen(stream, told);
		const start = Reflect.get(stream, Symbol.asyncIterator);
		if (typeof start !== "function") return false;
		return replace(stream, Symbol.asyncIterator, () => {
			const iterator = Reflect.apply(start, stream, []);
			if (typeof iterator === "object" && iterator !== null) listen(iterator, told);
			return iterator;
		});
	} catch {
		return false;
	}
}
/** Takes an iterator's steps; who leaves a loop early ends the stream. */
function listen(iterator, events) {
	return [
		"next",
		"return",
		"throw"
	].every((name) => {
		const step = Reflect.get(iterator, name);
		if (typeof step !== "function") return name !== "next";
		return replace(iterator, name, (...given) => {
			try {
				const result = Reflect.apply(step, iterator, given);
				if (isThenable(result)) result.then((settled) => look(settled, name, events), events.broke);
				else look(result, name, events);
				return result;
			} catch (error) {
				events.broke(error);
				throw error;
			}
		});
	});
}
function look(result, step, events) {
	if (typeof result === "object" && result !== null && Reflect.get(result, "done") === true || step === "return") events.ended();
	else events.first();
}
function once({ first, ended, broke }) {
	let state = "begun";
	const last = (tell) => {
		if (state !== "over") tell();
		state = "over";
	};
	return {
		first: () => {
			if (state === "begun") first();
			if (state === "begun") state = "open";
		},
		ended: () => last(ended),
		broke: (error) => last(() => broke(error))
	};
}
function replace(target, name, value) {
	return Reflect.defineProperty(target, name, {
		value,
		configurable: true,
		writable: true,
		enumerable: false
	});
}
function isFunction(value, name) {
	return typeof Reflect.get(value, name) === "function";
}
function isThenable(value) {
	return typeof value === "object" && value !== null && typeof Reflect.get(value, "then") === "function";
}
// src/runtime/node/with-prompt-events.ts
/**
* `call` may be asynchronous, and give a stream, whose event comes when it ends or breaks off. What it returns or throws
* is passed on as it is: the promise of a provider's package keeps its own methods.
*/
function promptEvents(log) {
	return (prompt, call) => {
		const started = performance.now();
		let added = {};
		const done = (kind, more = {}) => log(kind, prompt, {
			...added,
			duration_ms: elapsed(started),
			...more
		});
		const failed = (error) => done("prompt_failed", { error_type: errorType(error) });
		const arrived = (value) => {
			if (!isStream(value) || !followStream(value, streamEvents())) done("prompt_completed");
		};
		const streamEvents = () => ({
			first: () => {
				added = {
					time_to_first_token_ms: elapsed(started),
					...added
				};
			},
			ended: () => done("prompt_completed"),
			broke: failed
		});
		try {
			const result = call((extras) => {
				added = {
					...added,
					...extras
				};
			});
			if (isPromise(result)) result.then(arrived, failed);
			else arrived(result);
			return result;
		} catch (error) {
			failed(error);
			throw error;
		}
	};
}
/** Milliseconds with three decimals. */
function elapsed(started) {
	return Math.round((performance.now() - started) * 1e3) / 1e3;
}
/** The class of an error; its message may hold what a person wrote. Many classes leave `name` at "Error". */
function errorType(error) {
	if (!(error instanceof Error)) return typeof error;
	return error.constructor.name || error.name;
}
function isPromise(value) {
	return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
// src/runtime/node/prompt-ops.ts
const usualTtl = 60;
const shortestTtl = .1;
/** Milliseconds. */
const usualWait = 200;
const longestWait = 5e3;
/** The functions of this package on a bundle and settings of their own. */
function createPromptOps(settings = {}) {
	const { env } = process;
	const registry = openRegistry({
		file: settings.registry ?? nonEmpty(env["PROMPTOPS_REGISTRY"]),
		pointers: settings.pointers ?? nonEmpty(env["PROMPTOPS_POINTERS"]),
		ttl: ttlOf(settings.pointersTtl ?? env["PROMPTOPS_POINTERS_TTL"]),
		wait: waitOf(settings.pointersWaitMs ?? env["PROMPTOPS_POINTERS_WAIT_MS"], env),
		headers: settings.pointersHeaders ?? headersIn(env["PROMPTOPS_POINTERS_HEADERS"])
	});
	const logged = settings.logContent ?? env["PROMPTOPS_LOG_CONTENT"] === "true";
	const timed = settings.logTime ?? env["PROMPTOPS_LOG_TIME"] !== "false";
	const options = {
		content: logged ? "logged" : "left-out",
		redact: settings.redact ?? null,
		now: timed ? () => (/* @__PURE__ */ new Date()).toISOString() : null
	};
	const write = settings.write ?? writeLine;
	const log = eventLog(options, write);
	return {
		...registry,
		logPromptEvent: log,
		withPromptEvents: promptEvents(log),
		logFeedback: feedbackLog(options, write)
	};
}
function nonEmpty(text) {
	return text === void 0 || text === "" ? null : text;
}
/** What makes no sense is the usual time, since a service should start all the same. */
function ttlOf(given) {
	const seconds = given === void 0 || given === "" ? usualTtl : Number(given);
	return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.max(seconds, shortestTtl), 86400) : usualTtl;
}
/** AWS Lambda freezes a function between its calls, so that nothing is read in the background. */
function waitOf(given, env) {
	const usual = nonEmpty(env["AWS_LAMBDA_FUNCTION_NAME"]) === null ? 0 : usualWait;
	const milliseconds = given === void 0 || given === "" ? usual : Number(given);
	return Number.isFinite(milliseconds) && milliseconds >= 0 ? Math.min(milliseconds, longestWait) : usual;
}
/** A header a line, as `Name: value`; what is none is left out. */
function headersIn(text) {
	const lines = (text ?? "").split(/\r?\n/).map((line) => /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e]*)$/.exec(line));
	return Object.fromEntries(lines.flatMap((line) => line === null ? [] : [[line[1]?.toLowerCase() ?? "", line[2]?.trim() ?? ""]]));
}
/** Never throws: a service does not fail because it could not log. */
function eventLog(options, write) {
	const beginnings = /* @__PURE__ */ new WeakMap();
	return (kind, prompt, extras) => {
		try {
			const known = beginnings.get(prompt) ?? /* @__PURE__ */ new Map();
			if (known.size === 0) beginnings.set(prompt, known);
			const beginning = known.get(kind) ?? eventBeginning(kind, prompt);
			known.set(kind, beginning);
			write(eventLine(beginning, extras, options));
		} catch {}
	};
}
// src/runtime/node/index.ts
/**
* Where all copies of this package in one process look: one that was imported and one that was required, or that of a
* layer and that of a service, share their settings.
*/
const place = Symbol.for("promptops.own/1");
const shared = Object(globalThis);
/** Made when something is first called, so that importing does nothing. */
function ownPromptOps() {
	shared[place] ??= createPromptOps();
	return shared[place];
}
/** Sets what the functions of this module use, for a service that does not want to use environment variables. */
function configurePromptOps(settings) {
	shared[place]?.close();
	shared[place] = createPromptOps(settings);
}
/**
* A released version of a prompt: that number, what an environment runs (of several, the one for the subject), or the
* highest. Throws a PromptError.
*/
const loadPrompt = (id, options) => ownPromptOps().loadPrompt(id, options);
/** Every prompt of the bundle with its versions. */
const listPrompts = () => ownPromptOps().listPrompts();
/** Reads an environment's pointers now; throws a PromptError where they cannot be read. */
const refreshPointers = (environment) => ownPromptOps().refreshPointers(environment);
/** Writes one event as one line of JSON; never throws. */
const logPromptEvent = (kind, prompt, extras) => ownPromptOps().logPromptEvent(kind, prompt, extras);
/** Times a call and logs its outcome. */
const withPromptEvents = (prompt, call) => ownPromptOps().withPromptEvents(prompt, call);
/** Writes what somebody says of the answer that a token stands for; never throws. */
const logFeedback = (token, feedback, extras) => ownPromptOps().logFeedback(token, feedback, extras);
exports.PromptError = PromptError;
exports.configurePromptOps = configurePromptOps;
exports.createPromptOps = createPromptOps;
exports.listPrompts = listPrompts;
exports.loadPrompt = loadPrompt;
exports.logFeedback = logFeedback;
exports.logPromptEvent = logPromptEvent;
exports.refreshPointers = refreshPointers;
exports.withPromptEvents = withPromptEvents;
