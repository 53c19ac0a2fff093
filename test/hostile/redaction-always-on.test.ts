import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Command } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { readConfig, type Config } from '../../kernel/config.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { writeFolder } from '../../kernel/plugin/write-folder.ts';
import { createTenantDoors } from '../../tenant/operator/tenant-doors.ts';
import type { Dispatch } from '../../tenant/rpc/dispatch.ts';
import { startTenant } from '../../tenant/start.ts';
import { drawBelow, drawBytes } from '../support/chance.ts';
import { makePlugin } from '../support/plugin.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { allCommands, letsbe } from '../support/terminal.ts';
import { useToolServers } from '../support/tool-server.ts';

const registered = drawBytes(18).toString('base64url').replaceAll(/[-_]/g, 'x');
const token = ['ghp', drawBytes(27).toString('hex').slice(0, 36)].join('_');
const password = `Kx9!${drawBytes(9).toString('base64url')}`;

/** How a registered value may travel. */
const forms: Readonly<Record<string, string>> = {
  'as it is': registered,
  'base64': Buffer.from(registered).toString('base64').replaceAll('=', ''),
  'hex': Buffer.from(registered).toString('hex'),
  'percent': [...registered].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  'JSON escapes': [...registered].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  'reversed': [...registered].toReversed().join(''),
};

/** Everything that must reach nobody. */
const planted: readonly string[] = [...Object.values(forms), token, password];
const leak = `${Object.values(forms).join(' and ')} and ${token}, DB_PASSWORD=${password}`;

function expectClean(text: string, where: string): void {
  for (const [index, value] of planted.entries()) expect(text.includes(value), `${where} holds value ${index}`).to.equal(false);
}

/** The names of settings, and for each the values that it may have: both as the program itself tells them to somebody who asks for another. */
function settings(): Record<string, readonly string[]> {
  const faultsOf = (environment: Record<string, string>): string => {
    try {
      readConfig(environment);
      return '';
    } catch (error) {
      if (!(error instanceof LetsbeError)) throw error;
      return error.message;
    }
  };
  const listOf = (message: string): string[] => /mend: use one of (.*)/.exec(message)?.[1]?.split(', ') ?? (message.includes('mend: write a port from 1024') ? ['18802'] : /mend: write .*, such as (\S+),/.exec(message)?.slice(1) ?? []);
  return Object.fromEntries(listOf(faultsOf({ LETSBE_ANOTHER: '1' })).map((name) => {
    const values = listOf(faultsOf({ [name]: 'no such value' }));
    return [name, values.length === 0 ? [join(makeTempFolder(), name.toLowerCase())] : values];
  }));
}

/** Environments in which each setting has each of its values at least once, as few as there can be: a tenant begins for each. */
function environments(): Record<string, string>[] {
  const all = Object.entries(settings());
  return Array.from({ length: Math.max(...all.map(([, values]) => values.length)) }, (_, nth) => Object.fromEntries(all.map(([name, values]) => [name, values[nth % values.length] ?? ''])));
}

async function ask(door: Dispatch, method: string, params: JsonObject): Promise<string> {
  return await door.answer(door.read(Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))), new AbortController().signal) ?? '';
}

/** All bytes of a folder that are not the vault's own, which is sealed, and the bundle that a test wrote. */
function written(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'latin1')).join('\n');
}

interface Ran {
  readonly log: string;
  readonly answers: string;
}

/** A tenant with these settings, which is made to tell of the planted values in every way it has. */
async function runWith(config: Config, origin: string): Promise<Ran> {
  const target = readTarget(origin);
  if ('reason' in target) throw new Error(target.reason);
  const lines: string[] = [];
  const tenant = await startTenant({
    config, clock: systemClock, write: (line) => void lines.push(line), lead: { waitMs: 0 },
    tools: [{ id: 'shop', plugin: 'acme', target, auth: { scheme: 'bearer', secret: 'shop_key' }, config: {}, cheatSheet: undefined }],
  });
  const answers: string[] = [];
  try {
    tenant.vault.put('shop_key', registered, [origin]);
    const source = join(makeTempFolder(), 'acme');
    await writeFolder(source, makePlugin({}));
    await tenant.install('acme', source);
    await tenant.calls.lead();
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      tenant.log[level]({ leak, [leak]: 1, deep: { password }, list: [token] }, leak);
      tenant.log.child({ leak }).child({ token })[level]({ err: new Error(leak, { cause: new Error(token) }) }, 'it failed');
    }
    tenant.audit.event({ what: leak, password, [token]: [leak] }, true);
    const { operator } = createTenantDoors(tenant, systemClock);
    for (const thingId of ['good', 'bad']) answers.push(await ask(operator, 'calls.submit', { instance: 'shop', operation: 'acme.things.get', params: { thingId }, by: 'ada' }));
    answers.push(await ask(operator, 'calls.submit', { instance: 'shop', operation: leak.slice(0, 60), by: leak.slice(0, 60), params: { [leak]: leak } }));
    for (const value of [leak, registered, token]) {
      answers.push(await ask(operator, value, {}), await ask(operator, 'approvals.show', { approval: value }), await ask(operator, 'vault.history', { name: value }));
      answers.push(await ask(operator, 'calls.submit', { instance: 'shop', operation: 'acme.things.get', params: { thingId: value, [value]: value }, by: value }));
    }
    answers.push(await ask(operator, 'vault.list', {}), await ask(operator, 'status', {}), await ask(operator, 'audit.verify', {}));
    answers.push(await ask(operator, 'vault.rotate', { name: 'shop_key', value: `${registered}\n${token}` }));
  } finally {
    await tenant.close();
  }
  return { log: lines.join('\n'), answers: answers.join('\n') };
}

