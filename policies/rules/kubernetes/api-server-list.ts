import { isInternet, type ShortestPrefixes } from "../cidr";
import { type Finding, type InStack, type StackRule, undecided, violation } from "../rule";
import { at, given, items, text, Unknown, unknownOf, type Value } from "../values";
import { judgeBlocks, openServer, prefixSettings } from "./api-server";

const ack = "alicloud:cs/managedKubernetes:ManagedKubernetes";
const execution = "alicloud:oos/execution:Execution";
const acl = "alicloud:slb/acl:Acl";
const aclEntry = "alicloud:slb/aclEntryAttachment:AclEntryAttachment";
const cce = "huaweicloud:Cce/cluster:Cluster";
const networkAcl = "huaweicloud:Vpc/networkAcl:NetworkAcl";

/** Port of the API server on every CCE cluster. */
const ccePort = 5443;

/**
 * ACK and CCE have no argument for the clients of the API server: a list of its own admits them. So the rule looks for the
 * list in the stack.
 */
export const apiServerAccessList: StackRule<ShortestPrefixes> = {
  name: "kubernetes-api-server-access-list",
  description:
    "The API server of an ACK or CCE cluster with a public address has a list of the clients that may reach it.",
  severity: "critical",
  settings: prefixSettings,
  *judgeStack(stack, prefixes) {
    for (const cluster of stack) {
      if (cluster.type === ack) yield* judgeAck(cluster, stack, prefixes);
      if (cluster.type === cce) yield* judgeCce(cluster, stack, prefixes);
    }
  },
};

/** The API server's load balancer is ACK's own. An execution of CloudOps Orchestration Service sets the list on it. */
function* judgeAck(cluster: InStack, stack: readonly InStack[], prefixes: ShortestPrefixes): Iterable<Finding> {
  const isPublic = at(cluster.props, "slbInternetEnabled") ?? true;
  if (isPublic === false) return;
  if (isPublic instanceof Unknown) {
    yield undecided(cluster, isPublic);
    return;
  }
  const next =
    "Set slbInternetEnabled to false, or let the components of kafka-platform make the cluster: kubernetes.allowedCidrs becomes such a list";
  const list = stack
    .filter(({ type, madeFrom }) => type === execution && madeFrom["parameters"]?.includes(cluster.urn))
    .flatMap(({ madeFrom }) =>
      stack.filter(({ type, urn }) => type === acl && madeFrom["parameters"]?.includes(urn)),
    )[0];
  if (list === undefined) {
    const what =
      "slbInternetEnabled is true, and nothing in the stack sets an access control list on the API server's listener";
    yield violation(cluster, openServer(what, next));
    return;
  }
  const entries = [
    ...stack
      .filter(({ type, madeFrom }) => type === aclEntry && madeFrom["aclId"]?.includes(list.urn))
      .map(({ props }) => at(props, "entry")),
    ...items(at(list.props, "entryLists")).map((entry) => at(entry, "entry")),
  ];
  const place = `The access control list "${list.name}"`;
  if (entries.length === 0)
    yield violation(
      cluster,
      openServer(`${place} has no entry, and an empty list lets everyone reach the API server`, next),
    );
  yield* judgeBlocks(cluster, entries, prefixes, { place, next });
}

/** A network ACL on the subnet of the masters decides before their security group, which is open. */
function* judgeCce(cluster: InStack, stack: readonly InStack[], prefixes: ShortestPrefixes): Iterable<Finding> {
  if (!given(at(cluster.props, "eip"))) return;
  const all = stack.filter(({ type }) => type === networkAcl);
  const acls = all.filter((entry) => isOnSubnetOf(entry, cluster) === true);
  const open = unknownOf(...all.map((entry) => isOnSubnetOf(entry, cluster)));
  const next =
    "Remove eip, or let the components of kafka-platform make the cluster: kubernetes.allowedCidrs becomes such an ACL";
  if (acls.length === 0 && open !== undefined) yield undecided(cluster, open);
  else if (acls.length === 0)
    yield violation(
      cluster,
      openServer("The cluster has a public address (eip), and no network ACL of the stack is on its subnet", next),
    );
  for (const found of acls) {
    // The first rule that matches decides: after one that may match, nothing is known.
    for (const rule of items(at(found.props, "ingressRules"))) {
      const [action, protocol, ports] = [at(rule, "action"), at(rule, "protocol"), at(rule, "destinationPort")];
      const unsure = unknownOf(action, protocol, ports);
      if (unsure !== undefined) {
        yield undecided(cluster, unsure);
        break;
      }
      if (!coversPort(protocol, ports)) continue;
      const source = at(rule, "sourceIpAddress");
      const place = `The network ACL "${found.name}"`;
      if (action === "allow") yield* judgeBlocks(cluster, [source], prefixes, { place, next });
      if (source instanceof Unknown || isInternet(text(source), prefixes)) break;
    }
  }
}

/** Whether a network ACL filters the subnet of a cluster: both were made from one subnet, or name the same one. */
function isOnSubnetOf(list: InStack, cluster: InStack): boolean | Unknown {
  const subnets = cluster.madeFrom["subnetId"] ?? [];
  if (list.madeFrom["associatedSubnets"]?.some((urn) => subnets.includes(urn))) return true;
  const subnet = at(cluster.props, "subnetId");
  const associated = items(at(list.props, "associatedSubnets")).map((on) => at(on, "subnetId"));
  if (typeof subnet === "string" && associated.includes(subnet)) return true;
  return associated.length > 0 && (unknownOf(subnet, ...associated) ?? false);
}

function coversPort(protocol: Value, ports: Value): boolean {
  if (!["tcp", "any"].includes(text(protocol))) return false;
  if (!given(ports)) return true;
  return text(ports)
    .split(",")
    .some((part) => {
      const [from = "", to = from] = part.trim().split(/[-:]/);
      return Number(from) <= ccePort && ccePort <= Number(to);
    });
}
