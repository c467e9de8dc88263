/** A text as the value of a property, as Java reads it from a file: in ISO 8859-1, with escapes. */
export function propertyValue(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/^ /, "\\ ");
}

/** An entry of a JAAS configuration, as the value of Kafka's `sasl.jaas.config`. */
export function jaasLogin(module: string, options: Readonly<Record<string, string>>): string {
  const quoted = Object.entries(options).map(
    ([key, value]) => `${key}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
  );
  return `${module} required ${quoted.join(" ")};`;
}
