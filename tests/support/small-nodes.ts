/** The least that a Kafka node runs with; on a small machine several have to. */
export const smallNodes = {
  resources: { cpu: "50m", memory: "768Mi" },
  jvm: { heap: "320m" },
  storage: { size: "1Gi" },
};
