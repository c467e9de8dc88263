import assert from "node:assert/strict";
import { automqValues, environment, render } from "./render";

interface Sizes {
  readonly heap: string | undefined;
  readonly allocator: string | undefined;
  readonly caches: readonly (string | undefined)[];
  readonly performance: string | undefined;
}

function sizes(memory: string, jvm: object = {}): Sizes {
  const rendered = render({
    ...automqValues,
    brokers: { resources: { requests: { memory }, limits: { memory } }, jvm },
  });
  const properties = rendered.properties("broker");
  const container = rendered.container("broker");
  return {
    heap: environment(container, "KAFKA_HEAP_OPTS"),
    allocator: properties.get("s3.stream.allocator.policy"),
    caches: ["s3.wal.cache.size", "s3.block.cache.size", "s3.wal.upload.threshold"].map((key) => properties.get(key)),
    performance: environment(container, "KAFKA_JVM_PERFORMANCE_OPTS"),
  };
}

describe("chart: AutoMQ's sizing table (AutoMQ facts, section 4)", () => {
  it("small: 8 GiB", () => {
    assert.deepEqual(sizes("8Gi"), {
      heap: "-Xms6144m -Xmx6144m",
      allocator: "POOLED_HEAP",
      caches: ["1073741824", "536870912", "357913941"],
      performance: undefined,
    });
  });

  it("medium: 16 GiB", () => {
    assert.deepEqual(sizes("16Gi"), {
      heap: "-Xms6144m -Xmx6144m -XX:MaxDirectMemorySize=6144m",
      allocator: "POOLED_DIRECT",
      caches: ["2147483648", "1073741824", "536870912"],
      performance: undefined,
    });
  });

  for (const memory of ["32Gi", "64Gi"]) {
    it(`large: ${memory}`, () => {
      assert.deepEqual(sizes(memory), {
        heap: "-Xms12288m -Xmx12288m -XX:MaxDirectMemorySize=14336m",
        allocator: "POOLED_DIRECT",
        caches: ["6442450944", "4294967296", "536870912"],
        performance: undefined,
      });
    });
  }

  it("the smallest that was seen to work: 1 GiB, with G1", () => {
    const { performance, ...rest } = sizes("1Gi");
    assert.deepEqual(rest, {
      heap: "-Xms512m -Xmx512m -XX:MaxDirectMemorySize=256m",
      allocator: "POOLED_HEAP",
      caches: ["67108864", "33554432", "16777216"],
    });
    assert.match(performance ?? "", /UseG1GC/);
    const rendered = render({
      ...automqValues,
      brokers: { resources: { requests: { memory: "1Gi" }, limits: { memory: "1Gi" } } },
    });
    assert.equal(rendered.properties("broker").get("s3.stream.set.object.compaction.cache.size"), "33554432");
    assert.equal(
      environment(rendered.container("broker"), "KAFKA_OPTS"),
      "-XX:+ExitOnOutOfMemoryError -Dio.netty.allocator.maxOrder=11",
    );
  });

  it("caches are a quarter of the heap or half of the direct memory, for sizes of the user's own", () => {
    assert.deepEqual(sizes("8Gi", { heap: "3g" }).caches, ["536870912", "268435456", "178956970"]);
    assert.deepEqual(sizes("16Gi", { heap: "4g", directMemory: "3g" }).caches, [
      "1073741824",
      "536870912",
      "357913941",
    ]);
  });

  it("heap and direct memory fit into every size between", () => {
    for (let gibibytes = 2; gibibytes <= 40; gibibytes += 3) {
      const { heap, caches } = sizes(`${gibibytes}Gi`);
      const [xmx = 0, direct = 0] = [...(heap ?? "").matchAll(/(?:Xmx|Size=)(\d+)m/g)].map((match) => Number(match[1]));
      assert.ok(xmx >= 512 && xmx + direct <= gibibytes * 1024 * 0.85, `${gibibytes} GiB: ${heap}`);
      const cached = (Number(caches[0]) + Number(caches[1])) / 2 ** 20;
      assert.ok(cached <= (direct > 0 ? direct * 0.75 : xmx / 4 + 1), `${gibibytes} GiB: ${caches}`);
    }
  });
});
