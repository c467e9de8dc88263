import { bars, type DashboardSpec, graph, risingThresholds, stat, table } from "./panel";
import { by, byCluster, furthestBehind, query, series, top, total } from "./queries";

/** Seconds to no lag; none for a group that stands still: beside it, one that has caught up must not read as all well. */
const catchUp = `${series("groupTopicLag")} / (${series("groupConsumed")} > 0)`;

/** Consumer groups and how far behind they are. */
export const consumers: DashboardSpec = {
  uid: "kafka-platform-consumers",
  title: "Kafka / Consumer lag",
  description: "How far consumer groups are behind. There are figures only for groups that commit offsets.",
  rows: [
    {
      title: "Now",
      panels: [
        stat(
          "Greatest lag",
          "Records that the slowest group has not consumed.",
          "short",
          [query(`max(${series("groupLag")})`, "records")],
          { thresholds: risingThresholds(10_000, 100_000) },
        ),
        stat(
          "Longest catch-up",
          "Time the slowest group needs at its pace, were nothing more produced.",
          "s",
          [query(`max(${catchUp})`, "time")],
          { thresholds: risingThresholds(300, 3600) },
        ),
        stat(
          "Rebalancing",
          "Groups that rebalance, and so consume nothing.",
          "none",
          [query(total("groupsRebalancing"), "groups")],
          { thresholds: risingThresholds(1, 3) },
        ),
        stat("Total lag", "Records that all groups together have not consumed.", "short", [
          query(total("groupLag"), "records"),
        ]),
        stat("Groups", "Consumer groups of which lag is known.", "none", [
          query(`count(${series("groupLag")})`, "groups"),
        ]),
        stat("Members", "Members of all groups.", "none", [query(total("groupMembers"), "members")]),
      ],
    },
    {
      title: "Lag",
      panels: [
        graph("Lag by group", "The eight groups that are furthest behind.", "short", [
          query(furthestBehind(8, "group", "groupLag"), "{{group}}"),
        ]),
        graph(
          "Growth of lag",
          "Records per second by which lag grows, or shrinks below zero.",
          "mps",
          [query(`topk(8, max by (group) (deriv(${series("groupLag")}[10m])))`, "{{group}}")],
          { freeAxis: true, decimals: 1 },
        ),
        bars(
          "Lag by group and topic",
          "The twelve greatest.",
          "short",
          [query(furthestBehind(12, "group, topic", "groupTopicLag"), "{{group}} {{topic}}")],
          { thresholds: risingThresholds(10_000, 100_000) },
        ),
        bars(
          "Catch-up time",
          "Seconds at the group's present pace; the twelve longest.",
          "s",
          [query(`topk(12, ${catchUp})`, "{{group}} {{topic}}")],
          { thresholds: risingThresholds(300, 3600) },
        ),
      ],
    },
    {
      title: "Consumption",
      panels: [
        graph("Consumed by group", "Records per second that groups commit.", "mps", [
          query(top(8, "group", "groupConsumed"), "{{group}}"),
        ]),
        graph("Members by group", "A drop to zero is a group that is gone.", "none", [
          query(top(8, "group", "groupMembers"), "{{group}}"),
        ]),
        graph(
          "Groups by state",
          "Groups as their coordinators see them.",
          "none",
          [query(by("state", "groups"), "{{state}}")],
          {
            stacked: true,
            colors: {
              stable: "green",
              empty: "blue",
              preparing_rebalance: "orange",
              completing_rebalance: "yellow",
              dead: "red",
            },
          },
        ),
        graph(
          "Rebalancing groups",
          "Groups that prepare or complete a rebalance.",
          "none",
          byCluster("groupsRebalancing"),
        ),
      ],
    },
    {
      title: "All groups",
      panels: [
        table(
          "Lag by group and topic",
          "Records not consumed yet, by group and topic.",
          "short",
          [query(`sort_desc(${series("groupTopicLag")})`, "{{group}}")],
          {
            thresholds: risingThresholds(10_000, 100_000),
            columns: { namespace: "Namespace", cluster: "Cluster", group: "Group", topic: "Topic", Value: "Lag" },
          },
        ),
      ],
    },
  ],
};
