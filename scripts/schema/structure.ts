import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import type { PropertyShape, Shapes, TypeShape } from "../../model/rules/structure";

type SchemaProperty = PropertyShape & { readonly description?: string };

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

/** A token without package and module. */
export function shortName(token: string): string {
  return token.split(":").pop() ?? token;
}

function wordless(properties: Record<string, SchemaProperty>): Record<string, PropertyShape> {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, shape(property)]));
}

function shape(property: SchemaProperty): PropertyShape {
  return {
    ...(property.type === undefined ? {} : { type: property.type }),
    ...(property.$ref === undefined ? {} : { $ref: property.$ref }),
    ...(property.items === undefined ? {} : { items: shape(property.items) }),
    ...(property.additionalProperties === undefined
      ? {}
      : { additionalProperties: shape(property.additionalProperties) }),
    ...(property.plain === undefined ? {} : { plain: property.plain }),
    ...(property.secret === undefined ? {} : { secret: property.secret }),
  };
}
