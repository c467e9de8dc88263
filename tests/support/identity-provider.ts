import type { OAuthArgs } from "../../index";

/** An identity provider, as arguments name it. */
export const oauth: OAuthArgs = {
  jwksUrl: "https://login.example.com/keys",
  issuer: "https://login.example.com",
  audiences: ["kafka"],
  tokenUrl: "https://login.example.com/token",
};
