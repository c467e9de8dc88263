/** Kafka's name for clients without authentication. */
export const anonymousUser = "ANONYMOUS";

/**
 * The users that the Kafka nodes are to each other, in turn: each generation of their password belongs to the next one. The chart
 * has the same names (_nodes-user.tpl).
 */
export const nodesUsers = ["kafka-platform", "kafka-platform-2", "kafka-platform-3"] as const;

/** The user with which verifications connect. */
export const verifierName = "kafka-platform-verification";
