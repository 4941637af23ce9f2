/** Reads a prompt and a CSV file of cases, asks the stub's classifier once a case and counts the right answers. */
import { readFileSync } from "node:fs";
import { parse as parseCsv } from "csv-parse/sync";
import { parse as parseYaml } from "yaml";
import { classifier } from "../../src/model/stub/classifier.ts";

const [promptFile = "", dataFile = ""] = process.argv.slice(2);
const { template, output } = parseYaml(readFileSync(promptFile, "utf8"));
const classify = classifier({
  output: { type: "label", labels: output.labels, schema: null },
  unrendered: { content: { kind: "template", template }, values: {} },
});
const rows = parseCsv(readFileSync(dataFile), { from_line: 2 });
const right = rows.filter(([text = "", label]) => classify?.(text) === label);
console.log(right.length, rows.length);
