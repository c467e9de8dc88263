import { collectorImage as collectorRef } from "../../model/defaults/kafka";
import { fullReference } from "../cluster/image-reference";
import type { Progress } from "../progress";
import { certManagerImage, certManagerRef } from "./cert-manager";
import { kafkaImage } from "./kafka";
import { kubectlImage, kubectlRef } from "./kubectl";
import {
  collectorImage,
  kubeStateMetricsImage,
  kubeStateMetricsRef,
  prometheusImage,
  prometheusRef,
} from "./monitoring";
import { pauseImage, pauseRef } from "./pause";
import { s3Image, s3Ref } from "./s3";

/** An image, or a family of versions, that can be built on this machine from package registries alone. */
export interface BuildableImage {
  /** The reference shown to users, with <version> if any version works. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly build: (progress: Progress, version: string | undefined) => Promise<{ readonly archive: string }>;
}

const exactly = (ref: string): RegExp => new RegExp(`^${ref.replace(/[.+*?^$()[\]{}|\\]/g, "\\$&")}$`);

export const buildableImages: readonly BuildableImage[] = [
  { name: pauseRef, pattern: exactly(pauseRef), build: pauseImage },
  {
    // Kafka 3.9 is the oldest whose jar holds the class that the start contract rests on.
    name: "docker.io/apache/kafka:<3.9 or later>",
    pattern: /^docker\.io\/apache\/kafka:(3\.9\.\d+|[4-9]\.\d+\.\d+)$/,
    build: (progress, version) => kafkaImage(version === undefined ? {} : { version }, progress),
  },
  { name: kubectlRef, pattern: exactly(kubectlRef), build: kubectlImage },
  { name: certManagerRef, pattern: exactly(certManagerRef), build: certManagerImage },
  { name: s3Ref, pattern: exactly(s3Ref), build: s3Image },
  { name: prometheusRef, pattern: exactly(prometheusRef), build: prometheusImage },
  { name: kubeStateMetricsRef, pattern: exactly(kubeStateMetricsRef), build: kubeStateMetricsImage },
  { name: collectorRef, pattern: exactly(collectorRef), build: collectorImage },
];

/** Builds the archive of an image, or returns an earlier build; undefined for an image that cannot be built here. */
export async function imageFor(ref: string, progress: Progress): Promise<string | undefined> {
  const complete = fullReference(ref); // "apache/kafka:4.1.0" is Docker Hub's
  for (const image of buildableImages) {
    const match = image.pattern.exec(complete);
    if (match) return (await image.build(progress, match[1])).archive;
  }
  return undefined;
}
