import { mkdirSync, writeFileSync } from "node:fs";
import { type EmbeddedSettings, inRoot } from "./settings";

/**
 * How pods get their network: a bridge of our own, addresses from one range. Masquerading is done by one rule of
 * ours (network.ts) instead of one chain a pod, so that the cluster's removal knows every rule.
 */
export function writeCniConfig(s: EmbeddedSettings): void {
  mkdirSync(inRoot(s, "cni"), { recursive: true });
  const config = {
    cniVersion: "0.4.0",
    name: s.clusterName,
    plugins: [
      {
        type: "bridge",
        bridge: s.bridge,
        isGateway: true,
        ipMasq: false,
        // A pod may reach itself through its own Service.
        hairpinMode: true,
        ipam: {
          type: "host-local",
          dataDir: inRoot(s, "cni-addresses"),
          ranges: [[{ subnet: s.podCidr, gateway: s.nodeAddress }]],
          routes: [{ dst: "0.0.0.0/0" }],
        },
      },
      { type: "portmap", capabilities: { portMappings: true } },
    ],
  };
  writeFileSync(inRoot(s, "cni", "10-kafka-platform.conflist"), `${JSON.stringify(config, undefined, 2)}\n`);
}
