import { problemsOf } from "../components/problems-of";
import type { Problem } from "../model/rules/problem";
import { readRequest } from "./request";

/**
 * All problems of a request, as data; an empty list if there are none. It takes every value, as `JSON.parse` returns it,
 * and throws nothing. It needs no engine, no cloud, no credentials and no SDK of a cloud. It finds everything for which
 * the component would reject its arguments, lists at most 100 problems, and says how many more there are.
 */
export function validateRequest(request: unknown): readonly Problem[] {
  const { problems: ofRequest, request: read } = readRequest(request);
  if (read === undefined) return ofRequest.found;
  const { component, name, args } = read;
  return problemsOf(component, name, args).found;
}
