import type { LocationSpec } from "../../model/specs/cloud-spec";

/** Arguments of most resources: tags, and the enterprise project if one is given. */
export function common({ region, tags, huawei }: LocationSpec) {
  return {
    region,
    tags: { ...tags },
    ...(huawei.enterpriseProjectId === undefined ? {} : { enterpriseProjectId: huawei.enterpriseProjectId }),
  };
}
