import type { Kind } from "../kind";
import { matches, oneOf } from "../rules";
import { member } from "./iam";
import { labelFailures } from "./labels";
import { demandService } from "./services";

const zone: Kind = {
  token: "gcp:dns/managedZone:ManagedZone",
  name: {
    property: "name",
    auto: { lowerCase: true },
    most: 63,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    form: "lower-case letters, digits and dashes, beginning with a letter",
    unique: ["project"],
  },
  forceNew: ["project", "dnsName", "visibility"],
  requires: [
    {
      path: "privateVisibilityConfig.networks.networkUrl",
      type: "gcp:compute/network:Network",
      by: ["id", "selfLink"],
    },
  ],
  computed: ["managedZoneId", "nameServers"],
  check: (inputs) => [
    ...labelFailures(inputs, "labels"),
    ...matches(inputs, "dnsName", /^([a-z0-9-]+\.)+$/, "a domain with a full stop at its end"),
    ...oneOf(inputs, "visibility", ["private", "public"]),
  ],
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "dns");
    return {
      id: `projects/${inputs["project"]}/managedZones/${inputs["name"]}`,
      outputs: { managedZoneId: String(cloud.serial()), nameServers: ["ns-gcp-private.googledomains.com."] },
    };
  },
};

export const dns: readonly Kind[] = [
  zone,
  member("gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember", "managedZone", [
    { path: "managedZone", type: zone.token, by: "name" },
  ]),
];
