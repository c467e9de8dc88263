/** Whether a wildcard in a certificate stands for all values of `{nodeName}`: in the first label, with a domain after it. */
export const isWildcard = (host: string): boolean => /^[^.]*\{nodeName\}[^.]*\./.test(host);

/** Whether a host has placeholders whose values are not known before Kafka runs, so that no certificate can have them. */
export const hasUnknownNames = (host: string): boolean =>
  /\{(hostIP|nodeName)\}/.test(isWildcard(host) ? host.replace(/^[^.]*/, "") : host);
