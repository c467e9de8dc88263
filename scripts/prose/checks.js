// What is wrong with the words of a file. The list of words (words.yaml) is read by prh; in Markdown, textlint finds what
// is prose, and write-good looks at it too.
const path = require("node:path");
const { TextlintKernel } = require("@textlint/kernel");
const markdown = require("@textlint/textlint-plugin-markdown").default;
const prh = require("prh");
const prhRule = require("textlint-rule-prh").default;
const writeGood = require("textlint-rule-write-good").default;
const { proseOf, extensions } = require("./sources.js");

const list = path.join(__dirname, "words.yaml");
const kernel = new TextlintKernel();
const dictionary = prh.fromYAMLFilePath(list);

const markdownOptions = {
  ext: ".md",
  plugins: [{ pluginId: "markdown", plugin: markdown }],
  rules: [
    {
      ruleId: "words",
      rule: prhRule,
      options: { rulePaths: [list], checkLink: true, checkBlockQuote: true, checkEmphasis: true },
    },
    {
      ruleId: "write-good",
      rule: writeGood,
      // Off are opinions: the passive is right for a cloud that does something, and "only" has a meaning.
      options: { passive: false, weasel: false, adverb: false, thereIs: false, eprime: false },
    },
  ],
};

/** Words that write-good calls wordy and that are terms here, or that only a longer sentence replaces. */
const fine =
  /^"(it is|it was|therefore|minimum|maximum|monitor|majority of|outside of|all of|however|similar to)" is wordy/i;

async function inMarkdown(text, file) {
  const { messages } = await kernel.lintText(text, { ...markdownOptions, filePath: file });
  return messages
    .map(({ message, range: [from, to] }) => ({
      from,
      to: from + (/^(.+) => /s.exec(message)?.[1].length ?? to - from),
      message,
    }))
    .filter(({ message }) => !fine.test(message.replace(/\s+/g, " ")));
}

function inCode(text, file) {
  const { prose, positionOf } = proseOf(text, path.extname(file));
  return dictionary
    .makeChangeSet(file, prose)
    .diffs.map(({ index, matches, expected, rule }) => {
      const reason = rule.raw.prh === undefined ? "" : `\n${rule.raw.prh}`;
      const from = positionOf(index);
      return { from, to: from + matches[0].length, message: `${matches[0]} => ${expected.trim()}${reason}` };
    })
    .sort((a, b) => a.from - b.from);
}

/** "actual => expected", and behind it the reason. */
function oneLine(message) {
  const [actual, advice] = message.split(" => ");
  return [actual, advice?.replace("\n", ". ")]
    .filter((part) => part !== undefined)
    .map((part) => part.replace(/\s+/g, " "))
    .join(" => ");
}

/** The words around a mistake, without line breaks and marks of comments. */
function around(text, from, to) {
  const plain = (part) => part.replace(/\n[ \t]*(?:\/\/+|\/?\*+\/?|#+)?/g, " ").replace(/\s+/g, " ");
  const before = plain(text.slice(Math.max(0, from - 80), from))
    .replace(/^.*[*/#]\s/, "")
    .slice(-30)
    .trimStart();
  const after = plain(text.slice(to, to + 80))
    .replace(/\s\*\/.*$/, "")
    .slice(0, 30)
    .trimEnd();
  return `${before}[${plain(text.slice(from, to))}]${after}`;
}

/** Whether a file's kind can be read. */
const canRead = (file) => [".md", ...extensions].includes(path.extname(file));

/** Problems of a text, in order: the line, what to write instead, and the words around it. */
async function problems(text, file) {
  const found = path.extname(file) === ".md" ? await inMarkdown(text, file) : inCode(text, file);
  return found.map(({ from, to, message }) => ({
    line: text.slice(0, from).split("\n").length,
    message: oneLine(message),
    around: around(text, from, to),
  }));
}

module.exports = { canRead, problems };
