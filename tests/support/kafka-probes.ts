// The second value of each argument of a KafkaCluster.
import { Engine, Exposure, Size } from "../../index";
import { certificateOf } from "./authority";
import { oauth } from "./identity-provider";
import type { Probe } from "./trial";

export const listener = { name: "client", port: 9092 };
/** A listener that is reached from outside, without TLS. */
const outside = { ...listener, allowInsecure: true };
export const balanced = { ...outside, exposure: Exposure.InternalLoadBalancer };
export const nodePort = { ...outside, exposure: Exposure.NodePort, nodePort: 30092, advertisedHost: "10.0.0.9" };
const byKubernetesNode = {
  ...{ ...outside, exposure: Exposure.NodePort, nodePort: 30092 },
  ...{ bootstrapHost: "kafka.example.com", kubernetesNodeHosts: { "worker-1": "10.0.0.1" } },
};
export const ofListener = (base: object, value: object): Probe => ({
  value: [{ ...base, ...value }],
  beside: { listeners: [base] },
});
const plain = { ...listener, authentication: "Plain" };
const tokens = {
  ...{ ...listener, authentication: "OAuth", authenticationSecret: "login", allowInsecure: true },
  oauth,
};
const ofProvider = (value: object): Probe => ofListener(tokens, { oauth: { ...oauth, ...value } });
const open = { ...nodePort, authentication: "None", allowInsecure: false };
const certificates = { certificates: {} };
const ofCertificate = (value: object, base: object = {}, source: object = {}): Probe => ({
  value: [{ ...listener, certificate: { ...base, ...value } }],
  beside: { certificates: source, listeners: [{ ...listener, certificate: base }] },
});
const issuer = { name: "letsencrypt" };
const secrets = { source: "Secrets", secretName: "kafka-tls", caCertificates: certificateOf("authority") };
const ofUser = (value: object): Probe => ({
  value: [{ name: "billing", ...value }],
  beside: { users: [{ name: "billing" }] },
});
const ofTopic = (value: object, base: object = {}): Probe => {
  const topic = { name: "orders", partitions: 1, ...base };
  return { value: [{ ...topic, ...value }], beside: { topics: [topic] } };
};
const acl = { resource: "Topic", name: "orders", operations: ["Read"] };
const ofAcl = (value: object): Probe => ({
  value: [{ name: "billing", acls: [{ ...acl, ...value }] }],
  beside: { users: [{ name: "billing", acls: [acl] }] },
});
const certManager = { certificates: { certManager: { install: true } } };
const bucket = (name: string) => ({ name, region: "us-east-1" });
const credentials = { secretName: "keys" };
const keys = { accessKeyId: "id", secretAccessKey: "secret" };
const threeZones = { zones: ["a", "b", "c"] };
const scaling = { minReplicas: 1, maxReplicas: 3 };
const lag = { metrics: { enabled: true } };

/** What a podTemplate can have, by the path of the block that has it. */
const podTemplateProbes = (block: string): Readonly<Record<string, Probe>> => {
  const container = { name: "proxy", image: "example.com/proxy:1" };
  const [first = "", ...inner] = `${block}podTemplate`.split(".");
  const volumes = { volumes: [{ name: "plugins", emptyDir: {} }] };
  const beside = { [first]: inner.length === 0 ? volumes : { podTemplate: volumes } };
  const values: Readonly<Record<string, Probe>> = {
    "labels{}": { value: { team: "orders" } },
    "annotations{}": { value: { "sidecar.istio.io/inject": "false" } },
    arbitraryUser: { value: true },
    "securityContext{}": { value: { supplementalGroups: [2000] } },
    "containerSecurityContext{}": { value: { readOnlyRootFilesystem: false } },
    "env[]{}": { value: [{ name: "HTTPS_PROXY", value: "http://proxy.example.com:3128" }] },
    "envFrom[]{}": { value: [{ secretRef: { name: "plugin" } }] },
    "volumes[]{}": { value: [{ name: "plugins", emptyDir: {} }] },
    "volumeMounts[]{}": { value: [{ name: "plugins", mountPath: "/opt/plugins" }], beside },
    "initContainers[]{}": { value: [container] },
    "sidecars[]{}": { value: [container] },
    "hostAliases[]{}": { value: [{ ip: "10.0.0.9", hostnames: ["ldap.example.com"] }] },
    runtimeClassName: { value: "gvisor" },
    dnsPolicy: { value: "Default" },
    "dnsConfig{}": { value: { searches: ["example.com"] } },
    "affinity{}": { value: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } } },
    "topologySpreadConstraints[]{}": {
      value: [{ topologyKey: "rack", maxSkew: 1, whenUnsatisfiable: "DoNotSchedule" }],
    },
  };
  return Object.fromEntries(Object.entries(values).map(([path, probe]) => [`${block}podTemplate.${path}`, probe]));
};

