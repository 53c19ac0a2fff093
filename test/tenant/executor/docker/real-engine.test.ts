import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { createDockerExecutor, type DockerExecutor } from '../../../../tenant/executor/docker/docker-executor.ts';
import { createEnvExecutor } from '../../../../tenant/executor/env/env-executor.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { startRealDocker } from '../../../support/real/real-docker.ts';
import type { RealTool } from '../../../support/real/real-tool.ts';
import { catchError } from '../../../support/catch-error.ts';
import { readyFor, resultOf, runCall } from '../../../support/server-call.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';
import { writeStack } from './stack.ts';

const secret = randomBytes(16).toString('hex');
const shop = `version: '3.7'
services:
  web:
    image: local/busybox:latest
    network_mode: none
    stop_signal: SIGKILL
    command: ['sh', '-c', 'echo "word $WORD"; echo "pass $PASS"; exec sleep 1000']
    environment: { WORD: '\${WORD}', PASS: '\${PASS}' }
    volumes: ['./data:/data', 'kept:/kept']
  db:
    image: local/busybox:latest
    network_mode: none
    stop_signal: SIGKILL
    command: sleep 1000
volumes: { kept: {} }
`;

const rows = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

describe('docker, over a real engine', function () {
  let engine: RealTool | undefined;
  let docker: DockerExecutor;
  const lines: string[] = [];
  let onLine: (line: string) => void = () => undefined;
  const stacks = makeTempFolder();
  const provisionedFile = join(stacks, 'provisioned.json');
  const known = createKnownValues();
  const compose = (verb: string, more: JsonObject = {}): Promise<JsonObject> => resultOf(docker, 'docker.compose', { stack: 'shop', verb, ...more });
  const states = async (): Promise<Record<string, Json | undefined>> => Object.fromEntries(rows((await compose('ps'))['containers']).map(({ service, state }) => [service, state]));

  before(async function () {
    const started = await startRealDocker();
    if ('skipped' in started) {
      process.stdout.write(`    skipped: ${started.skipped}\n`);
      this.skip();
    }
    engine = started;
    known.add('shop_pass', secret);
    writeStack(stacks, 'shop', shop, `WORD=rye\nPASS=${secret}\n`);
    docker = createDockerExecutor({ known, settings: { socket: started.values['SOCKET'] ?? '', stacks, provisionedFile }, onProgress: ({ line }) => { lines.push(line); onLine(line); } });
  });

  after(async () => {
    await docker?.close();
    engine?.stop();
  });

  it('checks a plan, and says what is wrong with one', async () => {
    expect(await compose('check')).to.deep.equal({ done: true });
    writeStack(stacks, 'broken', 'services:\n  web:\n    imagine: x\n');
    const { code, message } = await catchError(resultOf(docker, 'docker.compose', { stack: 'broken', verb: 'check' }));
    expect(code).to.equal('TOOL_REJECTED');
    expect(message).to.match(/imagine|services/);
  });

  it('shows what a stack would be, bound to its files', async () => {
    await readyFor(docker, 'docker.compose', { stack: 'shop', verb: 'up' }, async (ready) => {
      const hash = (name: string): string => createHash('sha256').update(readFileSync(join(stacks, 'shop', name))).digest('hex');
      expect(ready.bound.files).to.deep.equal({ [join(stacks, 'shop/compose.yaml')]: hash('compose.yaml'), [join(stacks, 'shop/.env')]: hash('.env') });
      expect(await ready.subject()).to.deep.equal({ services: [{ name: 'db', image: 'local/busybox:latest' }, { name: 'web', image: 'local/busybox:latest' }], refusals: [], provisioned: false });
    });
  });

  it('brings a stack up, telling how it goes on', async () => {
    expect(await runCall(docker, 'docker.compose', { stack: 'shop', verb: 'up' })).to.deep.equal({ result: { done: true }, sent: 1 });
    expect(lines.join('\n')).to.include('Creating shop_web_1');
    expect(await states()).to.deep.equal({ db: 'running', web: 'running' });
  });

  it('reads logs, secrets replaced', async () => {
    const logs = rows((await compose('logs', { services: ['web'], tail: 10 }))['logs']);
    expect(logs.map(({ service }) => service)).to.deep.equal(['web']);
    expect(JSON.stringify(logs)).to.include('word rye').and.include('pass SECRET_REF(shop_pass)').and.not.include(secret);
    const one = await resultOf(docker, 'docker.logs', { container: 'shop_web_1', tail: 1 });
    expect(JSON.stringify(one['lines'])).to.include('pass SECRET_REF(shop_pass)').and.not.include('word');
    expect((await resultOf(docker, 'docker.logs', { container: 'shop_web_1', since: '2099-01-01T00:00:00Z' }))['lines']).to.deep.equal([]);
  });

  it('lists what there is', async () => {
    const running = rows((await resultOf(docker, 'docker.ps', {}))['containers']).map(({ name, stack, state }) => ({ name, stack, state }));
    expect(running).to.have.deep.members(['shop_db_1', 'shop_web_1'].map((name) => ({ name, stack: 'shop', state: 'running' })));
    expect(rows((await resultOf(docker, 'docker.images', {}))['images'])[0]?.['tags']).to.deep.equal(['local/busybox:latest']);
    expect(rows((await resultOf(docker, 'docker.volumes', {}))['volumes'])).to.deep.equal([{ name: 'shop_kept', driver: 'local', stack: 'shop' }]);
    expect(rows((await resultOf(docker, 'docker.networks', {}))['networks']).map(({ name }) => name)).to.include('none');
    expect(await resultOf(docker, 'docker.df', {})).to.have.nested.property('images.count', 1);
  });

  it('says how a container is, and never its environment', async () => {
    const state = await resultOf(docker, 'docker.state', { container: 'shop_web_1' });
    expect(state).to.include({ name: 'shop_web_1', image: 'local/busybox:latest', stack: 'shop', state: 'running', health: 'none', restarts: 0 });
    expect(JSON.stringify(state)).to.not.include('rye');
    expect((await resultOf(docker, 'docker.stats', { container: 'shop_web_1' }))['processes']).to.equal(1);
    expect(JSON.stringify(await resultOf(docker, 'docker.top', { container: 'shop_web_1' }))).to.include('sleep 1000');
  });

  it('starts, stops, pauses and ends a container, each as it is', async () => {
    const act = (verb: string): Promise<JsonObject> => resultOf(docker, `docker.${verb}`, { container: 'shop_db_1' });
    expect(await act('pause')).to.deep.equal({ done: true });
    expect((await catchError(act('pause'))).code).to.equal('TOOL_CONFLICT');
    await act('unpause');
    await act('kill');
    expect(await states()).to.include({ db: 'exited' });
    expect(await act('stop')).to.deep.equal({ done: true, already: true });
    await act('start');
    expect(await act('start')).to.deep.equal({ done: true, already: true });
    await act('restart');
    expect(await states()).to.include({ db: 'running' });
  });

  it('says which container was meant', async () => {
    const { code, message } = await catchError(resultOf(docker, 'docker.start', { container: 'shop_bd_1' }));
    expect(code).to.equal('TOOL_NOT_FOUND');
    expect(message).to.include('no container shop_bd_1, did you mean shop_db_1?');
    expect((await catchError(compose('ps', { services: ['wob'] }))).message).to.include('did you mean web?');
  });

  it('acts on the very container that was looked at', async () => {
    await readyFor(docker, 'docker.stop', { container: 'shop_db_1' }, async (ready) => {
      expect(await ready.subject()).to.include({ name: 'shop_db_1', state: 'running' });
      await compose('down');
      await compose('up');
      expect((await catchError(ready.run(() => undefined, new AbortController().signal))).code).to.equal('TOOL_NOT_FOUND');
    });
    expect(await states()).to.include({ db: 'running' });
  });

  it('stops, starts and restarts a stack or one of its services', async () => {
    await compose('stop', { services: ['db'] });
    expect(await states()).to.deep.equal({ db: 'exited', web: 'running' });
    await compose('start');
    await compose('restart', { services: ['web'] });
    await compose('pause');
    expect(await states()).to.deep.equal({ db: 'paused', web: 'paused' });
    await compose('unpause');
    expect(await states()).to.deep.equal({ db: 'running', web: 'running' });
  });

  it('runs no plan that was changed after it was judged', async () => {
    for (const name of ['compose.yaml', '.env']) {
      const file = join(stacks, 'shop', name);
      const before = readFileSync(file);
      await readyFor(docker, 'docker.compose', { stack: 'shop', verb: 'up' }, async (ready) => {
        writeFileSync(file, `${before.toString('utf8')}# more\n`);
        expect((await catchError(ready.run(() => undefined, new AbortController().signal))).code).to.equal('TOOL_CONFLICT');
      });
      writeFileSync(file, before);
    }
  });

  it('brings up no plan that reaches around the wall, unless it was set up so', async () => {
    const plan = 'version: "3.7"\nservices:\n  bad:\n    image: local/busybox:latest\n    network_mode: none\n    stop_signal: SIGKILL\n    privileged: true\n    command: sleep 1000\n    volumes: ["/etc:/x", "/var/run/docker.sock:/s"]\n';
    writeStack(stacks, 'bad', plan);
    const up = (): Promise<JsonObject> => resultOf(docker, 'docker.compose', { stack: 'bad', verb: 'up' });
    const { code, message } = await catchError(up());
    expect(code).to.equal('HANDLER_REFUSED');
    expect(message).to.include('all rights of the machine').and.include('(/etc)');
    expect(rows((await resultOf(docker, 'docker.compose', { stack: 'bad', verb: 'ps' }))['containers'])).to.deep.equal([]);
    const allowed = plan.replace(/privileged: true\n {4}/, '').replace(', "/var/run/docker.sock:/s"', '');
    writeFileSync(provisionedFile, JSON.stringify({ bad: createHash('sha256').update(allowed).digest('hex') }));
    expect((await catchError(up())).code).to.equal('HANDLER_REFUSED');
    writeStack(stacks, 'bad', allowed);
    expect(await up()).to.deep.equal({ done: true });
    await resultOf(docker, 'docker.compose', { stack: 'bad', verb: 'down' });
  });

  it('gives a tool the very values that were set', async () => {
    const values = ["it's", 'a "b" #c', '$5 $x', 'x\\y', 'ends\\', ' blank ', '', '=', 'Brötchen ☕', "'", '"', '#'];
    const names = values.map((_, index) => `V${index}`);
    const echo = names.map((name) => `[$$${name}]`).join('');
    const environment = names.map((name) => `      ${name}: "\${${name}}"\n`).join('');
    writeStack(stacks, 'told', `version: "3.7"\nservices:\n  web:\n    image: local/busybox:latest\n    network_mode: none\n    command: ["sh", "-c", 'echo "${echo}"']\n    environment:\n${environment}`, '# settings\n');
    const env = createEnvExecutor({ roots: { stacks }, known, clock: makeFakeClock(), maskKey: randomBytes(32), newName: () => randomBytes(8).toString('hex') });
    await resultOf(env, 'env.update', { stack: 'told', set: Object.fromEntries(values.map((value, index) => [names[index] ?? '', value])) });
    await resultOf(docker, 'docker.compose', { stack: 'told', verb: 'up' });
    const [log] = rows((await resultOf(docker, 'docker.compose', { stack: 'told', verb: 'logs' }))['logs']);
    expect(JSON.stringify(log?.['lines'])).to.include(JSON.stringify(values.map((value) => `[${value}]`).join('')).slice(1, -1));
  });

  it('says why an image cannot be fetched', async () => {
    const { code, message } = await catchError(compose('pull', { services: ['web'] }));
    expect(code).to.equal('TOOL_REJECTED');
    expect(message).to.include('Docker Compose rejected');
  });

  it('ends a run that is called off, with all that it started', async () => {
    writeStack(stacks, 'slow', 'version: "3.7"\nservices:\n  web:\n    image: local/busybox:latest\n    network_mode: none\n    command: ["sh", "-c", "trap : TERM; while :; do sleep 1; done"]\n');
    await resultOf(docker, 'docker.compose', { stack: 'slow', verb: 'up' });
    const control = new AbortController();
    const stopping = runCall(docker, 'docker.compose', { stack: 'slow', verb: 'stop' }, control.signal);
    onLine = (line) => { if (line.startsWith('Stopping')) control.abort(); };
    expect((await catchError(stopping)).code).to.equal('CALL_CANCELLED');
  });

  it('takes a stack down, and leaves its data', async () => {
    await compose('down');
    expect(await states()).to.deep.equal({});
    expect(rows((await resultOf(docker, 'docker.volumes', {}))['volumes']).map(({ name }) => name)).to.include('shop_kept');
  });
});
