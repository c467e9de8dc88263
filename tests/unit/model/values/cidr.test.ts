import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addressCount,
  blockText,
  hasHostBits,
  holdsPrivate,
  isCidr,
  isPrivate,
  isWithin,
  parseCidr,
  subBlock,
} from "../../../../model/values/cidr";

const octet = fc.integer({ min: 0, max: 255 });

describe("address blocks", () => {
  it("are read, or refused", () => {
    assert.deepEqual(parseCidr("10.0.0.0/16"), { address: 10 * 2 ** 24, prefix: 16 });
    for (const bad of ["10.0.0.0", "10.0.0/16", "10.0.0.256/16", "10.0.0.0/33", "fd00::/8", ""]) {
      assert.equal(parseCidr(bad), undefined, bad);
    }
  });

  it("are of IPv4 or IPv6, with a prefix that fits", () => {
    for (const good of ["10.0.0.0/8", "0.0.0.0/0", "203.0.113.7/32", "fd00::/8", "::/0", "2001:DB8::1/128"]) {
      assert.equal(isCidr(good), true, good);
    }
    for (const bad of [
      "999.0.0.0/99",
      "10.0.0.0/33",
      "10.0.0.0",
      "fd00::/129",
      "fd00::",
      ":::/8",
      "fe80::1%eth0/64",
      "::/8/8",
      "/8",
    ]) {
      assert.equal(isCidr(bad), false, bad);
    }
  });

  it("are divided without overlap", () => {
    fc.assert(
      fc.property(
        octet,
        octet,
        fc.integer({ min: 16, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        (a, b, prefix, by) => {
          const blocks = Array.from({ length: 2 ** by }, (_, index) =>
            subBlock(`${a}.${b}.16.0/${prefix}`, prefix + by, index),
          );
          assert.equal(new Set(blocks).size, 2 ** by);
          const starts = blocks.map((block) => parseCidr(block)?.address ?? -1);
          starts.slice(1).forEach((start, index) => {
            assert.equal(start - (starts[index] ?? 0), 2 ** (32 - prefix - by));
          });
        },
      ),
    );
    assert.equal(subBlock("10.0.0.0/16", 20, 3), "10.0.48.0/20");
    assert.throws(() => subBlock("10.0.0.0/16", 20, 16), /does not contain a block number 16 of \/20/);
  });

  it("are private or not", () => {
    const is = (text: string) => isPrivate(parseCidr(text) ?? { address: 0, prefix: 0 });
    for (const block of ["10.0.0.0/16", "172.31.0.0/16", "192.168.0.0/16"]) assert.equal(is(block), true, block);
    for (const block of ["11.0.0.0/16", "172.32.0.0/16", "192.0.0.0/8", "0.0.0.0/0"])
      assert.equal(is(block), false, block);
  });

  it("hold private addresses or not", () => {
    for (const block of ["10.0.0.0/8", "10.1.0.0/16", "0.0.0.0/0", "172.0.0.0/8", "fd00::/8"]) {
      assert.equal(holdsPrivate(block), true, block);
    }
    for (const block of ["203.0.113.0/24", "8.0.0.0/7"]) assert.equal(holdsPrivate(block), false, block);
  });

  it("have bits after the prefix or not", () => {
    const read = (text: string) => parseCidr(text) ?? { address: 0, prefix: 0 };
    for (const block of ["10.0.0.0/8", "5.6.7.8/32", "0.0.0.0/0", "128.0.0.0/1", "255.255.255.0/24"]) {
      assert.deepEqual([hasHostBits(read(block)), blockText(read(block))], [false, block]);
    }
    for (const [block, whole] of [
      ["5.6.7.8/24", "5.6.7.0/24"],
      ["5.6.7.1/31", "5.6.7.0/31"],
      ["255.0.0.0/1", "128.0.0.0/1"],
      ["1.0.0.0/0", "0.0.0.0/0"],
    ] as const) {
      assert.deepEqual([hasHostBits(read(block)), blockText(read(block))], [true, whole]);
    }
  });

  it("have as many addresses together as in any order and any division", () => {
    assert.equal(addressCount(["10.0.0.0/8", "10.1.0.0/16", "10.0.0.5/8", "x"]), 2 ** 24);
    assert.equal(addressCount(["0.0.0.0/1", "128.0.0.0/1"]), 2 ** 32);
    fc.assert(
      fc.property(octet, fc.integer({ min: 8, max: 24 }), fc.integer({ min: 1, max: 4 }), (a, prefix, by) => {
        const whole = `${a}.0.0.0/${prefix}`;
        const parts = Array.from({ length: 2 ** by }, (_, index) => subBlock(whole, prefix + by, index)).reverse();
        assert.equal(addressCount(parts), addressCount([whole, ...parts]));
        assert.ok(parts.every((part) => isWithin(part, whole) && !isWithin(whole, part)));
      }),
    );
  });
});
