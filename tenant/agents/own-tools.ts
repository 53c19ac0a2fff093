import { acts } from '../executor/browser/acts.ts';
import { lookingVerbs } from '../executor/docker/verbs/looking.ts';
import { runningVerbs } from '../executor/docker/verbs/running.ts';
import type { OwnToolName } from '../openclaw/tools/own-tools.ts';
import type { AgentPolicy } from '../gate/policy.ts';
import { judgeTool } from '../gate/tool-policy.ts';
import type { NativeTool, Role } from './role.ts';

/** What each stands for, as the gate names it. */
const operations: { readonly [tool in Exclude<OwnToolName, 'tool_call' | 'tool_describe' | 'cheatsheet'>]: readonly string[] } = {
  command: ['exec:exec.run'],
  file_read: ['file:file.read'],
  file_write: ['file:file.write'],
  env: ['env:env.read', 'env:env.update'],
  docker: [...lookingVerbs, ...runningVerbs].map(({ name }) => `docker:docker.${name}`).concat('docker:docker.compose'),
  web_read: ['web:web.fetch'],
  web_find: ['web:web.search'],
  browse: acts.map(({ name }) => `browser:browser.${name}`),
  allow_host: ['egress:egress.allow'],
};

/** Our tools that the policy lets an agent use for anything; those of the registry where it may use any of it. In a fixed order. */
export function ownToolsOf(agent: AgentPolicy, hasTools: boolean): OwnToolName[] {
  const own = Object.entries(operations).flatMap(([tool, names]) => (names.some((name) => mayUse(agent, name)) ? [tool as OwnToolName] : []));
  return hasTools ? ['tool_call', 'tool_describe', 'cheatsheet', ...own] : own;
}

function mayUse(agent: AgentPolicy, name: string): boolean {
  const cut = name.indexOf(':');
  return judgeTool(agent, name.slice(0, cut), name.slice(cut + 1)).allowed;
}

/** The role's native tools, which are those for sub-agents: of use where it may ask one. */
export function nativeToolsOf(role: Pick<Role, 'nativeTools'> | undefined, asks: readonly string[]): NativeTool[] {
  return asks.length > 0 ? [...(role?.nativeTools ?? [])] : [];
}

/**
 * Whom an agent may ask: those that its definition names, that run, and that its policy allows as `agents:` with the id, each - written _ (`agents:*`,
 * `agents:it_admin`). To be asked is to act: whoever may ask more may do more, so it is the policy that decides.
 */
export function asksOf(id: string, agent: AgentPolicy, named: readonly string[], running: readonly string[]): string[] {
  const wanted = named.includes('*') ? running : running.filter((other) => named.includes(other));
  return wanted.filter((other) => other !== id && judgeTool(agent, 'agents', other.replaceAll('-', '_')).allowed).toSorted();
}
