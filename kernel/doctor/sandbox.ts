import type { Clock } from '../clock.ts';
import { asLetsbeError } from '../errors.ts';
import type { Json } from '../json.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import { ok, warning, wrong, type Finding } from './check.ts';

const guest = `
export async function look() {
  const reach = [];
  for (const name of ['process', 'require', 'fetch', 'setTimeout', 'WebAssembly']) if (typeof globalThis[name] !== 'undefined') reach.push(name);
  try { await import('node:fs'); reach.push('import'); } catch {}
  return reach;
}`;

/** Starts the sandbox, runs code in it that looks for a way out, and stops it. The guest process itself refuses to start when it is not shut in. */
export async function checkSandbox(clock: Clock, isolation: 'required' | 'best-effort'): Promise<Finding> {
  const sandbox = createSandbox({ clock, log: () => undefined, onFailed: () => undefined, isolation });
  try {
    const found: Json = await sandbox.call({ code: { generation: 'doctor@1.0.0#1', plugin: 'doctor', source: guest, memoryMiB: 16 }, handler: 'look', operation: 'doctor.look', config: {}, input: {}, wallMs: 5000, idempotent: true, door: () => Promise.resolve(null) });
    if (!Array.isArray(found) || found.length > 0) return wrong('sandbox', `plugin code can reach ${JSON.stringify(found)}`, 'do not run plugins with code here; report this');
    if (process.getuid?.() !== 0) return warning('sandbox', 'works, but not under a uid of its own', 'start letsbe as root, so that it can give plugin code a uid of its own');
    return ok('sandbox', 'shut in: no files, processes, network, timers; its own uid');
  } catch (error) {
    if (isolation === 'required' && process.getuid?.() !== 0) {
      return warning('sandbox', 'without root, code of plugins has no uid of its own, and is not run', 'start letsbe as root, or set LETSBE_ISOLATION=best-effort on a machine of your own; adapters without code work as they are');
    }
    return wrong('sandbox', asLetsbeError(error).message, 'run npm ci again; see also the checks above');
  } finally {
    await sandbox.close();
  }
}
