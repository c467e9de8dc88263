import { Service } from "@pulumi/gcp/projects/service";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";

/**
 * Enables the Google Cloud services that are needed. They stay enabled afterwards, because other parts of the project
 * may use them.
 */
export function services(names: readonly string[], { gcp }: LocationSpec, context: BuildContext): Service[] {
  return names.map(
    (name) =>
      new Service(
        `${context.name}-service-${name}`,
        { project: gcp.project, service: `${name}.googleapis.com`, disableOnDestroy: false },
        childOf(context),
      ),
  );
}
