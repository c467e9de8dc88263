import type { MockedCloud } from "./mocks";

/** Stands for the certificate of an authority: the chart looks only at its first line. */
export const authority = certificateOf("orders");

export function certificateOf(name: string): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(name).toString("base64")}\n-----END CERTIFICATE-----\n`;
}

/** cert-manager, as far as a program reads what it makes: the certificate of each authority. */
export const certManagerMock: MockedCloud = {
  outputs: (type, name): Record<string, unknown> => {
    const [, own] = /-trust-(.*)$/.exec(name) ?? [];
    if (type !== "kubernetes:cert-manager.io/v1:CertificateRequest" || own === undefined) return {};
    return { status: { ca: Buffer.from(certificateOf(own)).toString("base64") } };
  },
};
