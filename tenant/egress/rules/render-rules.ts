/** The uids of SAFETY: who runs what on the server. */
export interface EgressUsers {
  /** The tenant itself: reaches everything it must. */
  readonly letsbe: number;
  /** Code of plugins: reaches nothing. */
  readonly guest: number;
  /** The agents' runtime: reaches the proxies on loopback. */
  readonly openclaw: number;
  /** Commands of agents: reach the forward proxy. */
  readonly exec: number;
}

/** Where the listeners of this server are, all on loopback. */
export interface EgressPorts {
  /** The way to models. */
  readonly llm: number;
  readonly forward: number;
  /** The runtime's own, which the tenant speaks to. */
  readonly gateway: number;
}

/** The table that holds all rules; nothing else is in it. */
export const rulesTable = 'letsbe_egress';

/**
 * The nftables rules that hold each uid to what it may reach, as text for `nft -f -`. Loading it takes the place of what was loaded before, in
 * one step. Pure: the same configuration gives the same text.
 */
export function renderRules({ letsbe, guest, openclaw, exec }: EgressUsers, { llm, forward, gateway }: EgressPorts): string {
  const toLoopback = (port: number): string[] => [`    oifname "lo" ip daddr 127.0.0.1 tcp dport ${port} accept`, `    oifname "lo" ip6 daddr ::1 tcp dport ${port} accept`];
  const refuse = '    reject with icmpx admin-prohibited';
  const chain = (name: string, ...rules: readonly string[]): string[] => [`  chain ${name} {`, ...rules, '  }'];
  const closed = (port: number, ...users: readonly number[]): string => `    tcp dport ${port} meta skuid != { ${[...new Set(users)].toSorted((a, b) => a - b).join(', ')} } reject with tcp reset`;
  return [
    // Made first, so that deleting it never fails: both happen within one transaction.
    `table inet ${rulesTable} {}`,
    `delete table inet ${rulesTable}`,
    `table inet ${rulesTable} {`,
    ...chain('output',
      '    type filter hook output priority filter; policy accept;',
      `    meta skuid ${guest} jump guest`,
      `    meta skuid ${exec} jump exec`,
      `    meta skuid ${openclaw} jump runtime`,
      '    oifname "lo" jump listeners'),
    ...chain('guest', refuse),
    ...chain('exec', ...toLoopback(forward), refuse),
    // What the runtime answers to the tenant goes out from its own port.
    ...chain('runtime', ...toLoopback(llm), ...toLoopback(forward), `    oifname "lo" tcp sport ${gateway} ct state established accept`, refuse),
    ...chain('listeners', closed(llm, letsbe, openclaw), closed(forward, letsbe, openclaw, exec), closed(gateway, letsbe, openclaw)),
    '}',
    '',
  ].join('\n');
}
