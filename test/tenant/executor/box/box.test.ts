import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Box } from '../../../../tenant/executor/box/box.ts';
import type { BoxCommand } from '../../../../tenant/executor/box/command.ts';
import { readMachine } from '../../../../tenant/executor/box/machine.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeFirewall } from '../../../support/redactors.ts';
import { openTestBox, whyNoBox } from './open-test-box.ts';

describe('a box', () => {
  let box: Box;
  let workspace: string;
  let folder: string;
  const secret = randomBytes(20).toString('hex');
  const known = makeFirewall();
  known.add('shop', secret);

  before(async function () {
    if (whyNoBox() !== undefined) this.skip();
    ({ box, workspace, folder } = await openTestBox({ redactor: known }));
  });

  const bash = (script: string, more: Partial<BoxCommand> = {}) => box.run({ argv: ['/bin/bash', '--noprofile', '--norc', '-c', script], cwd: workspace, timeoutMs: 10_000, ...more });

  it('runs a program without a shell, each word as it is', async () => {
    const { durationMs, ...outcome } = await box.run({ argv: ['/usr/bin/printf', '%s|', 'a b', '$HOME', '*', "it's", ''], cwd: workspace, timeoutMs: 5000 });
    expect(outcome).to.deep.equal({ exitCode: 0, stdout: "a b|$HOME|*|it's||", stderr: '' });
    expect(durationMs).to.be.within(1, 60_000);
  });

  const outcomes: [string, string, Record<string, unknown>][] = [
    ['both streams apart', 'echo out; echo err >&2', { exitCode: 0, stdout: 'out\n', stderr: 'err\n' }],
    ['the exit code', 'exit 7', { exitCode: 7 }],
    ['the signal that ended it', 'kill -SEGV $$', { exitCode: 139, signal: 'SIGSEGV' }],
    ['a program that is not there', '/usr/bin/nothing-like-this', { exitCode: 127 }],
    ['nothing to read, where nothing is given', 'cat; read -r x || echo none', { stdout: 'none\n' }],
    ['streams that can be opened by name', 'echo a > /dev/stdout; echo b > /dev/stderr; echo c | tee /dev/stderr', { stdout: 'a\nc\n', stderr: 'b\nc\n' }],
    ['who it is', 'whoami; echo $HOME $PATH; echo $TERM $LANG', { stdout: 'letsbe-exec\n/home/agent /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\ndumb C.UTF-8\n' }],
    ['bytes that are no text', 'printf "a\\377b"', { stdout: 'a\ufffdb' }],
  ];
  for (const [what, script, expected] of outcomes) it(`gives back ${what}`, async () => expect(await bash(script)).to.deep.include(expected));

  it('gives it what is to be read, also by name, and to a program that reads none of it', async () => {
    const large = 'x'.repeat(3 * 1024 * 1024);
    expect((await bash('wc -c', { stdin: large })).stdout.trim()).to.equal(String(large.length));
    expect((await bash('cat /dev/stdin', { stdin: 'by name' })).stdout).to.equal('by name');
    expect((await bash('exit 3', { stdin: large })).exitCode).to.equal(3);
    expect((await bash('od -An -tx1', { stdin: Uint8Array.of(0, 255, 10) })).stdout.trim()).to.equal('00 ff 0a');
  });

  it('has an environment that is clean but for what it is given', async () => {
    const names = (await bash('env', { settings: { A_SETTING: '1' }, secretEnv: { PGPASSWORD: 'x' } })).stdout.split('\n').map((line) => line.split('=')[0]).filter((name) => name !== undefined && name !== '').toSorted((a = '', b = '') => a.localeCompare(b, 'en'));
    expect(names).to.deep.equal(['_', 'A_SETTING', 'HOME', 'LANG', 'LOGNAME', 'PATH', 'PGPASSWORD', 'PWD', 'SHELL', 'SHLVL', 'TERM', 'TMPDIR', 'TZ', 'USER']);
  });

  it('holds a secret in the environment of its process, and in no command line of this machine', async () => {
    const running = bash('read -r line; echo "$line"; printf %s "$PGPASSWORD" | sha256sum | cut -c1-16', { secretEnv: { PGPASSWORD: secret }, stdin: 'got\n' });
    const lines = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8'); } catch { return ''; } });
    expect(lines.filter((line) => line.includes(secret))).to.deep.equal([]);
    expect((await running).stdout).to.equal(`got\n${createHash('sha256').update(secret).digest('hex').slice(0, 16)}\n`);
  });

  it('tells no value it knows, wherever it comes out', async () => {
    const outcome = await bash('echo "$PGPASSWORD"; echo "$PGPASSWORD" >&2; printf %s "$PGPASSWORD" | base64 -w0', { secretEnv: { PGPASSWORD: secret } });
    expect(JSON.stringify(outcome)).to.not.contain(secret);
    expect(outcome.stdout).to.equal('SECRET_REF(shop)\nSECRET_REF(shop)');
  });

  it('tells the output as it comes', async () => {
    const told = { stdout: '', stderr: '' };
    const { stdout, stderr } = await bash('for i in $(seq 3000); do echo "line $i of the output"; done; echo end >&2', { onOutput: (stream, text) => { told[stream] += text; } });
    expect(told).to.deep.equal({ stdout, stderr });
    expect(stderr).to.equal('end\n');
  });

  it('ends a command at once that meets a value nobody should meet, and tells nothing of it', async () => {
    const guarded = makeFirewall();
    guarded.add('canary', secret, () => { throw new Error('met'); });
    const { box: own, workspace: place } = await openTestBox({ redactor: guarded });
    const told: string[] = [];
    const met = async (script: string): Promise<string> => {
      try {
        return (await own.run({ argv: ['/bin/bash', '-c', script], cwd: place, timeoutMs: 10_000, secretEnv: { CANARY: secret }, onOutput: (_, text) => { told.push(text); } })).stdout;
      } catch (error) {
        return String(error);
      }
    };
    expect(await met('echo "$CANARY"')).to.equal('Error: met');
    expect(await met('echo "$CANARY"; seq 20000; sleep 1000')).to.equal('Error: met');
    expect(told.join('')).to.not.contain(secret);
  });

  it('keeps a flood within its cap', async () => {
    const { stdout, cut } = await bash('seq 2000000; echo last');
    expect(stdout.length).to.be.below(1024 * 1024 + 100);
    expect(stdout.startsWith('1\n2\n')).to.equal(true);
    expect(stdout.endsWith('2000000\nlast\n')).to.equal(true);
    expect(cut?.stdout).to.be.above(10_000_000);
  });

  it('asks a command to end when its time is over, which may still say something', async () => {
    const patient = await openTestBox({ redactor: known, limits: { graceMs: 60_000 } });
    const { durationMs, ...outcome } = await patient.box.run({ argv: ['/bin/bash', '--noprofile', '--norc', '-c', 'trap "echo ending; exit 5" TERM; while :; do sleep 0.05; done'], cwd: patient.workspace, timeoutMs: 400 });
    if (process.getuid?.() === 0) expect(outcome).to.deep.equal({ exitCode: 5, signal: 'SIGTERM', timedOut: true, stdout: 'ending\n', stderr: 'Terminated\n' });
    expect(outcome.timedOut).to.equal(true);
    expect(durationMs).to.be.within(390, 60_000);
  });

  it('ends a command by force that does not listen', async () => expect(await bash('trap "" TERM; while :; do sleep 0.05; done', { timeoutMs: 300 })).to.deep.include({ timedOut: true, signal: 'SIGKILL' }));

  it('ends a command when it is cancelled, and starts none that was', async () => {
    const abort = new AbortController();
    const running = bash('echo started; sleep 1000', { signal: abort.signal, onOutput: () => undefined });
    setImmediate(() => abort.abort());
    expect((await catchError(running)).code).to.equal('CALL_CANCELLED');
    expect((await catchError(bash('touch started', { signal: abort.signal }))).code).to.equal('CALL_CANCELLED');
    expect(existsSync(join(workspace, 'started'))).to.equal(false);
  });

  it('says so where the folder is not there', async () => expect(await box.run({ argv: ['/bin/true'], cwd: join(workspace, 'nowhere'), timeoutMs: 5000 })).to.deep.include({ exitCode: 126 }));

  it('lets commands keep what they write in the workspace, and nothing else', async () => {
    await bash('echo kept > kept; echo gone > /tmp/gone; echo gone > ~/gone');
    expect(readFileSync(join(workspace, 'kept'), 'utf8')).to.equal('kept\n');
    expect((await bash('cat /tmp/gone ~/gone')).stdout).to.equal('');
  });

  it('leaves nothing in its own folder', () => expect(readdirSync(join(folder, 'scratch'))).to.deep.equal([]));

  it('refuses a word that no program can take', async () => {
    expect((await catchError(box.run({ argv: ['/bin/echo', 'x'.repeat(200_000)], cwd: workspace, timeoutMs: 5000 }))).code).to.equal('EXEC_REFUSED');
    expect((await catchError(box.run({ argv: ['/bin/echo', 'a\0b'], cwd: workspace, timeoutMs: 5000 }))).code).to.equal('EXEC_REFUSED');
  });

  it('runs several commands at once without mixing them', async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, index) => bash(`echo ${index}; cat`, { stdin: `in ${index}` })));
    expect(outcomes.map(({ stdout }) => stdout)).to.deep.equal(Array.from({ length: 6 }, (_, index) => `${index}\nin ${index}`));
  });

  it('opens one way out before the command runs, where it has one, on its own loopback', async function () {
    if (process.getuid?.() !== 0) this.skip();
    let ended = 0;
    const reach = (listener: Server): (() => void) => {
      listener.on('connection', (socket: Socket) => {
        let asked = '';
        socket.on('error', () => undefined).on('data', (bytes: Buffer) => (asked += bytes.toString())).on('end', () => socket.end(`you said ${asked}`));
      });
      return () => {
        ended += 1;
      };
    };
    const script = 'exec 3<>/dev/tcp/127.0.0.1/3128 && echo hello >&3 && perl -e \'use Socket; open(S, "+<&=3"); shutdown(S, 1); print <S>\'';
    expect(await bash(script, { reach })).to.include({ exitCode: 0, stdout: 'you said hello\n', stderr: '' });
    // Another command has none of it, nor has this machine.
    expect((await bash('exec 3<>/dev/tcp/127.0.0.1/3128')).exitCode).to.equal(1);
    expect(ended).to.equal(1);
  });

  it('has none beside it that listens at the way out of a command', async function () {
    if (process.getuid?.() !== 0) this.skip();
    const others: string[][] = [];
    const reach = (listener: Server): (() => void) => {
      others.push(childrenThatHold(listener));
      return () => undefined;
    };
    // One that still held it would often be gone before it is looked for.
    for (let run = 0; run < 8; run += 1) await bash('true', { reach });
    expect(others).to.deep.equal(Array.from({ length: 8 }, () => []));
  });

  it('does not run a command whose way out cannot be opened', async function () {
    if (process.getuid?.() !== 0) this.skip();
    const reach = (): never => {
      throw new Error('no');
    };
    expect((await catchError(bash('touch ran', { reach }))).code).to.equal('BOX_FAILED');
    expect(existsSync(join(workspace, 'ran'))).to.equal(false);
  });

  it('ends all that runs in it when this program is ended without warning', async () => {
    const own = join(folder, 'doomed');
    mkdirSync(own);
    const path = join(own, 'watch.sock');
    const server = createServer();
    const connected = once(server, 'connection') as Promise<[Socket]>;
    await new Promise<void>((resolve) => { server.listen(path, resolve); });
    chmodSync(path, 0o666);
    const doomed = spawn(process.execPath, [fileURLToPath(new URL('doomed.ts', import.meta.url)), own], { stdio: 'ignore', env: { TMPDIR: folder } });
    const [socket] = await connected;
    const closed = once(socket.resume(), 'close');
    doomed.kill('SIGKILL');
    await closed;
    await new Promise((resolve) => { server.close(resolve); });
  });
});

