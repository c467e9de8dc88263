/** Kafka's name for clients without authentication. */
export const anonymousUser = "ANONYMOUS";
