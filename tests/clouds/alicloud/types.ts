/** Type tokens that more than one file names. */
export const types = {
  acl: "alicloud:slb/acl:Acl",
  aclEntry: "alicloud:slb/aclEntryAttachment:AclEntryAttachment",
  bucket: "alicloud:oss/bucket:Bucket",
  cluster: "alicloud:cs/managedKubernetes:ManagedKubernetes",
  eip: "alicloud:ecs/eipAddress:EipAddress",
  eipAssociation: "alicloud:ecs/eipAssociation:EipAssociation",
  key: "alicloud:kms/key:Key",
  keyPair: "alicloud:ecs/ecsKeyPair:EcsKeyPair",
  nat: "alicloud:vpc/natGateway:NatGateway",
  network: "alicloud:vpc/network:Network",
  nodePool: "alicloud:cs/nodePool:NodePool",
  policy: "alicloud:ram/policy:Policy",
  role: "alicloud:ram/role:Role",
  routeTable: "alicloud:vpc/routeTable:RouteTable",
  snatEntry: "alicloud:vpc/snatEntry:SnatEntry",
  template: "alicloud:oos/template:Template",
  user: "alicloud:ram/user:User",
  vswitch: "alicloud:vpc/switch:Switch",
  zone: "alicloud:pvtz/zone:Zone",

  // What ACK makes by itself; no program of ours knows these.
  /** The listener of an API server, with the load balancer's id. */
  apiServerListener: "alicloud:simulated:ApiServerListener",
  /** The log project of a cluster. */
  logProject: "alicloud:simulated:LogProject",
  /** An object in a bucket. */
  object: "alicloud:simulated:Object",
} as const;
