import type { SchemaError } from "./schema-error.ts";

/**
 * The errors without those that only repeat another. Of a choice between forms (anyOf, oneOf) a validator reports what
 * is wrong with every form: kept is what is wrong with the one form that has the value's type, else only the choice.
 */
export function meantErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  const dropped = new Set<SchemaError>();
  for (const [index, choice] of errors.entries()) {
    if (choice.keyword === "if" || choice.propertyName !== undefined) dropped.add(choice);
    if (choice.keyword !== "anyOf" && choice.keyword !== "oneOf") continue;
    const forms = formErrors(choice, errors.slice(0, index));
    const fitting = forms.filter(
      (form) => form.length > 0 && !form.some((error) => hasOtherType(error, choice)),
    );
    const meant = fitting.length === 1 ? fitting[0] : undefined;
    for (const error of forms.flat()) if (meant?.includes(error) !== true) dropped.add(error);
    if (meant !== undefined) dropped.add(choice);
  }
  return errors.filter((error) => !dropped.has(error));
}

/** What the validator reported for each form of a choice. */
function formErrors(
  choice: SchemaError,
  before: readonly SchemaError[],
): readonly (readonly SchemaError[])[] {
  if (!Array.isArray(choice.schema)) return [];
  const below = before.filter(({ instancePath }) => isBelow(instancePath, choice.instancePath));
  return choice.schema.map((form: unknown, index) => {
    const roots = [`${choice.schemaPath}/${index}`, referenced(form)];
    return below.filter(({ schemaPath }) => roots.some((root) => root !== null && isBelow(schemaPath, root)));
  });
}

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

function referenced(form: unknown): string | null {
  if (typeof form !== "object" || form === null || !("$ref" in form)) return null;
  return typeof form.$ref === "string" ? form.$ref : null;
}

function hasOtherType(error: SchemaError, choice: SchemaError): boolean {
  return error.keyword === "type" && error.instancePath === choice.instancePath;
}
