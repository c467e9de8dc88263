export { awaitDeleted } from "./deleted";
export { awaitReady, type NotReadyYet, readiness } from "./ready";
