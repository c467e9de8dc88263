import assert from "node:assert/strict";
import { withVerifiers } from "../../../components/verifications";
import { Authentication, type ListenerArgs, type UserArgs } from "../../../index";
import { normaliseUser } from "../../../model/defaults/access";
import { specOf } from "../../support/arguments";
import { oauth } from "../../support/identity-provider";

const listener = (authentication: Authentication, index: number): ListenerArgs => ({
  ...{ name: `l${index}`, port: 9100 + index, authentication },
  ...(authentication === Authentication.Plain ? { authenticationSecret: "logins" } : {}),
  ...(authentication === Authentication.OAuth ? { authenticationSecret: "logins", oauth } : {}),
});
const verifier = "kafka-platform-verification";

/** Authentications of the listeners, and the users that verifications are; `+` for one with a password. */
const rows: ReadonlyArray<readonly [authentications: readonly Authentication[], names: readonly string[]]> = [
  [[Authentication.ScramSha512], [`${verifier}+`]],
  [[Authentication.Plain], [verifier]],
  [[Authentication.Mtls], [verifier]],
  [[Authentication.OAuth], [verifier]],
  [[Authentication.Mtls, Authentication.ScramSha512], [`${verifier}+`]],
  // Everybody may do everything.
  [[Authentication.None], []],
  [
    [Authentication.None, Authentication.ScramSha512],
    [`${verifier}+`, "ANONYMOUS"],
  ],
];

describe("the users of verifications", () => {
  const usersOf = (authentications: readonly Authentication[], users: UserArgs[] = []) =>
    withVerifiers({
      ...specOf({ certificates: {}, listeners: authentications.map(listener) }),
      users: users.map(normaliseUser),
    });

  for (const [authentications, names] of rows) {
    it(`are ${names.join(" and ") || "nobody"} for ${authentications.join(" and ")}`, () => {
      const made = usersOf(authentications);
      assert.deepEqual(
        made.map(({ name, hasPassword }) => name + (hasPassword ? "+" : "")),
        names,
      );
      for (const { name, acls } of made) {
        assert.ok(acls.length > 0, name);
        for (const acl of acls) assert.equal(acl.name, "__kafka_platform_verification", name);
      }
    });
  }

  it("keep the rights that clients without authentication are given", () => {
    const acls: UserArgs["acls"] = [{ resource: "Topic", name: "orders", operations: ["Read"] }];
    const users = [{ name: "ANONYMOUS", hasPassword: false, acls }];
    const made = usersOf([Authentication.None, Authentication.ScramSha512], users);
    const anonymous = made.filter(({ name }) => name === "ANONYMOUS");
    assert.equal(anonymous.length, 1);
    assert.deepEqual(
      [...new Set(anonymous[0]?.acls.map(({ name }) => name))],
      ["orders", "__kafka_platform_verification"],
    );
  });

  it("have no rules where Kafka has no access control", () => {
    const spec = specOf({ authorization: { enabled: false } });
    assert.deepEqual(
      withVerifiers(spec).map(({ name, acls }) => [name, acls]),
      [[verifier, []]],
    );
  });
});
