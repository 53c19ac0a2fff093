import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { createDockerExecutor, type DockerExecutor } from '../../../../tenant/executor/docker/docker-executor.ts';
import { catchError } from '../../../support/catch-error.ts';
import { readyFor, resultOf, runCall } from '../../../support/server-call.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

type Handle = (path: string, answer: http.ServerResponse) => void;

describe('docker, over an engine that is in trouble', () => {
  const open: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });

  function makeDocker(socket: string): DockerExecutor {
    const docker = createDockerExecutor({ known: createKnownValues(), settings: { socket, stacks: makeTempFolder() } });
    open.push(docker.close);
    return docker;
  }

  /** An engine that does what the test says. */
  async function serve(handle: Handle): Promise<{ docker: DockerExecutor; asked: string[] }> {
    const socket = join(makeTempFolder(), 'docker.sock');
    const asked: string[] = [];
    const server = http.createServer((incoming, answer) => {
      asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
      handle(incoming.url ?? '', answer);
    });
    await new Promise<void>((resolve) => { server.listen(socket, resolve); });
    open.push(() => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }));
    return { docker: makeDocker(socket), asked };
  }

  const answers = (status: number, body: string): Handle => (_, answer) => void answer.writeHead(status).end(body);

  it('says how to start it', async () => {
    const { code, message } = await catchError(resultOf(makeDocker(join(makeTempFolder(), 'none.sock')), 'docker.ps', {}));
    expect(code).to.equal('TOOL_UNAVAILABLE');
    expect(message).to.include('systemctl start docker');
  });

  const refusals: [number, string, string, string][] = [
    [400, '{"message":"bad parameter"}', 'docker.ps', 'TOOL_REJECTED'], [409, '{"message":"is paused"}', 'docker.stop', 'TOOL_CONFLICT'], [500, '{"message":"port is already allocated"}', 'docker.start', 'TOOL_REJECTED'],
    [500, 'oops', 'docker.ps', 'TOOL_UNAVAILABLE'], [404, '{"message":"page not found"}', 'docker.ps', 'TOOL_NOT_FOUND'], [200, '<html>', 'docker.ps', 'TOOL_ANSWER_UNREADABLE'], [200, '['.repeat(500), 'docker.ps', 'TOOL_ANSWER_UNREADABLE'],
  ];
  for (const [status, body, operation, code] of refusals) {
    it(`takes ${status} ${body.slice(0, 30)} for ${code}`, async () => {
      const { docker } = await serve(answers(status, body));
      expect((await catchError(resultOf(docker, operation, operation === 'docker.ps' ? {} : { container: 'web' }))).code).to.equal(code);
    });
  }

  it('does not know whether a cut line was heard', async () => {
    const { docker } = await serve((_, answer) => answer.destroy());
    const error = await catchError(resultOf(docker, 'docker.restart', { container: 'web' }));
    expect([error.code, error.details['unanswered']]).to.deep.equal(['TOOL_UNAVAILABLE', true]);
  });

  it('ends a wait that is called off', async () => {
    const control = new AbortController();
    const { docker } = await serve(() => control.abort());
    expect((await catchError(runCall(docker, 'docker.ps', {}, control.signal))).code).to.equal('CALL_CANCELLED');
    expect((await catchError(runCall(docker, 'docker.ps', {}, control.signal))).code).to.equal('CALL_CANCELLED');
  });

  it('reads no endless answer', async () => {
    const { docker } = await serve((_, answer) => {
      answer.writeHead(200);
      let closed = false;
      answer.on('close', () => { closed = true; });
      const pour = (): void => { if (!closed) answer.write('x'.repeat(1024 * 1024), () => setImmediate(pour)); };
      pour();
    });
    expect((await catchError(resultOf(docker, 'docker.ps', {}))).code).to.equal('TOOL_ANSWER_TOO_LARGE');
  });

  it('answers many at once, and refuses too many', async () => {
    const held: http.ServerResponse[] = [];
    const { docker } = await serve((_, answer) => {
      held.push(answer);
      if (held.length === 16) for (const one of held) one.end('[]');
    });
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => resultOf(docker, 'docker.ps', {})));
    const codes = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(codes).to.deep.equal(Array.from({ length: 4 }, () => 'OVERLOADED'));
  });

  it('sends nothing to the engine before it may begin', async () => {
    const { docker, asked } = await serve(answers(204, ''));
    await readyFor(docker, 'docker.stop', { container: 'web' }, async (ready) => {
      await ready.run(() => { throw new Error('stopped'); }, new AbortController().signal).catch(() => undefined);
    });
    expect(asked).to.deep.equal([]);
    await resultOf(docker, 'docker.stop', { container: 'web' });
    expect(asked).to.deep.equal(['POST /containers/web/stop?t=10']);
  });

  it('starts the process anew after it was ended, and ends it with the rest', async () => {
    const { docker } = await serve(answers(200, '[]'));
    expect(await resultOf(docker, 'docker.ps', {})).to.deep.equal({ containers: [] });
    await docker.close();
    expect(await resultOf(docker, 'docker.ps', {})).to.deep.equal({ containers: [] });
  });

  it('opens nothing that is no socket of an engine', async () => {
    const socket = join(makeTempFolder(), 'other.sock');
    const server = net.createServer((client) => void client.on('error', () => undefined).resume().end('hello\n'));
    await new Promise<void>((resolve) => { server.listen(socket, resolve); });
    open.push(() => new Promise((resolve) => { server.close(() => resolve()); }));
    expect((await catchError(resultOf(makeDocker(socket), 'docker.ps', {}))).code).to.equal('TOOL_UNAVAILABLE');
  });
});
