import { existsSync, realpathSync } from 'node:fs';
import type { Clock } from '../../../kernel/clock.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { Redactor } from '../../../kernel/redaction/redactor.ts';
import type { BoxCommand } from './command.ts';
import { findControlGroups } from './control-groups.ts';
import { environmentOf } from './environment.ts';
import { prepareWorkspace, realOf } from './folders.ts';
import { describeLacks, lookAround, readLacks, type Lack } from './lacks.ts';
import type { Surroundings, Way } from './launch.ts';
import { defaultLimits, type BoxLimits } from './limits.ts';
import { readMachine, type Machine } from './machine.ts';
import type { BoxOutcome } from './run/outcome.ts';
import { runLaunch, type RunPlace } from './run/run-launch.ts';
import { listenInside } from './network/listen-inside.ts';
import { isFiltered, seccompFilter } from './seccomp/filter.ts';
import { maskStacks } from './view/stack-masks.ts';
import { systemMounts } from './view/system.ts';
import { buildView } from './view/view.ts';
import { bare } from './way/bare.ts';
import { bubblewrap } from './way/bubblewrap.ts';
import { namespaces } from './way/namespaces.ts';

export type WayName = 'bubblewrap' | 'namespaces' | 'bare';

export interface BoxOptions {
  readonly isolation: 'required' | 'best-effort';
  readonly clock: Clock;
  /** Replaces what must not be told. */
  readonly redactor: Pick<Redactor, 'findings' | 'stream'>;
  /** The uid and gid of commands; nobody else's. */
  readonly uid: number;
  readonly gid: number;
  readonly workspace: string;
  /** Shown for reading, without its secrets; may be missing. */
  readonly stacks?: string;
  /** Paths that must not be seen inside: state folder, registry, sockets. */
  readonly hidden: readonly string[];
  /** An empty folder of our own (0700), not in the workspace. */
  readonly scratch: string;
  readonly limits?: Partial<BoxLimits>;
  readonly machine?: Machine;
  /** Ways that may be taken, the best first. */
  readonly ways?: readonly WayName[];
  /** Name of the control group; one for each instance. Without it there is no bound for a command as a whole. */
  readonly controlGroup?: string;
}

/** Where commands run. */
export interface Box {
  readonly way: WayName;
  readonly lacks: readonly Lack[];
  /** What is missing, on one line; empty where nothing is. */
  readonly missing: string;
  /** What a command of this uid is: for whoever hands files to it. */
  readonly uid: number;
  /** Throws BOX_FAILED where nothing was run, CALL_CANCELLED when it was ended by `signal`, EXEC_REFUSED for a variable that cannot be. */
  run(command: BoxCommand): Promise<BoxOutcome>;
}

const table: Readonly<Record<WayName, Way>> = { bubblewrap, namespaces, bare };

/** What must not be there in any box. */
const alwaysHidden = ['/root', '/var/lib', '/run/docker.sock', '/var/run/docker.sock', '/etc/shadow', '/sys/kernel'];

/** The longest argument that the kernel takes. */
const longestArgument = 128 * 1024 - 1;

/**
 * Finds the best way of this machine to shut commands in, by trying it and looking around inside. Throws BOX_UNAVAILABLE where isolation is
 * required and something is missing; with best-effort `missing` says it.
 */
