import { type DashboardSpec, fallingThresholds, graph, stat, table, zeroIsGood } from "./panel";
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
          "Share of the listeners of which a proof succeeded.",
          "percentunit",
          [query(`avg(max by (cluster, namespace, listener) (${series("verificationSucceeded")}))`, "proven")],
          { thresholds: BOOLEAN, decimals: 0 },
        ),
        stat(
          "Failed",
          "Listeners of which no proof succeeded.",
          "none",
          [query(`sum(1 - max by (cluster, namespace, listener) (${series("verificationSucceeded")}))`, "failed")],
          { thresholds: zeroIsGood },
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
          "The Jobs that Kubernetes still has, the newest first; one that failed has no end.",
          "bool_yes_no",
          [
            query(series("verificationSucceeded"), "{{job}}"),
            query(`${series("verificationFinished")} * 1000`, "{{job}}"),
          ],
          {
            thresholds: BOOLEAN,
            columns: {
              namespace: "Namespace",
              listener: "Listener",
              job: "Job",
              "Value #B": "Ended",
              "Value #A": "Succeeded",
            },
            units: { Ended: "dateTimeFromNow" },
            sortBy: "Ended",
          },
        ),
      ],
    },
  ],
};
