import { plainText } from '../../../kernel/template/summarise.ts';
import type { KnownTool } from '../tool-index.ts';

/** So long a line has less than 60 tokens, by what tokenizers make of such words. */
const longestLine = 150;
const longestTitle = 40;
const longestAll = 6000;

/** One line a tool: its operations where they fit, else what they are about. The same for the same tools, whatever they do at the moment. */
export function registryLines(tools: readonly KnownTool[]): string[] {
  const lines = tools.map(lineOf);
  let room = longestAll;
  const fitting = lines.filter((line) => (room -= line.length + 1) >= 0);
  const left = tools.slice(fitting.length).map(({ instance }) => instance);
  return left.length === 0 ? fitting : [...fitting, `- and ${left.length} more; \`tool_describe\` knows: ${cut(left, longestLine * 4)}`];
}

function lineOf({ instance, title, operations }: KnownTool): string {
  const shownTitle = plainText(title, longestTitle);
  const head = shownTitle.toLowerCase() === instance ? `- ${instance}` : `- ${instance} (${shownTitle})`;
  if (!operations) return head;
  const room = longestLine - head.length - 2;
  const all = operations.join(', ');
  return `${head}: ${all.length <= room ? all : cut(groupsOf(operations), room)}`;
}

/** `posts.publish` → `posts.*`: what can be named no shorter keeps its name. */
function groupsOf(operations: readonly string[]): string[] {
  const groups = Map.groupBy(operations, (name) => name.split('.')[0] ?? name);
  return [...groups].map(([group, names]) => (names.length === 1 ? names[0] ?? group : `${group}.*`));
}

function cut(words: readonly string[], room: number): string {
  let text = '';
  for (const [index, word] of words.entries()) {
    const longer = text === '' ? word : `${text}, ${word}`;
    const isLast = index === words.length - 1;
    if (longer.length + (isLast ? 0 : 3) > room) return text === '' ? '…' : `${text}, …`;
    text = longer;
  }
  return text;
}
