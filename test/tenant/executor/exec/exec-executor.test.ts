import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Box } from '../../../../tenant/executor/box/box.ts';
import type { BoxCommand } from '../../../../tenant/executor/box/command.ts';
import { createExecExecutor, type ExecExecutorOptions } from '../../../../tenant/executor/exec/exec-executor.ts';
import { createFindProgram } from '../../../../tenant/executor/exec/find-program.ts';
import type { ReadyCall } from '../../../../tenant/calls/ready-call.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { readNaively } from './naive-reader.ts';

const workspace = makeTempFolder();
const shell = ['/bin/bash', '--noprofile', '--norc', '-p', '-c'];

function makeExecutor(more: Partial<ExecExecutorOptions> = {}) {
  const ran: BoxCommand[] = [];
  const box: Box = {
    way: 'bubblewrap', lacks: [], missing: '', uid: 61_234,
    run: (command) => {
      ran.push(command);
      return Promise.resolve({ exitCode: 0, stdout: 'out', stderr: '', cut: { stdout: 5 }, durationMs: 3 });
    },
  };
  const executor = createExecExecutor({ readLine: readNaively, box, roots: { workspace, stacks: '/nowhere' }, findProgram: createFindProgram({ folders: ['/usr/bin', '/bin'], uid: 61_234, gid: 61_234 }), ...more });
  const make = (params: JsonObject): Promise<ReadyCall> => executor.within({ instance: 'exec', operation: 'exec.run', params }, (ready) => Promise.resolve(ready));
  const run = async (params: JsonObject): Promise<JsonObject> => (await (await make(params)).run(() => undefined, new AbortController().signal)).result as JsonObject;
  return { executor, make, run, ran };
}

