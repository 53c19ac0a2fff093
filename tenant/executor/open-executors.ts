import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { Config } from '../../kernel/config.ts';
import type { Disposables } from '../../kernel/disposables.ts';
import { createTransport, type Transport } from '../../kernel/egress/transport.ts';
import type { Log } from '../../kernel/log.ts';
import type { PluginHost } from '../../kernel/plugin/host.ts';
import type { Firewall } from '../../kernel/redaction/firewall.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { Executor } from '../calls/ready-call.ts';
import type { ToolRegistry } from '../registry/registry.ts';
import { agentRoots } from './agent-roots.ts';
import { openBox, type Box } from './box/box.ts';
import { fixedPath } from './box/environment.ts';
import type { CurlSecrets } from './curl/fill-secrets.ts';
import { createDockerExecutor } from './docker/docker-executor.ts';
import type { ProcessSettings } from './docker/wire.ts';
import { createEnvExecutor } from './env/env-executor.ts';
import { execUser } from './exec/exec-user.ts';
import { createFindProgram, type FindProgram } from './exec/find-program.ts';
import type { OpenWayOut } from './exec/way-out.ts';
import { createFileExecutor } from './file/file-executor.ts';
import { openLater } from './open-later.ts';
import { openOnce } from './open-once.ts';

/** What commands and Docker calls act on, where that is not this machine: the demo's simulated host. */
export interface HostParts {
  readonly stacks: string;
  readonly docker: ProcessSettings;
  readonly openBox: () => Promise<Box>;
  readonly findProgram: FindProgram;
}

export interface OpenedExecutors {
  readonly executors: readonly Executor[];
  /** The box of commands, opened when it is first asked for. Throws BOX_UNAVAILABLE where commands cannot be shut in as they must be. */
  readonly box: () => Promise<Box>;
}

export interface ExecutorDependencies {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** The firewall for what comes from a place, named for people. */
  readonly guard: (place: string) => Firewall;
  readonly schemas: Schemas;
  readonly secrets: CurlSecrets;
  readonly plugins: Pick<PluginHost, 'lease'>;
  readonly registry: ToolRegistry;
  /** A key of its own for the marks of values that look secret. */
  readonly maskKey: Buffer;
  /** Notes what curl sends. */
  readonly noted: (transport: Transport) => Transport;
  readonly openWayOut: OpenWayOut;
  readonly host?: HostParts;
}

/** Milliseconds between lines that are judged for practice: calls come first. */
const betweenTries = 10;

const enginesSocket = '/var/run/docker.sock';

/** What the tenant does itself: command lines, Docker, files and settings. What it opens ends with `disposables`. */
export function openExecutors({ config, clock, log, guard, schemas, secrets, plugins, registry, maskKey, noted, openWayOut, host }: ExecutorDependencies, disposables: Disposables): OpenedExecutors {
  const roots = agentRoots(config.stateFolder, host?.stacks);
  mkdirSync(roots['workspace'] ?? '', { recursive: true, mode: 0o700 });
  const user = execUser();
  const newName = (): string => randomBytes(12).toString('hex');
  const transport = noted(createTransport());
  disposables.add('curl', () => transport.close());
  let ended = false;
  disposables.add('commands', () => void (ended = true));
  const box = openOnce(host?.openBox ?? (() => openHostBox(config, clock, guard('a command'), roots, user)));
  const findProgram = host?.findProgram ?? createFindProgram({ folders: fixedPath.split(':'), ...user });
  const exec = openLater('exec', async () => (await import('./exec/open-exec.ts')).openExec({
    clock, log, schemas, secrets, plugins, registry, roots, transport, findProgram, openWayOut,
    openBox: box,
    known: guard('an answer to curl'),
    later: (then) => void setTimeout(() => {
      if (!ended) then();
    }, betweenTries).unref(),
  }));
  const docker = createDockerExecutor({ known: guard('a container'), settings: host?.docker ?? { socket: enginesSocket, stacks: roots['stacks'] ?? '', provisionedFile: join(config.stateFolder, 'provisioned-stacks.json') } });
  disposables.add('docker', () => docker.close());
  return { executors: [exec, docker, createFileExecutor({ roots, known: guard('a file'), newName, agentUid: user.uid }), createEnvExecutor({ roots, known: guard('a settings file'), clock, maskKey, newName })], box };
}

function openHostBox(config: Config, clock: Clock, redactor: Firewall, roots: ReturnType<typeof agentRoots>, user: { readonly uid: number; readonly gid: number }): Promise<Box> {
  const scratch = join(config.stateFolder, 'box');
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const { workspace = '', stacks } = roots;
  return openBox({
    isolation: config.isolation, clock, redactor, ...user, workspace, ...(stacks === undefined ? {} : { stacks }),
    hidden: [config.stateFolder, config.registryFile, enginesSocket], scratch, controlGroup: 'letsbe-exec',
  });
}
