import { LetsbeError } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { stricter } from '../../../kernel/operations/classify.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import { digestOf } from '../../calls/bound-hash.ts';
import type { Bound, CallRequest, Executor, ReadyCall } from '../../calls/ready-call.ts';
import { execFacts } from '../../gate/rules/exec-facts.ts';
import type { Roots } from '../../gate/rules/file-facts.ts';
import type { LineReader, ReadLine } from '../../gate/shell/line.ts';
import type { Verdict } from '../../gate/verdict.ts';
import type { Box } from '../box/box.ts';
import type { BoxOutcome } from '../box/run/outcome.ts';
import type { OutputListener } from '../box/run/run-launch.ts';
import type { FindProgram } from './find-program.ts';
import { neutralVariables } from './neutral.ts';
import type { OpenWayOut } from './way-out.ts';
import { fillSecretEnvironment, readSecretEnvironment, type NamedSecret, type SecretUse } from './secret-environment.ts';
import { prepareLine } from './prepare.ts';
import { workingFolder } from './roots.ts';

/** A line that names a secret, handed to whoever can carry it out without showing it. */
export interface ReferenceLine {
  readonly line: string;
  readonly read: ReadLine;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly beforeSend: () => void;
  readonly signal: AbortSignal;
}

export interface ExecExecutorOptions {
  readonly readLine: LineReader;
  readonly box: Box;
  readonly roots: Roots;
  readonly findProgram: FindProgram;
  /** Carries out lines that hold `SECRET_REF(…)`; without it they are refused. */
  readonly runReference?: (asked: ReferenceLine) => Promise<Json>;
  /** Hands out secrets for the environment of one process; without it none is. */
  readonly secrets?: SecretUse;
  /** Opens the way out for a command of these agents; without it commands reach nothing. */
  readonly openWayOut?: OpenWayOut;
  /** Gets the output as it comes, redacted. */
  readonly onOutput?: OutputListener;
}

const defaultSeconds = 60;
const longestSeconds = 3600;

const reference = /SECRET_REF\(([^)]*)/;

/**
 * Runs command lines (`exec.run` of the instance `exec`) in the box. What was read, judged and approved is what runs: programs by absolute
 * paths with neutral settings, files by their content.
 */
export function createExecExecutor(options: ExecExecutorOptions): Executor {
  return {
    serves: (instance) => instance === 'exec',
    within: async (request, use) => use(makeReady(request, options)),
  };
}

function makeReady({ instance, operation, params, caller }: CallRequest, { readLine, box, roots, findProgram, runReference, secrets, openWayOut, onOutput }: ExecExecutorOptions): ReadyCall {
  if (operation !== 'exec.run') throw new LetsbeError('OPERATION_UNKNOWN', { operation, hint: ' Use exec.run.' });
  const { command, stdin, seconds, ...asked } = readParams(params);
  const cwd = workingFolder(asked.cwd, roots);
  const read = stdin === undefined ? readLine(command, cwd) : readLine(command, cwd, stdin);
  const named = readSecretEnvironment(params['secretEnv'], read.plain);
  if (named[0] && !secrets) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: named[0].secret, reason: 'nothing here hands out secrets' });
  const refers = reference.test(command);
  if (refers && !runReference) refuseReference(command, 'a line is not filled in; use an operation of a tool, or a named variable of one process');
  if (reference.test(stdin ?? '')) refuseReference(stdin ?? '', 'standard input is not filled in');
  const resolveLine = (): { argv: readonly string[]; bound: Bound } => {
    const { argv, definition, files } = refers ? { argv: [], definition: digestOf({ reference: true }), files: {} } : prepareLine(command, read, cwd, roots, findProgram);
    return { argv, bound: { definition, target: `this server ${cwd}`, files } };
  };
  const { bound } = resolveLine();

  return {
    instance, operation, name: operation, title: 'Runs a command line', summary: `Run ${plainText(command, 200)}`,
    params: { ...params, cwd, timeoutSec: seconds }, bound, idempotent: false, base: named.length > 0 ? raiseBySecrets(read.verdict, named) : read.verdict, facts: execFacts({ command, read }), generation: '',
    outsiders: refers || read.hosts.length > 0,
    subject: () => Promise.resolve(undefined),
    verify: () => Promise.resolve(undefined),
    async run(beforeSend, signal) {
      const timeoutMs = seconds * 1000;
      if (refers && runReference) return { result: await runReference({ line: command, read, cwd, timeoutMs, beforeSend, signal }) };
      const now = resolveLine();
      if (digestOf({ ...now.bound }) !== digestOf({ ...bound })) throw new LetsbeError('EXEC_REFUSED', { reason: 'a program or file that it runs was changed meanwhile', mend: 'ask again' });
      const secretEnv = secrets && named.length > 0 ? fillSecretEnvironment(named, now.argv[0] ?? '', secrets) : undefined;
      beforeSend();
      // Nine lines of ten speak to nobody: those need not wait for it.
      const wayOut = read.hosts.length > 0 || read.verdict.class !== 'green' ? openWayOut?.(caller?.chain ?? []) : undefined;
      try {
        const outcome = await box.run({ ...(secretEnv ? { secretEnv } : {}), argv: now.argv, cwd, timeoutMs, signal, settings: { ...neutralVariables, ...wayOut?.variables }, ...(wayOut ? { reach: wayOut.serve } : {}), ...(stdin === undefined ? {} : { stdin }), ...(onOutput ? { onOutput } : {}) });
        return { result: toResult(outcome) };
      } finally {
        wayOut?.end();
      }
    },
  };
}

/** Who is handed a password may use it: at least a change, whatever else the line is. */
function raiseBySecrets(verdict: Verdict, named: readonly NamedSecret[]): Verdict {
  const reason = { rule: 'exec.secret', sentence: 'It hands a stored password to a program of this server.', matched: named.map(({ variable }) => variable).join(', ') };
  return { ...verdict, class: stricter(verdict.class, 'yellow'), reasons: [...verdict.reasons, reason] };
}

function toResult({ exitCode, signal, timedOut, stdout, stderr, cut, durationMs }: BoxOutcome): JsonObject {
  return { exitCode, ...(signal === undefined ? {} : { signal }), ...(timedOut ? { timedOut } : {}), stdout, stderr, ...(cut ? { cut: { ...cut } } : {}), durationMs };
}

function readParams({ command, cwd, timeoutSec, stdin }: JsonObject): { command: string; cwd: string | undefined; stdin: string | undefined; seconds: number } {
  const faults: string[] = [];
  const text = (name: string, value: Json | undefined): string | undefined => {
    if (value !== undefined && typeof value !== 'string') faults.push(`${name} is no text`);
    return typeof value === 'string' ? value : undefined;
  };
  const line = text('command', command) ?? '';
  if (line.trim() === '') faults.push('command is empty');
  const seconds = timeoutSec ?? defaultSeconds;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds) faults.push(`timeoutSec is not between 1 and ${longestSeconds}`);
  const read = { command: line, cwd: text('cwd', cwd), stdin: text('stdin', stdin), seconds: Number(seconds) };
  if (faults.length > 0) throw new LetsbeError('PARAMS_INVALID', { operation: 'exec.run', faults: faults.join('; ') });
  return read;
}

function refuseReference(text: string, reason: string): never {
  throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(reference.exec(text)?.[1] ?? ''), reason });
}
