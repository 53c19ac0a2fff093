import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Attestation } from '../llm-proxy/attestation.ts';
import type { Sessions } from '../rpc/sessions.ts';
import type { Agents } from '../agents/agents.ts';
import type { DesiredAgent } from '../agents/desired-agent.ts';
import { layoutIn } from './config/layout.ts';
import { renderConfig } from './config/render-config.ts';
import { makeFolders, removeWorkspaces, writePrivate, writeWorkspace, type Owner } from './config/write-files.ts';
import { connectGateway, type Gateway } from './gateway/connect.ts';
import { runtimeScope } from './link/methods.ts';
import type { Installed } from './install/install.ts';
import type { RuntimeModels } from './runtime-models.ts';
import { runtimeEnvironment } from './supervise/environment.ts';
import { findLeash } from './supervise/find-leash.ts';
import { findPort } from './supervise/find-port.ts';
import { isReady } from './supervise/is-ready.ts';
import { endLeftOver, noteProcess } from './supervise/left-over.ts';
import { residentMegabytes } from './supervise/resident.ts';
import { endStrays } from './supervise/strays.ts';
import { startProcess, type RuntimeProcess } from './supervise/start-process.ts';
import { createSupervisor, type RuntimeStatus } from './supervise/supervisor.ts';
import { watchFile } from './supervise/watch-file.ts';

export interface OpenRuntimeDependencies {
  readonly installed: Installed;
  /** All that it keeps lies in here. */
  readonly folder: string;
  readonly node: string;
  readonly owner?: Owner | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: (size: number) => Buffer;
  readonly agents: Pick<Agents, 'desired' | 'changed'>;
  readonly models: () => RuntimeModels;
  readonly modelOrigin: string;
  readonly attestation: Attestation;
  readonly sessions: Pick<Sessions, 'open' | 'revoke'>;
  readonly agentSocket: string;
  /** Told of each secret that opens it, so that it is redacted wherever it turns up. */
  readonly known: (name: string, value: string) => void;
  /** Told of each event of a conversation. */
  readonly heard: (event: string, payload: JsonObject) => void;
  /** Told that nothing more is heard of the turns that go on. */
  readonly lost: () => void;
  /** Lets no turn begin. Resolves, once none is under way or after some minutes, with what lets them begin again. */
  readonly hold: () => Promise<() => void>;
  /** Told that an agent is there no more. */
  readonly removed: (agent: string) => void;
  /** Told that somebody else wrote its configuration. */
  readonly tampered: () => void;
  readonly limitMegabytes?: number;
  /** Where it listens on loopback; any free port when left out. */
  readonly port?: number | undefined;
  /** What its safety plugin is loaded from; the program's own when left out. */
  readonly pluginFolder?: string | undefined;
}

/** The agents' runtime, kept running. */
export interface Runtime {
  status(): RuntimeStatus & { readonly version: string; readonly residentMegabytes?: number };
  /** A connection to it, once it runs. Throws RUNTIME_FAILED, RUNTIME_UNREACHABLE. */
  gateway(): Promise<Gateway>;
  /** The agents that it has now. */
  agents(): ReadonlyMap<string, DesiredAgent>;
  /** A process of the runtime gives its nonce back. Throws AUTH_INVALID for any other process. */
  attest(nonce: string, pid: number): void;
  restart(reason: string): Promise<void>;
  /** Ends it at once; it is started again as after any failure. */
  fail(reason: string): Promise<void>;
  close(): Promise<void>;
}

/** What upstream says it needs, and as much again for what leaks until it is restarted. */
const standardLimitMegabytes = 2000;
const readyMs = 180_000;
/** The word that a process has ended comes sooner. */
const endedMs = 1000;

/** What the safety plugin is, and what it is loaded from: a folder of the program, which the runtime's user cannot write. */
const ownPluginFolder = join(import.meta.dirname, 'plugin');

