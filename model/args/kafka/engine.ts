/** The Kafka engines this package can run. */
export const Engine = {
  /** AutoMQ: Kafka whose brokers keep their data in object storage. */
  Automq: "automq",
  /** Apache Kafka: data on the brokers' own volumes, replicated between them. */
  Apache: "apache",
} as const;
export type Engine = (typeof Engine)[keyof typeof Engine];
