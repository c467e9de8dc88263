// Loaded by mocha before the tests (.mocharc.json). Pulumi's SDK notes a stack trace on each of its promises, some thousands
// for each platform, and prints them only with PULUMI_DEBUG_PROMISE_LEAKS. With source maps, these traces took half of
// the CPU time of all tests: they are left empty here. Its detection of leaked promises works as before.
interface Debuggable {
  debuggablePromise<T>(promise: Promise<T>, context?: string): Promise<T>;
  readonly debugPromiseLeaks: boolean;
}

const debuggable = require("@pulumi/pulumi/runtime/debuggable") as Debuggable;
const { debuggablePromise, debugPromiseLeaks } = debuggable;

if (!debugPromiseLeaks) {
  debuggable.debuggablePromise = (promise, context) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}
