import type { Part } from "./part";
import { connects } from "./ports";
import { kubeconfigOf } from "./settings";

export const scheduler: Part = {
  name: "kube-scheduler",
  command: (s, tools) => ({
    program: tools.kubernetes,
    args: [
      "kube-scheduler",
      `--kubeconfig=${kubeconfigOf(s, "scheduler")}`,
      `--authentication-kubeconfig=${kubeconfigOf(s, "scheduler")}`,
      `--authorization-kubeconfig=${kubeconfigOf(s, "scheduler")}`,
      "--bind-address=127.0.0.1",
      `--secure-port=${s.ports.scheduler}`,
      "--leader-elect=false",
    ],
  }),
  ready: async (s) => (await connects(s.ports.scheduler)) || "starting",
};
