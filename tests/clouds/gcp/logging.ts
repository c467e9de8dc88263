import type { Kind } from "../kind";
import { between } from "../rules";
import { text } from "./services";

/** A deleted log bucket keeps its name for a week. */
export const deletedLogBucketType = "gcp:simulated/deletedLogBucket";

const bucket: Kind = {
  token: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
  forceNew: ["project", "location", "bucketId"],
  computed: ["name", "lifecycleState"],
  check: (inputs) => between(inputs, "retentionDays", 1, 3650),
  create: (inputs, cloud) => {
    const name = `projects/${inputs["project"]}/locations/${inputs["location"]}/buckets/${inputs["bucketId"]}`;
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,99}$/.test(text(inputs, "bucketId"))) {
      throw new Error(`googleapi: Error 400: The bucket id ${inputs["bucketId"]} is invalid`);
    }
    if (cloud.byId(deletedLogBucketType, name)) {
      throw new Error(`googleapi: Error 400: Buckets must be in an ACTIVE state to be modified: ${name}`);
    }
    return { id: name, outputs: { name, lifecycleState: "ACTIVE" } };
  },
  beforeDelete: ({ id }, cloud) => {
    cloud.put({ type: deletedLogBucketType, id });
  },
};

const sink: Kind = {
  token: "gcp:logging/projectSink:ProjectSink",
  name: { property: "name", auto: {}, most: 100, pattern: /^[a-zA-Z0-9_.-]+$/, unique: ["project"] },
  forceNew: ["project"],
  computed: ["writerIdentity"],
  create: (inputs, cloud) => {
    const destination = text(inputs, "destination").replace(/^logging\.googleapis\.com\//, "");
    if (!cloud.byId(bucket.token, destination)) {
      throw new Error(`googleapi: Error 404: the sink's destination ${inputs["destination"]} does not exist`);
    }
    return { id: `projects/${inputs["project"]}/sinks/${inputs["name"]}`, outputs: { writerIdentity: "" } };
  },
};

export const logging: readonly Kind[] = [bucket, sink];
