import type { Command } from '../../kernel/cli/command.ts';

const place = { state: { type: 'string' }, registry: { type: 'string' } } as const;
const none = { min: 0, max: 0 } as const;

const stateHelp = '\n  --state DIR      where the tenant keeps what it knows; default: LETSBE_STATE, or ~/.letsbe';
const placeHelp = `${stateHelp}
  --registry FILE  the tool registry, where no tenant runs with the state folder`;

/** Commands about what leaves this server. */
export const egressCommands: readonly Command[] = [
  {
    name: 'journal',
    usage: 'letsbe journal [--since TIME] [--agent NAME] [--host NAME] [--calls] [--state DIR] [--json]',
    summary: 'what left this server: to whom, by which agent, how much',
    help: `
Without --calls: one line a host. Every call to the outside is in it: to providers of models, tools, pages of the web, and through the
forward proxy; what was refused or asked about, too. It is kept for 90 days.

Options
  --since TIME     30m, 12h, 7d, or a date such as 2026-11-21T08:00:00Z; default: 24h
  --agent NAME     only this agent
  --host NAME      only this host
  --calls          each call, the newest first, at most 1000
  --json           one object, with hosts and calls${stateHelp}

Examples
  letsbe journal --since 7d
  letsbe journal --agent marketing --calls`,
    options: { state: { type: 'string' }, since: { type: 'string' }, agent: { type: 'string' }, host: { type: 'string' }, calls: { type: 'boolean' } },
    positionals: none,
    load: async () => (await import('./journal.ts')).journal,
  },
  {
    name: 'egress list',
    usage: 'letsbe egress list [--all] [--state DIR] [--json]',
    summary: 'hosts that agents may reach, with their dates of expiry',
    help: `An agent that wants to reach another host is asked about: letsbe approvals list.\n\nOptions\n  --all            expired and revoked ones too${placeHelp}`,
    options: { ...place, all: { type: 'boolean' } },
    positionals: none,
    load: async () => (await import('./egress.ts')).egressList,
  },
  {
    name: 'egress revoke',
    usage: 'letsbe egress revoke ID [--state DIR]',
    summary: 'takes a host back from an agent; what is open to it ends',
    help: `Options${placeHelp}`,
    options: place,
    positionals: { min: 1, max: 1 },
    load: async () => (await import('./egress.ts')).egressRevoke,
  },
  {
    name: 'egress render',
    usage: 'letsbe egress render [--check] [--forward-port N] [--llm-port N] [--gateway-port N] [--users FILE]',
    summary: 'the nftables rules that hold each user of this server to what it may reach',
    help: `
letsbe-guest reaches nothing, letsbe-exec the forward proxy, letsbe-openclaw the proxies on loopback, letsbe everything; nobody else
reaches their listeners. The rules are printed; load them with: letsbe egress render | nft -f -

Options
  --check            compares with what is loaded, prints what differs, exit code 1 where something does; needs root
  --forward-port N   the forward proxy; default: LETSBE_FORWARD_PORT
  --llm-port N       the proxy to providers of models
  --gateway-port N   the runtime of the agents; default: 18790
  --users FILE       the list of users; default: /etc/passwd`,
    options: { check: { type: 'boolean' }, 'forward-port': { type: 'string' }, 'llm-port': { type: 'string' }, 'gateway-port': { type: 'string' }, users: { type: 'string' } },
    positionals: none,
    load: async () => (await import('./egress.ts')).egressRender,
  },
];
