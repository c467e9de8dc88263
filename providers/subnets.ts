/** The subnet of a zone, in a cluster reference that may have been written by hand. */
export function subnetOf(subnets: Readonly<Record<string, string>>, zone: string): string {
  const subnet = subnets[zone];
  if (subnet !== undefined) return subnet;
  const known = Object.keys(subnets).join(", ") || "none";
  throw new Error(`the cluster has no subnet for the zone ${zone}, but for ${known}: add it to network.subnets.`);
}