export async function openBox(options: BoxOptions): Promise<Box> {
  const { isolation, clock, redactor, uid, gid, scratch } = options;
  const machine = options.machine ?? readMachine();
  const limits = { ...defaultLimits, ...options.limits };
  const mkfifo = machine.programs.mkfifo ?? '';
  if (mkfifo === '') throw new LetsbeError('BOX_UNAVAILABLE', { reason: 'the program mkfifo is missing' });
  const workspace = prepareWorkspace({ ...options, ownUid: machine.uid });
  // A folder that the workspace lies in is there inside as well, with nothing else in it.
  const hidden = [...alwaysHidden, ...options.hidden].filter((path) => !`${workspace}/`.startsWith(`${realOf(path)}/`));
  const system = systemMounts();
  const filter = isFiltered(machine.architecture) ? seccompFilter(machine.architecture) : undefined;
  const enclose = options.controlGroup === undefined || machine.uid !== 0 ? undefined : findControlGroups(limits, options.controlGroup);

  const surroundings = (): Surroundings => {
    const stacks = options.stacks !== undefined && existsSync(options.stacks) ? { folder: realpathSync(options.stacks), masks: maskStacks(options.stacks, machine.uid) } : undefined;
    const view = buildView({ system, workspace, uid, gid, limits, ...(stacks ? { stacks } : {}) });
    return { programs: machine.programs, view, uid, gid, limits, ownUid: machine.uid, scratch, ...(filter ? { filter } : {}) };
  };

  function runIn(way: WayName, { argv, cwd, stdin, settings, secretEnv, reach, timeoutMs, signal, onOutput }: BoxCommand): Promise<BoxOutcome> {
    if (argv.some((word) => Buffer.byteLength(word) > longestArgument || word.includes('\0'))) throw new LetsbeError('EXEC_REFUSED', { reason: 'one of its words is longer than 128 KiB, or holds a NUL', mend: 'give long text on standard input' });
    const launch = table[way]({ argv, cwd, timeoutMs, environment: environmentOf({ ...(settings ? { settings } : {}), ...(secretEnv ? { secretEnv } : {}) }) }, surroundings());
    const place: RunPlace = { clock, redactor, limits, programs: { ...machine.programs, mkfifo }, ownUid: machine.uid, folder: scratch, shutIn: way !== 'bare', ...(enclose ? { enclose } : {}), ...(reach && way === 'bubblewrap' ? connectBy(reach) : {}) };
    return runLaunch({ launch, input: typeof stdin === 'string' ? Buffer.from(stdin) : stdin, timeoutMs, signal, onOutput }, place);
  }

  /** Needs to enter the command's network, which only root may. */
  function connectBy(reach: NonNullable<BoxCommand['reach']>): Pick<RunPlace, 'connect'> {
    const { nsenter } = machine.programs;
    if (machine.uid !== 0 || nsenter === undefined) return {};
    return {
      connect: async (pid) => {
        const listener = await listenInside(pid, { nsenter, clock });
        const end = reach(listener);
        return () => {
          listener.close();
          end();
        };
      },
    };
  }

  const failures: string[] = [];

  async function tryWay(way: WayName): Promise<Lack[] | undefined> {
    if ((way === 'bubblewrap' && machine.programs.bwrap === undefined) || (way === 'namespaces' && (machine.programs.unshare === undefined || machine.programs.setpriv === undefined || machine.uid !== 0))) return undefined;
    try {
      const { stdout, stderr, exitCode } = await runIn(way, { argv: ['/bin/sh', '-c', lookAround(hidden)], cwd: workspace, timeoutMs: 10_000 });
      const lacks = readLacks(stdout, machine);
      if (!lacks) failures.push(`${way}: looking around inside ended with ${exitCode} ${stderr.slice(0, 300)}`);
      return lacks && [...lacks, ...(enclose && way === 'bubblewrap' ? [] : ['sum' as const])];
    } catch (error) {
      if (!(error instanceof LetsbeError) || error.code !== 'BOX_FAILED') throw error;
      failures.push(`${way}: ${String(error.details['reason'])}`);
      return undefined;
    }
  }

  const tried: { way: WayName; lacks: Lack[] }[] = [];
  for (const way of options.ways ?? (['bubblewrap', 'namespaces', 'bare'] as const)) {
    const lacks = await tryWay(way);
    if (!lacks) continue;
    tried.push({ way, lacks });
    if (isWhole(lacks)) break;
  }
  const best = tried.toSorted((a, b) => a.lacks.length - b.lacks.length)[0];
  if (!best) throw new LetsbeError('BOX_UNAVAILABLE', { reason: ['no way of running them works on this machine', ...failures].join('; ') });
  if (isolation === 'required' && !isWhole(best.lacks)) throw new LetsbeError('BOX_UNAVAILABLE', { reason: describeLacks(best.lacks.filter((lack) => lack !== 'sum')).slice(0, -1) });
  return { way: best.way, lacks: best.lacks, missing: describeLacks(best.lacks), uid, run: async (command) => runIn(best.way, command) };
}

/** What all processes use together is bound only where control groups are ours to make: good to have, and no way out. */
function isWhole(lacks: readonly Lack[]): boolean {
  return lacks.every((lack) => lack === 'sum');
}
