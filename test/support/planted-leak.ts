import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Command } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import type { Config } from '../../kernel/config.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { writeFolder } from '../../kernel/plugin/write-folder.ts';
import { createTenantDoors } from '../../tenant/operator/tenant-doors.ts';
import type { Dispatch } from '../../tenant/rpc/dispatch.ts';
import { startTenant } from '../../tenant/start.ts';
import { drawBytes } from './chance.ts';
import { makePlugin } from './plugin.ts';
import { makeTempFolder } from './temp-folder.ts';
import { letsbe } from './terminal.ts';
import type { Serve } from './tool-server.ts';

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
/** A text that holds all of it. */
export const leak = `${Object.values(forms).join(' and ')} and ${token}, DB_PASSWORD=${password}`;

export function expectClean(text: string, where: string): void {
  for (const [index, value] of planted.entries()) expect(text.includes(value), `${where} holds value ${index}`).to.equal(false);
}

async function ask(door: Dispatch, method: string, params: JsonObject): Promise<string> {
  return await door.answer(door.read(Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))), new AbortController().signal) ?? '';
}

/** All bytes of a folder that are not the vault's own, which is sealed, and the bundle that a test wrote. */
export function written(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'latin1')).join('\n');
}

interface Ran {
  readonly log: string;
  readonly answers: string;
}

/** A tenant with these settings, which is made to tell of the planted values in every way it has. */
export async function runWith(config: Config, origin: string): Promise<Ran> {
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

/** What a tool answers that tells all of it. */
export const tellsAll: Serve = ({ path }) => (path.endsWith('/bad') ? { status: 422, body: { error: leak } } : { body: { things: [{ id: token, name: leak }], id: leak, name: { leak, password, [token]: [leak] } } });

export interface Flag {
  readonly name: string;
  readonly type: 'boolean' | 'string';
}

/** The flags of a command but those that this test itself gives it. */
export function flagsOf(command: Command): readonly Flag[] {
  return [...Object.entries(command.options).map(([name, { type }]) => ({ name, type })), { name: 'json', type: 'boolean' as const }].filter(({ name }) => name !== 'state' && name !== 'secrets');
}

/** Words that a command wants: places in a folder of our own where it would write, else the name of the secret. */
function wordsOf({ name, usage, positionals }: Command, folder: string): string[] {
  return Array.from({ length: name === 'plugin check' ? 1 : positionals.min }, () => (/FILE|FOLDER|BUNDLE|adapter|plugin/.test(usage.replaceAll(/\[[^\]]*\]|--\S+ \S+/g, '')) ? join(folder, drawBytes(4).toString('hex')) : 'shop_key'));
}

/** Runs a command with one of its flags over a copy of the state that a tenant left: it tells nothing. A tenant begins for it. */
export async function expectSilence(command: Command, flag: Flag, kept: string): Promise<void> {
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
