import assert from "node:assert/strict";
import { importedTokens } from "../../policy-checks/imported-tokens";
import type { Declared } from "../../policy-checks/recorded-platform";
import { hcl, snakeCase, toTerraform } from "../../policy-checks/terraform";
import { types } from "../../policy-checks/terraform-names";

function declared(type: string, name: string, inputs: Record<string, unknown>, outputs = {}): Declared {
  return { type, name, inputs, outputs: { id: `${name}-id`, ...outputs }, custom: true, dependsOn: [] };
}

const bucket = declared("aws:s3/bucket:Bucket", "data", { forceDestroy: false, tags: { costCenter: "a" } });

describe("resources as Terraform", () => {
  it("renames properties, and no keys of maps", () => {
    assert.deepEqual(toTerraform([bucket]), {
      aws_s3_bucket: { data: { force_destroy: false, tags: { costCenter: "a" } } },
    });
    assert.equal(snakeCase("enableL4IlbSubsetting"), "enable_l4_ilb_subsetting");
  });

  it("puts back references to other resources, and leaves alone what only looks like one", () => {
    const block = declared("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "private", { bucket: "data-id" });
    const policy = declared("aws:s3/bucketPolicy:BucketPolicy", "tls", { policy: '{"a":"${aws:username} data-id"}' });
    const { aws_s3_bucket_public_access_block: blocks, aws_s3_bucket_policy: policies } = toTerraform([
      bucket,
      block,
      policy,
    ]);
    assert.deepEqual(blocks, { private: { bucket: "${aws_s3_bucket.data.id}" } });
    assert.deepEqual(policies, { tls: { policy: '{"a":"$${aws:username} data-id"}' } });
  });

  it("makes blocks of objects, one or many", () => {
    const rules = [{ id: "a", filter: { prefix: "" } }, { id: "b" }];
    const token = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    assert.equal(
      hcl(toTerraform([declared(token, "lifecycle", { rules, tags: { a: 'say "b"' } })])),
      [
        'resource "aws_s3_bucket_lifecycle_configuration" "lifecycle" {',
        "  rule {",
        '    id = "a"',
        "    filter {",
        '      prefix = ""',
        "    }",
        "  }",
        "  rule {",
        '    id = "b"',
        "  }",
        '  tags = { "a" = "say \\"b\\"" }',
        "}",
        "",
      ].join("\n"),
    );
  });

  it("says what is missing in its tables", () => {
    const translate = (type: string, inputs: Record<string, unknown>) => toTerraform([declared(type, "a", inputs)]);
    assert.throws(() => translate("aws:s3/thing:Thing", {}), /aws:s3\/thing:Thing.*terraform-names/);
    assert.throws(() => translate("aws:s3/bucket:Bucket", { things: ["a"] }), /the list things of aws_s3_bucket/);
    assert.throws(() => translate("aws:s3/bucket:Bucket", { map: { "a/b": "c" } }), /map\.a\/b .* freeMaps/);
  });

  it("knows every resource that an adapter imports, and no others", () => {
    assert.deepEqual(Object.keys(types).sort(), [...importedTokens(["alicloud", "aws", "gcp"])].sort());
  });
});
