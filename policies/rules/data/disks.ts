import { type Declared, type Finding, type ResourceRule, undecided, violation } from "../rule";
import { at, given, isGivenAt, isOn, items, text, Unknown, type Value } from "../values";

/** A disk in the arguments of a resource: where it stands, and whether it is encrypted. */
interface Disk {
  readonly place: string;
  readonly encrypted: Value;
  /** What to set, for messages. */
  readonly fix: string;
}

type Disks = (props: Value) => readonly Disk[];

const listed = (props: Value, list: string, inner: readonly string[], fix: string): readonly Disk[] =>
  items(at(props, list)).map((item, index) => ({
    place: [`${list}[${index}]`, ...inner].join("."),
    encrypted: at(item, ...inner),
    fix,
  }));

const one = (props: Value, ...path: readonly string[]): readonly Disk[] => [
  { place: path.join("."), encrypted: at(props, ...path), fix: `Set ${path.join(".")} to true` },
];

/** EVS encrypts a disk only with a key that it is given. */
const withKey = (props: Value, ...path: readonly string[]): Disk => ({
  place: path.join("."),
  encrypted: isGivenAt(props, ...path),
  fix: `Set ${path.join(".")} (diskEncryptionKey of a KafkaPlatform) to the id of a KMS key`,
});

const launchTemplate: Disks = (props) =>
  items(at(props, "blockDeviceMappings")).flatMap((mapping, index): Disk[] =>
    at(mapping, "ebs") === undefined
      ? []
      : [
          {
            place: `blockDeviceMappings[${index}].ebs.encrypted`,
            encrypted: at(mapping, "ebs", "encrypted"),
            fix: "Set it to true",
          },
        ],
  );

const instance: Disks = (props) => [
  ...(at(props, "rootBlockDevice") === undefined ? [] : one(props, "rootBlockDevice", "encrypted")),
  ...listed(props, "ebsBlockDevices", ["encrypted"], "Set it to true"),
];

const ackPool: Disks = (props) => [
  ...one(props, "systemDiskEncrypted"),
  ...listed(props, "dataDisks", ["encrypted"], "Set it to true"),
];

const ccePool: Disks = (props) => [
  withKey(props, "rootVolume", "kmsKeyId"),
  ...items(at(props, "dataVolumes")).map((volume, index) => ({
    ...withKey(volume, "kmsKeyId"),
    place: `dataVolumes[${index}].kmsKeyId`,
  })),
];

/** What the drivers of volumes call it. On Google Cloud every disk is encrypted. */
const storageClass: Disks = (props) => {
  const driver = at(props, "provisioner");
  if (driver instanceof Unknown) return [{ place: "provisioner", encrypted: driver, fix: "" }];
  const provisioner = text(driver);
  if (["ebs.csi.aws.com", "kubernetes.io/aws-ebs", "diskplugin.csi.alibabacloud.com"].includes(provisioner))
    return [
      { place: "parameters.encrypted", encrypted: at(props, "parameters", "encrypted"), fix: 'Set it to "true"' },
    ];
  if (provisioner === "everest-csi-provisioner") return [withKey(props, "parameters", "everest.io/crypt-key-id")];
  return [];
};

/** Without a template, EKS makes the disks of nodes as the account's defaults say. */
const nodeGroup: Disks = (props) => [
  {
    place: "launchTemplate",
    encrypted: given(at(props, "launchTemplate")),
    fix: "Give the node group a launch template with encrypted disks",
  },
];

const disksOf: Readonly<Record<string, Disks>> = {
  "aws:ebs/volume:Volume": (props) => one(props, "encrypted"),
  "aws:ec2/launchTemplate:LaunchTemplate": launchTemplate,
  "aws:ec2/instance:Instance": instance,
  "aws:eks/nodeGroup:NodeGroup": nodeGroup,
  "alicloud:cs/nodePool:NodePool": ackPool,
  "alicloud:ecs/ecsDisk:EcsDisk": (props) => one(props, "encrypted"),
  "alicloud:ecs/disk:Disk": (props) => one(props, "encrypted"),
  "huaweicloud:Cce/nodePool:NodePool": ccePool,
  "kubernetes:storage.k8s.io/v1:StorageClass": storageClass,
};

export const diskEncryption: ResourceRule = {
  name: "disk-encryption",
  description: "Disks of nodes and volumes of Kafka are encrypted.",
  severity: "high",
  settings: {},
  types: Object.keys(disksOf),
  *judge(resource: Declared): Iterable<Finding> {
    for (const { place, encrypted, fix } of disksOf[resource.type]?.(resource.props) ?? []) {
      if (encrypted instanceof Unknown) yield undecided(resource, encrypted);
      else if (!isOn(encrypted))
        yield violation(resource, {
          what: `${place} ${encrypted === undefined || encrypted === false ? "is not set" : "does not turn the encryption of the disk on"}`,
          why: "A disk without encryption, its snapshots and its copies can be read by everyone who gets one of them",
          next: fix,
        });
    }
  },
};
