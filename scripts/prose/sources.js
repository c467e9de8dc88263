// Finds the prose in code: comments, and strings that are messages. The marks of a comment, `code in backticks` and
// addresses become spaces, so that a sentence over several comment lines is read as one.
const ts = require("typescript");

/** Between two texts: no sentence continues over it. */
const BOUNDARY = "\n\u0001\n";

/** A string is a message when it has three words in a row. Names, paths and commands do not. */
const isMessage = (text) => /[A-Za-z]{2,}[,:;]? +[A-Za-z]+[,:;]? +[A-Za-z]+/.test(text);

/** After these a slash divides; after all else it begins a regular expression. */
const operands = new Set([
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.CloseBracketToken,
  ts.SyntaxKind.CloseBraceToken,
  ts.SyntaxKind.ThisKeyword,
]);

/** Comments and messages of TypeScript or JavaScript. */
function readTypeScript(text) {
  const found = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  const templates = []; // depth of braces inside each template that is open
  let before;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.SlashToken && !operands.has(before)) kind = scanner.reScanSlashToken();
    if (kind === ts.SyntaxKind.OpenBraceToken && templates.length > 0) templates[templates.length - 1] += 1;
    if (kind === ts.SyntaxKind.CloseBraceToken && templates.length > 0) {
      if (templates.at(-1) === 0) kind = scanner.reScanTemplateToken(false);
      else templates[templates.length - 1] -= 1;
    }
    if (kind === ts.SyntaxKind.TemplateHead) templates.push(0);
    if (kind === ts.SyntaxKind.TemplateTail) templates.pop();
    const [from, to] = [scanner.getTokenStart(), scanner.getTokenEnd()];
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia) {
      found.push({ from, to, comment: true });
    } else if (kind >= ts.SyntaxKind.FirstTriviaToken && kind <= ts.SyntaxKind.LastTriviaToken) continue;
    else if (
      kind === ts.SyntaxKind.StringLiteral ||
      (kind >= ts.SyntaxKind.FirstTemplateToken && kind <= ts.SyntaxKind.LastTemplateToken)
    ) {
      if (isMessage(text.slice(from + 1, to - 1))) found.push({ from: from + 1, to: to - 1 });
    }
    before = kind;
  }
  return found;
}

/** Comments that match as a whole. */
const readComments = (pattern) => (text) =>
  [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ from: index, to: index + match.length, comment: true }));

const hashComments = readComments(/^[ \t]*#(?!!).*$/gm);
const slashComments = readComments(/^[ \t]*\/\/.*$|^[ \t]*\/\*[\s\S]*?\*\//gm);
const templateComments = readComments(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}|^[ \t]*#(?!!).*$/gm);

const readers = {
  ".ts": readTypeScript,
  ".js": readTypeScript,
  ".go": slashComments,
  ".java": slashComments,
  ".py": hashComments,
  ".sh": hashComments,
  ".yaml": templateComments,
  ".tpl": templateComments,
};

const blank = (text) => text.replace(/[^\n]/g, " ");

/** Comment lines below each other are one text. */
function joined(ranges, text) {
  const chunks = [];
  for (const range of ranges) {
    const last = chunks.at(-1);
    const follows = last?.comment && range.comment && /^[ \t]*\n[ \t]*$/.test(text.slice(last.to, range.from));
    if (follows) last.to = range.to;
    else chunks.push({ ...range });
  }
  return chunks;
}

/** The words of one range, as long as the range. */
function words(text, { from, to, comment = false }) {
  let part = text.slice(from, to);
  if (comment) {
    part = part
      .replace(/^([ \t]*)(\{\{-?[ \t]*\/\*|\/\*\*?|\*\/|\*|\/\/+|#+)/gm, blank)
      .replace(/\*\/([ \t]*-?\}\})?[ \t]*$/, blank)
      .replace(/^[ \t]*(biome-ignore|@ts-[a-z-]+) .*$/gm, blank)
      // An empty line or a doc tag begins another text.
      .replace(/\n(?=[ \t]*\n)|\n(?=[ \t]*@[a-z])/g, "\u0001");
  }
  return part.replace(/`[^`\n]*`/g, blank).replace(/https?:\/\/\S+/g, blank);
}

/** The texts of a file, joined, and where in the file a position in them is. */
function proseOf(text, extension) {
  const chunks = joined(readers[extension](text), text);
  const starts = [];
  let prose = "";
  for (const chunk of chunks) {
    starts.push({ at: prose.length, from: chunk.from });
    prose += `${words(text, chunk)}${BOUNDARY}`;
  }
  const positionOf = (index) => {
    const { at, from } = starts.findLast((start) => start.at <= index);
    return from + index - at;
  };
  return { prose, positionOf };
}

module.exports = { proseOf, extensions: Object.keys(readers) };
