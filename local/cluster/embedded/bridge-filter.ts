import { existsSync, readFileSync } from "node:fs";

const BRIDGE_FILTER = "/proc/sys/net/bridge/bridge-nf-call-iptables";

/** Whether packets between two ports of a bridge pass through iptables. */
export const bridgeIsFiltered = (): boolean =>
  existsSync(BRIDGE_FILTER) && readFileSync(BRIDGE_FILTER, "utf8").trim() === "1";
