import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ExampleFile } from '../../kernel/schema/example.ts';
import type { PluginManifest } from '../../kernel/schema/plugin.ts';
import { startTenant } from '../../tenant/start.ts';

/** Memory of a tenant at rest: every adapter built and proved, no call running. Health is answered from the adapters' own examples. */
const root = join(import.meta.dirname, '..', '..', 'adapters');
const replies = readReplies();
const server = http.createServer((incoming, outgoing) => {
  const reply = replies.get((incoming.url ?? '').split('?')[0] ?? '') ?? { token: 'a-session-token' };
  outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
});
await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const target = readTarget(origin);
if ('reason' in target) throw new Error(target.reason);
const state = mkdtempSync(join(tmpdir(), 'letsbe-rest-'));
const adapters = readdirSync(root).map((id) => ({ id, manifest: JSON.parse(readFileSync(join(root, id, 'plugin.json'), 'utf8')) as PluginManifest }));
const tenant = await startTenant({
  config: { stateFolder: state, registryFile: '', logLevel: 'error', isolation: 'best-effort' },
  clock: systemClock,
    lead: { waitMs: 0 },
  write: (line) => void process.stderr.write(line),
  tools: adapters.map(({ id, manifest }) => ({ id, plugin: id, target, auth: manifest.auth && { scheme: manifest.auth.scheme, secret: `${id.replaceAll('-', '_')}_secret` }, config: (id === 'nextcloud' ? { user: 'bella' } : {}) as JsonObject, cheatSheet: undefined })),
});
for (const { id, manifest } of adapters) tenant.vault.put(`${id.replaceAll('-', '_')}_secret`, secretFor(manifest), [origin]);
for (const { id } of adapters) await tenant.install(id, join(root, id));
const built = await Promise.all(adapters.map(({ id }) => tenant.plugins.retry(id)));
globalThis.gc?.();
await new Promise((resolve) => { setTimeout(resolve, 300); });
globalThis.gc?.();
const { rss, heapUsed } = process.memoryUsage();
process.stdout.write(`at rest with ${adapters.length} adapters (${built.map(({ plugin, state: at }) => `${plugin} ${at}`).join(', ')}): ${(rss / 2 ** 20).toFixed(1)} MiB resident (bound 96), heap ${(heapUsed / 2 ** 20).toFixed(1)} MiB\n`);
await tenant.close();
server.closeAllConnections();
server.close();
rmSync(state, { recursive: true });

/** What each tool's health operation answers, by path. */
function readReplies(): Map<string, Json> {
  return new Map(readdirSync(root).flatMap((id) => {
    const { health = '' } = JSON.parse(readFileSync(join(root, id, 'plugin.json'), 'utf8')) as PluginManifest;
    const [resource, verb = ''] = health.split('.');
    const examples = JSON.parse(readFileSync(join(root, id, 'examples', `${resource}.json`), 'utf8')) as ExampleFile;
    const good = examples[verb]?.find(({ error }) => !error);
    return (good?.exchanges ?? []).map(({ request, reply }): [string, Json] => [request.path, reply.body ?? null]);
  }));
}

/** A random secret in the form the manifest asks for; the forms are few. */
function secretFor({ auth, permissions }: PluginManifest): string {
  const { parts, separator, format } = permissions.secretRefs?.[auth?.secret ?? ''] ?? {};
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
  const candidates = [hex(20), `${hex(12)}:${hex(32)}`, (parts ?? ['']).map(() => hex(12)).join(separator), 'bella:abcd EFGH ijkl MNOP qrst UVWX', `bella:${[1, 2, 3, 4, 5].map(() => hex(3).slice(0, 5)).join('-')}`];
  return candidates.find((candidate) => format === undefined || new RegExp(format).test(candidate)) ?? hex(20);
}
