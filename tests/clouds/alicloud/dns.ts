import type { Kind } from "../kind";
import { exclusive, matches } from "../rules";
import { types } from "./types";

const zone: Kind = {
  token: types.zone,
  name: { property: "zoneName", auto: "never", most: 254 },
  computed: ["recordCount"],
  check: (inputs) => matches(inputs, "zoneName", /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a domain"),
  create: (_inputs, cloud) => ({ id: cloud.hex(32), outputs: { recordCount: 0 } }),
};

const attachment: Kind = {
  token: "alicloud:pvtz/zoneAttachment:ZoneAttachment",
  forceNew: ["zoneId"],
  requires: [
    { path: "zoneId", type: types.zone },
    { path: "vpcs.vpcId", type: types.network },
  ],
  check: (inputs) => exclusive(inputs, "vpcs", "vpcIds"),
  create: (inputs) => ({ id: String(inputs["zoneId"]) }),
};

export const dnsKinds: readonly Kind[] = [zone, attachment];
