import { spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import type { RulesCompared } from '../../../../tenant/egress/rules/compare-rules.ts';
import { readUsers } from '../../../../tenant/egress/rules/read-users.ts';
import { renderRules } from '../../../../tenant/egress/rules/render-rules.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { letsbe } from '../../../support/terminal.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
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

  it('are printed for the users and ports that the command line is told', async () => {
    const file = join(makeTempFolder(), 'passwd');
    writeFileSync(file, ['letsbe', 'letsbe-guest', 'letsbe-openclaw', 'letsbe-exec'].map((name, index) => `${name}:x:${64_301 + index}:1::/:/x\n`).join(''));
    const { code, out } = await letsbe(['egress', 'render', '--users', file, '--forward-port', '18802', '--llm-port', '18801']);
    expect([code, `${out}\n`]).to.deep.equal([0, renderRules(users, ports)]);
    for (const [args, words] of [[['--users', file, '--llm-port', '18801'], '--forward-port'], [['--users', file, '--forward-port', '18802'], '--llm-port'], [['--users', file, '--forward-port', '80', '--llm-port', '18801'], '--forward-port'], [['--users', '/nowhere', '--forward-port', '18802', '--llm-port', '18801'], '/nowhere cannot be read'], [['--users', '/dev/null', '--forward-port', '18802', '--llm-port', '18801'], 'no user letsbe-guest']] as const) {
      const refused = await letsbe(['egress', 'render', ...args]);
      expect([refused.code === 0, refused.err.includes(words)], `${args.join(' ')}: ${refused.err}`).to.deep.equal([false, true]);
    }
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

/** Runs a part of `support/egress-net/` in a network namespace of its own. */
async function apart<T>(part: string, order: unknown): Promise<T> {
  const child = spawn('unshare', ['-n', process.execPath, join(import.meta.dirname, '../../../support/egress-net', part)], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(order));
  return JSON.parse(await text(child.stdout)) as T;
}

function stage(order: Partial<StageOrder>): Promise<StageAnswer> {
  return apart('stage.ts', {
    listeners: [{ port: ports.llm, uid: users.letsbe }, { port: ports.forward, uid: users.letsbe }, { port: ports.gateway, uid: users.openclaw }, { port: database, uid: other }],
    uids: [...Object.values(users), other], targets, ...order,
  });
}

const loopback = (port: number): string[] => [`tcp 127.0.0.1 ${port}`, `tcp ::1 ${port}`];
const outside = [`tcp ${addresses.outside} 80`, `tcp ${addresses.outside} 443`, `tcp ${addresses.outside6} 443`, `udp ${addresses.outside} 53`, `udp ${addresses.outside6} 53`];
const everything = [...loopback(ports.llm), ...loopback(ports.forward), ...loopback(ports.gateway), ...loopback(database), ...outside];
const targets = everything.map((target) => {
  const [kind, host = '', port] = target.split(' ');
  return { kind: kind === 'udp' ? 'udp' as const : 'tcp' as const, host, port: Number(port) };
});

describe('the egress rules in force', () => {
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

  it('are compared with what is loaded by what they mean: none, others, the same, written otherwise', async () => {
    const wanted = renderRules(users, ports);
    const others = renderRules({ ...users, exec: 64_399 }, ports);
    const more = `add rule inet letsbe_egress exec accept\n`;
    const compared = await apart<RulesCompared[]>('compare.ts', { wanted, loads: ['', others, wanted.replaceAll('    ', '\t'), more] });
    expect(compared.map(({ loaded }) => loaded)).to.deep.equal([false, false, true, false]);
    expect(compared[0]?.missing).to.include('meta skuid 64304 jump exec');
    expect([compared[1]?.missing.includes('meta skuid 64304 jump exec'), compared[1]?.surplus.includes('meta skuid 64399 jump exec')]).to.deep.equal([true, true]);
    expect([compared[3]?.missing, compared[3]?.surplus]).to.deep.equal([[], ['accept']]);
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
