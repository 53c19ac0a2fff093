import { plainText } from '../../../kernel/template/summarise.ts';
import type { KnownTool } from '../known-tool.ts';
import { fitLines, joinShort } from './fit-lines.ts';

/** So long a line has less than 60 tokens, by what tokenizers make of such words. */
const longestLine = 190;
const longestTitle = 40;
const longestAll = 5000;

/** One line a tool: its operations where they fit, else what they are about. The same for the same tools, whatever they do at the moment. */
export function registryLines(tools: readonly KnownTool[]): string[] {
  return fitLines(tools.map((tool) => ({ name: tool.instance, text: lineOf(tool) })), longestAll, ', which `tool_describe` knows');
}

function lineOf({ instance, title, operations }: KnownTool): string {
  const shownTitle = plainText(title, longestTitle);
  const head = shownTitle.toLowerCase() === instance ? `- ${instance}` : `- ${instance} (${shownTitle})`;
  if (!operations) return head;
  const room = longestLine - head.length - 2;
  const all = operations.join(', ');
  return plainText(`${head}: ${all.length <= room ? all : joinShort(groupsOf(operations), room)}`, longestLine);
}

/** `posts.publish` → `posts.*`: what can be named no shorter keeps its name. */
function groupsOf(operations: readonly string[]): string[] {
  const groups = Map.groupBy(operations, (name) => name.split('.')[0] ?? name);
  return [...groups].map(([group, names]) => (names.length === 1 ? names[0] ?? group : `${group}.*`));
}
