import type { PluginKind } from '../../kernel/plugin/kinds.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { Command } from '../../kernel/cli/command.ts';
import { agentsCommands } from './agents-commands.ts';
import { chatCommands } from './chat-commands.ts';
import { egressCommands } from './egress-commands.ts';
import { gateCommands } from './gate-commands.ts';
import { routineCommands } from './routine-commands.ts';
import { vaultCommands } from './vault-commands.ts';

const place = { state: { type: 'string' }, registry: { type: 'string' } } as const;

const placeHelp = `
  --registry FILE  the tool registry; default: LETSBE_REGISTRY, or tool-registry.json in the state folder
  --state DIR      where vault, keys and bundles are kept; default: LETSBE_STATE, or ~/.letsbe`;

/** The kinds of plugins that only a tenant knows: rule packs, and providers of models. */
export async function loadTenantKinds(schemas: Schemas): Promise<readonly PluginKind[]> {
  const { createClassifierKind } = await import('../gate/rules/classifier-kind.ts');
  const { checkKnowledge } = await import('../gate/http/knowledge/check-knowledge.ts');
  const { createModelKind } = await import('../models/model-kind.ts');
  return [createClassifierKind({ schemas, examineMore: (source) => checkKnowledge(source, schemas) }), createModelKind({ schemas })];
}

