// A stand-in for the load balancers of a cloud, for tests on a cluster that has none. A cloud's controller makes a
// balancer outside of the cluster for each Service of type LoadBalancer and writes its address into the Service's
// status. This one only writes addresses of a private range; kube-proxy then forwards them to the pods on every node,
// as it does for a cloud's, and the tests' clients run on the only node. It answers for ownership, addresses and source
// ranges, and not for what a cloud does with annotations, health checks or zones.
import { setTimeout as sleep } from "node:timers/promises";

async function apiOf(kubeconfig: string) {
  const { CoreV1Api, KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  return config.makeApiClient(CoreV1Api);
}

type Api = Awaited<ReturnType<typeof apiOf>>;
type Service = Awaited<ReturnType<Api["listNamespacedService"]>>["items"][number];

/** An address that was given, and when. */
export interface Given {
  readonly service: string;
  readonly address: string;
  readonly at: Date;
}

export class LoadBalancerController {
  readonly given: Given[] = [];
  private readonly over = new AbortController();
  private readonly running: Promise<void>;

  private constructor(
    private readonly api: Api,
    private readonly namespace: string,
    private readonly prefix: string,
    private readonly delay: number,
  ) {
    this.running = this.run();
  }

  /** `prefix`: the first three bytes of the addresses. `delay`: how long a balancer takes, because a cloud's do. */
  static async start(kubeconfig: string, namespace: string, prefix: string, delay = 2_000) {
    return new LoadBalancerController(await apiOf(kubeconfig), namespace, prefix, delay);
  }

  async stop(): Promise<void> {
    this.over.abort();
    await this.running;
  }

  /** The addresses of the existing Services, by name. */
  async addresses(): Promise<Record<string, string>> {
    const entries = (await this.services()).map((service) => [nameOf(service), addressOf(service) ?? ""] as const);
    return Object.fromEntries(entries);
  }

  private async run(): Promise<void> {
    while (!this.over.signal.aborted) {
      // A Service may have gone or changed meanwhile: the next round sees it as it is then.
      await this.round().catch(() => undefined);
      await sleep(250, undefined, { signal: this.over.signal }).catch(() => undefined);
    }
  }

  private async round(): Promise<void> {
    for (const service of await this.services()) {
      const made = service.metadata?.creationTimestamp?.getTime() ?? 0;
      if (addressOf(service) !== undefined || Date.now() - made < this.delay) continue;
      const address = `${this.prefix}.${this.given.length + 1}`;
      this.given.push({ service: nameOf(service), address, at: new Date() });
      await this.api.replaceNamespacedServiceStatus({
        name: nameOf(service),
        namespace: this.namespace,
        body: { ...service, status: { loadBalancer: { ingress: [{ ip: address }] } } },
      });
    }
  }

  private async services(): Promise<Service[]> {
    const { items } = await this.api.listNamespacedService({ namespace: this.namespace });
    return items.filter(({ spec }) => spec?.type === "LoadBalancer");
  }
}

const nameOf = (service: Service): string => service.metadata?.name ?? "";
const addressOf = (service: Service): string | undefined => service.status?.loadBalancer?.ingress?.[0]?.ip;
