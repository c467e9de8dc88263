export { find, helmValues, resolved } from "./read";
export { problemsOf, type Recording, type RecordOptions, record } from "./record";
export type { RecordedResource, Values } from "./recorder";
