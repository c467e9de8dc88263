import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { catalogue } from "../../local/tools/catalogue";

/** What Pulumi's generators write an SDK for: the folders below that of the SDKs. */
export const sdkLanguages = ["nodejs", "python", "go", "java", "dotnet"] as const;

export type SdkLanguage = (typeof sdkLanguages)[number];

/** The version of Pulumi's Java SDK that ours is compiled against; Maven Central has it. */
const pulumiJava = "1.16.0";

/** Writes the SDKs below a folder, each with what its language builds it by; `codegen` is the program of that name. */
export async function writeSdks(codegen: string, folder: string): Promise<void> {
  const schema = path.join(repositoryRoot, "plugin", "schema.json");
  await exec(codegen, [schema, folder]);
  // The generators leave these two to the publisher of the packages.
  const { version, language } = JSON.parse(readFileSync(schema, "utf8"));
  writeFileSync(path.join(folder, "go", "go.mod"), goModule(language.go.importBasePath));
  writeFileSync(path.join(folder, "java", "pom.xml"), mavenProject(version));
}

const goModule = (name: string): string => `module ${name}

go 1.25.8

require (
\tgithub.com/blang/semver v3.5.1+incompatible
\tgithub.com/pulumi/pulumi/sdk/v3 v${catalogue.pulumi.version}
)
`;

/** jsr305 is not a compile-time dependency of Pulumi's SDK, but the generated classes have its annotations. */
const mavenProject = (version: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local.kafka-platform</groupId>
  <artifactId>kafka-platform-sdk</artifactId>
  <version>${version}</version>
  <properties>
    <maven.compiler.release>11</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.pulumi</groupId>
      <artifactId>pulumi</artifactId>
      <version>${pulumiJava}</version>
    </dependency>
    <dependency>
      <groupId>com.google.code.findbugs</groupId>
      <artifactId>jsr305</artifactId>
      <version>3.0.2</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.13.0</version>
      </plugin>
    </plugins>
  </build>
</project>
`;
