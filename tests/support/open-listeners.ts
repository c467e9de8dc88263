import { Authentication, Exposure, type ListenerArgs } from "../../index";

/** A listener for clients that are not what a test is about: they need no user. */
export const openClient: ListenerArgs = {
  ...{ name: "client", port: 9092, tls: false },
  authentication: Authentication.None,
};

/** The same for clients on this machine. */
export const openOutside = (nodePort: number, name = "external", port = 9094): ListenerArgs => ({
  ...{ name, port, nodePort, exposure: Exposure.NodePort, advertisedHost: "127.0.0.1" },
  ...{ tls: false, authentication: Authentication.None, allowInsecure: true },
});
