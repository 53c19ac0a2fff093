import type { Command } from '../../kernel/cli/command.ts';

const state = { state: { type: 'string' } } as const;
const place = { ...state, registry: { type: 'string' } } as const;
const recovery = { ...place, recovery: { type: 'boolean' } } as const;
const none = { min: 0, max: 0 } as const;

const stateHelp = '\n  --state DIR      where the tenant keeps what it knows; default: LETSBE_STATE, or ~/.letsbe';
const placeHelp = `${stateHelp}
  --registry FILE  the tool registry, where no tenant runs with the state folder`;
const recoveryHelp = `
  --recovery       prove to be the owner with the recovery code, typed here or given on standard input`;

/** Commands of the gate: what is asked, who decides, and what the rules make of a call. */
export const gateCommands: readonly Command[] = [
  {
    name: 'tenant',
    usage: 'letsbe tenant [--registry FILE] [--state DIR] [--no-agents]',
    summary: 'runs the tenant: tools, gate and approvals, behind two local sockets',
    help: `
Runs until Ctrl-C or SIGTERM; what was sent by then is waited for. What an earlier run left is taken up: an approved call runs, an
interrupted one that may be repeated is repeated, any other is shown as unknown.

Sockets (JSON-RPC 2.0, one message a line), in the state folder
  operator.sock    approvals, grants, stop, vault, policy; for its owner alone
  agent.sock       calls of agents, by a session that the operator's socket opens

Where agent-models.json says which agent uses which model, their runtime (openclaw) is installed once, 650 MB, and kept running.

Options
  --no-agents      tools, gate and approvals only${placeHelp}`,
    options: { ...place, 'no-agents': { type: 'boolean' } },
    positionals: none,
    load: async () => (await import('./tenant.ts')).tenant,
  },
  {
    name: 'explain',
    usage: 'letsbe explain INSTANCE OPERATION [NAME=VALUE ...] | --command TEXT | TOOL METHOD PATH [BODY] | --jsonl',
    summary: 'says how a call would be judged, and why; nothing is sent',
    help: `
Judges by the very rules that judge calls. Taint and volume of a running tenant are not counted in.

Options
  --level 1|2|3    as an agent at this level; default: the agent's own
  --agent NAME     as this agent of the policy; one that is not known has every tool, and its comms gate is locked
  --params JSON    the params as one JSON object
  --command TEXT   a shell command
  --jsonl          reads lines from standard input, and answers each with one line as it comes:
                   {"command"}, {"instance","operation","params"}, {"tool","method","path","headers","body"},
                   {"file":{"action","path"}}, {"env":{"action","file","keys"}}, {"docker":{"verb","target","arguments"}}
                   → {"class","external","ask","verdict":"run|ask|refuse","owner","reasons"}${placeHelp}

Examples
  letsbe explain ghost posts.publish postId=6b00f265c56e1d405cbe7cbf --level 3
  letsbe explain ghost DELETE /ghost/api/admin/db/`,
    options: { ...place, level: { type: 'string' }, agent: { type: 'string' }, params: { type: 'string' }, command: { type: 'string' }, jsonl: { type: 'boolean' } },
    positionals: { min: 0, max: 60 },
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'simulate',
    usage: 'letsbe simulate --level 1|2|3 [--agent NAME] [--state DIR] [--json]',
    summary: 'what this level would have asked about, over the calls that agents have made',
    help: `
Goes through the audit: each call by the verdict it had then, under the policy as it is now with this level.

Options
  --level 1|2|3    the level to try
  --agent NAME     only for this agent${stateHelp}`,
    options: { ...state, level: { type: 'string' }, agent: { type: 'string' } },
    positionals: none,
    load: async () => (await import('./simulate.ts')).simulate,
  },
  {
    name: 'approvals list',
    usage: 'letsbe approvals list [--all | --state-of STATE] [--state DIR] [--json]',
    summary: 'what waits for a person to decide',
    help: `Options
  --all            decided ones too
  --state-of STATE pending (default), approved, denied, expired, cancelled, running, done, failed or unknown${placeHelp}`,
    options: { ...place, all: { type: 'boolean' }, 'state-of': { type: 'string' } },
    positionals: none,
    load: async () => (await import('./approvals/show.ts')).approvalsList,
  },
  {
    name: 'approvals show',
    usage: 'letsbe approvals show ID [--state DIR] [--json]',
    summary: 'one approval with all that decides',
    help: `What the tool says of the object was read by this server; what the agent wrote stands in quotes.\n\nOptions${placeHelp}`,
    options: place,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./approvals/show.ts')).approvalsShow,
  },
  {
    name: 'approvals approve',
    usage: 'letsbe approvals approve ID [--until DATE] [--recovery] [--yes] [--state DIR] [--json]',
    summary: 'approves a call; it runs at once, if it is still what was shown',
    help: `
Options
  --until DATE     lets this operation run for this agent without asking until then; not for what deletes or asks at every level
  --yes            without showing it first${recoveryHelp}; what cannot be undone needs it here${placeHelp}`,
    options: { ...recovery, until: { type: 'string' }, yes: { type: 'boolean', short: 'y' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./approvals/decide.ts')).approvalsApprove,
  },
  {
    name: 'approvals deny',
    usage: 'letsbe approvals deny ID [--reason TEXT] [--state DIR] [--json]',
    summary: 'denies a call; the agent is told',
    help: `Options\n  --reason TEXT    told to the agent${placeHelp}`,
    options: { ...place, reason: { type: 'string' } },
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./approvals/decide.ts')).approvalsDeny,
  },
  {
    name: 'approvals edit',
    usage: 'letsbe approvals edit ID [--params JSON | NAME=VALUE ...] [--state DIR] [--json]',
    summary: 'denies a call and makes it as you would have it: checked and classified anew',
    help: `
What you give is put over the params of the agent; the rest stays as it was asked.

Options
  --params JSON    params as one JSON object${placeHelp}

Example
  letsbe approvals edit apr_48bc818f34c06cc62a622e70 subject='Rye week, with a picture'`,
    options: { ...place, params: { type: 'string' } },
    positionals: { min: 1, max: 60 },
    load: async () => (await import('./approvals/edit.ts')).approvalsEdit,
  },
  {
    name: 'approvals grants',
    usage: 'letsbe approvals grants [--state DIR] [--json]',
    summary: 'operations that agents may run without asking until a date, with their last use',
    help: `Options${placeHelp}`,
    options: place,
    positionals: none,
    load: async () => (await import('./approvals/decide.ts')).grantsList,
  },
  {
    name: 'approvals revoke',
    usage: 'letsbe approvals revoke GRANT [--state DIR]',
    summary: 'takes such a permission back',
    help: `Options${placeHelp}`,
    options: place,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./approvals/decide.ts')).grantsRevoke,
  },
  {
    name: 'policy show',
    usage: 'letsbe policy show [--state DIR] [--json]',
    summary: 'what was decided about the agents, as a document',
    help: `Options${placeHelp}`,
    options: place,
    positionals: none,
    load: async () => (await import('./policy/policy.ts')).policyShow,
  },
  {
    name: 'policy set',
    usage: 'letsbe policy set FILE|- [--recovery] [--state DIR] [--json]',
    summary: 'changes the policy: what tightens counts at once, what loosens needs the owner',
    help: `
FILE holds the whole document, as policy show prints it. Exit code 3 when a part of it needs the owner.

Options${recoveryHelp}${placeHelp}

Example
  { "autonomyLevel": 2, "agents": { "marketing": {
    "allow": ["ghost:*"], "deny": ["ghost:posts.delete"], "externalComms": { "toolUnlocks": [] } } } }`,
    options: recovery,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./policy/policy.ts')).policySet,
  },
  {
    name: 'policy waiting',
    usage: 'letsbe policy waiting [--state DIR] [--json]',
    summary: 'changes from the Hub that wait for the owner',
    help: `Options${placeHelp}`,
    options: place,
    positionals: none,
    load: async () => (await import('./policy/policy.ts')).policyWaiting,
  },
  {
    name: 'policy confirm',
    usage: 'letsbe policy confirm ITEM --recovery [--state DIR]',
    summary: 'confirms such a change as the owner',
    help: `Options${recoveryHelp}${placeHelp}`,
    options: recovery,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./policy/policy.ts')).policyConfirm,
  },
  {
    name: 'stop',
    usage: 'letsbe stop [AGENT] [--state DIR]',
    summary: 'stops an agent, or all of them, at once',
    help: `Nothing of theirs runs any more; what waits for a decision waits on. To let them go on needs the owner: letsbe resume.\n\nOptions${placeHelp}`,
    options: place,
    positionals: { min: 0, max: 1 },
    load: async () => (await import('./policy/policy.ts')).stop,
  },
  {
    name: 'resume',
    usage: 'letsbe resume [AGENT] --recovery [--state DIR]',
    summary: 'lets an agent, or all of them, go on',
    help: `Options${recoveryHelp}${placeHelp}`,
    options: recovery,
    positionals: { min: 0, max: 1 },
    load: async () => (await import('./policy/policy.ts')).resume,
  },
];
