/** Id of a KMS key that is given by its id or its ARN, `acs:kms:<region>:<account>:key/<id>`. */
export function keyId(idOrArn: string): string {
  return idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
}
