import { certificateFile, keyFile } from "./certificates";
import type { Part } from "./part";
import { connects } from "./ports";
import { kubeconfigOf } from "./settings";

export const controllerManager: Part = {
  name: "kube-controller-manager",
  command: (s, tools) => ({
    program: tools.kubernetes,
    args: [
      "kube-controller-manager",
      `--kubeconfig=${kubeconfigOf(s, "controller-manager")}`,
      `--authentication-kubeconfig=${kubeconfigOf(s, "controller-manager")}`,
      `--authorization-kubeconfig=${kubeconfigOf(s, "controller-manager")}`,
      "--bind-address=127.0.0.1",
      `--secure-port=${s.ports.controllerManager}`,
      "--leader-elect=false",
      "--use-service-account-credentials=true",
      `--service-account-private-key-file=${keyFile(s, "service-account")}`,
      `--root-ca-file=${certificateFile(s, "ca")}`,
      `--cluster-signing-cert-file=${certificateFile(s, "ca")}`,
      `--cluster-signing-key-file=${keyFile(s, "ca")}`,
    ],
  }),
  ready: async (s) => (await connects(s.ports.controllerManager)) || "starting",
};
