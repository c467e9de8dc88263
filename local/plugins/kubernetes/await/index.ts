export { awaitDeleted, untilGone } from "./deleted";
export { awaitReady, type NotReadyYet, readiness } from "./ready";
