/** How the clients of a listener prove who they are. */
export const Authentication = {
  /** They do not: every client is the user `ANONYMOUS`. */
  None: "None",
  /** User name and password, of which only a proof is sent. Users are made by KafkaUser. */
  ScramSha512: "ScramSha512",
  /** User name and password, sent as they are. The users are in a Secret, and each change of it restarts the Kafka nodes. */
  Plain: "Plain",
  /** Certificate of the client; the user's name is its common name. Needs TLS. */
  Mtls: "Mtls",
  /** Token of an identity provider, which names the user. Needs TLS, because everyone who reads a token can use it. */
  OAuth: "OAuth",
} as const;
export type Authentication = (typeof Authentication)[keyof typeof Authentication];
