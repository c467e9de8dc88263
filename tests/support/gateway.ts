import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { parse } from "yaml";

/** A way to an API server that can be closed: to who goes through it, a closed one is a cluster that is away. */
export interface Gateway {
  /** Its host and port. */
  readonly address: string;
  /** A kubeconfig that leads through it. */
  readonly kubeconfig: string;
  /** Ends all connections, and refuses new ones until it is opened. */
  close(): void;
  open(): Promise<void>;
}

/** Opens a gateway to the cluster of a kubeconfig whose server is on loopback. */
export async function startGateway(kubeconfig: string): Promise<Gateway> {
  const config = parse(kubeconfig) as { clusters: Array<{ cluster: { server: string } }> };
  const [entry] = config.clusters;
  if (!entry) throw new Error("the kubeconfig names no cluster");
  const target = new URL(entry.cluster.server);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on("error", () => {}); // the other side's end is ended with it
    return socket.once("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    const far = keep(connect(Number(target.port), target.hostname));
    keep(near).pipe(far).pipe(near);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, target.hostname);
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const address = `${target.hostname}:${port}`;
  entry.cluster.server = `https://${address}`;
  return {
    address,
    kubeconfig: JSON.stringify(config),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    open: () => (server.listening ? Promise.resolve() : listen(port)),
  };
}
