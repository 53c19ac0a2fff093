import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { createKnownValues } from '../../../kernel/redaction/known-values.ts';
import { createDockerExecutor } from '../../../tenant/executor/docker/docker-executor.ts';
import { createDockerProcess } from '../../../tenant/executor/docker/docker-process.ts';
import { catchError } from '../../support/catch-error.ts';
import { resultOf } from '../../support/server-call.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { whileFlipping } from './flipper.ts';

const plan = 'services:\n  web:\n    image: x\n    network_mode: none\n';
const never = new AbortController().signal;

describe('hostile stacks', () => {
  const outside = makeTempFolder();
  const stacks = join(outside, 'stacks');
  // A Compose that prints what it was given: its plan, or its arguments.
  const provisionedFile = join(outside, 'provisioned.json');
  const echo = join(outside, 'echo-compose.sh');
  const settings = { socket: join(outside, 'none.sock'), stacks, provisionedFile, compose: { program: '/bin/sh', args: [echo] } };
  const docker = createDockerExecutor({ known: createKnownValues(), settings });
  const bare = createDockerProcess({ settings });
  const up = (stack: string): Promise<JsonObject> => resultOf(docker, 'docker.compose', { stack, verb: 'up' });

  before(() => {
    writeFileSync(echo, 'case " $* " in *" version "*) echo 1.29.2;; *" config "*) cat;; *) cat >/dev/null; echo "$*" >> "$(dirname "$0")/ran"; echo "$PATH|$HOME|$DOCKER_HOST|$SECRET_OF_TENANT" >> "$(dirname "$0")/environment";; esac\n');
    for (const name of ['good', 'linked-plan', 'linked-env', 'pipe', 'linked-folder-data']) mkdirSync(join(stacks, name), { recursive: true });
    writeFileSync(join(stacks, 'good/compose.yaml'), plan);
    writeFileSync(join(stacks, 'good/.env'), 'A=1\n');
    writeFileSync(join(outside, 'theirs.yaml'), plan);
    symlinkSync(join(outside, 'theirs.yaml'), join(stacks, 'linked-plan/compose.yaml'));
    writeFileSync(join(stacks, 'linked-env/compose.yaml'), plan);
    symlinkSync(join(outside, 'theirs.yaml'), join(stacks, 'linked-env/.env'));
    symlinkSync(join(stacks, 'good'), join(stacks, 'linked-stack'));
    execFileSync('mkfifo', [join(stacks, 'pipe/compose.yaml')]);
    symlinkSync('/etc', join(stacks, 'linked-folder-data/data'));
    writeFileSync(join(stacks, 'linked-folder-data/compose.yaml'), `${plan}    volumes:\n      - ./data:/data\n`);
  });

  after(async () => {
    await docker.close();
    await bare.close();
  });

  it('let a good one be brought up, by exactly these words and an environment that holds nothing of ours', async () => {
    expect(await up('good')).to.deep.equal({ done: true });
    const fixed = `--ansi never --project-directory ${stacks}/good --project-name good --file - --env-file /proc/self/fd/3`;
    expect(readFileSync(join(outside, 'ran'), 'utf8')).to.equal(`${fixed} up --detach --no-build\n`);
    expect(readFileSync(join(outside, 'environment'), 'utf8')).to.equal(`/usr/sbin:/usr/bin:/sbin:/bin|/nonexistent|unix://${settings.socket}|\n`);
  });

  const refused: [string, string, string, RegExp][] = [
    ['whose plan is a link', 'linked-plan', 'FILE_REFUSED', /link/],
    ['whose settings are a link', 'linked-env', 'FILE_REFUSED', /link/],
    ['that is a link itself', 'linked-stack', 'FILE_REFUSED', /link/],
    ['whose plan is a pipe', 'pipe', 'FILE_REFUSED', /ordinary/],
    ['that is not there', 'nothing', 'FILE_MISSING', /nothing/],
    ['whose folder for data leads elsewhere', 'linked-folder-data', 'HANDLER_REFUSED', /leads out/],
  ];
  for (const [what, stack, code, message] of refused) {
    it(`keep one down ${what}`, async () => {
      const error = await catchError(up(stack));
      expect(error.code).to.equal(code);
      expect(error.message).to.match(message);
    });
  }

  for (const stack of ['../stacks/good', '..', '/etc', 'good/', 'good\n', 'good\0', '-good', 'GOOD', 'ｇood', '']) {
    it(`are not named ${JSON.stringify(stack)}, to the executor or to the process`, async () => {
      expect((await catchError(up(stack))).code).to.equal('PARAMS_INVALID');
      for (const look of ['files', 'plan'] as const) expect((await catchError(bare.ask({ look, stack, limitMs: 5000 }, never))).code).to.equal('PARAMS_INVALID');
      expect((await catchError(bare.ask({ verb: 'compose.up', params: { stack }, limitMs: 5000 }, never))).code).to.equal('PARAMS_INVALID');
    });
  }

  const orders: [string, JsonObject, string][] = [
    ['compose.exec', { stack: 'good' }, 'OPERATION_UNKNOWN'], ['exec', { container: 'a', argv: ['sh'] }, 'OPERATION_UNKNOWN'], ['compose', { stack: 'good', verb: 'up' }, 'OPERATION_UNKNOWN'],
    ['compose.up', { stack: 'good', services: ['--privileged'] }, 'PARAMS_INVALID'], ['compose.up', { stack: 'good', argv: ['--build'] }, 'PARAMS_INVALID'], ['compose.up', { stack: 'good', services: ['web', '-v'] }, 'PARAMS_INVALID'],
    ['stop', { container: '../images/json' }, 'PARAMS_INVALID'], ['stop', { container: 'a?t=0' }, 'PARAMS_INVALID'], ['stop', { container: 'a/../../images/prune' }, 'PARAMS_INVALID'], ['logs', { container: 'a', tail: 'all' }, 'PARAMS_INVALID'],
  ];
  for (const [verb, params, code] of orders) {
    it(`bring no ${verb} ${JSON.stringify(params)} past the process, though nobody checked it before`, async () => expect((await catchError(bare.ask({ verb, params, limitMs: 5000 }, never))).code).to.equal(code));
  }

  it('that were set up so are brought up so, but not where their settings lead them elsewhere', async () => {
    const allowed = `${plan}    privileged: true\n    volumes:\n      - /etc:/x\n      - ../good:/y\n`;
    mkdirSync(join(stacks, 'allowed'));
    writeFileSync(provisionedFile, JSON.stringify({ allowed: createHash('sha256').update(allowed).digest('hex') }));
    writeFileSync(join(stacks, 'allowed/compose.yaml'), allowed);
    expect(await up('allowed')).to.deep.equal({ done: true });
    // What Compose makes of it when a setting names another place.
    writeFileSync(echo, readFileSync(echo, 'utf8').replace('cat;;', "sed 's,/etc:,/:,';;"));
    expect((await catchError(up('allowed'))).message).to.include('(/)');
  });

  it('never run as anything but what was read, however their files are turned', async () => {
    const folder = join(stacks, 'good');
    const ran = join(outside, 'plans');
    writeFileSync(echo, `case " $* " in *" version "*) echo 1.29.2;; *" config "*) cat;; *) cat >> ${JSON.stringify(ran)}; cat /proc/self/fd/3 >> ${JSON.stringify(ran)};; esac\n`);
    rmSync(ran, { force: true });
    const put = (name: string, text: string): string => `fs.writeFileSync(${JSON.stringify(join(folder, 'next'))}, ${JSON.stringify(text)}); fs.renameSync(${JSON.stringify(join(folder, 'next'))}, ${JSON.stringify(join(folder, name))});`;
    const codes = new Set<string>();
    await whileFlipping([put('compose.yaml', `${plan}    privileged: true\n`), put('compose.yaml', plan), put('.env', 'A=evil\n'), put('.env', 'A=1\n')], 1500, async () => {
      try {
        await up('good');
        codes.add('done');
      } catch (error) {
        codes.add((error as { code: string }).code);
      }
    });
    expect([...codes].filter((code) => !['done', 'TOOL_CONFLICT', 'HANDLER_REFUSED', 'FILE_MISSING', 'FILE_REFUSED'].includes(code))).to.deep.equal([]);
    expect(codes.has('done') ? readFileSync(ran, 'utf8') : '').to.not.include('privileged');
  });
});
