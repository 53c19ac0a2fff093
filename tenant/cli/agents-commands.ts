import type { Command } from '../../kernel/cli/command.ts';

const place = { state: { type: 'string' }, registry: { type: 'string' } } as const;
const changes = {
  ...place, recovery: { type: 'boolean' }, role: { type: 'string' }, title: { type: 'string' }, soul: { type: 'string' }, instructions: { type: 'string' }, model: { type: 'string' },
  asks: { type: 'string' }, level: { type: 'string' }, allow: { type: 'string' },
} as const;
const none = { min: 0, max: 0 } as const;
const one = { min: 1, max: 1 } as const;

const placeHelp = `
  --state DIR         where the tenant keeps what it knows; default: LETSBE_STATE, or ~/.letsbe
  --registry FILE     the tool registry, where no tenant runs with the state folder`;
const recoveryHelp = `
  --recovery          prove to be the owner with the recovery code, typed here or given on standard input`;
const changesHelp = `
  --title TEXT        its name for people
  --soul FILE         SOUL.md: who it is, how it speaks
  --instructions FILE what it does: the first part of AGENTS.md; how approvals, secrets and tools work is added by the program
  --model NAME        provider/model, as agent-models.json names it; "default" for the default of this server
  --asks IDS          agents it may ask, with commas; "*" for all others, "" for none
  --level 1|2|3       how much it does without asking
  --allow PATTERNS    what it may use beside what it may already, with commas: ghost:*,umami:stats.*${recoveryHelp}${placeHelp}`;

/** Commands about agents: who they are and what they are told. */
export const agentsCommands: readonly Command[] = [
  {
    name: 'agents list',
    usage: 'letsbe agents list [--state DIR] [--json]',
    summary: 'the agents, and whether each runs',
    help: `An agent runs when the policy names it and one of its versions has the texts that the policy stands behind.\n\nOptions${placeHelp}`,
    options: place,
    positionals: none,
    load: async () => (await import('./agents/show.ts')).agentsList,
  },
  {
    name: 'agents show',
    usage: 'letsbe agents show ID [--file SOUL.md|AGENTS.md|IDENTITY.md] [--state DIR] [--json]',
    summary: 'one agent: its versions in force, its tools, whom it may ask',
    help: `
Options
  --file NAME         print this file as the agent reads it, and nothing else${placeHelp}`,
    options: { ...place, file: { type: 'string' } },
    positionals: one,
    load: async () => (await import('./agents/show.ts')).agentsShow,
  },
  {
    name: 'agents roles',
    usage: 'letsbe agents roles [--json]',
    summary: 'what an agent can start from',
    help: `Options${placeHelp}`,
    options: place,
    positionals: none,
    load: async () => (await import('./agents/show.ts')).agentsRoles,
  },
  {
    name: 'agents add',
    usage: 'letsbe agents add ID [--role ROLE] [--title TEXT] [--allow PATTERNS] [--recovery] [--state DIR] [--json]',
    summary: 'defines an agent; it runs once the owner has confirmed it',
    help: `
It gets the texts of its role, and may use what the role does of the tools that there are; nothing reaches people outside without asking.
Without --recovery the definition is kept and waits. Exit code 3 while it needs the owner.

Options
  --role ROLE         what it starts from (letsbe agents roles); default: custom${changesHelp}

Examples
  letsbe agents add marketing --role marketing --recovery
  letsbe agents add recipes --title "Recipes" --soul soul.md --allow ghost:posts.* --recovery`,
    options: changes,
    positionals: one,
    load: async () => (await import('./agents/change.ts')).agentsAdd,
  },
  {
    name: 'agents edit',
    usage: 'letsbe agents edit ID [--soul FILE] [--instructions FILE] [--model NAME] ... [--recovery] [--state DIR] [--json]',
    summary: 'changes an agent; what it is told changes once the owner has confirmed it',
    help: `
Each change is a version. With --recovery and nothing else, the owner confirms the newest version. Exit code 3 while a part needs the owner.

Options
  --role ROLE         another role: its native tools, and what it may use is added; the texts stay${changesHelp}

Examples
  letsbe agents edit marketing --soul soul.md
  letsbe agents diff marketing && letsbe agents edit marketing --recovery`,
    options: changes,
    positionals: one,
    load: async () => (await import('./agents/change.ts')).agentsEdit,
  },
  {
    name: 'agents remove',
    usage: 'letsbe agents remove ID [--state DIR] [--json]',
    summary: 'removes an agent at once; its versions are kept',
    help: `It goes out of the policy: nothing of it runs any more. To have it again is a new agent, which the owner confirms.\n\nOptions${placeHelp}`,
    options: place,
    positionals: one,
    load: async () => (await import('./agents/change.ts')).agentsRemove,
  },
  {
    name: 'agents history',
    usage: 'letsbe agents history ID [--state DIR] [--json]',
    summary: 'versions of an agent: when, by whom, what, and which count',
    help: `Options${placeHelp}`,
    options: place,
    positionals: one,
    load: async () => (await import('./agents/show.ts')).agentsHistory,
  },
  {
    name: 'agents diff',
    usage: 'letsbe agents diff ID [FROM [TO]] [--state DIR] [--json]',
    summary: 'what differs between two versions, line by line',
    help: `Without versions: the newest against the one before. With one: the newest against that.\n\nOptions${placeHelp}`,
    options: place,
    positionals: { min: 1, max: 3 },
    load: async () => (await import('./agents/show.ts')).agentsDiff,
  },
  {
    name: 'agents rollback',
    usage: 'letsbe agents rollback ID VERSION [--recovery] [--state DIR] [--json]',
    summary: 'makes an earlier version the newest one',
    help: `Nothing is lost: it becomes a new version with the content of the old one. What it is told changes once the owner has confirmed it.\n\nOptions${recoveryHelp}${placeHelp}`,
    options: { ...place, recovery: { type: 'boolean' } },
    positionals: { min: 2, max: 2 },
    load: async () => (await import('./agents/change.ts')).agentsRollback,
  },
];
