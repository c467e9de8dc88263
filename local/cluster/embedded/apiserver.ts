import { apiRequest } from "./api";
import { certificateFile, keyFile } from "./certificates";
import type { Part } from "./part";

/** Kubernetes' API server, with its usual admission plugins and RBAC, as on a real cluster. */
export const apiserver: Part = {
  name: "kube-apiserver",
  command: (s, tools) => ({
    program: tools.kubernetes,
    args: [
      "kube-apiserver",
      `--advertise-address=${s.nodeAddress}`,
      "--bind-address=0.0.0.0", // network.ts drops what comes from outside this machine
      `--secure-port=${s.ports.apiserver}`,
      `--tls-cert-file=${certificateFile(s, "apiserver")}`,
      `--tls-private-key-file=${keyFile(s, "apiserver")}`,
      `--client-ca-file=${certificateFile(s, "ca")}`,
      "--anonymous-auth=false",
      "--authorization-mode=Node,RBAC",
      "--enable-admission-plugins=NodeRestriction",
      "--allow-privileged=true",
      `--etcd-servers=https://127.0.0.1:${s.ports.etcd}`,
      `--etcd-cafile=${certificateFile(s, "ca")}`,
      `--etcd-certfile=${certificateFile(s, "etcd-client")}`,
      `--etcd-keyfile=${keyFile(s, "etcd-client")}`,
      `--service-cluster-ip-range=${s.serviceCidr}`,
      "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
      `--service-account-key-file=${certificateFile(s, "service-account").replace(/crt$/, "pub")}`,
      `--service-account-signing-key-file=${keyFile(s, "service-account")}`,
      "--kubelet-preferred-address-types=InternalIP",
      `--kubelet-certificate-authority=${certificateFile(s, "ca")}`,
      `--kubelet-client-certificate=${certificateFile(s, "kubelet-client")}`,
      `--kubelet-client-key=${keyFile(s, "kubelet-client")}`,
      `--requestheader-client-ca-file=${certificateFile(s, "front-proxy-ca")}`,
      "--requestheader-allowed-names=front-proxy-client",
      "--requestheader-extra-headers-prefix=X-Remote-Extra-",
      "--requestheader-group-headers=X-Remote-Group",
      "--requestheader-username-headers=X-Remote-User",
      `--proxy-client-cert-file=${certificateFile(s, "front-proxy-client")}`,
      `--proxy-client-key-file=${keyFile(s, "front-proxy-client")}`,
      "--enable-aggregator-routing=true",
      "--event-ttl=4h",
    ],
  }),
  ready: async (s) => {
    const answer = await apiRequest(s, "GET", "/readyz?verbose");
    if (answer.status === 200) return true;
    const failing = answer.text.split("\n").filter((line) => line.startsWith("[-]"));
    return failing.length > 0 ? failing.map((line) => line.split(" ")[0]?.slice(3)).join(", ") : "starting";
  },
};
