import { parseCidr } from "../../../model/values/cidr";
import type { CloudResource } from "../account";
import type { NameRule, Wording } from "../kind";
import type { SimulatedCloud } from "../simulated-cloud";

/** An id. Huawei Cloud's are UUIDs; these leave the dashes out, so that the scenarios know them for generated. */
export const newId = (cloud: SimulatedCloud): string => cloud.hex(32);

/** Most names: 64 letters, digits, dashes, underscores and dots; several things may have the same. */
export const plainName: NameRule = {
  property: "name",
  auto: {},
  most: 64,
  pattern: /^[\w.-]+$/,
  form: "letters, digits, underscores, dashes and dots",
  unique: false,
  renames: true,
};

/** Names in IAM, which are there once in an account. */
export const iamName: NameRule = {
  ...plainName,
  pattern: /^[A-Za-z][\w -]*$/,
  form: "letters, digits, - and _",
  unique: true,
};

export const wording: Partial<Wording> = {
  notFound: (type, value) => `error 404: ${shortType(type)} ${value} could not be found`,
  nameTaken: (type, name) => `error 409: a ${shortType(type)} named ${name} already exists`,
  inUse: ({ type, id }, by) =>
    `error 409: ${shortType(type)} ${id} is used by ${by.map((one) => `${shortType(one.type)} ${one.name}`).join(", ")}`,
};

const shortType = (type: string): string => type.split(":").pop() ?? type;

/** Whether one block lies within another. */
export function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [parseCidr(inner), parseCidr(outer)];
  if (a === undefined || b === undefined || a.prefix < b.prefix) return false;
  const size = 2 ** (32 - b.prefix);
  return Math.floor(a.address / size) === Math.floor(b.address / size);
}

export const textOf = (resource: CloudResource | undefined, key: string): string =>
  String(resource?.outputs[key] ?? "");