describe('exec.run', () => {
  before(() => {
    mkdirSync(join(workspace, 'inner'));
    writeFileSync(join(workspace, 'build.sh'), 'echo built\n');
    chmodSync(join(workspace, 'build.sh'), 0o755);
  });

  it('serves its own instance only', () => {
    const { executor } = makeExecutor();
    expect(['exec', 'file', 'ghost'].map((name) => executor.serves(name))).to.deep.equal([true, false, false]);
  });

  it('is what its line is, with all that rules look at', async () => {
    const ready = await makeExecutor().make({ command: 'ls -la' });
    expect(ready).to.deep.include({ instance: 'exec', operation: 'exec.run', name: 'exec.run', idempotent: false, summary: 'Run ls -la', params: { command: 'ls -la', cwd: workspace, timeoutSec: 60 } });
    expect(ready.base.class).to.equal('yellow');
    expect(ready.facts).to.include({ kind: 'exec', command: 'ls -la' });
  });

  it('shows a line without what cannot be seen', async () => expect((await makeExecutor().make({ command: 'ls \u202egpj.exe\n -la' })).summary).to.equal('Run ls gpj.exe -la'));

  const lines: [string, string, readonly string[]][] = [
    ['a plain line without a shell', 'ls -la', ['/usr/bin/ls', '-la']],
    ['a plain line with neutral arguments', 'git status', ['/usr/bin/git', '--no-pager']],
    ['what only a shell does by a shell', 'echo a', [...shell, 'echo a']],
    ['a pipe by a shell', 'ls | sort', [...shell, '/usr/bin/ls | /usr/bin/sort']],
    ['a script by its file', './build.sh', [join(workspace, 'build.sh')]],
  ];
  for (const [what, command, argv] of lines) {
    it(`runs ${what}`, async () => {
      const { run, ran } = makeExecutor();
      await run({ command });
      expect(ran[0]?.argv.slice(0, argv.length)).to.deep.equal(argv);
    });
  }

  it('hands on folder, time and input, and settings that keep programs neutral', async () => {
    const { run, ran } = makeExecutor();
    await run({ command: 'ls', cwd: 'inner', timeoutSec: 5, stdin: 'in' });
    expect(ran[0]).to.deep.include({ cwd: join(workspace, 'inner'), timeoutMs: 5000, stdin: 'in' });
    expect(ran[0]?.settings).to.include({ GIT_TERMINAL_PROMPT: '0' });
    expect(ran[0]?.secretEnv).to.equal(undefined);
  });

  it('answers what came of it', async () => expect(await makeExecutor().run({ command: 'ls' })).to.deep.equal({ exitCode: 0, stdout: 'out', stderr: '', cut: { stdout: 5 }, durationMs: 3 }));

  it('starts nothing that may not be sent', async () => {
    const { make, ran } = makeExecutor();
    const ready = await make({ command: 'ls' });
    let thrown: unknown;
    await ready.run(() => { throw new Error('stopped'); }, new AbortController().signal).catch((error: unknown) => { thrown = error; });
    expect(String(thrown)).to.contain('stopped');
    expect(ran).to.deep.equal([]);
  });

  it('is bound to the content of what it runs, and to where programs are', async () => {
    const { make } = makeExecutor();
    const [one, same, other, plain] = [await make({ command: './build.sh' }), await make({ command: './build.sh' }), await make({ command: './gone.sh' }), await make({ command: 'ls' })];
    expect(Object.keys(one.bound.files)).to.deep.equal([join(workspace, 'build.sh')]);
    expect(one.bound).to.deep.equal(same.bound);
    expect(other.bound.files).to.deep.equal({ [join(workspace, 'gone.sh')]: 'absent' });
    expect(plain.bound.definition).to.match(/^[0-9a-f]{64}$/).and.not.equal((await make({ command: 'cat' })).bound.definition);
    expect((await make({ command: 'ls', cwd: 'inner' })).bound.target).to.not.equal(plain.bound.target);
  });

  it('runs no file that changed since it was read', async () => {
    const { make, ran } = makeExecutor();
    const ready = await make({ command: './build.sh' });
    appendFileSync(join(workspace, 'build.sh'), 'rm -rf /\n');
    expect((await catchError(ready.run(() => undefined, new AbortController().signal))).message).to.contain('changed meanwhile');
    expect(ran).to.deep.equal([]);
  });

  const refused: [string, JsonObject, string][] = [
    ['a program that is not there', { command: 'no-such-program-here' }, 'EXEC_REFUSED'],
    ['a file that commands do not see', { command: '/var/lib/tool' }, 'EXEC_REFUSED'],
    ['a script behind a way to another folder', { command: 'cd inner; ./build.sh' }, 'EXEC_REFUSED'],
    ['a folder outside', { command: 'ls', cwd: '/etc' }, 'EXEC_REFUSED'],
    ['nothing', { command: ' ' }, 'PARAMS_INVALID'],
    ['a line that is no text', { command: 5 }, 'PARAMS_INVALID'],
    ['no time at all', { command: 'ls', timeoutSec: 0 }, 'PARAMS_INVALID'],
    ['more than an hour', { command: 'ls', timeoutSec: 3601 }, 'PARAMS_INVALID'],
    ['a reference in a line', { command: 'curl -H "Authorization: Bearer SECRET_REF(shop)" http://x' }, 'SECRET_REF_UNRESOLVED'],
    ['a reference in what is read', { command: 'cat', stdin: 'SECRET_REF(shop)' }, 'SECRET_REF_UNRESOLVED'],
  ];
  for (const [what, params, code] of refused) {
    it(`refuses ${what}`, async () => {
      const { make, ran } = makeExecutor();
      expect((await catchError(make(params))).code).to.equal(code);
      expect(ran).to.deep.equal([]);
    });
  }

  it('knows one operation', async () => expect((await catchError(makeExecutor().executor.within({ instance: 'exec', operation: 'exec.kill', params: { command: 'ls' } }, () => Promise.resolve()))).code).to.equal('OPERATION_UNKNOWN'));

  it('hands a line with a reference to whoever can carry it out', async () => {
    const asked: unknown[] = [];
    const { run, ran } = makeExecutor({ runReference: ({ line, cwd, timeoutMs }) => { asked.push([line, cwd, timeoutMs]); return Promise.resolve({ exitCode: 0 }); } });
    const command = 'curl -u SECRET_REF(shop) http://x';
    expect(await run({ command })).to.deep.equal({ exitCode: 0 });
    expect(asked).to.deep.equal([[command, workspace, 60_000]]);
    expect(ran).to.deep.equal([]);
  });
});
