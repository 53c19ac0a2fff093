import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { readUsers } from '../../../../tenant/egress/rules/read-users.ts';
import { renderRules } from '../../../../tenant/egress/rules/render-rules.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { addresses, type StageAnswer, type StageOrder } from '../../../support/egress-net/stage.ts';

const users = { letsbe: 64_301, guest: 64_302, openclaw: 64_303, exec: 64_304 };
const other = 64_305;
const ports = { llm: 18_801, forward: 18_802, gateway: 18_790 };
const database = 5432;

describe('the egress rules', () => {
  it('are the same text for the same configuration, and name every uid and port', () => {
    const rules = renderRules(users, ports);
    expect(rules).to.equal(renderRules({ ...users }, { ...ports }));
    for (const number of [...Object.values(users), ...Object.values(ports)]) expect(rules).to.match(new RegExp(`\\b${number}\\b`));
  });

  it('take the place of older ones in one step', () => {
    expect(renderRules(users, ports).split('\n').slice(0, 3)).to.deep.equal(['table inet letsbe_egress {}', 'delete table inet letsbe_egress', 'table inet letsbe_egress {']);
  });

  it('know the uids by the list of users', () => {
    const passwd = 'root:x:0:0::/root:/bin/sh\nletsbe:x:901:901::/:/x\nletsbe-guest:x:902:902::/:/x\nletsbe-openclaw:x:903:903::/:/x\nletsbe-exec:x:904:904::/:/x\n';
    expect(readUsers(passwd)).to.deep.equal({ letsbe: 901, guest: 902, openclaw: 903, exec: 904 });
    for (const [faulty, words] of [
      [passwd.replace('letsbe-exec', 'other'), 'no user letsbe-exec'], [passwd.replace(':904:', ':0:'), 'letsbe-exec is root'], [passwd.replace(':904:', ':903:'), 'has the uid of letsbe-openclaw'], [passwd.replace(':904:', ':x:'), 'no user letsbe-exec'], ['', 'no user letsbe-guest'],
    ] as const) {
      const { code, message } = catchThrown(() => readUsers(faulty));
      expect([code, message.includes(words)], message).to.deep.equal(['CONFIG_INVALID', true]);
    }
  });
});

/** Why rules cannot be tried here, or nothing. */
function lacking(): string {
  if (process.getuid?.() !== 0) return 'rules are loaded by root alone';
  if (spawnSync('nft', ['--version']).status !== 0) return 'nft is not installed';
  const tried = spawnSync('unshare', ['-n', 'sh', '-c', 'ip link add cable0 type veth peer name cable1 && nft add table inet t'], { encoding: 'utf8' });
  return tried.status === 0 ? '' : `no network namespace with a cable and rules can be made: ${tried.stderr.trim()}`;
}

async function stage(order: Partial<StageOrder>): Promise<StageAnswer> {
  const child = spawn('unshare', ['-n', process.execPath, join(import.meta.dirname, '../../../support/egress-net/stage.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({
    listeners: [{ port: ports.llm, uid: users.letsbe }, { port: ports.forward, uid: users.letsbe }, { port: ports.gateway, uid: users.openclaw }, { port: database, uid: other }],
    uids: [...Object.values(users), other], targets, ...order,
  }));
  return JSON.parse(await text(child.stdout)) as StageAnswer;
}

const loopback = (port: number): string[] => [`tcp 127.0.0.1 ${port}`, `tcp ::1 ${port}`];
const outside = [`tcp ${addresses.outside} 80`, `tcp ${addresses.outside} 443`, `tcp ${addresses.outside6} 443`, `udp ${addresses.outside} 53`, `udp ${addresses.outside6} 53`];
const everything = [...loopback(ports.llm), ...loopback(ports.forward), ...loopback(ports.gateway), ...loopback(database), ...outside];
const targets = everything.map((target) => {
  const [kind, host = '', port] = target.split(' ');
  return { kind: kind === 'udp' ? 'udp' as const : 'tcp' as const, host, port: Number(port) };
});

describe('the egress rules in force', function () {
  this.timeout(60_000);
  let answer: StageAnswer;
  before(async function () {
    const reason = existsSync('/usr/sbin/nft') || process.getuid?.() !== 0 ? lacking() : 'nft is not installed';
    if (reason !== '') {
      process.stdout.write(`    the egress rules are not tried: ${reason}\n`);
      this.skip();
    }
    const open = await stage({ rules: '' });
    // Without rules everybody reaches everything: what does not answer later was closed by a rule.
    for (const [uid, reached] of Object.entries(open)) expect(reached, `${uid} without rules`).to.have.members(everything);
    answer = await stage({ rules: renderRules(users, ports) });
  });

  const may: [string, number, string[]][] = [
    ['letsbe reaches everything it must', users.letsbe, everything],
    ['letsbe-openclaw reaches the proxies on loopback and nothing else', users.openclaw, [...loopback(ports.llm), ...loopback(ports.forward)]],
    ['letsbe-exec reaches the forward proxy and nothing else', users.exec, loopback(ports.forward)],
    ['letsbe-guest reaches nothing', users.guest, []],
    ['another user of the machine reaches no listener of ours, and whatever else it could', other, [...loopback(database), ...outside]],
  ];
  for (const [what, uid, reached] of may) it(what, () => expect(answer[uid]).to.have.members(reached));
});