/** Starts the runtime and keeps it configured as the agents change. Returns at once: it takes some seconds until it runs. */
export async function openRuntime({ installed, folder, node, owner, clock, log, random, agents, models, modelOrigin, attestation, sessions, agentSocket, known, heard, lost, hold, removed, tampered, limitMegabytes = standardLimitMegabytes, port: given, pluginFolder = ownPluginFolder }: OpenRuntimeDependencies): Promise<Runtime> {
  const layout = layoutIn(folder);
  makeFolders(folder, layout, owner);
  const token = random(32).toString('base64url');
  known('runtime_token', token);
  writePrivate(layout.tokenFile, token, owner);
  if (await endLeftOver(layout.processFile, clock)) log.warn({}, 'a runtime of the agents that an earlier process had left behind was ended');
  const leash = findLeash();
  let port = 0;
  let present: ReadonlyMap<string, DesiredAgent> = new Map();
  let session: string | undefined;
  let attested = Promise.withResolvers<void>();
  let current: RuntimeProcess | undefined;
  let configured: string | undefined;
  let gateway: Promise<Gateway> | undefined;
  let open: Gateway | undefined;

  /** Writes what the agents are to be. The runtime reads it anew by itself as soon as it changes. */
  async function configure(): Promise<void> {
    const wanted = await agents.desired();
    present = new Map(wanted.map((agent) => [agent.id, agent]));
    for (const { id, files } of wanted) writeWorkspace(layout, id, files, owner);
    const { models: known, modelOf } = models();
    const config = renderConfig({
      layout, port, modelOrigin, pluginFolder, models: known,
      agents: wanted.map(({ id, model, ownTools, nativeTools, asks }) => ({ id, model: modelOf(id, model), tools: [...ownTools, ...nativeTools], asks: asks.filter((other) => present.has(other)) })),
    });
    configured = `${JSON.stringify(config, null, 2)}\n`;
    writePrivate(layout.configFile, configured, owner);
    for (const id of removeWorkspaces(layout, present)) removed(id);
  }

  let configuring = Promise.resolve();
  const configureNext = (): Promise<void> => {
    configuring = configuring.then(configure, configure);
    return configuring;
  };

  async function start(): Promise<RuntimeProcess> {
    const strays = endStrays(layout.state);
    if (strays > 0) log.warn({ strays }, 'processes that were left in the state folder of the runtime were ended');
    // Another one each time: somebody else may have taken the last one meanwhile.
    port = given ?? await findPort();
    await configureNext();
    attested = Promise.withResolvers();
    attested.promise.catch(() => undefined);
    const opened = sessions.open({ agents: () => new Set(present.keys()), title: 'the runtime of the agents', scope: runtimeScope });
    session = opened.session;
    writePrivate(layout.handoverFile, JSON.stringify({ socket: agentSocket, session: opened.token, nonce: attestation.expect() }), owner);
    current = await startProcess({ node, program: installed.program, environment: runtimeEnvironment({ layout, node, program: installed.program, port, modelOrigin }), cwd: layout.home, owner, leash, outputFile: layout.outputFile }, clock);
    try {
      noteProcess(layout.processFile, current.pid);
    } catch (error) {
      await current.stop(0);
      throw error;
    }
    return current;
  }

  function gone(): void {
    attestation.revoke();
    if (session !== undefined) sessions.revoke(session);
    session = undefined;
    current = undefined;
    attested.reject(new LetsbeError('RUNTIME_FAILED', { reason: 'it ended before its safety plugin had shown itself', log: layout.logFile }));
    const made = open;
    open = undefined;
    // One that is still being made waits for the next process.
    if (made) gateway = undefined;
    made?.close();
  }

  async function ready(process: RuntimeProcess): Promise<void> {
    const over = Promise.withResolvers<never>();
    const stopWaiting = clock.after(readyMs, () => over.reject(new LetsbeError('RUNTIME_FAILED', { reason: `it was not ready within ${readyMs / 1000} s`, log: layout.logFile })));
    let isAttested = false;
    const shown = attested.promise.then(() => void (isAttested = true));
    const answers = isReady(port, clock, () => current === process).then(() => {
      if (!isAttested && current === process) log.warn({ log: layout.logFile }, 'the runtime of the agents answers, and its safety plugin has not shown itself: until it does, no model is called and it does not count as running');
    });
    await Promise.race([Promise.all([shown, answers]), over.promise]).finally(stopWaiting);
  }

  const supervisor = createSupervisor({ clock, log, random: Math.random, start, ready, gone, resident: residentMegabytes, limitMegabytes, hold, logFile: layout.logFile });
  const stopListening = agents.changed(() => {
    configureNext().catch((error: unknown) => log.error({ err: error }, 'the agents of the runtime could not be changed'));
  });

  // It reads by itself whatever is written there, such as that it needs no safety plugin.
  const stopWatching = watchFile({
    file: layout.configFile, clock, expected: () => configured,
    strange() {
      tampered();
      void supervisor.fail('somebody else wrote its configuration');
    },
  });

  function hear(event: string, payload: JsonObject): void {
    try {
      heard(event, payload);
    } catch (error) {
      log.error({ err: error, event }, 'an event of the runtime of the agents could not be taken in');
    }
  }

  /** Connects to the process that runs. Where that one has ended, which is known a moment later only, to the next: nothing was said to it yet. */
  async function reach(): Promise<Gateway> {
    for (;;) {
      await supervisor.running();
      const process = current;
      try {
        return await connectGateway({ port, token, clock, heard: hear });
      } catch (error) {
        if (process === undefined || (process === current && !(await hasEnded(process, clock)))) throw error;
      }
    }
  }

  /** One at a time: through two each event would be heard twice. */
  async function connect(): Promise<Gateway> {
    const made = await reach();
    open = made;
    void made.closed.then(() => {
      if (open === made) {
        open = undefined;
        gateway = undefined;
      }
      lost();
    });
    return made;
  }

  return {
    status() {
      const status = supervisor.status();
      const held = status.pid === undefined ? undefined : residentMegabytes(status.pid);
      return { ...status, version: installed.version, ...(held === undefined ? {} : { residentMegabytes: held }) };
    },
    gateway() {
      gateway ??= connect().catch((error: unknown) => {
        gateway = undefined;
        throw error;
      });
      return gateway;
    },
    agents: () => present,
    attest(nonce, pid) {
      if (pid !== current?.pid) throw new LetsbeError('AUTH_INVALID');
      attestation.attest(nonce, pid);
      attested.resolve();
    },
    restart: supervisor.restart,
    fail: supervisor.fail,
    async close() {
      stopListening();
      stopWatching();
      await supervisor.close();
    },
  };
}

async function hasEnded(process: RuntimeProcess, clock: Clock): Promise<boolean> {
  const stays = Promise.withResolvers<boolean>();
  return Promise.race([process.ended.then(() => true), stays.promise]).finally(clock.after(endedMs, () => stays.resolve(false)));
}
