import { type Input, secret } from "@pulumi/pulumi";
import type { KafkaArgs } from "../model/args/kafka/kafka-args";

/** The places in components' arguments that hold secrets. */
interface WithSecrets {
  readonly existing?: { readonly kubeconfig: Input<string> };
  readonly kubernetes?: { readonly kubeconfig?: Input<string> };
  readonly kafka?: KafkaArgs;
  readonly automq?: KafkaArgs["automq"];
}

/** The engine records a component's arguments in its state: what is secret has to be marked before. */
export function withSecrets<Args extends WithSecrets>(args: Args): Args {
  if (typeof args !== "object" || args === null) return args;
  const { existing, kubernetes, kafka } = args;
  return {
    ...withKeys(args),
    ...(existing === undefined ? {} : { existing: hidden(existing, "kubeconfig") }),
    ...(kubernetes === undefined ? {} : { kubernetes: hidden(kubernetes, "kubeconfig") }),
    ...(kafka === undefined ? {} : { kafka: withKeys(kafka) }),
  };
}

function withKeys<Args extends { readonly automq?: KafkaArgs["automq"] }>(args: Args): Args {
  const credentials = args.automq?.credentials;
  if (credentials === undefined) return args;
  const keys = hidden(hidden(credentials, "accessKeyId"), "secretAccessKey");
  return { ...args, automq: { ...args.automq, credentials: keys } };
}

function hidden<Block extends object>(block: Block, key: keyof Block): Block {
  return block[key] === undefined ? block : { ...block, [key]: secret(block[key]) };
}
