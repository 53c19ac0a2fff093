import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Run } from '../../kernel/cli/command.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import { programFolder } from '../../kernel/folders.ts';
import { settleHeap } from '../../kernel/settle-heap.ts';
import { hasAgentModels } from '../llm-proxy/has-agent-models.ts';
import { createTenantDoors, openSockets } from '../operator/tenant-doors.ts';
import { startTenant } from '../start.ts';
import type { Runtime } from '../openclaw/open-runtime.ts';
import { runtimeOwner } from '../openclaw/owner-of.ts';
import { placesOf } from '../openclaw/places.ts';
import { configOf } from './config-of.ts';
import { createHubSide } from './hub-side.ts';
import { openStaff } from './staff.ts';

/** Runs the tenant until it is ended by Ctrl-C or SIGTERM. What was sent by then is waited for. */
export const tenant: Run = async (invocation) => {
  const { terminal } = invocation;
  const config = configOf(invocation);
  const disposables = createDisposables();
  try {
    const hub = createHubSide(config.stateFolder, systemClock, disposables);
    const running = await startTenant({ config, clock: systemClock, write: (line) => terminal.note(line.trimEnd()), lead: { waitMs: 0 }, onCall: hub.told });
    disposables.add('tenant', () => running.close());
    // Where isolation is required and cannot be had, the tenant does not start.
    const { missing } = await running.box();
    if (missing !== '') terminal.note(missing);
    const plugins = new Set(running.registry.tools().map(({ plugin }) => plugin));
    const shipped = readdirSync(join(programFolder, 'adapters'));
    await Promise.all([...plugins].filter((plugin) => shipped.includes(plugin) && existsSync(join(programFolder, 'adapters', plugin))).map((plugin) => running.install(plugin, join(programFolder, 'adapters', plugin))));
    const hubOrigin = await hub.begin(running);
    // What an earlier process left is marked before anybody can begin something new.
    const led = running.calls.lead();
    const say = (said: string): void => terminal.note(said);
    const places = placesOf(config.stateFolder, runtimeOwner(process.getuid?.() ?? -1), config.runtimeFolder);
    // Without a model there is nobody to talk to.
    const staff = hasAgentModels(config.stateFolder) && invocation.values['no-agents'] !== true ? await openStaff({ tenant: running, stateFolder: config.stateFolder, places, gatewayPort: config.gatewayPort, clock: systemClock, say, signal: terminal.signal }, disposables) : undefined;
    const doors = createTenantDoors(running, systemClock, staff?.workforce);
    const { paths, rpc } = await openSockets(config.stateFolder, doors, running, systemClock, staff ? places : {});
    disposables.add('sockets', () => rpc.close());
    const forward = await running.egress.openProxy({ port: config.forwardPort ?? 0 });
    const models = staff ? `, model calls: ${(await running.llm()).proxy.origin}` : '';
    terminal.note(`The tenant runs. operator: ${paths.operator}, agents: ${paths.agent}, forward proxy: 127.0.0.1:${forward.port}${models}${hubOrigin === undefined ? '' : `, Hub: ${hubOrigin}`}. Ctrl-C ends it.`);
    await led;
    if (staff) announce(await staff.start(doors), say);
    await running.routines.begin();
    settleHeap();
    if (!terminal.signal.aborted) await once(terminal.signal, 'abort');
    terminal.note('Ending: what was sent is waited for.');
    return 0;
  } finally {
    for (const { name, error } of await disposables.dispose()) terminal.note(`${name} could not be closed: ${asLetsbeError(error).message}`);
  }
};

/** It takes some seconds until agents can be spoken to: that is said when it is so, and nobody waits for it. */
function announce(runtime: Runtime | undefined, say: (said: string) => void): void {
  if (!runtime) return;
  say('The agents are starting …');
  runtime.gateway().then(() => say('The agents can be spoken to: letsbe chat AGENT'), (error: unknown) => say(`The agents do not run: ${asLetsbeError(error).message}`));
}