describe('opening a box', () => {
  before(function () { if (whyNoBox() !== undefined) this.skip(); });

  it('gives the workspace to the uid of commands', async function () {
    if (process.getuid?.() !== 0) this.skip();
    const { workspace } = await openTestBox();
    expect([statSync(workspace).uid, statSync(workspace).mode & 0o777]).to.deep.equal([61_234, 0o750]);
  });

  it('is refused where nothing shuts in and isolation is required, with the mend', async () => {
    const { programs, ...machine } = readMachine();
    const { bwrap, unshare, ...rest } = programs;
    expect(bwrap).to.be.a('string');
    expect(unshare).to.be.a('string');
    const error = await catchError(openTestBox({ isolation: 'required', machine: { ...machine, programs: rest }, limits: {} }));
    expect(error.code).to.equal('BOX_UNAVAILABLE');
    expect(error.message).to.contain('apt-get install bubblewrap');
  });

  it('is refused where the bubblewrap that is there does not work', async () => {
    const machine = readMachine();
    const error = await catchError(openTestBox({ isolation: 'required', machine: { ...machine, programs: { ...machine.programs, bwrap: '/bin/false' } }, ways: ['bubblewrap'] }));
    expect(error.code).to.equal('BOX_UNAVAILABLE');
    expect(error.message).to.contain('bubblewrap:');
  });

  it('is refused where what must stay hidden lies in the workspace', async () => {
    const { folder } = await openTestBox();
    const inside = join(folder, 'workspace', 'state');
    mkdirSync(inside);
    writeFileSync(join(inside, 'vault.db'), '');
    expect((await catchError(openTestBox({ workspace: join(folder, 'workspace'), hidden: [join(inside, 'vault.db')] }))).code).to.equal('CONFIG_INVALID');
    expect((await catchError(openTestBox({ workspace: join(folder, 'workspace'), hidden: [join(folder, 'workspace')] }))).code).to.equal('CONFIG_INVALID');
    expect((await catchError(openTestBox({ workspace: '/' }))).code).to.equal('CONFIG_INVALID');
  });

  for (const way of ['bubblewrap', 'namespaces'] as const) {
    it(`has settings that say nothing for programs that else take those of their folder: ${way}`, async function () {
      if (way === 'namespaces' && process.getuid?.() !== 0) this.skip();
      const { box, workspace } = await openTestBox({ ways: [way] });
      expect(await box.run({ argv: ['/bin/cat', '/etc/ansible/ansible.cfg', '/etc/clickhouse-client/config.xml'], cwd: workspace, timeoutMs: 5000 })).to.include({ stdout: '[defaults]\n<config></config>\n', exitCode: 0 });
    });

    it(`takes folders of any name: ${way}`, async function () {
      if (way === 'namespaces' && process.getuid?.() !== 0) this.skip();
      const { folder } = await openTestBox();
      const odd = join(folder, `it's a "place" $(id) \\ 50%`);
      const { box } = await openTestBox({ workspace: odd, ways: [way] });
      expect(await box.run({ argv: ['/bin/pwd'], cwd: odd, timeoutMs: 5000 })).to.include({ stdout: `${odd}\n`, stderr: '', exitCode: 0 });
    });
  }

  it('shows the stacks for reading, without their secrets', async () => {
    const { folder } = await openTestBox();
    const stacks = join(folder, 'stacks');
    mkdirSync(join(stacks, 'shop'), { recursive: true });
    writeFileSync(join(stacks, 'shop', '.env'), 'PASSWORD=x');
    writeFileSync(join(stacks, 'shop', 'compose.yml'), 'services: {}');
    const { box, workspace } = await openTestBox({ stacks });
    const { stdout, stderr } = await box.run({ argv: ['/bin/bash', '-c', `cat ${stacks}/shop/compose.yml ${stacks}/shop/.env; touch ${stacks}/x`], cwd: workspace, timeoutMs: 5000 });
    expect(stdout).to.equal('services: {}');
    expect(stderr).to.match(/\.env: Permission denied\n.*Read-only file system/s);
  });
});

/** Those started here that hold a listener too: each would accept some of its connections. */
function childrenThatHold(listener: Server): string[] {
  const { fd } = Reflect.get(listener, '_handle') as { fd: number };
  const socket = readlinkSync(`/proc/self/fd/${fd}`);
  const children = readFileSync('/proc/thread-self/children', 'utf8').trim().split(' ');
  return children.filter((pid) => globSync(`/proc/${pid}/fd/*`).some((path) => linkOf(path) === socket));
}

/** Nothing where it is gone, or none of ours to see. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
