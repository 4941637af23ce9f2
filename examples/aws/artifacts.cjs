const { createHash } = require("node:crypto");
const { readdirSync, readFileSync } = require("node:fs");
const { basename, join } = require("node:path");

/** A key that holds the content's hash: a job keeps what it was deployed with, whatever is uploaded later. */
function artifact(path) {
  const file = join(__dirname, path);
  const hash = createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 16);
  return { file, key: `promptops/${hash}/${basename(file)}` };
}

/** The wheel of this version: an earlier one may still stand beside it. */
const wheel = `build/promptops-${require("../../package.json").version}-py3-none-any.whl`;

/** The wheel first, then each environment's pointer document, at the place where the functions look for it. */
exports.coreUploads = () => [
  artifact(wheel),
  ...readdirSync(join(__dirname, "build/pointers")).map((name) => ({
    file: join(__dirname, "build/pointers", name),
    key: `pointers/${name}`,
  })),
];
exports.exampleUploads = () => [artifact("promptops-examples/glue/classify.py")];
