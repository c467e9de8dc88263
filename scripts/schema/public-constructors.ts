import type { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import ts from "typescript";

/** The analyzer's own method, which its types keep private. */
interface ComponentAnalyzer {
  analyzeComponent(node: ts.ClassDeclaration): unknown;
}

/**
 * Lets the analyzer see the first constructor of each component: its public one. It refuses overloads, and a component that
 * is a part of a larger one has an internal overload.
 */
export function seePublicConstructors(analyzer: Analyzer): Analyzer {
  const inner = analyzer as unknown as ComponentAnalyzer;
  const analyze = inner.analyzeComponent.bind(analyzer);
  inner.analyzeComponent = (node) => {
    const first = node.members.find(ts.isConstructorDeclaration);
    const members = node.members.filter((member) => member === first || !ts.isConstructorDeclaration(member));
    return analyze(Object.create(node, { members: { value: members } }) as ts.ClassDeclaration);
  };
  return analyzer;
}
