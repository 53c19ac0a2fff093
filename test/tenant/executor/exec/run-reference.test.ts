import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { Log } from '../../../../kernel/log.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { Box } from '../../../../tenant/executor/box/box.ts';
import type { BoxCommand } from '../../../../tenant/executor/box/command.ts';
import { createLazyExec } from '../../../../tenant/executor/exec/lazy-exec.ts';
import type { LineReader } from '../../../../tenant/gate/shell/line.ts';
import { catchError } from '../../../support/catch-error.ts';
import { openTestReader } from '../../../support/line-reader.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { useToolServers } from '../../../support/tool-server.ts';
import { makeCurl } from '../curl/bench.ts';

const workspace = makeTempFolder();

/** exec over a real curl runner for this origin, with a box that notes what it is given. `unboxed`: how often no box can be opened first. */
async function makeExec(origin: string, unboxed = 0) {
  const read = await openTestReader();
  const { runner, secret } = makeCurl(origin, { isLocal: () => true });
  const ran: BoxCommand[] = [];
  const warned: unknown[] = [];
  let failures = unboxed;
  const box: Box = {
    way: 'namespaces', lacks: ['sum'], missing: 'the sum is missing', uid: 61_234,
    run: (command) => {
      ran.push(command);
      return Promise.resolve({ exitCode: 0, stdout: 'fed', stderr: '', durationMs: 1 });
    },
  };
  const exec = createLazyExec({
    readers: { reader: () => Promise.resolve(read as LineReader) }, runner, openWayOut: () => undefined, roots: { workspace },
    openBox: () => (failures-- > 0 ? Promise.reject(new LetsbeError('BOX_UNAVAILABLE', { reason: 'none' })) : Promise.resolve(box)),
    findProgram(name) {
      if (name === 'absent') throw new LetsbeError('EXEC_REFUSED', { reason: 'absent is not there', mend: 'install it' });
      return { path: `/usr/bin/${name}`, real: `/usr/bin/${name}` };
    },
    secrets: { use: () => { throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: 'none', reason: 'none' }); } },
    log: { warn: (message: unknown) => void warned.push(message) } as unknown as Log,
  });
  let sent = 0;
  const run = (command: string): Promise<JsonObject> => exec.within({ instance: 'exec', operation: 'exec.run', params: { command } }, async (ready) => (await ready.run(() => void (sent += 1), new AbortController().signal)).result as JsonObject);
  const judge = (command: string): Promise<string> => exec.within({ instance: 'exec', operation: 'exec.run', params: { command } }, (ready) => Promise.resolve(ready.base.class));
  return { exec, run, judge, ran, warned, secret, sent: () => sent };
}

const signed = (url: string): string => `curl -s -H 'Authorization: Bearer SECRET_REF(shop_key)' ${url}`;

describe('a command line that names a secret', () => {
  const servers = useToolServers();

  it('signs in without a curl process, and shows the secret to nobody', async () => {
    const server = await servers.start(({ headers }) => ({ body: { you: headers['authorization'] ?? '' } }));
    const { run, ran, secret, sent } = await makeExec(server.origin);
    const result = await run(signed(`${server.origin}/orders`));
    expect(server.received[0]?.headers['authorization']).to.equal(`Bearer ${secret}`);
    expect(result['exitCode']).to.equal(0);
    expect(JSON.stringify(result)).to.include('SECRET_REF(shop_key)').and.to.not.include(secret);
    expect([ran, sent()]).to.deep.equal([[], 1]);
  });

  it('feeds what follows in the pipe, by absolute paths', async () => {
    const server = await servers.start(() => ({ body: { items: [1, 2] } }));
    const { run, ran } = await makeExec(server.origin);
    expect((await run(`${signed(`${server.origin}/orders`)} | jq '.items' | wc -l`))['stdout']).to.equal('fed');
    expect(ran.map(({ argv, stdin }) => [argv.at(-1), String(stdin)])).to.deep.equal([[`/usr/bin/jq '.items' | /usr/bin/wc -l`, '{"items":[1,2]}']]);
  });

  it('sends nothing where what follows cannot run', async () => {
    const server = await servers.start(() => ({ body: {} }));
    const { run, sent } = await makeExec(server.origin);
    expect((await catchError(run(`${signed(`${server.origin}/orders`)} | absent`))).code).to.equal('EXEC_REFUSED');
    expect([server.received, sent()]).to.deep.equal([[], 0]);
  });

  it('is in doubt when the request was sent and nobody answered', async () => {
    const server = await servers.start((_, response) => {
      response.socket?.destroy();
      return 'unanswered';
    });
    const { run } = await makeExec(server.origin);
    const error = await catchError(run(signed(`${server.origin}/orders`)));
    expect([error.code, error.details['unanswered']]).to.deep.equal(['TOOL_UNAVAILABLE', true]);
  });

  it('is refused in every other place', async () => {
    const { run } = await makeExec('http://127.0.0.1:9');
    for (const line of ['echo SECRET_REF(shop_key)', "psql 'postgres://x:SECRET_REF(shop_key)@db/x'", `ls; ${signed('http://127.0.0.1:9/')}`, `${signed('http://127.0.0.1:9/')} > out.txt`]) expect((await catchError(run(line))).code, line).to.be.oneOf(['SECRET_REF_UNRESOLVED', 'EXEC_REFUSED']);
  });
});

describe('the box of commands', () => {
  it('is opened once, and what it lacks is said once', async () => {
    const { run, ran, warned } = await makeExec('http://127.0.0.1:9');
    await run('ls');
    await run('ls -la');
    expect([ran.length, warned]).to.deep.equal([2, ['the sum is missing']]);
  });

  it('may be missing: lines are judged all the same, running one says why, and it is looked for again', async () => {
    const { run, judge, exec, ran } = await makeExec('http://127.0.0.1:9', 3);
    expect(await judge('ls')).to.equal('green');
    expect((await catchError(run('ls'))).code).to.equal('BOX_UNAVAILABLE');
    expect((await catchError(exec.box())).code).to.equal('BOX_UNAVAILABLE');
    expect(await run('ls')).to.include({ exitCode: 0 });
    expect(ran.length).to.equal(1);
  });
});
