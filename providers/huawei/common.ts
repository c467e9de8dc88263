import type { LocationSpec } from "../../model/specs/cloud-spec";

/** Arguments that most of the resources have: tags, and the enterprise project where one is chosen. */
export function common({ region, tags, huawei }: LocationSpec) {
  return {
    region,
    tags: { ...tags },
    ...(huawei.enterpriseProjectId === undefined ? {} : { enterpriseProjectId: huawei.enterpriseProjectId }),
  };
}
