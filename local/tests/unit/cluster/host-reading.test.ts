import assert from "node:assert/strict";
import { overlap } from "../../../../model/values/cidr";
import { hasCapability } from "../../../cluster/embedded/containerd";
import { explainingLines } from "../../../cluster/embedded/daemon";
import { mountsBelow } from "../../../cluster/embedded/mounts";
import { bridgePorts, conflictingRoutes } from "../../../cluster/embedded/network";
import { parseListeners } from "../../../cluster/embedded/ports";
import { isShimOf } from "../../../cluster/embedded/remove";

describe("reading the host", () => {
  it("reads who listens on a port, on IPv4 and IPv6, with and without a visible holder", () => {
    const text = [
      'tcp   LISTEN 0      4096       127.0.0.1:16379      0.0.0.0:*    users:(("etcd",pid=11275,fd=7))',
      'tcp   LISTEN 0      4096               *:16443            *:*    users:(("kubernetes",pid=11309,fd=3),("x",pid=1,fd=2))',
      "udp   UNCONN 0      0              [::1]:323           [::]:*",
      "",
    ].join("\n");
    assert.deepEqual(parseListeners(text), [
      { port: 16379, program: "etcd", pid: 11275 },
      { port: 16443, program: "kubernetes", pid: 11309 },
      { port: 323, program: undefined, pid: undefined },
    ]);
  });

  it("lists the mounts below a folder, the last mounted first, and no neighbour", () => {
    const line = (id: number, point: string): string => `${id} 1 0:1 / ${point} rw - tmpfs tmpfs rw`;
    const text = [line(1, "/"), line(2, "/s"), line(3, "/s/pod\\040one"), line(4, "/s2/a"), ""].join("\n");
    assert.deepEqual(mountsBelow(text, "/s"), ["/s/pod one", "/s"]);
  });

  it("sees which routes meet the cluster's ranges", () => {
    const routes = [
      "default via 192.168.1.1 dev eth0",
      "10.234.0.0/16 dev kfkp0 proto kernel scope link src 10.234.0.1",
      "10.235.7.0/24 via 10.0.0.1 dev tun0",
      "10.0.0.0/8 dev vpn0",
      "192.168.1.0/24 dev eth0",
      "10.235.0.9 dev tun1",
    ];
    assert.deepEqual(conflictingRoutes(routes.join("\n"), ["10.234.0.0/16", "10.235.0.0/16"], "kfkp0"), [
      routes[2],
      routes[3],
      routes[5],
    ]);
    assert.equal(overlap("10.1.0.0/16", "10.2.0.0/16"), false);
    assert.equal(overlap("0.0.0.0/0", "10.2.0.0/16"), true);
  });

  it("reads the names of a bridge's ports", () => {
    const text = "7: veth1a@if2: <BROADCAST> mtu 1500\n12: veth2b@if2: <BROADCAST> mtu 1500\n";
    assert.deepEqual(bridgePorts(text), ["veth1a", "veth2b"]);
    assert.deepEqual(bridgePorts(""), []);
  });

  it("reads a capability from the effective set", () => {
    const status = "Name:\tnode\nCapPrm:\t0000000000000000\nCapEff:\t000001fffeffffff\n";
    assert.equal(hasCapability(status, 24), false);
    assert.equal(hasCapability(status, 21), true);
    assert.equal(hasCapability("", 21), false);
  });

  it("knows the keepers of our containers by their socket", () => {
    const argv = [
      "/usr/bin/containerd-shim-runc-v2",
      "-namespace",
      "k8s.io",
      "-id",
      "f",
      "-address",
      "/s/run/containerd.sock",
    ];
    assert.equal(isShimOf(argv, "/s/run/containerd.sock"), true);
    assert.equal(isShimOf(argv, "/run/containerd/containerd.sock"), false);
    assert.equal(isShimOf(["vi", "-address", "/s/run/containerd.sock"], "/s/run/containerd.sock"), false);
    assert.equal(isShimOf([], "/s/run/containerd.sock"), false);
  });

  it("shows the lines of a log that explain a failure, else its end", () => {
    const log = ["I1121 fine", "E1121 06:12:49 broken", "I1121 still fine", 'time="x" level=error msg="also broken"'];
    assert.equal(explainingLines(log.join("\n")), `${log[1]}\n${log[3]}`);
    assert.equal(explainingLines("one\ntwo\nthree\n", 2), "two\nthree");
  });
});
