import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import eventSchema from "../../src/event/event.schema.json" with { type: "json" };
import validateEvent from "../../src/event/event.validate.cjs";
import { contentFields, optionalFields, promptFields } from "../../src/event/event-fields.ts";
import { eventKinds } from "../../src/event/event-kind.ts";
import validateLine from "../../src/registry/bundle.validate.cjs";
import validatePointers from "../../src/registry/pointers.validate.cjs";
import { conformanceBundle } from "../conformance/fixture.ts";

const lines = new TextDecoder().decode(conformanceBundle()).trimEnd().split("\n");
const cases: readonly { readonly do: string; readonly expect: { readonly result?: string } }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "conformance", "cases.json"), "utf8"),
);

describe("the published schemas", () => {
  it("accept every line of a bundle", () => {
    for (const line of lines)
      expect([line, validateLine(JSON.parse(line)), validateLine.errors]).toEqual([line, true, null]);
  });

  it("accept pointer documents and nothing half", () => {
    const pointers = lines.filter((line) => line.includes("promptops-pointers/"));
    expect(pointers.map((line) => validatePointers(JSON.parse(line)))).toEqual([true, true, true, true]);
    const shared = pointers.find((line) => line.includes("promptops-pointers/2")) ?? "";
    expect(validatePointers(JSON.parse(shared.replace("promptops-pointers/2", "promptops-pointers/1")))).toBe(
      false,
    );
    expect(validatePointers(JSON.parse((pointers[0] ?? "").replace(/"version":\d/, '"version":0')))).toBe(
      false,
    );
  });

  it("accept every event of the conformance cases", () => {
    const events = cases.flatMap((one) => (one.do === "event" ? (one.expect.result ?? []) : []));
    expect(events.length).toBeGreaterThan(5);
    for (const event of events) expect([event, validateEvent(JSON.parse(event))]).toEqual([event, true]);
  });

  it("name the fields and kinds that the code knows", () => {
    expect(Object.keys(eventSchema.properties).toSorted()).toEqual(
      [...promptFields, ...optionalFields, "event_extras"].toSorted(),
    );
    expect(eventSchema.properties.event.enum).toEqual(eventKinds);
    expect(
      Object.keys(eventSchema.properties).filter((name) =>
        (contentFields as readonly string[]).includes(name),
      ),
    ).toEqual([]);
  });
});
