import type { JsonObject } from '../../../../kernel/json.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import type { Words } from '../words/words.ts';
import { judgeRpcName } from './rpc-name.ts';

const reads = new Set(['initialize', 'ping', 'tools/list', 'resources/list', 'resources/read', 'resources/templates/list', 'prompts/list', 'prompts/get', 'completion/complete', 'roots/list']);

/**
 * Judges a method of the Model Context Protocol (2025-06-18); undefined for other methods. What a tool called by name does is only known
 * by that name, which is another's word: it is never harmless.
 */
export function judgeMcp(method: string, params: JsonObject, words: Words): Finding[] | undefined {
  if (reads.has(method)) return [finding('mcp.read', 'green', 'It only reads.', { matched: method })];
  if (/^notifications\/(?:initialized|cancelled|progress|roots\/list_changed)$/.test(method)) return [finding('mcp.notice', 'green', 'It only tells the server how far it is.', { matched: method })];
  if (method === 'logging/setLevel' || /^resources\/(?:un)?subscribe$/.test(method)) return [finding('mcp.setting', 'yellow', 'It changes what the server tells.', { matched: method })];
  if (method !== 'tools/call') return /^(?:tools|resources|prompts|sampling|elicitation|tasks)\//.test(method) ? [unknown('mcp.unknown', 'Nobody here knows what this call does.', method)] : undefined;
  const { name } = params;
  return [typeof name === 'string' ? judgeRpcName(name, words, false) : unknown('mcp.unclear', 'It calls a tool without naming it.')];
}
