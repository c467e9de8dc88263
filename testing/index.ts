export { find, helmValues, resolved } from "./read";
export { type ArgumentProblem, problemsOf, type Recording, type RecordOptions, record } from "./record";
export type { RecordedResource, ResourceName, Values } from "./recorder";
