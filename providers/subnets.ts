/** The subnet of a zone in a cluster reference, which can be written by hand. */
export function subnetOf(subnets: Readonly<Record<string, string>>, zone: string): string {
  const subnet = subnets[zone];
  if (subnet !== undefined) return subnet;
  const known = Object.keys(subnets).join(", ") || "none";
  throw new Error(`the cluster has no subnet for the zone ${zone}, only for ${known}. Add it to network.subnets.`);
}
