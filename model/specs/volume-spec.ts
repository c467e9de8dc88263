import type { Input } from "@pulumi/pulumi";

/** A volume of one pod, complete. Without a StorageClass, it uses the cluster's default one. */
export interface VolumeSpec {
  readonly size: string;
  readonly storageClass?: Input<string>;
}
