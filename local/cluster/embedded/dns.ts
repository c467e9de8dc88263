import { writeFileSync } from "node:fs";
import { httpReady } from "./http-check";
import type { Part } from "./part";
import { type EmbeddedSettings, inRoot, kubeconfigOf } from "./settings";

/**
 * A process of this machine, not a pod: it needs no image, and the machine's own resolver, even one on loopback, is
 * within its reach. Pods find it behind the usual Service address (addons.ts).
 */
const corefile = (s: EmbeddedSettings): string => `.:${s.ports.dns} {
    bind ${s.nodeAddress}
    errors
    health 127.0.0.1:${s.ports.dnsHealth}
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        kubeconfig ${kubeconfigOf(s, "coredns")} ${s.clusterName}
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
        ttl 5
    }
    forward . /etc/resolv.conf {
        max_concurrent 1000
    }
    cache 5 {
        # A client that looked for a broker before its pod was ready must find it the moment it is.
        disable success cluster.local
        disable denial cluster.local
    }
    reload
}
`;

export const dns: Part = {
  name: "coredns",
  command: (s, tools) => {
    const file = inRoot(s, "Corefile");
    writeFileSync(file, corefile(s));
    return { program: tools.coredns, args: ["-conf", file] };
  },
  ready: (s) => httpReady(s.ports.dnsHealth, "/health"),
};