describe('the firewall', () => {
  const servers = useToolServers('suite');
  let origin: string;
  let kept: string;

  before(async () => {
    ({ origin } = await servers.start(({ path }) => (path.endsWith('/bad') ? { status: 422, body: { error: leak } } : { body: { things: [{ id: token, name: leak }], id: leak, name: { leak, password, [token]: [leak] } } })));
  });

  describe('is on whatever the settings say', () => {
    for (const environment of environments()) {
      it(`${Object.keys(environment).length} of them, with ${['LETSBE_LOG_LEVEL', 'LETSBE_ISOLATION'].map((name) => `${name}=${environment[name]}`).join(' ')}`, async () => {
        const config = readConfig({ ...environment, LETSBE_STATE: makeTempFolder() });
        const { log, answers } = await runWith(config, origin);
        kept = config.stateFolder;
        expectClean(log, 'the log');
        expectClean(answers, 'an answer');
        expectClean(written(config.stateFolder), 'the state folder');
        expect(answers).to.contain('"status":"done"').and.to.contain('TOOL_REJECTED').and.to.contain('SECRET_REF(shop_key)').and.to.contain('SECRET_REF(unregistered:');
        if (config.logLevel !== 'silent') expect(log).to.contain('SECRET_REF(shop_key)').and.to.contain('SECRET_REF(unregistered:');
      });
    }

    it('and no other setting is taken', () => {
      for (const name of ['LETSBE_REDACT', 'LETSBE_REDACTION', 'LETSBE_NO_REDACT', 'LETSBE_FIREWALL', 'LETSBE_DEBUG', 'LETSBE_UNSAFE']) expect(() => readConfig({ [name]: 'off' }), name).to.throw(`${name} is not a setting`);
    });
  });

  describe('is on whatever the flags say', () => {
    /** Words that a command wants: places in a folder of our own where it would write, else the name of the secret. */
    const wordsOf = ({ name, usage, positionals }: Command, folder: string): string[] => Array.from({ length: name === 'plugin check' ? 1 : positionals.min }, () => (/FILE|FOLDER|BUNDLE|adapter|plugin/.test(usage.replaceAll(/\[[^\]]*\]|--\S+ \S+/g, '')) ? join(folder, drawBytes(4).toString('hex')) : 'shop_key'));

    /** A tenant begins for each: two of a command's flags are drawn, other ones with another seed. */
    const draw = <T>(all: readonly T[]): T[] => {
      const first = drawBelow(all.length);
      const second = (first + 1 + drawBelow(Math.max(1, all.length - 1))) % all.length;
      return all.filter((_, at) => at === first || at === second);
    };

    for (const command of allCommands) {
      const flags = draw([...Object.entries(command.options).map(([name, { type }]) => ({ name, type })), { name: 'json', type: 'boolean' as const }].filter(({ name }) => name !== 'state' && name !== 'secrets'));
      it(`letsbe ${command.name}: ${flags.map(({ name }) => `--${name}`).join(' ')}`, async () => {
        for (const flag of flags) {
          const folder = makeTempFolder();
          const state = join(folder, 'state');
          cpSync(kept, state, { recursive: true, filter: (path) => !path.endsWith('.sock') });
          const secrets = join(folder, 'secrets.json');
          writeFileSync(secrets, JSON.stringify([registered]));
          const given = [...(flag.type === 'boolean' ? [`--${flag.name}`] : [`--${flag.name}`, join(folder, 'nothing-here')]), ...('secrets' in command.options ? ['--secrets', secrets] : [])];
          const { out, err } = await letsbe([...command.name.split(' '), ...wordsOf(command, folder), ...given, ...('state' in command.options ? ['--state', state] : [])], { input: `${leak}\n`, signal: AbortSignal.abort() });
          expectClean(out, `standard output with --${flag.name}`);
          expectClean(err, `standard error with --${flag.name}`);
        }
      });
    }
  });
});
