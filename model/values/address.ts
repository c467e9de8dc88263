import { isIPv6 } from "node:net";

/** A host as it stands before a port: an IPv6 address gets brackets. */
export const hostInAddress = (host: string): string => (isIPv6(host) ? `[${host}]` : host);