const probes: Readonly<Record<string, Probe>> = {
  "verification.enabled": { value: false },
  "verification.records": { value: 7 },
  "verification.timeoutSeconds": { value: 99 },
  size: { value: Size.Large },
  namespace: { value: "elsewhere" },
  createNamespace: { value: false },
  clusterId: { value: "5L6g3nShT-eMCtK--X86sw" },
  "controllers.replicas": { value: 5 },
  "controllers.dedicated": { value: true },
  "controllers.resources.cpu": { value: "2" },
  "controllers.resources.cpuLimit": { value: "3" },
  "controllers.resources.memory": { value: "9Gi" },
  "controllers.jvm.heap": { value: "1g" },
  "controllers.jvm.directMemory": { value: "1g" },
  "controllers.jvm.options": { value: "-XX:+UseG1GC" },
  "controllers.storage.size": { value: "33Gi" },
  "controllers.storage.storageClass": { value: "fast" },
  "controllers.storage.accessModes[]": { value: ["ReadWriteOncePod"] },
  "controllers.storage.annotations{}": { value: { a: "b" } },
  "brokers.replicas": { value: 4 },
  "brokers.autoscaling.minReplicas": { value: 2, beside: { brokers: { autoscaling: scaling } } },
  "brokers.autoscaling.maxReplicas": { value: 4, beside: { brokers: { autoscaling: scaling } } },
  "brokers.autoscaling.targetCpuUtilization": { value: 55, beside: { brokers: { autoscaling: scaling } } },
  "brokers.resources.cpu": { value: "2" },
  "brokers.resources.cpuLimit": { value: "3" },
  "brokers.resources.memory": { value: "9Gi" },
  "brokers.jvm.heap": { value: "1g" },
  "brokers.jvm.directMemory": { value: "1g" },
  "brokers.jvm.options": { value: "-XX:+UseG1GC" },
  "brokers.storage.size": { value: "33Gi" },
  "brokers.storage.storageClass": { value: "fast" },
  "brokers.storage.accessModes[]": { value: ["ReadWriteOncePod"] },
  "brokers.storage.annotations{}": { value: { a: "b" } },
  ...podTemplateProbes("controllers."),
  ...podTemplateProbes("brokers."),
  ...podTemplateProbes(""),
  "networkPolicy.enabled": { value: false },
  "networkPolicy.clientNamespaces{}": { value: { "kafka-clients": "allowed" } },
  "networkPolicy.clientPods{}": { value: { "kafka-client": "true" } },
  "networkPolicy.metricsNamespaces{}": { value: { "kubernetes.io/metadata.name": "observability" }, beside: lag },
  "services.ipFamilyPolicy": { value: "PreferDualStack" },
  "services.ipFamilies[]": { value: ["IPv4"] },
  "zones[]": { value: ["a"] },
  "scheduling.zoneKey": { value: "example.com/rack" },
  "listeners[].name": ofListener(listener, { name: "other" }),
  "listeners[].port": ofListener(listener, { port: 9096 }),
  "listeners[].externalPort": ofListener(balanced, { externalPort: 443 }),
  "listeners[].bootstrapHost": ofListener(nodePort, { bootstrapHost: "kafka.example.com" }),
  "listeners[].kubernetesNodeHosts{}": ofListener(byKubernetesNode, {
    kubernetesNodeHosts: { "worker-2": "10.0.0.2" },
  }),
  "listeners[].externalTrafficPolicy": ofListener(nodePort, { externalTrafficPolicy: "Local" }),
  "listeners[].appProtocol": ofListener(listener, { appProtocol: "tcp" }),
  "listeners[].exposure": {
    value: [{ ...listener, exposure: Exposure.InternalLoadBalancer }],
    beside: { ...certificates, listeners: [listener] },
  },
  "listeners[].tls": { value: [{ ...listener, tls: false }], beside: { ...certificates, listeners: [listener] } },
  "listeners[].certificate.hostNames[]": ofCertificate({ hostNames: ["kafka.example.com"] }),
  "listeners[].certificate.issuer.name": ofCertificate({ issuer }),
  "listeners[].certificate.issuer.kind": ofCertificate({ issuer: { ...issuer, kind: "Issuer" } }, { issuer }),
  "listeners[].certificate.issuer.group": ofCertificate({ issuer: { ...issuer, group: "example.com" } }, { issuer }),
  "listeners[].certificate.secretName": ofCertificate({ secretName: "other" }, {}, secrets),
  "listeners[].certificate.caCertificates": ofCertificate({ caCertificates: certificateOf("issuer") }, { issuer }),
  "listeners[].authentication": ofListener(listener, { authentication: "None" }),
  "listeners[].authenticationSecret": {
    value: [{ ...plain, authenticationSecret: "others" }],
    beside: { listeners: [{ ...plain, authenticationSecret: "users" }] },
  },
  "listeners[].oauth.jwksUrl": ofProvider({ jwksUrl: "https://other.example.com/keys" }),
  "listeners[].oauth.issuer": ofProvider({ issuer: "https://other.example.com" }),
  "listeners[].oauth.audiences[]": ofProvider({ audiences: ["orders"] }),
  "listeners[].oauth.tokenUrl": ofProvider({ tokenUrl: "https://other.example.com/token" }),
  "listeners[].oauth.userClaim": ofProvider({ userClaim: "client_id" }),
  "listeners[].allowInsecure": ofListener(open, { allowInsecure: true }),
  "authorization.enabled": { value: false },
  "authorization.superUsers[]": { value: ["admin"] },
  "certificates.source": { value: "None", beside: certificates },
  "certificates.certManager.install": { value: true, beside: certificates },
  "certificates.certManager.chart.chart": { value: "oci://example.com/cert-manager", beside: certManager },
  "certificates.certManager.chart.repository": { value: "https://charts.example.com", beside: certManager },
  "certificates.certManager.chart.version": { value: "9.9.9", beside: certManager },
  "certificates.certManager.chart.values{}": { value: { replicaCount: 2 }, beside: certManager },
  "certificates.issuer.name": { value: "letsencrypt", beside: { certificates: { issuer: { name: "other" } } } },
  "certificates.issuer.kind": { value: "Issuer", beside: { certificates: { issuer } } },
  "certificates.issuer.group": { value: "example.com", beside: { certificates: { issuer } } },
  "certificates.authorities[]": { value: ["first"], beside: certificates },
  "certificates.duration": { value: "48h", beside: certificates },
  "certificates.renewBefore": { value: "24h", beside: certificates },
  "certificates.secretName": { value: "other", beside: { certificates: secrets } },
  "certificates.caCertificates": { value: certificateOf("another"), beside: { certificates: secrets } },
  "interBroker.tls": { value: false, beside: certificates },
  "interBroker.generation": { value: 2 },
  "interBroker.authentication": { value: "None", beside: { authorization: { enabled: false } } },
  "users[].name": ofUser({ name: "invoices" }),
  "users[].password": ofUser({ password: "a password of their own" }),
  "users[].hasPassword": ofUser({ hasPassword: false }),
  "users[].rotation": ofUser({ rotation: "2027-01" }),
  "users[].secretName": ofUser({ secretName: "billing" }),
  "users[].certificateSecret": {
    value: [{ name: "billing", certificateSecret: "billing-certificate" }],
    beside: { users: [{ name: "billing" }], certificates: {} },
  },
  "users[].secretNamespace": ofUser({ secretNamespace: "apps" }),
  "users[].acls[].resource": ofAcl({ resource: "Group" }),
  "users[].acls[].name": ofAcl({ name: "invoices" }),
  "users[].acls[].pattern": ofAcl({ pattern: "Prefixed" }),
  "users[].acls[].operations[]": ofAcl({ operations: ["Write"] }),
  "users[].acls[].host": ofAcl({ host: "10.0.0.7" }),
  "users[].acls[].permission": ofAcl({ permission: "Deny" }),
  "users[].quotas.producerByteRate": ofUser({ quotas: { producerByteRate: 1000 } }),
  "users[].quotas.consumerByteRate": ofUser({ quotas: { consumerByteRate: 1000 } }),
  "users[].quotas.requestPercentage": ofUser({ quotas: { requestPercentage: 50 } }),
  "users[].quotas.controllerMutationRate": ofUser({ quotas: { controllerMutationRate: 5 } }),
  "topics[].name": ofTopic({ name: "invoices" }),
  "topics[].partitions": ofTopic({ partitions: 2 }),
  "topics[].replicationFactor": ofTopic({ replicationFactor: 2 }),
  "topics[].config{}": ofTopic({ config: { "retention.ms": "1000" } }),
  "topics[].deletionProtection": ofTopic({ deletionProtection: false }),
  "listeners[].advertisedHost": ofListener(nodePort, { advertisedHost: "10.0.0.1" }),
  "listeners[].nodePort": ofListener(nodePort, { nodePort: 31000 }),
  "listeners[].advertisedHostTemplate": ofListener(balanced, { advertisedHostTemplate: "k-{id}.example.com" }),
  "listeners[].annotations{}": ofListener(balanced, { annotations: { a: "b" } }),
  "listeners[].annotationsByNode{}{}": ofListener(balanced, { annotationsByNode: { bootstrap: { a: "b" } } }),
  "listeners[].loadBalancerClass": ofListener(balanced, { loadBalancerClass: "example.com/class" }),
  "listeners[].sourceRanges[]": ofListener(balanced, { sourceRanges: ["10.1.0.0/16"] }),
  "listeners[].crossZone": ofListener(balanced, { crossZone: false }),
  "listeners[].addresses{}": ofListener(balanced, { addresses: { bootstrap: "10.0.0.7" } }),
  "config{}": { value: { "log.retention.hours": "7" } },
  "logLevels{}": { value: { "kafka.controller": "DEBUG" } },
  "configSecrets{}.name": {
    value: { "ssl.key.password": { name: "other", key: "password" } },
    beside: { configSecrets: { "ssl.key.password": { name: "keys", key: "password" } } },
  },
  "configSecrets{}.key": {
    value: { "ssl.key.password": { name: "keys", key: "other" } },
    beside: { configSecrets: { "ssl.key.password": { name: "keys", key: "password" } } },
  },
  allowUnknownConfig: { value: true },
  "metrics.annotations": { value: true, beside: lag },
  "metrics.jmxExporter.image": { value: "example.com/agent:1", beside: lag },
  "metrics.jmxExporter.path": { value: "/agent.jar", beside: lag },
  "metrics.lagExporter.enabled": { value: false, beside: lag },
  "metrics.lagExporter.image": { value: "example.com/collector:1", beside: lag },
  "metrics.lagExporter.groups": { value: "^orders", beside: lag },
  "metrics.lagExporter.topics": { value: "^orders", beside: lag },
  "scheduling.nodePool": { value: "kafka" },
  "scheduling.nodeSelector{}": { value: { disk: "fast" } },
  "scheduling.tolerations[].key": { value: [{ key: "dedicated" }] },
  "scheduling.tolerations[].value": {
    value: [{ key: "dedicated", value: "kafka" }],
    beside: { scheduling: { tolerations: [{ key: "dedicated" }] } },
  },
  "scheduling.tolerations[].effect": {
    value: [{ key: "dedicated", effect: "NoSchedule" }],
    beside: { scheduling: { tolerations: [{ key: "dedicated" }] } },
  },
  "scheduling.priorityClassName": { value: "high" },
  "scheduling.allowSharedHosts": { value: false },
  "image.registry": { value: "registry.example.com" },
  "image.globalRegistry": { value: "registry.example.com/mirror" },
  "image.repository": { value: "team/kafka" },
  "image.tag": { value: "mine-kafka" },
  "image.pullPolicy": { value: "Always" },
  "image.pullSecrets[]": { value: ["registry"] },
  "image.kubectl": { value: "example.com/kubectl:1" },
  "chart.chart": { value: "oci://example.com/kafka" },
  "chart.repository": { value: "https://charts.example.com", beside: { chart: { chart: "kafka" } } },
  "chart.version": { value: "9.9.9", beside: { chart: { chart: "kafka", repository: "https://charts.example.com" } } },
  "automq.dataBucket.name": { value: "other" },
  "automq.dataBucket.region": { value: "eu-west-1" },
  "automq.dataBucket.endpoint": { value: "https://s3.example.com" },
  "automq.dataBucket.pathStyle": { value: true },
  "automq.opsBucket.name": { value: "other" },
  "automq.opsBucket.region": { value: "eu-west-1" },
  "automq.opsBucket.endpoint": { value: "https://s3.example.com" },
  "automq.opsBucket.pathStyle": { value: true },
  "automq.walBucket.name": { value: "other", beside: { automq: { walBucket: bucket("wal") } } },
  "automq.walBucket.region": { value: "eu-west-1", beside: { automq: { walBucket: bucket("wal") } } },
  "automq.walBucket.endpoint": {
    value: "https://s3.example.com",
    beside: { automq: { walBucket: bucket("wal") } },
  },
  "automq.walBucket.pathStyle": { value: true, beside: { automq: { walBucket: bucket("wal") } } },
  "automq.credentials.secretName": { value: "other", beside: { automq: { credentials } } },
  "automq.credentials.accessKeyIdKey": { value: "id", beside: { automq: { credentials } } },
  "automq.credentials.secretAccessKeyKey": { value: "key", beside: { automq: { credentials } } },
  "automq.credentials.accessKeyId": { value: "other", beside: { automq: { credentials: keys } } },
  "automq.credentials.secretAccessKey": { value: "other", beside: { automq: { credentials: keys } } },
  "automq.zoneRouter": { value: true, beside: threeZones },
  "automq.networkBaselineBandwidth": { value: 5_000_000 },
  "automq.autoBalancer": { value: false },
  "labels{}": { value: { team: "orders" } },
  "serviceAccountAnnotations{}": { value: { a: "b" } },
  timeoutSeconds: { value: 777 },
  reapply: { value: "again" },
  "values{}": { value: { rollout: { image: "example.com/kubectl:2" } } },
};

/** All of them. The version, and whether metrics are on, have a default of their own on each engine. */
export const kafkaProbesOn = (engine: Engine): Readonly<Record<string, Probe>> => ({
  ...probes,
  version: { value: engine === Engine.Apache ? "4.0.0" : "1.6.0" },
  "metrics.enabled": { value: engine === Engine.Apache },
});
