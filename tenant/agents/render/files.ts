import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../../kernel/folders.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import { fitLines } from './fit-lines.ts';
import { toolsSection, type ToolsOfAgent } from './tools-section.ts';

/** A member of the team, as one who may ask it is told. */
export interface Colleague {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

export interface AgentToRender {
  readonly title: string;
  readonly summary: string;
  readonly soul: string;
  readonly instructions: string;
  readonly tools: ToolsOfAgent;
  /** Whom it may ask, by id. */
  readonly team: readonly Colleague[];
  /** How work goes here: the same for all, of the program. */
  readonly rules: string;
}

/** What ships with the program and no edit of an agent takes away. */
export function readRules(): string {
  return readFileSync(join(programFolder, 'tenant', 'agents', 'render', 'rules.md'), 'utf8');
}

const longestTeam = 2600;

/**
 * The files of an agent's workspace. Pure, and what changes seldom stands first: the same agent, tools and team give the same bytes, which the prompt
 * caches of providers live on. No time, no state of a tool, no number that counts.
 */
export function renderFiles({ title, summary, soul, instructions, tools, team, rules }: AgentToRender): { readonly [name: string]: string } {
  return {
    'SOUL.md': soul,
    'AGENTS.md': [instructions, rules, ...(team.length === 0 ? [] : [teamSection(team)]), toolsSection(tools)].join('\n'),
    'IDENTITY.md': `# Identity\n\n- Name: ${plainText(title, 60)}\n- Theme: ${plainText(summary, 200)}\n`,
  };
}

function teamSection(team: readonly Colleague[]): string {
  const lines = team.map(({ id, title, summary }) => ({ name: id, text: `- ${id} (${plainText(title, 60)}): ${plainText(summary, 120)}` }));
  return ['## Team', '', 'You may ask these agents, by the name that stands first:', '', ...fitLines(lines, longestTeam, ''), ''].join('\n');
}
