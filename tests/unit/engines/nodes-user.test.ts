import assert from "node:assert/strict";
import { nodesLoginFiles } from "../../../engines/chart/nodes-user";
import type * as Package from "../../../index";
import { nodesUsers } from "../../../model/values/own-users";
import { least } from "../../support/arguments";
import { find, recorded, settled, startMocks } from "../../support/mocks";

const passwordOf = (generation: number): string => `password${generation}`;
const files = (generation: number) => nodesLoginFiles(generation, passwordOf);
const generations = [1, 2, 3, 4, 5, 6, 7];

/** Whether Kafka nodes of a generation accept the login of those of another one, and of the tools that have their Secret. */
function accepts(generation: number, other: number): boolean {
  const { username, password, "client-jaas": client } = files(other);
  assert.match(client, new RegExp(`username="${username}" password="${password}";$`));
  return files(generation).jaas.includes(` user_${username}="${password}"`);
}

describe("the user of the Kafka nodes", () => {
  for (const generation of generations) {
    it(`accepts the login of the generations beside ${generation}, and of no other`, () => {
      const accepted = generations.filter((other) => accepts(generation, other));
      assert.deepEqual(
        accepted,
        generations.filter((other) => Math.abs(other - generation) <= 1),
      );
    });

    it(`is one of three in turn in generation ${generation}, with one password for each user`, () => {
      const { username, jaas } = files(generation);
      assert.equal(username, nodesUsers[(generation - 1) % 3]);
      const users = [...jaas.matchAll(/ user_([a-z0-9-]+)="/g)].map(([, user]) => user);
      assert.deepEqual(users, [...new Set(users)]);
      assert.equal(users.length, generation === 1 ? 2 : 3);
    });
  }

  it("is in generation 1 what it was before there were others", () => {
    const module = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    assert.deepEqual(files(1), {
      jaas: `${module} username="kafka-platform" password="password1" user_kafka-platform="password1" user_kafka-platform-2="password2";`,
      "client-jaas": `${module} username="kafka-platform" password="password1";`,
      username: "kafka-platform",
      password: "password1",
    });
  });

  describe("of a KafkaCluster", () => {
    let kafka: typeof Package;
    before(async () => {
      await startMocks();
      kafka = await import("../../../index.js");
    });

    for (const [generation, names] of [
      [undefined, ["orders-nodes-password", "orders-nodes-password-2"]],
      [2, ["orders-nodes-password", "orders-nodes-password-2", "orders-nodes-password-3"]],
      [5, ["orders-nodes-password-4", "orders-nodes-password-5", "orders-nodes-password-6"]],
    ] as const) {
      it(`has a password for each generation that nodes of generation ${generation ?? "1"} accept`, async () => {
        await startMocks(false, {
          outputs: (type, name) => (type.endsWith(":RandomPassword") ? { result: `of-${name}` } : {}),
        });
        const interBroker = generation === undefined ? {} : { interBroker: { generation } };
        new kafka.KafkaCluster("orders", { ...least[kafka.Engine.Apache], ...interBroker });
        await settled();
        const made = recorded.map(({ name }) => name).filter((name) => name.startsWith("orders-nodes-password"));
        assert.deepEqual(made, names);
        const { stringData, immutable } = find("kubernetes:core/v1:Secret", "orders-nodes-user").inputs;
        assert.equal(immutable, true);
        const nameOf = (each: number): string => `of-orders-nodes-password${each === 1 ? "" : `-${each}`}`;
        assert.deepEqual(stringData, nodesLoginFiles(generation ?? 1, nameOf));
      });
    }
  });
});