/** Commands of tenant mode. */
export const tenantCommands: readonly Command[] = [
  {
    name: 'demo',
    usage: 'letsbe demo [--registry FILE] [--state DIR] [--fast | --dev] [--agents | --no-agents] [--no-hub] [--scripted]',
    summary: 'a guided tour with simulated tools, and a talk with agents: no keys needed',
    help: `
Starts Bella's Bakery: simulated tools on this machine that answer like the real ones, and leads through calls of them the way an agent
makes them. Everything but the tools is the real thing: plugins, sandbox, vault, egress.

Where a person sits in front, the agents of the bakery come after it: the runtime (openclaw, 650 MB) is installed meanwhile by npm into
~/.letsbe/runtime, or LETSBE_RUNTIME, and is there the next time. A model answers where OPENROUTER_API_KEY, ANTHROPIC_API_KEY or
OPENAI_API_KEY is set, at its price; else a scripted one plays scenes.

Options
  --registry FILE  lead the same tour through tools you have; their secrets must be in the vault of --state
  --state DIR      keep the state here; by default a fresh folder that is removed at the end
  --fast           do not pause between the steps
  --agents         with the agents, also where nobody sits in front or with --fast
  --no-agents      the tour alone: nothing is installed
  --no-hub         without a Hub beside it, as with --state, --registry and --dev
  --scripted       the scripted model, although there is a key
  --dev            no tour: keep the tools up, watch adapters/ of this checkout and reload each adapter when you save it; Ctrl-C ends it`,
    options: { ...place, fast: { type: 'boolean' }, dev: { type: 'boolean' }, agents: { type: 'boolean' }, 'no-agents': { type: 'boolean' }, 'no-hub': { type: 'boolean' }, scripted: { type: 'boolean' } },
    positionals: { min: 0, max: 0 },
    load: async () => (await import('../demo/demo.ts')).demo,
  },
  {
    name: 'tool list',
    usage: 'letsbe tool list [INSTANCE] [--registry FILE] [--state DIR] [--json]',
    summary: 'the tools of the registry, or the operations of one',
    help: `
Without a name: every tool with its state. With one: its operations, what class each has, and what it takes.

Options${placeHelp}

A registry is a JSON file:
  { "version": "2026-11-21", "tools": [
    { "id": "ghost", "baseUrl": "https://blog.example.com", "auth": { "type": "jwt_secret_ref", "ref": "ghost_admin_key" } } ] }`,
    options: place,
    positionals: { min: 0, max: 1 },
    load: async () => (await import('./tool-list.ts')).toolList,
  },
  {
    name: 'tool call',
    usage: 'letsbe tool call INSTANCE OPERATION [--params JSON | NAME=VALUE ...] [--yes] [--json]',
    summary: 'runs one operation of a tool and prints its result',
    help: `
Params are given as JSON, as NAME=VALUE words (read as JSON where the operation asks for no text), or as JSON on standard input with --params -.
What changes something outside the business, deletes, or cannot be undone is shown first and runs only with --yes or after a yes typed here.

Options
  --params JSON    the params as one JSON object; - reads it from standard input
  --yes            run without asking
  --dry-run        show class and summary, send nothing${placeHelp}

Examples
  letsbe tool call ghost posts.list
  letsbe tool call ghost posts.publish postId=6b00f265c56e1d405cbe7cbf --yes
  echo '{"title":"Rye week"}' | letsbe tool call ghost posts.create --params -`,
    options: { ...place, params: { type: 'string' }, yes: { type: 'boolean', short: 'y' }, 'dry-run': { type: 'boolean' } },
    positionals: { min: 2, max: 60 },
    load: async () => (await import('./tool-call.ts')).toolCall,
  },
  ...vaultCommands,
  ...gateCommands,
  ...agentsCommands,
  ...chatCommands,
  ...egressCommands,
  ...routineCommands,
  {
    name: 'usage',
    usage: 'letsbe usage [--by agent|model|hour|day] [--period month|day] [--agent NAME] [--buckets] [--state DIR] [--json]',
    summary: 'what models used and cost, by agent, model or hour, and what it will come to',
    help: `
Counts each call of a model once: what the provider said it used, or an estimate that is marked as one. Periods are UTC. Works while the
tenant runs.

Options
  --by WHAT        agent (the default; sub-agents on lines of their own), model, hour or day
  --period WHAT    this month (the default) or this day
  --agent NAME     only what this agent did or had done by sub-agents
  --buckets        one line of JSON for each hour, agent and model, as the Hub takes them in; without --by and --agent
  --state DIR      where the tenant keeps what it knows; default: LETSBE_STATE, or ~/.letsbe

Money in the JSON is in micro-units of dollars: 1000000 is a dollar.`,
    options: { state: place.state, by: { type: 'string' }, period: { type: 'string' }, agent: { type: 'string' }, buckets: { type: 'boolean' } },
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./usage.ts')).usage,
  },
  {
    name: 'usage extend',
    usage: 'letsbe usage extend DOLLARS [--agent NAME | --run ID] [--period month|day] [--yes] [--state DIR] [--json]',
    summary: 'adds to a budget of model calls, for its present period',
    help: `
What budgets.json allows stays as it is and holds again in the next period. A tenant that runs takes it up with the next call that has too
little.

Options
  --agent NAME     the budget of this agent; by default that of the business
  --run ID         the budget of this run
  --period WHAT    the budget of this month (the default) or of this day
  --yes            add without asking
  --state DIR      where the tenant keeps what it knows; default: LETSBE_STATE, or ~/.letsbe

Example
  letsbe usage extend 2.50 --agent marketing --period day`,
    options: { state: place.state, agent: { type: 'string' }, run: { type: 'string' }, period: { type: 'string' }, yes: { type: 'boolean', short: 'y' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./usage-extend.ts')).usageExtend,
  },
  {
    name: 'audit verify',
    usage: 'letsbe audit verify [--state DIR] [--json]',
    summary: 'proves that no row of the audit was changed, removed, added or moved',
    help: `
Every call of a tool is written down before it is made and after it, and every step of a plugin. Each row is sealed with the one before
it, under a key derived from the vault's: whoever can write the file but not read the key can forge nothing.

Options
  --state DIR  where the audit is kept; default: LETSBE_STATE, or ~/.letsbe

Exit code 1 when the chain does not hold.`,
    options: place,
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./audit.ts')).auditVerify,
  },
  {
    name: 'plugin grant',
    usage: 'letsbe plugin grant ID [--yes] [--state DIR]',
    summary: 'shows what a plugin asks for in plain words, and grants it',
    help: `
What a plugin asks for when its tool first enters the registry is granted with it. A later version that asks for more waits until a
person grants it here; the old one serves on.

Options
  --yes        grant without asking
  --state DIR  where grants are kept; default: LETSBE_STATE, or ~/.letsbe`,
    options: { ...place, yes: { type: 'boolean', short: 'y' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./plugin-grant.ts')).pluginGrant,
  },
  {
    name: 'doctor',
    usage: 'letsbe doctor [--registry FILE] [--state DIR] [--json]',
    summary: 'checks this machine and installation, and says how to mend what is wrong',
    help: `
Looks at the Node it runs on, the native packages, the sandbox (starts one and looks for a way out), the state folder, and whether each
tool of the registry answers.

Options${placeHelp}

Exit code 1 when something is wrong that keeps letsbe from working.`,
    options: place,
    positionals: { min: 0, max: 0 },
    load: async () => (await import('./doctor.ts')).doctor,
  },
];
