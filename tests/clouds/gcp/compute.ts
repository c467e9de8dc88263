import type { Kind, NameRule } from "../kind";
import { valuesAt } from "../paths";
import { oneOf } from "../rules";
import { demandService, text } from "./services";

/** RFC 1035 names, which Compute Engine demands; a project has each once, and of regional things each region. */
const rfc1035 = (...scope: string[]): NameRule => ({
  property: "name",
  auto: { lowerCase: true },
  most: 63,
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  form: "lower-case letters, digits and dashes, beginning with a letter",
  unique: ["project", ...scope],
});

const link = (path: string): string => `https://www.googleapis.com/compute/v1/${path}`;

const network: Kind = {
  token: "gcp:compute/network:Network",
  name: rfc1035(),
  forceNew: ["project", "autoCreateSubnetworks", "mtu"],
  defaults: { autoCreateSubnetworks: true, deleteDefaultRoutesOnCreate: false },
  computed: ["selfLink", "networkId"],
  check: (inputs) => oneOf(inputs, "routingMode", ["REGIONAL", "GLOBAL"]),
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "compute");
    const id = `projects/${inputs["project"]}/global/networks/${inputs["name"]}`;
    return { id, outputs: { selfLink: link(id), networkId: cloud.hex(16) } };
  },
};

const subnetwork: Kind = {
  token: "gcp:compute/subnetwork:Subnetwork",
  name: rfc1035("region"),
  forceNew: ["project", "region", "network"],
  requires: [{ path: "network", type: network.token, by: ["id", "selfLink", "name"] }],
  computed: ["selfLink", "gatewayAddress", "creationTimestamp"],
  check: (inputs) => [
    ...oneOf(inputs, "logConfig.aggregationInterval", [
      "INTERVAL_5_SEC",
      "INTERVAL_30_SEC",
      "INTERVAL_1_MIN",
      "INTERVAL_5_MIN",
      "INTERVAL_10_MIN",
      "INTERVAL_15_MIN",
    ]),
    ...oneOf(inputs, "logConfig.metadata", ["EXCLUDE_ALL_METADATA", "INCLUDE_ALL_METADATA", "CUSTOM_METADATA"]),
  ],
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "compute");
    const id = `projects/${inputs["project"]}/regions/${inputs["region"]}/subnetworks/${inputs["name"]}`;
    const gatewayAddress = text(inputs, "ipCidrRange").replace(/\d+\/\d+$/, "1");
    return { id, outputs: { selfLink: link(id), gatewayAddress, creationTimestamp: "2026-11-21T00:00:00Z" } };
  },
};

const router: Kind = {
  token: "gcp:compute/router:Router",
  name: rfc1035("region"),
  forceNew: ["project", "region", "network"],
  requires: [{ path: "network", type: network.token, by: ["id", "selfLink", "name"] }],
  computed: ["selfLink"],
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "compute");
    const id = `projects/${inputs["project"]}/regions/${inputs["region"]}/routers/${inputs["name"]}`;
    return { id, outputs: { selfLink: link(id) } };
  },
};

const routerNat: Kind = {
  token: "gcp:compute/routerNat:RouterNat",
  name: rfc1035("router"),
  forceNew: ["project", "region", "router"],
  requires: [
    { path: "router", type: router.token, by: "name" },
    { path: "subnetworks.name", type: subnetwork.token, by: ["id", "selfLink", "name"] },
  ],
  check: (inputs) => {
    const ranges = "sourceSubnetworkIpRangesToNat";
    const listed = valuesAt(inputs, "subnetworks.name").length > 0;
    return [
      ...oneOf(inputs, "natIpAllocateOption", ["AUTO_ONLY", "MANUAL_ONLY"]),
      ...oneOf(inputs, ranges, [
        "ALL_SUBNETWORKS_ALL_IP_RANGES",
        "ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES",
        "LIST_OF_SUBNETWORKS",
      ]),
      ...oneOf(inputs, "logConfig.filter", ["ERRORS_ONLY", "TRANSLATIONS_ONLY", "ALL"]),
      ...(listed === (inputs[ranges] === "LIST_OF_SUBNETWORKS")
        ? []
        : [{ property: "subnetworks", reason: "goes with LIST_OF_SUBNETWORKS, and only with it" }]),
    ];
  },
  create: (inputs) => ({ id: `${inputs["project"]}/${inputs["region"]}/${inputs["router"]}/${inputs["name"]}` }),
};

export const compute: readonly Kind[] = [network, subnetwork, router, routerNat];
