import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import { type FormName, forms } from "../../model/rules/forms";
import type { PropertyShape, Shapes, TypeShape } from "../../model/rules/structure";

/** A property of the schema. `form` is the text of its tag. */
type SchemaProperty = Omit<PropertyShape, "form"> & { readonly description?: string; readonly form?: string };

/** The part of the schema that arguments are checked against: types without words. */
export function structureOf(schema: PackageSpec): Shapes {
  const shapes: Record<string, TypeShape> = {};
  for (const [token, resource] of Object.entries(schema.resources)) {
    shapes[`${shortName(token)}Args`] = {
      properties: wordless(resource.inputProperties ?? {}),
      required: resource.requiredInputs ?? [],
    };
  }
  for (const [token, type] of Object.entries(schema.types)) {
    shapes[shortName(token)] =
      type.enum === undefined
        ? { properties: wordless(type.properties ?? {}), required: type.required ?? [] }
        : { enum: type.enum.map(({ value }) => value) };
  }
  return shapes;
}

/** The schema without the forms, which Pulumi does not know. */
export function withoutForms(schema: PackageSpec): PackageSpec {
  const copy = structuredClone(schema);
  const groups = [
    ...Object.values(copy.resources).flatMap(({ properties, inputProperties }) => [properties, inputProperties]),
    ...Object.values(copy.types).map(({ properties }) => properties),
  ];
  for (const property of groups.flatMap((group) => Object.values(group ?? {}))) {
    delete (property as SchemaProperty & { form?: string }).form;
  }
  return copy;
}

/** A token without package and module. */
export function shortName(token: string): string {
  return token.split(":").pop() ?? token;
}

function wordless(properties: Record<string, SchemaProperty>): Record<string, PropertyShape> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, shape(property, formsOf(name, property.form))]),
  );
}

/** The forms that a tag names: of a text and of a list's texts `form`, of a map `key form: value form` or `key form:`. */
interface NamedForms {
  readonly key?: FormName;
  readonly value?: FormName;
  readonly mayBeEmpty?: boolean;
}

function formsOf(property: string, tag: string | undefined): NamedForms {
  if (tag === undefined) return {};
  const [, first = "", colon, second, empty] = /^(\w+)(:)?(?: (\w+))??( or empty)?$/.exec(tag) ?? [];
  const known = (name: string): FormName => {
    if (Object.hasOwn(forms, name)) return name as FormName;
    throw new Error(
      `@form ${tag} of ${property}: there is no form ${name}; use one of ${Object.keys(forms).join(", ")}`,
    );
  };
  const more = empty === undefined ? {} : { mayBeEmpty: true };
  if (colon === undefined) return { value: known(first), ...more };
  return { key: known(first), ...(second === undefined ? {} : { value: known(second) }), ...more };
}

/** The forms belong to the innermost map or list. */
function shape(property: SchemaProperty, named: NamedForms): PropertyShape {
  const { type, $ref, items, additionalProperties, plain, secret } = property;
  const isInnermost = items === undefined && additionalProperties?.additionalProperties === undefined;
  const { key, value, mayBeEmpty } = named;
  return {
    ...(type === undefined ? {} : { type }),
    ...($ref === undefined ? {} : { $ref }),
    ...(items === undefined ? {} : { items: shape(items, named) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: shape(additionalProperties, named) }),
    ...(plain === undefined ? {} : { plain }),
    ...(secret === undefined ? {} : { secret }),
    ...(key === undefined || type !== "object" || !isInnermost ? {} : { keyForm: key }),
    ...(value === undefined || type !== "string" ? {} : { form: value }),
    ...(mayBeEmpty && type === "string" ? { mayBeEmpty } : {}),
  };
}
