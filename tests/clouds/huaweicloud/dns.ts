import type { Kind } from "../kind";
import { oneOf } from "../rules";
import { newId } from "./words";

/** huaweicloud_dns_zone. */
export const dnsZone: Kind = {
  token: "huaweicloud:Dns/zone:Zone",
  name: { property: "name", auto: "never", most: 254, pattern: /^[a-z0-9.-]+$/, form: "a domain" },
  forceNew: ["region", "zoneType", "enterpriseProjectId"],
  requires: [{ path: "routers.routerId", type: "huaweicloud:Vpc/vpc:Vpc" }],
  defaults: { zoneType: "public", ttl: 300 },
  computed: ["masters"],
  check: (inputs) => oneOf(inputs, "zoneType", ["public", "private"]),
  create: (_inputs, cloud) => ({ id: newId(cloud), outputs: { masters: [] } }),
};
