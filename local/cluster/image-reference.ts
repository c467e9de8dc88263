/** The registry, repository and tag of an image reference, with Docker's defaults written out. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  /** ":tag" or "@digest". */
  readonly version: string;
}

export function parseReference(ref: string): ImageReference {
  const [withoutDigest = ref, digest] = ref.split("@");
  const slash = withoutDigest.lastIndexOf("/");
  const colon = withoutDigest.indexOf(":", slash + 1);
  const name = colon < 0 ? withoutDigest : withoutDigest.slice(0, colon);
  const tag = colon < 0 ? "latest" : withoutDigest.slice(colon + 1);
  const first = name.split("/")[0] ?? "";
  // The first part is a host when it looks like one; "apache/kafka" names a user of Docker Hub.
  const hosted = name.includes("/") && (/[.:]/.test(first) || first === "localhost");
  const registry = hosted ? first : "docker.io";
  const path = hosted ? name.slice(first.length + 1) : name;
  const repository = registry === "docker.io" && !path.includes("/") ? `library/${path}` : path;
  return { registry, repository, version: digest === undefined ? `:${tag}` : `@${digest}` };
}

/** The name under which a container runtime keeps the image: "kafka" is "docker.io/library/kafka:latest". */
export function fullReference(ref: string): string {
  const { registry, repository, version } = parseReference(ref);
  return `${registry}/${repository}${version}`;
}
