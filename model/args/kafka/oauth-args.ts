/** The identity provider that issues the tokens of a listener's clients, with Authentication.OAuth. */
export interface OAuthArgs {
  /**
   * URL of the provider's public keys (JWKS), which the Kafka nodes read again every hour. Its certificate must be from an
   * authority that Java knows. Example: `https://login.example.com/realms/kafka/protocol/openid-connect/certs`.
   * @form issuerUrl
   */
  readonly jwksUrl: string;
  /**
   * The provider, as the claim `iss` of its tokens has it. Tokens of others are refused.
   * Example: `https://login.example.com/realms/kafka`.
   * @form word
   */
  readonly issuer: string;
  /**
   * Names of this Kafka cluster at the provider, at least one: a token needs one of them in its claim `aud`. Tokens for other
   * applications are refused. Example: `["kafka"]`.
   * @form word
   */
  readonly audiences: string[];
  /**
   * URL at which clients get tokens with their id and their secret. The outputs and the users' Secrets have it, and the
   * verification uses it. Example: `https://login.example.com/realms/kafka/protocol/openid-connect/token`.
   * @form issuerUrl
   */
  readonly tokenUrl: string;
  /**
   * The claim with the name of the Kafka user.
   * @form word
   * @default `sub`
   */
  readonly userClaim?: string;
}
