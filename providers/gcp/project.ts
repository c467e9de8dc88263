import { Service } from "@pulumi/gcp/projects/service";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";

/**
 * Switches on the services of Google Cloud that something needs. They stay on afterwards: others of the project may have
 * come to need them too.
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
