import type { Kind } from "../kind";
import { matches, oneOf } from "../rules";
import { member } from "./iam";
import { labelFailures } from "./labels";
import { demandService } from "./services";

/** Key rings and keys of Google Cloud are never deleted: their names stay taken. */
export const retiredType = "gcp:simulated/retiredKey";

const name = {
  property: "name",
  auto: {},
  most: 63,
  pattern: /^[a-zA-Z0-9_-]+$/,
  form: "letters, digits, dashes and underscores",
} as const;

const keyRing: Kind = {
  token: "gcp:kms/keyRing:KeyRing",
  name: { ...name, unique: ["project", "location"] },
  forceNew: ["project", "location"],
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "cloudkms");
    const id = `projects/${inputs["project"]}/locations/${inputs["location"]}/keyRings/${inputs["name"]}`;
    if (cloud.byId(retiredType, id)) throw new Error(`googleapi: Error 409: KeyRing ${id} already exists.`);
    return { id };
  },
  beforeDelete: ({ id }, cloud) => {
    cloud.put({ type: retiredType, id });
  },
};

export const cryptoKey: Kind = {
  token: "gcp:kms/cryptoKey:CryptoKey",
  name: { ...name, unique: ["keyRing"] },
  forceNew: ["keyRing", "purpose", "destroyScheduledDuration"],
  requires: [{ path: "keyRing", type: keyRing.token }],
  check: (inputs) => [
    ...oneOf(inputs, "purpose", ["ENCRYPT_DECRYPT", "ASYMMETRIC_SIGN", "ASYMMETRIC_DECRYPT", "MAC"]),
    ...labelFailures(inputs, "labels"),
    ...matches(inputs, "rotationPeriod", /^\d+s$/, "seconds, such as 7776000s"),
  ],
  create: (inputs) => ({ id: `${inputs["keyRing"]}/cryptoKeys/${inputs["name"]}` }),
  beforeDelete: ({ id }, cloud) => {
    cloud.put({ type: retiredType, id });
  },
};

export const keyMember = member("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "cryptoKeyId", [
  { path: "cryptoKeyId", type: cryptoKey.token },
]);

export const kms: readonly Kind[] = [keyRing, cryptoKey, keyMember];
