Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
let node_fs = require("node:fs");
let node_crypto = require("node:crypto");
let node_path = require("node:path");
let node_url = require("node:url");
let node_http = require("node:http");
let node_https = require("node:https");
// src/event/event-fields.ts
/** Written first, in this order; reserved names among the extras are ignored. */
const promptFields = [
	"event",
	"prompt_id",
	"prompt_version",
	"prompt_owner",
	"prompt_model",
	"prompt_sha256",
	"prompt_environment",
	"prompt_resolution"
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
const longestText = 16384;
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
	return escaped(JSON.stringify(text.length > longestText ? cutText(text) : text));
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
	return `${text.slice(0, half ? 16383 : longestText)}[cut]`;
}
function plainValue(value, walk) {
	switch (typeof value) {
		case "string": return value.length > longestText ? cutText(value) : value;
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
function eventLine(beginning, extras, { content: logged, redact }) {
	if (extras === void 0) return `${beginning}}\n`;
	const chosen = redact === null ? extras : redacted(extras, redact);
	const names = namesOf(chosen);
	if (names === null) return `${beginning},"event_extras":"[unreadable]"}\n`;
	let line = beginning;
	for (const name of names) {
		if (reserved.has(name) || logged === "left-out" && content.has(name)) continue;
		const text = memberText(chosen, name);
		if (text !== void 0) line += `,${nameText(name)}:${text}`;
		if (line.length > longestLine) return `${beginning},"event_extras":"[cut]"}\n`;
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
		prompt_sha256: prompt.sha256,
		...prompt.environment === null ? {} : { prompt_environment: prompt.environment },
		prompt_resolution: prompt.resolution
	};
	return `{${Object.entries(fields).map(([name, value]) => `"${name}":${valueText(value)}`).join(",")}`;
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
// src/document/is-json-object.ts
function isJsonObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/registry/bundle.ts
/** The only format of a bundle that is written and read; docs/registry.md describes it byte by byte. */
const bundleFormat = "promptops-bundle/1";
/** The format of a pointer document, in a bundle and outside one. */
const pointersFormat = "promptops-pointers/1";
// src/registry/refused.ts
function refused(code, what, remedy) {
	return {
		status: "refused",
		code,
		what,
		remedy
	};
}
/** What an environment is called. */
const environmentName = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;
/** The pointers that a document's text says: all of them are sound, or it says none. */
function pointersIn(text, environment) {
	const root = jsonValue(text);
	if (!isJsonObject(root)) return invalid("is not a JSON object");
	if (root["format"] !== "promptops-pointers/1") return invalid(`does not say "format": "${pointersFormat}"`);
	if (root["environment"] !== environment) return invalid("is one of another environment");
	const prompts = root["prompts"];
	if (!isJsonObject(prompts)) return invalid("has no 'prompts'");
	const pointers = Object.entries(prompts).map(([id, value]) => [id, pointerIn(value)]);
	const wrong = pointers.find(([, pointer]) => pointer === null);
	if (wrong !== void 0) return invalid(`has no whole pointer for ${JSON.stringify(wrong[0].slice(0, 80))}`);
	const sound = pointers.flatMap(([id, pointer]) => pointer === null ? [] : [[id, pointer]]);
	return {
		format: pointersFormat,
		environment,
		prompts: Object.fromEntries(sound)
	};
}
function jsonValue(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function pointerIn(value) {
	if (!isJsonObject(value)) return null;
	const { version, sha256 } = value;
	if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) return null;
	if (typeof sha256 !== "string" || !/^sha256:[0-9a-f]{64}$/.test(sha256)) return null;
	return {
		version,
		sha256
	};
}
function invalid(why) {
	return refused("pointers-invalid", `the pointer document ${why}`, "Publish the one that 'promptops bundle' wrote for the environment.");
}
// src/registry/load-request.ts
const known$1 = /* @__PURE__ */ new Set(["version", "environment"]);
/** What a service asked for by name; a slip of the pen must not ask for the highest version. */
function loadOptions(options) {
	if (options === void 0 || options === null) return { status: "latest" };
	const names = typeof options === "object" ? Object.keys(options) : null;
	if (names === null || names.some((name) => !known$1.has(name))) return refused("request-invalid", "a prompt is asked for with 'version' or 'environment' and nothing else", "Write { version: 3 } or { environment: name }.");
	return loadRequest(Reflect.get(Object(options), "version"), Reflect.get(Object(options), "environment"));
}
/** What a service asked for, as it wrote it; null and undefined ask for nothing. */
function loadRequest(version, environment) {
	const [pinned, pointed] = [version ?? null, environment ?? null];
	if (pinned !== null && pointed !== null) return refused("request-invalid", "a version and an environment are asked for", "Ask for one of them.");
	if (pointed !== null) {
		if (typeof pointed === "string" && environmentName.test(pointed)) return {
			status: "environment",
			environment: pointed
		};
		return refused("request-invalid", "the environment's name must be small letters and digits, with '-' or '_' between them", "Use the name of its file below environments/.");
	}
	if (pinned === null) return { status: "latest" };
	if (typeof pinned === "number" && Number.isSafeInteger(pinned) && pinned >= 1) return {
		status: "pinned",
		version: pinned
	};
	return refused("request-invalid", "a version must be a whole number from 1", "Write it as a number: 3.");
}
// src/document/bytes-hash.ts
/** `sha256:` and the 64 hexadecimal digits of bytes. */
function bytesHash(bytes) {
	return `sha256:${(0, node_crypto.createHash)("sha256").update(bytes).digest("hex")}`;
}
// src/registry/bundle-json.ts
/**
* The lines of a bundle as what they say. The first line has no hash over it and is looked at closely; the others have
* the hash that the line before them says, so they are what `promptops bundle` wrote.
*/
function headerIn(line) {
	const header = jsonObject(line);
	const format = header?.["format"];
	if (header === null || typeof format !== "string" || !format.startsWith("promptops-bundle/")) return refused("bundle-format", "the file is no bundle", "Name a file that 'promptops bundle' wrote.");
	if (format !== "promptops-bundle/1") return refused("bundle-format", `the bundle's format is ${JSON.stringify(format.slice(0, 40))}, and only ${bundleFormat} is known here`, "Use a runtime of the release that wrote the bundle, or a newer one.");
	const index = header["index"];
	const size = isJsonObject(index) ? index["bytes"] : void 0;
	const sha256 = isJsonObject(index) ? index["sha256"] : void 0;
	if (!isCount(header["bytes"]) || !isCount(size) || typeof sha256 !== "string") return changed("first line");
	return {
		bytes: header["bytes"],
		format: bundleFormat,
		index: {
			bytes: size,
			sha256
		}
	};
}
function indexIn(line) {
	const index = jsonObject(line);
	return index === null ? changed("index") : index;
}
function promptLineIn(line) {
	const prompt = jsonObject(line);
	return prompt === null ? changed("entry of a prompt") : prompt;
}
function contentIn(line) {
	return jsonObject(line) ?? changed("content of a prompt");
}
function changed(part) {
	return refused("bundle-changed", `the ${part} is not what 'promptops bundle' wrote`, "Build the bundle again; a bundle is never edited by hand.");
}
function isSpan(span) {
	return span !== void 0 && isCount(span.offset) && isCount(span.bytes);
}
function isCount(value) {
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
function jsonObject(line) {
	try {
		const value = JSON.parse(line);
		return isJsonObject(value) ? value : null;
	} catch {
		return null;
	}
}
// src/registry/open-bundle.ts
/** The header is far shorter. */
const headerLimit = 4096;
/** Reads header and index; every other line is read when it is asked for, and checked against its hash. */
function openBundle(source) {
	const start = source.read(0, Math.min(headerLimit, source.size));
	const end = start.indexOf(10);
	if (source.size === 0) return cut(source.size, "some");
	const header = headerIn(textOf$1(end < 0 ? start : start.subarray(0, end)));
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
			const entry = own$1(index.prompts, id);
			if (entry === void 0) return unknownPrompt(id, index);
			const line = checkedLine(place, entry, "entry of a prompt");
			return typeof line === "string" ? promptLineIn(line) : line;
		},
		content: ({ content }) => {
			const line = checkedLine(place, content, "content of a prompt");
			return typeof line === "string" ? contentIn(line) : line;
		},
		pointers: (environment) => {
			const span = own$1(index.environments, environment);
			return span === void 0 ? null : checkedLine(place, span, "pointers of an environment");
		}
	};
}
function own$1(record, name) {
	return Object.hasOwn(record, name) ? record[name] : void 0;
}
function checkedLine({ source, start }, span, what) {
	if (!isSpan(span) || start + span.offset + span.bytes > source.size) return changed(what);
	const bytes = source.read(start + span.offset, span.bytes);
	return bytesHash(bytes) === span.sha256 ? textOf$1(bytes) : changed(what);
}
function textOf$1(bytes) {
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
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
/** The version of a pointer, whose hash must be the bundle's. */
function pointedVersion(line, { version, sha256 }) {
	const found = selectVersion(line, version);
	if (found.status === "refused" || found.content.sha256 === sha256) return found;
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
/** Where a layer's package is in AWS Lambda. */
const layer = "/opt/nodejs/node_modules/promptops";
/** The file that was named, else the one beside this code, else the layer's. */
function openBundleFile(named) {
	const places = named === null ? [(0, node_path.join)((0, node_path.dirname)((0, node_url.fileURLToPath)(require("url").pathToFileURL(__filename).href)), bundleName), `${layer}/${bundleName}`] : [named];
	for (const place of places) {
		const source = openFile(place);
		if (source !== null) return source;
	}
	return refused("bundle-missing", `there is no bundle at ${places.map((place) => JSON.stringify(place)).join(" or ")}`, "Make one with 'promptops bundle' and name it in PROMPTOPS_REGISTRY.");
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
function sourceOf(file, size) {
	return {
		size,
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
}
function unreadable$1(place, why) {
	return refused("bundle-unreadable", `the bundle ${JSON.stringify(place)} cannot be read: ${why}`, "Look at the file and its permissions.");
}
// src/prompt/placeholders.ts
/**
* `{{name}}`, with spaces or tabs inside the braces if one likes. A name begins with a letter or `_` and goes on with
* letters, digits, `_`, `-` and `.`; anything else between braces is text.
*/
const placeholderPattern = /\{\{[ \t]*([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*\}\}/g;
/** Each content is rendered once a case. */
const known = /* @__PURE__ */ new WeakMap();
/** The names between double braces, each once, in the order of their first appearance. */
function placeholders(content) {
	const names = known.get(content) ?? [...new Set(contentTexts(content).flatMap(placeholderNames))];
	known.set(content, names);
	return names;
}
/** Every name in a text, as often as it stands there. */
function placeholderNames(text) {
	return Array.from(text.matchAll(placeholderPattern), ([, name]) => name ?? "");
}
function contentTexts(content) {
	return content.kind === "template" ? [content.template] : content.messages.map((message) => message.content);
}
// src/prompt/filled.ts
/** Goes through the text once, so what a value says is never looked at again. */
function filled(text, values) {
	return text.replace(placeholderPattern, (whole, name) => {
		const value = Object.hasOwn(values, name) ? values[name] : void 0;
		return value === void 0 ? whole : textOf(value);
	});
}
function textOf(value) {
	return typeof value === "string" ? value : JSON.stringify(value);
}
// src/prompt/variable-value.ts
const words = {
	string: "text",
	number: "a number",
	integer: "a whole number",
	boolean: "true or false"
};
/** What `value` is not but must be, as words that follow "must be"; null where the variable can hold it. */
function valueProblem(value, { type, enum: allowed }) {
	if (!hasType(value, type)) return words[type];
	if (allowed === null || allowed.some((one) => one === value)) return null;
	return `one of ${allowed.join(", ")}`;
}
function hasType(value, type) {
	if (type === "integer") return typeof value === "number" && Number.isInteger(value);
	return typeof value === type;
}
// src/prompt/render-values.ts
/**
* Binds the values that a service gives, more strictly than a suite's, whose values come from files as text: a type is
* meant as it is written. `input` is appended to messages that do not name it, as in an evaluation.
*/
function renderValues(prompt, given) {
	const { content } = prompt;
	const names = placeholders(content);
	const appended = content.kind === "messages" && !names.includes("input");
	const unknown = Object.keys(given).find((name) => !names.includes(name) && !(appended && name === "input"));
	if (unknown !== void 0) return unknownVariable(unknown, names);
	const bindings = [];
	for (const name of names) {
		const bound = bind(name, ownValue(given, name), prompt.variables);
		if (typeof bound === "object") return bound;
		bindings.push([name, bound]);
	}
	const values = Object.fromEntries(bindings);
	if (content.kind === "template") return {
		status: "rendered",
		content: filled(content.template, values)
	};
	const messages = content.messages.map(({ role, content: text }) => ({
		role,
		content: filled(text, values)
	}));
	const input = appended ? ownValue(given, "input") : null;
	if (input === null) return {
		status: "rendered",
		content: messages
	};
	if (typeof input !== "string") return wrongType("input", "text");
	return {
		status: "rendered",
		content: [...messages, {
			role: "user",
			content: input
		}]
	};
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
function wrongType(name, must) {
	return {
		status: "refused",
		code: "variable-type",
		what: `the value of {{${name}}} must be ${must}`,
		remedy: "Convert it before it is given."
	};
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
// src/runtime/node/loaded-prompt.ts
function loadedPrompt({ id, entry, content, environment, resolution }) {
	const { template = null, messages = null, parameters, variables, output } = content;
	const { content: span, path: _, ...metadata } = entry;
	const declared = Object.keys(variables).length === 0 ? null : variables;
	const text = template === null ? {
		kind: "messages",
		messages: messages ?? []
	} : {
		kind: "template",
		template
	};
	const described = declared === null ? null : withDescriptions(declared);
	return frozen({
		id,
		...metadata,
		sha256: span.sha256,
		template,
		messages,
		parameters,
		variables: declared,
		output,
		environment,
		resolution,
		render: (given = {}) => frozen(orThrow(renderValues({
			content: text,
			variables: described
		}, given)).content)
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
/** Milliseconds that an answer may take, from the first word to the last byte. */
const longest = 5e3;
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
* The text of a document at an address. Redirects are not followed. In the background, nothing of it keeps a process
* alive that has nothing else to do.
*/
function fetchPointers(address, mode) {
	return new Promise((resolve) => {
		const fail = (why) => resolve(unreadable(address, why));
		try {
			const request = (new URL(address).protocol === "https:" ? node_https.request : node_http.request)(address, {
				agent: false,
				headers: { accept: "application/json" }
			});
			const timer = setTimeout(() => {
				fail("it took longer than 5 seconds");
				request.destroy();
			}, longest);
			if (mode === "background") {
				timer.unref();
				request.on("socket", (socket) => socket.unref());
			}
			request.on("close", () => clearTimeout(timer));
			request.on("error", (error) => fail("code" in error ? String(error.code) : error.message));
			request.on("response", (response) => receive(response, resolve, fail));
			request.end();
		} catch {
			fail("it is no address");
		}
	});
}
function receive(response, resolve, fail) {
	const stop = (why) => {
		fail(why);
		response.destroy();
	};
	if (response.statusCode !== 200) {
		stop(`the answer is ${response.statusCode ?? "none"}`);
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
	response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
}
/** An address may carry a signature in its query, which is nobody else's business. */
function unreadable(place, why) {
	return refused("pointers-unreadable", `the pointers at ${JSON.stringify(place.replace(/[?#].*$/s, ""))} cannot be read: ${why}`, "Look at PROMPTOPS_POINTERS and at what it names.");
}
// src/runtime/node/pointer-store.ts
function openPointerStore(bundle, settings) {
	const environments = /* @__PURE__ */ new Map();
	const ttl = settings.ttl * 1e3;
	const source = settings.pointers;
	const environmentOf = (name) => {
		const known = environments.get(name);
		if (known !== void 0) return known;
		const made = {
			name,
			document: null,
			readAt: Number.NEGATIVE_INFINITY,
			failure: null,
			background: null,
			served: /* @__PURE__ */ new Map()
		};
		environments.set(name, made);
		if (isAddress(source)) watch(made, source, ttl);
		return made;
	};
	return {
		pointers: (id, name) => {
			const environment = environmentOf(name);
			if (source === null) return ownPointers(id, bundled(bundle(), name), environment);
			const late = performance.now() - environment.readAt > ttl;
			if (late && isAddress(source)) readInBackground(environment, source);
			else if (late) readNow(environment, source);
			return outsidePointers(id, environment, {
				bundle: bundle(),
				ttl
			});
		},
		served: (id, name, pointer) => void environmentOf(name).served.set(id, pointer),
		refresh: async (name) => {
			const environment = environmentOf(name);
			if (source === null) return null;
			if (isAddress(source)) await readFrom(environment, source, "awaited");
			else readNow(environment, source);
			return environment.failure;
		}
	};
}
function isAddress(source) {
	return source !== null && /^https?:\/\//i.test(source);
}
function placeOf(source, { name }) {
	return source.replaceAll("{environment}", name);
}
/** Twice in a time to live, so that what is published is known here within one; it keeps no process alive. */
function watch(environment, source, ttl) {
	setInterval(() => readInBackground(environment, source), ttl / 2).unref();
}
function readInBackground(environment, source) {
	environment.background ??= readFrom(environment, source, "background").finally(() => {
		environment.background = null;
	});
}
async function readFrom(environment, source, mode) {
	const asked = performance.now();
	take(environment, await fetchPointers(placeOf(source, environment), mode), asked);
}
function readNow(environment, source) {
	take(environment, readPointerFile(placeOf(source, environment)), performance.now());
}
/** An answer to an earlier question does not replace that to a later one; a failure leaves the last good document. */
function take(environment, text, asked) {
	const document = typeof text === "string" ? pointersIn(text, environment.name) : text;
	if ("status" in document) {
		environment.failure = document;
		return;
	}
	if (asked < environment.readAt) return;
	environment.document = document;
	environment.readAt = asked;
	environment.failure = null;
}
function bundled(bundle, name) {
	const text = bundle.pointers(name);
	return typeof text === "string" ? pointersIn(text, name) : text;
}
function ownPointers(id, document, environment) {
	if (document === null) return environment.failure ?? unknownEnvironment(environment.name);
	if ("status" in document) return document;
	const pointer = pointerOf(document, id);
	if (pointer === null) return withoutPrompt(id, environment.name);
	return {
		status: "pointers",
		candidates: [pointer],
		age: "fresh"
	};
}
function outsidePointers(id, environment, { bundle, ttl }) {
	const { document, served, readAt, name } = environment;
	const own = ownPointers(id, bundled(bundle, name), environment);
	const fallback = own.status === "pointers" ? own.candidates : [];
	if (document === null) return own.status === "pointers" ? {
		...own,
		age: "stale"
	} : environment.failure ?? own;
	const pointer = pointerOf(document, id);
	if (pointer === null) return withoutPrompt(id, name);
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
function pointerOf({ prompts }, id) {
	return Object.hasOwn(prompts, id) ? prompts[id] ?? null : null;
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
		return opened;
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
		const key = `${by.resolution} ${by.environment} ${entry.version} ${line.id}`;
		const known = prompts.get(key);
		if (known !== void 0) return known;
		const content = orThrow(bundle().content(entry));
		const prompt = loadedPrompt({
			id: line.id,
			entry,
			content,
			...by
		});
		prompts.set(key, prompt);
		return prompt;
	};
	return {
		loadPrompt: (id, options) => {
			const request = orThrow(loadOptions(options));
			const line = lineOf(id);
			switch (request.status) {
				case "latest": return make(line, orThrow(selectVersion(line, null)), {
					environment: null,
					resolution: "latest"
				});
				case "pinned": return make(line, orThrow(selectVersion(line, request.version)), {
					environment: null,
					resolution: "pinned"
				});
				case "environment": {
					const pointers = orThrow(store.pointers(id, request.environment));
					const { pointer, entry, rank } = firstGood(line, pointers.candidates);
					store.served(id, request.environment, pointer);
					const stale = rank > 0 || pointers.age === "stale";
					return make(line, entry, {
						environment: request.environment,
						resolution: stale ? "stale" : "environment"
					});
				}
			}
		},
		listPrompts: () => Object.entries(bundle().index.prompts).map(([id, { versions }]) => Object.freeze({
			id,
			versions: Object.freeze([...versions])
		})),
		refreshPointers: async (environment) => {
			orThrow(loadRequest(null, environment));
			const failure = await store.refresh(environment);
			if (failure !== null) throw new PromptError(failure);
		}
	};
}
function open(file) {
	return orThrow(openBundle(orThrow(openBundleFile(file))));
}
/** A pointer that this bundle cannot serve counts as a failed refresh: the last good one serves, else it is an error. */
function firstGood(line, candidates) {
	let failure = null;
	for (const [rank, pointer] of candidates.entries()) {
		const entry = pointedVersion(line, pointer);
		if (entry.status !== "refused") return {
			pointer,
			entry,
			rank
		};
		failure ??= entry;
	}
	throw new PromptError(failure ?? {
		code: "environment-without-prompt",
		what: "no pointer is left to try",
		remedy: "Promote a version."
	});
}
// src/runtime/node/with-prompt-events.ts
/** `call` may be asynchronous; what it returns or throws is passed on as it is. */
function promptEvents(log) {
	return (prompt, call) => {
		const started = performance.now();
		let added = {};
		const done = (kind, error = {}) => log(kind, prompt, {
			...added,
			duration_ms: elapsed(started),
			...error
		});
		const failed = (error) => {
			done("prompt_failed", { error_type: errorType(error) });
			throw error;
		};
		try {
			const result = call((extras) => {
				added = {
					...added,
					...extras
				};
			});
			if (!isPromise(result)) {
				done("prompt_completed");
				return result;
			}
			return result.then((value) => {
				done("prompt_completed");
				return value;
			}, failed);
		} catch (error) {
			return failed(error);
		}
	};
}
/** Milliseconds with three decimals. */
function elapsed(started) {
	return Math.round((performance.now() - started) * 1e3) / 1e3;
}
/** Its message may hold what a person wrote. */
function errorType(error) {
	return error instanceof Error ? error.name : typeof error;
}
function isPromise(value) {
	return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
// src/runtime/node/prompt-ops.ts
const usualTtl = 60;
const shortestTtl = .1;
/** The functions of this package on a bundle and settings of their own. */
function createPromptOps(settings = {}) {
	const { env } = process;
	const registry = openRegistry({
		file: settings.registry ?? nonEmpty(env["PROMPTOPS_REGISTRY"]),
		pointers: settings.pointers ?? nonEmpty(env["PROMPTOPS_POINTERS"]),
		ttl: ttlOf(settings.pointersTtl ?? env["PROMPTOPS_POINTERS_TTL"])
	});
	const log = eventLog({
		content: settings.logContent ?? env["PROMPTOPS_LOG_CONTENT"] === "true" ? "logged" : "left-out",
		redact: settings.redact ?? null
	}, settings.write ?? writeLine);
	return {
		...registry,
		logPromptEvent: log,
		withPromptEvents: promptEvents(log)
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
let own = null;
/** Made when something is first called, so that importing does nothing. */
function ownPromptOps() {
	own ??= createPromptOps();
	return own;
}
/** Sets what the functions of this module use, for a service that does not want to use environment variables. */
function configurePromptOps(settings) {
	own = createPromptOps(settings);
}
/** A released version of a prompt: that number, what an environment runs, or the highest. Throws a PromptError. */
const loadPrompt = (id, options) => ownPromptOps().loadPrompt(id, options);
/** Every prompt of the bundle with its versions. */
const listPrompts = () => ownPromptOps().listPrompts();
/** Reads an environment's pointers now; throws a PromptError where they cannot be read. */
const refreshPointers = (environment) => ownPromptOps().refreshPointers(environment);
/** Writes one event as one line of JSON; never throws. */
const logPromptEvent = (kind, prompt, extras) => ownPromptOps().logPromptEvent(kind, prompt, extras);
/** Times a call and logs its outcome. */
const withPromptEvents = (prompt, call) => ownPromptOps().withPromptEvents(prompt, call);
exports.PromptError = PromptError;
exports.configurePromptOps = configurePromptOps;
exports.createPromptOps = createPromptOps;
exports.listPrompts = listPrompts;
exports.loadPrompt = loadPrompt;
exports.logPromptEvent = logPromptEvent;
exports.refreshPointers = refreshPointers;
exports.withPromptEvents = withPromptEvents;
