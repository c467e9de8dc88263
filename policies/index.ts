import { PolicyPack } from "@pulumi/policy";
import { policyOf } from "./pack/policy";
import { rules } from "./rules";

new PolicyPack("kafka-platform", {
  displayName: "Kafka on Kubernetes",
  policies: rules.map(policyOf),
  enforcementLevel: "mandatory",
});
