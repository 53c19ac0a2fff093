import { LetsbeError } from '../../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { nearest } from '../../../../kernel/nearest.ts';
import { asText, asTexts } from '../texts.ts';
import type { Act, Verb } from '../verbs/verb.ts';
import type { AskEngine } from './engine.ts';
import { engineRefusal } from './engine-refusal.ts';
import { findCompose, type ComposeProgram } from './find-compose.ts';
import { pickContainer, picks } from './pick.ts';
import { parseAnswer, rowsOf, textOf } from './read-answer.ts';
import { assertText, readPlan, refusePlan } from './read-plan.ts';
import { runCompose } from './run-compose.ts';
import { assertSame, withStack } from './stack-files.ts';

export interface Surroundings {
  readonly ask: AskEngine;
  /** The folder that holds the stacks. */
  readonly stacks: string;
  /** Where the sha256 of each stack's plan stands, as it was set up. */
  readonly provisionedFile: string | undefined;
  readonly composeProgram: { readonly program: string; readonly args: readonly string[] } | undefined;
  /** What programs that are started here find in their environment. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly verb: Verb;
  readonly params: JsonObject;
  /** sha256 of the stack's files by path, as they were when the call was judged. */
  readonly files: JsonObject | undefined;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

export interface Actor {
  act(asked: Asked): Promise<Json>;
  /** sha256 of the files of a stack by path. */
  filesOf(stack: string): Promise<JsonObject>;
  /** What a stack would be: `{services, refusals, provisioned}`. */
  planOf(stack: string, signal: AbortSignal): Promise<JsonObject>;
}


/** Carries out verbs of the closed list. Params have been checked. */
export function createActor({ ask, stacks, provisionedFile, composeProgram, environment }: Surroundings): Actor {
  let found: Promise<ComposeProgram> | undefined;

  /** Looked for once; again where it was not there. */
  function compose(): Promise<ComposeProgram> {
    const looking = found ?? findCompose(composeProgram, environment);
    found = looking;
    looking.catch(() => { found = undefined; });
    return looking;
  }

  async function engine(act: Act & { kind: 'engine' }, { verb, params, signal }: Asked): Promise<Json> {
    const container = asText(params['container']);
    const more = act.pick === 'log' ? logQuery(params) : {};
    const answer = await ask({ method: act.method, path: act.path.replace('{container}', encodeURIComponent(container)), query: { ...act.query, ...more } }, signal);
    // It is so already.
    if (answer.status === 304) return { done: true, already: true };
    if (answer.status >= 300) throw await engineRefusal(answer, container, verb.changes, ask, signal);
    return picks[act.pick](answer.body);
  }

  async function containersOf({ params, verb, signal }: Asked): Promise<JsonObject[]> {
    const stack = asText(params['stack']);
    const wanted = asTexts(params['services']);
    const answer = await ask({ method: 'GET', path: '/containers/json', query: { all: '1', filters: JSON.stringify({ label: [`com.docker.compose.project=${stack}`] }) } }, signal);
    if (answer.status >= 300) throw await engineRefusal(answer, '', verb.changes, ask, signal);
    const all = rowsOf(parseAnswer(answer.body)).map(pickContainer).toSorted((a, b) => (textOf(a, 'name') < textOf(b, 'name') ? -1 : 1));
    const services = new Set(all.map((row) => textOf(row, 'service')));
    const unknown = wanted.find((name) => !services.has(name));
    if (unknown !== undefined) throw new LetsbeError('TOOL_NOT_FOUND', { instance: 'Docker', detail: `: ${stack} has no container of the service ${unknown}${closest(unknown, services)}` });
    return wanted.length === 0 ? all : all.filter((row) => wanted.includes(textOf(row, 'service')));
  }

  async function stackLogs(asked: Asked): Promise<Json> {
    const logs: JsonObject[] = [];
    for (const row of await containersOf(asked)) {
      const answer = await ask({ method: 'GET', path: `/containers/${encodeURIComponent(textOf(row, 'id'))}/logs`, query: { stdout: '1', stderr: '1', timestamps: '1', ...logQuery(asked.params) } }, asked.signal);
      logs.push({ container: textOf(row, 'name'), service: textOf(row, 'service'), ...(answer.status < 300 ? (picks.log(answer.body) as JsonObject) : { lines: [], unreadable: true }) });
    }
    return { logs };
  }

  function composeRun(act: Act & { kind: 'compose' }, { params, files: expected, signal, onLine }: Asked): Promise<Json> {
    const stack = asText(params['stack']);
    const services = asTexts(params['services']);
    return withStack(stacks, stack, async (files) => {
      assertSame(stack, files, expected);
      const run = { compose: await compose(), environment, stack, files, signal };
      if (act.judged) {
        const { refusals } = await readPlan({ ...run, provisionedFile });
        if (refusals.length > 0) throw refusePlan(stack, refusals);
      } else await assertText({ ...run, provisionedFile });
      await runCompose({ ...run, argv: [...act.argv, ...services], onLine });
      return { done: true };
    });
  }

  return {
    act(asked) {
      const { act } = asked.verb;
      switch (act.kind) {
        case 'engine': return engine(act, asked);
        case 'compose': return composeRun(act, asked);
        case 'stack': return act.what === 'logs' ? stackLogs(asked) : containersOf(asked).then((containers) => ({ containers }));
      }
    },
    filesOf: (stack) => withStack(stacks, stack, ({ hashes }) => Promise.resolve({ ...hashes })),
    planOf: (stack, signal) => withStack(stacks, stack, async (files) => {
      const { services, refusals, provisioned } = await readPlan({ compose: await compose(), environment, stack, files, signal, provisionedFile });
      return { services: [...services], refusals: [...refusals], provisioned };
    }),
  };
}

function logQuery({ tail, since }: JsonObject): Record<string, string> {
  return { tail: typeof tail === 'number' ? String(tail) : '200', ...(typeof since === 'string' ? { since: toUnix(since) } : {}) };
}

function toUnix(time: string): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) throw new LetsbeError('PARAMS_INVALID', { operation: 'docker.logs', faults: 'since is no time' });
  return String(Math.floor(at / 1000));
}

function closest(name: string, names: ReadonlySet<string>): string {
  const close = nearest(name, names);
  return close === undefined ? (names.size === 0 ? '' : `; there are ${[...names].join(', ')}`) : `, did you mean ${close}?`;
}
