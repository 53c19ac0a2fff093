import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { isJsonObject, type Json, type JsonObject } from '../../../../../kernel/json.ts';
import { createKnownValues } from '../../../../../kernel/redaction/known-values.ts';
import { startSimulatedHost, type SimulatedHost } from '../../../../../tenant/demo/simulated/host/start-simulated-host.ts';
import { createDockerExecutor, type DockerExecutor } from '../../../../../tenant/executor/docker/docker-executor.ts';
import { createEnvExecutor } from '../../../../../tenant/executor/env/env-executor.ts';
import { catchError } from '../../../../support/catch-error.ts';
import { makeFakeClock } from '../../../../support/fake-clock.ts';
import { readyFor, resultOf } from '../../../../support/server-call.ts';
import { makeTempFolder } from '../../../../support/temp-folder.ts';

const rows = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

describe('the simulated host of the demo', () => {
  const [stateFolder, clock, known] = [makeTempFolder(), makeFakeClock(), createKnownValues()];
  const lines: string[] = [];
  let host: SimulatedHost;
  let docker: DockerExecutor;
  const compose = (stack: string, verb: string): Promise<JsonObject> => resultOf(docker, 'docker.compose', { stack, verb });
  const stateOf = async (name: string): Promise<unknown> => (await resultOf(docker, 'docker.state', { container: name }))['state'];

  before(async () => {
    host = await startSimulatedHost({ stateFolder, clock, random: randomBytes });
    docker = createDockerExecutor({ known, settings: host.docker, onProgress: ({ line }) => lines.push(line) });
  });

  after(async () => {
    await docker.close();
    await host.close();
  });

  it('has the five containers of the bakery', async () => {
    const { containers } = await resultOf(docker, 'docker.ps', {});
    expect(rows(containers).map(({ name, state, stack }) => [name, state, stack])).to.deep.equal(['ghost', 'wordpress', 'listmonk', 'umami', 'db'].map((name) => [name, 'running', name]));
  });

  it('answers every verb that looks', async () => {
    for (const verb of ['images', 'volumes', 'networks', 'df']) expect(await resultOf(docker, `docker.${verb}`, {})).to.not.deep.equal({});
    for (const verb of ['logs', 'stats', 'top', 'state']) expect(await resultOf(docker, `docker.${verb}`, { container: 'ghost' })).to.not.deep.equal({});
    expect((await resultOf(docker, 'docker.logs', { container: 'ghost', tail: 1 }))['lines']).to.deep.equal(['2026-11-18T00:00:03.000Z INFO "GET /ghost/api/admin/posts/" 200 41ms']);
    expect((await resultOf(docker, 'docker.stats', { container: 'ghost' }))['cpuPercent']).to.equal(1.2);
  });

  it('starts and stops what does not run', async () => {
    await resultOf(docker, 'docker.stop', { container: 'listmonk' });
    expect(await stateOf('listmonk')).to.equal('exited');
    expect(await resultOf(docker, 'docker.stop', { container: 'listmonk' })).to.deep.equal({ done: true, already: true });
    await resultOf(docker, 'docker.start', { container: 'listmonk' });
    expect(await stateOf('listmonk')).to.equal('running');
    expect((await catchError(resultOf(docker, 'docker.start', { container: 'listmonkey' }))).message).to.include('did you mean listmonk?');
  });

  it('runs a stack through the real path, with a plan that was set up', async () => {
    for (const verb of ['check', 'pull', 'restart', 'pause', 'unpause', 'stop', 'start', 'down', 'up']) expect(await compose('umami', verb), verb).to.deep.equal({ done: true });
    expect(lines).to.include('Pulling umami ... done (simulated)');
    expect(await stateOf('umami')).to.equal('running');
    expect(await readyFor(docker, 'docker.compose', { stack: 'umami', verb: 'up' }, (ready) => ready.subject())).to.deep.equal({ services: [{ name: 'umami', image: 'ghcr.io/umami-software/umami:postgresql-v2' }], refusals: [], provisioned: true });
  });

  it('brings up no plan that somebody made dangerous', async () => {
    const file = join(host.stacks, 'ghost/compose.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('    restart:', '    privileged: true\n    restart:'));
    const { code, message } = await catchError(compose('ghost', 'up'));
    expect([code, message]).to.satisfy(([told, said]: string[]) => told === 'HANDLER_REFUSED' && said?.includes('all rights of the machine'));
  });

  it('has settings whose secrets stay hidden', async () => {
    const env = createEnvExecutor({ roots: { stacks: host.stacks }, known, clock, maskKey: randomBytes(32), newName: () => randomBytes(8).toString('hex') });
    const { settings } = await resultOf(env, 'env.read', { stack: 'wordpress' });
    expect(rows(settings).filter(({ secret }) => secret === true).map(({ name }) => name)).to.deep.equal(['WORDPRESS_DB_PASSWORD']);
  });

  it('changes nothing outside of its folder', () => expect(readdirSync(stateFolder).toSorted()).to.deep.equal(['provisioned-stacks.json', 'simulated-docker.sock', 'stacks']));
});
