import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Follows an update and tells in plain words what is being made. */
export function eventReporter(report: (detail: string) => void): (event: EngineEvent) => void {
  const running = new Map<string, string>();
  return (event) => {
    const started = event.resourcePreEvent?.metadata;
    const ended = event.resOutputsEvent?.metadata ?? event.resOpFailedEvent?.metadata;
    if (started !== undefined && started.op !== "same")
      running.set(started.urn, `${verb(started.op)} ${title(started)}`);
    if (ended !== undefined) running.delete(ended.urn);
    const message = event.diagnosticEvent;
    const last = [...running.values()].pop();
    if (message?.ephemeral) report(`${last ?? ""}: ${message.message.trim()}`);
    else if (last !== undefined) report(last);
  };
}

function title({ type, urn }: { type: string; urn: string }): string {
  return `${type.split(":").pop()} ${urn.split("::").pop()}`;
}

function verb(op: string): string {
  if (op.startsWith("create")) return "creating";
  if (op.startsWith("delete")) return "deleting";
  return op === "update" ? "updating" : op;
}
