import { type DashboardSpec, fallingThresholds, graph, stat, table } from "./panel";
import { query, series } from "./queries";

const BOOLEAN = fallingThresholds(1, 1);

/** The proofs that ran after each deployment. */
export const verification: DashboardSpec = {
  uid: "kafka-platform-verification",
  title: "Kafka / Verification history",
  description: "After each deployment a Job produces and consumes through every listener. Needs kube-state-metrics.",
  rows: [
    {
      title: "Now",
      panels: [
        stat(
          "Listeners proven",
          "Share of the newest proofs that succeeded.",
          "percentunit",
          [query(`avg(max by (cluster, namespace, listener) (${series("verificationSucceeded")}))`, "proven")],
          { thresholds: BOOLEAN, decimals: 0 },
        ),
        stat(
          "Failed",
          "Listeners of which no proof succeeded.",
          "none",
          [
            query(
              `count(max by (cluster, namespace, listener) (${series("verificationSucceeded")}) == 0) or vector(0)`,
              "failed",
            ),
          ],
          {
            thresholds: [
              { color: "green", value: null },
              { color: "red", value: 1 },
            ],
          },
        ),
        stat("Last proof", "When the newest proof ended.", "dateTimeFromNow", [
          query(`max(${series("verificationFinished")}) * 1000`, "ended"),
        ]),
        stat("Longest proof", "Time that the slowest proof took.", "s", [
          query(`max(${series("verificationDuration")})`, "time"),
        ]),
      ],
    },
    {
      title: "History",
      panels: [
        graph(
          "Result by listener",
          "1: records went in and came back; 0: they did not.",
          "bool_yes_no",
          [query(`max by (cluster, listener) (${series("verificationSucceeded")})`, "{{cluster}} {{listener}}")],
          { max: 1 },
        ),
        graph("Time taken", "Seconds from the start of the Job to its success.", "s", [
          query(`max by (cluster, listener) (${series("verificationDuration")})`, "{{cluster}} {{listener}}"),
        ]),
        table(
          "Proofs",
          "The Jobs that Kubernetes still has.",
          "bool_yes_no",
          [query(series("verificationSucceeded"), "{{job}}")],
          {
            thresholds: BOOLEAN,
            columns: {
              namespace: "Namespace",
              cluster: "Cluster",
              listener: "Listener",
              job: "Job",
              Value: "Succeeded",
            },
          },
        ),
      ],
    },
  ],
};
