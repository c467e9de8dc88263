// Writes the SDKs of some languages, and compiles them if their toolchains are installed.
//   npm run sdk -- python [go ...]    into dist/release/sdk
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../local/paths";
import { terminalProgress } from "../local/progress";
import { ensureTool } from "../local/tools/find-or-build";
import { suggestion } from "../model/rules/suggestion";
import { compileSdk, missingToolchain } from "./release/compile-sdk";
import { type SdkLanguage, sdkLanguages, writeSdks } from "./release/sdks";

const usage = `Usage: npm run sdk -- LANGUAGE [LANGUAGE ...]
Languages: ${sdkLanguages.join(", ")}`;

/** What the command line asks for, or what is wrong with it. */
export type SdkRequest =
  | { readonly languages: readonly SdkLanguage[] }
  | { readonly says: string; readonly code: number };

export function readSdkArguments(args: readonly string[]): SdkRequest {
  if (args.some((arg) => arg === "--help" || arg === "-h")) return { says: usage, code: 0 };
  if (args.length === 0) return { says: `No language is named.\n${usage}`, code: 2 };
  const isKnown = (arg: string): arg is SdkLanguage => (sdkLanguages as readonly string[]).includes(arg);
  const unknown = args.filter((arg) => !isKnown(arg));
  if (unknown.length === 0) return { languages: [...new Set(args.filter(isKnown))] };
  const problems = unknown.map((arg) =>
    [`"${arg}" is not a language of the SDKs.`, suggestion(arg, sdkLanguages)].filter(Boolean).join(" "),
  );
  return { says: [...problems, usage].join("\n"), code: 2 };
}

async function main(languages: readonly SdkLanguage[]): Promise<void> {
  const out = path.join(repositoryRoot, "dist", "release", "sdk");
  const all = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-sdks-"));
  try {
    await writeSdks(await ensureTool("codegen", terminalProgress()), all);
    for (const language of languages) {
      const sdk = path.join(out, language);
      rmSync(sdk, { recursive: true, force: true });
      mkdirSync(out, { recursive: true });
      cpSync(path.join(all, language), sdk, { recursive: true });
      const missing = missingToolchain(language);
      if (missing === undefined) await compileSdk(language, sdk);
      console.log(`${sdk}: ${missing === undefined ? "compiles" : `not compiled, ${missing}`}`);
    }
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

if (require.main === module) {
  const request = readSdkArguments(process.argv.slice(2));
  if ("says" in request) {
    (request.code === 0 ? console.log : console.error)(request.says);
    process.exitCode = request.code;
  } else {
    main(request.languages).catch((error: Error) => {
      console.error(error.message);
      process.exit(1);
    });
  }
}
