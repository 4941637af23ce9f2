import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { startFakeAws } from "./fake-aws.mjs";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "promptops-aws-"));

/** An OpenAI-compatible model that answers with the same word always, and keeps what it was asked. */
async function startModel() {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content: "billing" } }] }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { asked, url: `http://127.0.0.1:${server.address().port}/v1`, stop: () => server.close() };
}

async function deploy(url) {
  const child = spawn("npm", ["run", "deploy:dev"], {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      SLS_TELEMETRY_DISABLED: "1",
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  assert.equal(code, 0, said.slice(-2000));
}

/** Unpacks an object of the fake S3, as AWS does before it runs a function. */
async function unpack(bytes, name) {
  const zip = join(folder, `${name}.zip`);
  const into = join(folder, name);
  writeFileSync(zip, bytes);
  mkdirSync(into);
  await run("python3", ["-m", "zipfile", "-e", zip, into]);
  return into;
}

function keyEnding(aws, ending) {
  return [...aws.objects.keys()].findLast((key) => key.endsWith(ending));
}

describe("npm run deploy:dev", () => {
  let aws;
  let model;
  let core;
  let examples;

  before(async () => {
    aws = await startFakeAws();
    model = await startModel();
    await deploy(aws.url);
    core = aws.stacks.get("promptops-core-dev");
    examples = aws.stacks.get("promptops-examples-dev");
  });

  after(async () => {
    await aws.stop();
    model.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const functionOf = (name) => examples.resources.get(`${name}LambdaFunction`).properties;

  it("deploys what publishes the prompts before what uses them", () => {
    assert.equal(core.status, "UPDATE_COMPLETE");
    assert.equal(examples.status, "UPDATE_COMPLETE");
    const puts = aws.requests.filter((what) => what.startsWith("PUT "));
    const uploaded = puts.findIndex((what) => what.endsWith(".whl"));
    assert.ok(uploaded >= 0 && uploaded < puts.findIndex((what) => what.includes("promptops-examples-dev-")));
  });

  it("publishes the layer that was packed, and gives it to both functions", () => {
    const packed = readFileSync(join(root, "build", "promptops_layer.zip"));
    assert.deepEqual(aws.objects.get(keyEnding(aws, "/promptops_layer.zip")), packed);
    const layer = core.outputs["PromptopsLambdaLayerQualifiedArn"];
    assert.match(layer, /^arn:aws:lambda:.+:layer:promptops:\d+$/);
    for (const name of ["ClassifyNode", "ClassifyPython"]) assert.deepEqual(functionOf(name).Layers, [layer]);
  });

  it("gives the Glue job a script and a wheel that are in the bucket, under the hash of their content", () => {
    const job = examples.resources.get("ClassifyJob").properties;
    for (const url of [job.Command.ScriptLocation, job.DefaultArguments["--extra-py-files"]]) {
      const object = aws.objects.get(url.slice("s3://".length));
      assert.ok(object, url);
      assert.ok(url.includes(createHash("sha256").update(object).digest("hex").slice(0, 16)), url);
    }
  });

  it("deploys the dashboard of both functions, and its queries", () => {
    const { DashboardName, DashboardBody } = examples.resources.get("PromptopsDashboard").properties;
    assert.equal(DashboardName, "promptops-examples-dev");
    const logs = JSON.parse(DashboardBody).widgets.filter(({ type }) => type === "log");
    for (const { properties } of logs) {
      assert.equal(properties.region, "eu-central-1");
      assert.match(
        properties.query,
        /^SOURCE '\/aws\/lambda\/promptops-examples-dev-classifyNode' \| SOURCE /,
      );
    }
    const queries = [...examples.resources.values()].filter(
      ({ type }) => type === "AWS::Logs::QueryDefinition",
    );
    assert.equal(queries.length, logs.length);
  });

  describe("what was deployed", () => {
    const event = { text: "I was charged twice" };
    const id = "customer-support.intent-classifier";
    let layer;
    let task;
    let environment;

    before(async () => {
      layer = await unpack(aws.objects.get(keyEnding(aws, "/promptops_layer.zip")), "opt");
      const { Environment } = functionOf("ClassifyNode");
      environment = {
        ...process.env,
        ...Environment.Variables,
        AWS_ENDPOINT_URL: aws.url,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_REGION: "eu-central-1",
        MODEL_URL: model.url,
        MODEL_API_KEY: "key",
        LAMBDA_RUNTIME_DIR: "/var/runtime",
      };
    });

    const askNode = async (more = {}) => {
      task ??= await unpack(
        aws.objects.get(functionOf("ClassifyNode").Code.S3Key.replace(/^/, bucketOf("ClassifyNode"))),
        "node-task",
      );
      const { stdout } = await run(
        process.execPath,
        [
          "--import",
          join(here, "lambda-resolution.mjs"),
          join(here, "invoke.mjs"),
          join(task, functionOf("ClassifyNode").Handler),
          JSON.stringify(event),
        ],
        { env: { ...environment, NODE_PATH: paths(layer), ...more }, cwd: folder },
      );
      return stdout;
    };

    it("answers in Node.js with the prompt of the environment, and logs one event", async () => {
      check(await askNode());
    });

    it("goes back to what a new pointer document says, without a deploy", async () => {
      const [key, before] = [...aws.objects].find(([name]) => name.endsWith("/pointers/production.json"));
      const document = JSON.parse(before.toString());
      delete document.prompts[id];
      const waits = { PROMPTOPS_POINTERS_WAIT_MS: "10000" };
      assert.equal(JSON.parse((await askNode(waits)).split("\n")[0]).prompt_resolution, "environment");
      aws.objects.set(key, Buffer.from(JSON.stringify(document)));
      await assert.rejects(askNode(waits), /environment-without-prompt/);
      aws.objects.set(key, before);
      check(await askNode(waits));
    });

    it("answers in Python with the same prompt, and logs the same event", async () => {
      const task = await unpack(
        aws.objects.get(functionOf("ClassifyPython").Code.S3Key.replace(/^/, bucketOf("ClassifyPython"))),
        "python-task",
      );
      const { stdout } = await run(
        "python3",
        [join(here, "invoke.py"), join(task, functionOf("ClassifyPython").Handler), JSON.stringify(event)],
        {
          env: { ...environment, PYTHONPATH: join(layer, "python"), PYTHONDONTWRITEBYTECODE: "1" },
          cwd: folder,
        },
      );
      check(stdout);
    });

    it("runs as a Glue job with the wheel installed", async () => {
      const job = examples.resources.get("ClassifyJob").properties;
      const url = job.DefaultArguments["--extra-py-files"];
      assert.match(url, /\/promptops-[\d.]+-py3-none-any\.whl$/);
      const installed = await unpack(aws.objects.get(url.slice("s3://".length)), "site-packages");
      const script = join(folder, "classify.py");
      const [input, output] = [join(folder, "messages.jsonl"), join(folder, "requests.jsonl")];
      writeFileSync(script, aws.objects.get(job.Command.ScriptLocation.slice("s3://".length)));
      writeFileSync(input, '{"id": 1, "text": "Ünder $5?"}\n{"id": 2, "text": "x"}\n');
      const { stdout } = await run(
        "python3",
        [script, "--PROMPTOPS_ENVIRONMENT", "production", "--INPUT", input, "--OUTPUT", output],
        {
          env: {
            ...process.env,
            PYTHONPATH: [installed, join(here, "awsglue-stand-in")].join(delimiter),
            PYTHONDONTWRITEBYTECODE: "1",
          },
          cwd: folder,
        },
      );
      const requests = readFileSync(output, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      assert.deepEqual(
        requests.map(({ id, user }) => [id, user]),
        [
          [1, "Ünder $5?"],
          [2, "x"],
        ],
      );
      assert.equal(stdout.trim().split("\n").length, 2);
      assert.equal(JSON.parse(stdout.split("\n")[0]).prompt_version, requests[0].prompt_version);
    });

    /** As Lambda has it: the layer, and the SDK that the platform brings. */
    function paths(layer) {
      return [join(layer, "nodejs", "node_modules"), join(root, "node_modules")].join(delimiter);
    }

    function bucketOf(name) {
      const { S3Bucket } = functionOf(name).Code;
      return `${S3Bucket}/`;
    }

    function check(stdout) {
      const [log, answer] = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      assert.equal(log.event, "prompt_completed");
      assert.equal(log.prompt_id, id);
      assert.deepEqual(answer, { intent: "billing", prompt_version: log.prompt_version });
      const { messages } = model.asked.at(-1);
      assert.equal(messages[1].content, event.text);
      assert.ok(messages[0].content.startsWith("You route the messages"));
    }
  });
});
