/** Kafka's name for clients without authentication. */
export const anonymousUser = "ANONYMOUS";

/** The user that the Kafka nodes are to each other. The chart has the same name (_listeners.tpl). */
export const nodesUser = "kafka-platform";

/** The user with which verifications connect. */
export const verifierName = "kafka-platform-verification";
