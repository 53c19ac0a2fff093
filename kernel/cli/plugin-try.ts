import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ToolInstance } from '../adapter/adapter.ts';
import { checkAdapter } from '../adapter/rules/check-adapter.ts';
import { systemClock } from '../clock.ts';
import { createKernelContainer, createPluginScope } from '../container.ts';
import { systemLookup } from '../egress/resolve.ts';
import { readTarget } from '../egress/target.ts';
import { createTransport } from '../egress/transport.ts';
import { LetsbeError } from '../errors.ts';
import { formatFaults } from '../fault.ts';
import { programFolder } from '../folders.ts';
import type { Json, JsonObject } from '../json.ts';
import { createLog } from '../log.ts';
import { classify, isStricter } from '../operations/classify.ts';
import { readFolder } from '../plugin/read-folder.ts';
import { parseSource, type PluginSource } from '../plugin/source.ts';
import { createRecorder } from '../quality/record.ts';
import { openFirewall } from '../redaction/open-firewall.ts';
import { redactLogLine } from '../redaction/redact-log-line.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import { createSchemas } from '../schema/compile.ts';
import type { Example, ExampleFile, Exchange } from '../schema/example.ts';
import type { Invocation, Run } from './command.ts';
import { findPluginFolder } from './find-plugin.ts';
import { fitParams, readObject, readParams } from './read-params.ts';

export const pluginTry: Run = async ({ values, positionals, terminal }) => {
  const [word = '', operation = '', ...words] = positionals;
  const { name, folder } = await findPluginFolder(programFolder, word);
  const source = await readSource(name, folder);
  const bare = operation.startsWith(`${name}.`) ? operation.slice(name.length + 1) : operation;
  const params = fitParams(await readParams(values['params'], words, terminal), source.operations.get(bare)?.params);
  const instance = readInstance(source, values);
  const secret = typeof values['secret-file'] === 'string' ? readSecret(values['secret-file']) : undefined;
  const known = await openFirewall({ schemas: createSchemas(), key: randomBytes(32) });
  if (secret !== undefined) known.add(source.manifest.auth?.secret ?? 'secret', secret);
  const auth = source.manifest.auth;
  const transport = createRecorder(createTransport(), known, new Set(auth?.scheme === 'query' ? [auth.param] : []));
  const log = createLog({ level: 'warn', destination: { write: (line) => terminal.note(line.trimEnd()) }, redact: (line) => redactLogLine(line, known) });
  const sandbox = createSandbox({ clock: systemClock, log: (message, details) => log.warn(details, message), onFailed: () => undefined, isolation: 'best-effort' });
  const container = createKernelContainer({
    clock: systemClock, log, transport, lookup: systemLookup, sandbox,
    secrets: { use: () => secret ?? missing(source), has: () => secret !== undefined, remember: (value, title) => known.add(title, value) },
    targets: { instancesOf: () => [instance] },
    boundary: () => 'letsbe-replay',
    userAgent: 'letsbe',
  });
  try {
    const adapter = container.cradle.adapterKind.build(createPluginScope(container, source, `${name}@${source.manifest.version}#try`));
    const call = adapter.prepare({ instance, operation: bare, params, signal: terminal.signal });
    const decided = classify(call.operation.definition, call.params);
    if (values['yes'] !== true && (decided.external || isStricter(decided.class, 'green'))) {
      throw new LetsbeError('CONFIRMATION_REQUIRED', { operation: call.operation.id, class: decided.class, summary: 'it changes the live tool' });
    }
    const { result } = await adapter.run(call);
    terminal.print(JSON.stringify(known.redactJson(result), null, values['json'] === true ? 0 : 2));
    await offerExample({ values, terminal }, folder, call.operation.name, { params, exchanges: withoutLogin(transport.exchanges(), source), result: known.redactJson(result) });
    return 0;
  } finally {
    transport.close();
    await sandbox.close();
  }
};

async function readSource(name: string, folder: string): Promise<PluginSource> {
  const { source, faults } = parseSource(name, await readFolder(folder, name, true), createSchemas());
  const all = source ? checkAdapter(source) : faults;
  if (!source || all.length > 0) throw new LetsbeError('PLUGIN_INVALID', { plugin: name, faults: formatFaults(all) });
  return source;
}

function readInstance({ manifest }: PluginSource, values: Invocation['values']): ToolInstance {
  const target = readTarget(String(values['base'] ?? ''), true);
  if ('reason' in target) throw new LetsbeError('USAGE_INVALID', { reason: `--base cannot be used: ${target.reason}` });
  const config = typeof values['config'] === 'string' ? readObject(values['config'], '--config') : {};
  return { id: manifest.id, plugin: manifest.id, target, auth: manifest.auth && { scheme: manifest.auth.scheme, secret: manifest.auth.secret }, config };
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new LetsbeError('USAGE_INVALID', { reason: `--secret-file ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` }, error);
  }
}

function missing({ manifest }: PluginSource): never {
  const ref = manifest.permissions.secretRefs?.[manifest.auth?.secret ?? ''];
  throw new LetsbeError('USAGE_INVALID', { reason: `${manifest.id} needs ${ref?.title ?? 'a secret'}: give it with --secret-file FILE. ${ref?.howTo ?? ''}` });
}

/** The login of a session is the host's business: examples do not list it. */
function withoutLogin(exchanges: readonly Exchange[], { manifest }: PluginSource): Exchange[] {
  const { auth } = manifest;
  if (auth?.scheme !== 'session') return [...exchanges];
  return exchanges.filter(({ request }) => !(request.method === 'POST' && request.path.endsWith(auth.login.path)));
}

async function offerExample({ values, terminal }: Pick<Invocation, 'values' | 'terminal'>, folder: string, name: string, seen: { params: JsonObject; exchanges: Exchange[]; result: Json }): Promise<void> {
  const wanted = values['save'] === true || (terminal.interactive && /^y(es)?$/i.test((await terminal.ask('Save this exchange as an example? [y/N] ')).trim()));
  if (!wanted) return;
  const [resource = '', verb = ''] = name.split('.');
  const file = join(folder, 'examples', `${resource}.json`);
  const examples = await readExamples(file);
  const recorded = typeof values['tool'] === 'string' ? { recorded: { tool: values['tool'], on: new Date(systemClock.now()).toISOString().slice(0, 10) } } : {};
  const example: Example = { title: typeof values['title'] === 'string' ? values['title'] : `Recorded ${name}`, ...seen, ...recorded };
  examples[verb] = [...(examples[verb] ?? []), example];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(examples, null, 2)}\n`);
  terminal.note(`Saved to ${file}. Trim the reply to what matters, and look that it holds nothing personal.`);
}

async function readExamples(file: string): Promise<ExampleFile> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ExampleFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
