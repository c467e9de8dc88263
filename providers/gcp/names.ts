import { shown } from "../../model/rules/problem";
import type { FirstName } from "../first-names";
import { boundedName, legalCharacters } from "../names";

/** Id of a service account: 6 to 30 characters. Pulumi does not generate it. */
export const accountId = (first: FirstName): string => boundedName(first, 30);

/** A display name: at most 100 characters of any kind. */
export const displayName = (text: string): string => text.slice(0, 100);

/** Labels: lower-case letters, digits, dashes and underscores; a key starts with a letter. */
const labelRule = { lowerCase: true, illegal: /[^a-z0-9_-]/g, most: 63 };

const labelValue = (value: string): string => legalCharacters(value, labelRule).slice(0, labelRule.most);

const labelKey = (key: string): string =>
  labelValue(key)
    .replace(/^(?![a-z])/, "tag-")
    .slice(0, labelRule.most);

/** Tags as labels. https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
export function labels(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [labelKey(key), labelValue(value)]));
}

/** Why tags cannot become labels, by the tag that must be changed. */
export function labelProblems(tags: Readonly<Record<string, string>>): Array<{ key: string; reason: string }> {
  const first = new Map<string, string>();
  return Object.keys(tags).flatMap((key) => {
    const label = labelKey(key);
    const other = first.get(label);
    if (other === undefined) first.set(label, key);
    if (other === undefined) return [];
    return [{ key, reason: `becomes the label ${shown(label)}, as does the tag ${shown(other)}. Rename one of them.` }];
  });
}

/** Parts of `projects/P/locations/L/clusters/C`, the end of a cluster's id and of its self link. */
export interface ClusterName {
  readonly project: string;
  readonly location: string;
  readonly name: string;
}

/**
 * Reads the name of a cluster to adopt. A short name is a cluster of the region; a zonal cluster needs the full name.
 */
export function clusterName(text: string, project: string, region: string): ClusterName | undefined {
  const full =
    /^(?:https:\/\/container\.googleapis\.com\/v1\/)?projects\/([^/]+)\/(?:locations|zones)\/([^/]+)\/clusters\/([^/]+)$/;
  const [, inProject, location, name] = full.exec(text) ?? [];
  if (inProject !== undefined && location !== undefined && name !== undefined)
    return { project: inProject, location, name };
  return /^[a-z][a-z0-9-]{0,39}$/.test(text) ? { project, location: region, name: text } : undefined;
}

/** The self link of a cluster. */
export const selfLink = ({ project, location, name }: ClusterName): string =>
  `https://container.googleapis.com/v1/projects/${project}/locations/${location}/clusters/${name}`;
