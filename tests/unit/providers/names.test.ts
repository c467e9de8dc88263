import assert from "node:assert/strict";
import type * as Alicloud from "../../../providers/alicloud/names";
import type * as Aws from "../../../providers/aws/names";
import type { FirstName } from "../../../providers/first-names";
import type * as Gcp from "../../../providers/gcp/names";
import type * as Huawei from "../../../providers/huawei/names";
import type * as Names from "../../../providers/names";
import { startMocks } from "../../support/mocks";

/** A name in the project and the stack of the mocks. */
const first = (name: string): FirstName => ({ name, project: "project", stack: "stack" });

describe("names in the clouds", () => {
  let names: typeof Names;
  before(async () => {
    await startMocks();
    names = await import("../../../providers/names.js");
  });

  it("are Pulumi's own where these are legal with their seven digits", () => {
    assert.equal(names.givenName(first("platform-pool"), 40), undefined);
    assert.equal(names.givenName(first("p".repeat(32)), 40), undefined);
  });

  it("are bounded, and differ, where Pulumi's would be too long or of other characters", () => {
    const long = names.givenName(first(`${"very-long-name-".repeat(4)}a-pool`), 40) ?? "";
    const other = names.givenName(first(`${"very-long-name-".repeat(4)}b-pool`), 40) ?? "";
    assert.match(long, /^[a-z]([a-z0-9-]*[a-z0-9])$/);
    assert.ok(long.length <= 40 && other.length <= 40);
    assert.notEqual(long, other);
    assert.equal(names.givenName(first("p".repeat(33)), 40)?.length, 40);
    assert.match(names.givenName(first("Orders_Prod-pool"), 40) ?? "", /^orders-prod-pool-[0-9a-f]{7}$/);
    assert.match(names.givenName(first("42"), 40) ?? "", /^kafka-[0-9a-f]{7}$/);
  });
});

/** Names as they were made before the rules became data, in the order that namesOf lists them. */
const recorded: Readonly<Record<string, readonly string[]>> = {
  "shop-kafka": [
    "shop-kafka-3585f66",
    "shop-kafka-3585f66",
    "shop-kafka,shop-kafka",
    "shop-kafka-prod",
    "",
    "shop-kafka-data-0a1b2c3d",
    "shop-kafka",
  ],
  "Shop_Kafka.Prod": [
    "shop-kafka-prod-2ffb3f6",
    "shop-kafka-prod-2ffb3f6",
    "shop_kafka-prod,shop_kafka-prod",
    "Shop_Kafka-Prod-prod",
    "shop-kafka-prod-",
    "shop-kafka-prod-data-0a1b2c3d",
    "shop-kafka-prod",
  ],
  "9--lives__": [
    "lives-74f9023",
    "lives-74f9023",
    "tag-9--lives__,9--lives__",
    "9--lives__-prod",
    "9-lives-",
    "9--lives-data-0a1b2c3d",
    "9-lives",
  ],
  ___: ["kafka-5adfa47", "kafka-5adfa47", "tag-___,___", "___-prod", "kafka-", "kafka-data-0a1b2c3d", "kafka"],
  "_Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-Long.Name-":
    [
      "long-name-long-name-long-name-lo-6701a0b",
      "long-name-long-name-lo-6701a0b",
      "tag-_long-name-long-name-long-name-long-name-long-name-long-nam,_long-name-long-name-long-name-long-name-long-name-long-name-lo",
      "_Long-Name-Long-Name-Long-Name-Long-Name-Long-Name-Long-Name-Long-Name-Long-Name-Long-Name-L-faa3519",
      "long-name-long-name-long-name-long-n-",
      "long-name-long-name-long-name-long-name-long-name-data-0a1b2c3d",
      "long-name-long-name-long-name-long-name",
    ],
  "a--b-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-z": [
    "a-b-xxxxxxxxxxxxxxxxxxxxxxxxxxxx-7f3c8cd",
    "a-b-xxxxxxxxxxxxxxxxxx-7f3c8cd",
    "a--b-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,a--b-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "a--b-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-z-prod",
    "a-b-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-",
    "a--b-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-data-0a1b2c3d",
    "a-b-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  ],
};

/** Another name replaces what carries it: a bucket with its records, a cluster with its volumes. */
describe("names of things that exist", () => {
  let namesOf: (text: string) => readonly string[];
  before(async () => {
    await startMocks();
    const { boundedName }: typeof Names = await import("../../../providers/names.js");
    const aws: typeof Aws = await import("../../../providers/aws/names.js");
    const gcp: typeof Gcp = await import("../../../providers/gcp/names.js");
    const alicloud: typeof Alicloud = await import("../../../providers/alicloud/names.js");
    const huawei: typeof Huawei = await import("../../../providers/huawei/names.js");
    namesOf = (text) => [
      boundedName(first(text), 40),
      gcp.accountId(first(text)),
      Object.entries(gcp.labels({ [text]: text })).join(),
      aws.clusterName(text, "prod"),
      aws.bucketPrefix(text) ?? "",
      alicloud.suffixedName(text, "data", "0a1b2c3d"),
      huawei.bucketPrefix(text),
    ];
  });

  for (const [text, names] of Object.entries(recorded)) {
    it(`stay what they are for ${text}`, () => assert.deepEqual(namesOf(text), names));
  }
});
