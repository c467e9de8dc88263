import path from "node:path";
import type { Progress } from "../progress";
import type { Tool } from "../tools/catalogue";
import { buildTool, builtTool } from "../tools/go-build";
import { type SingleBinaryImage, singleBinaryImage } from "./single-binary";

/**
 * Builds the image of a tool of the catalogue. The tool is always built, never taken from PATH: one that this person
 * installed may need libraries that the image does not have.
 */
export function toolImage(
  tool: Tool,
  image: Pick<SingleBinaryImage, "ref" | "path" | "user" | "ports">,
  progress: Progress,
): Promise<{ ref: string; archive: string }> {
  return singleBinaryImage(
    {
      ...image,
      name: tool.name,
      // The folder of the built tool carries its version and a digest of its sources.
      version: path.basename(path.dirname(builtTool(tool))),
      build: (_folder, report) => {
        report(`${tool.name} ${tool.version}`);
        return buildTool(tool, { times: [], note: report, step: (_name, work) => work(report) });
      },
    },
    progress,
  );
}
