/** Kafka's Uuid: 16 bytes as 22 characters of base64url without padding. */
const pattern = /^[A-Za-z0-9_-]{22}$/;

export function isClusterId(text: string): boolean {
  return pattern.test(text) && Buffer.from(text, "base64url").length === 16;
}

/**
 * A cluster id from 16 random bytes in hexadecimal. The first bit is cleared, so that the id never starts with a dash:
 * Kafka's own generator avoids such ids too, because command lines read them as options.
 */
export function clusterIdFromHex(hex: string): string {
  const bytes = Buffer.from(hex, "hex");
  if (bytes.length !== 16) throw new Error(`a cluster id needs 16 bytes, got ${bytes.length}`);
  bytes.writeUInt8(bytes.readUInt8(0) & 0x7f, 0);
  return bytes.toString("base64url");
}
