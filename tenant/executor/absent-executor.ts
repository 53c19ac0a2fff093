import { LetsbeError } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import type { CallRequest, Executor, ReadyCall } from '../calls/ready-call.ts';
import { baseVerdict } from '../gate/rules/base-verdict.ts';
import { dockerFacts } from '../gate/rules/docker-facts.ts';
import { envFacts } from '../gate/rules/env-facts.ts';
import { execFacts } from '../gate/rules/exec-facts.ts';
import type { Facts } from '../gate/rules/fact-kinds.ts';
import { fileFacts, type Roots } from '../gate/rules/file-facts.ts';

/** Calls of the server itself that can be judged, while nothing here can run them. */
export function createAbsentExecutor({ roots }: { readonly roots: Roots }): Executor {
  return {
    serves: (instance) => Object.hasOwn(readers, instance),
    within: async ({ instance, operation, params }, use) => use(makeReady({ instance, operation, params }, roots)),
  };
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** What rules know of each kind. The schemas of the socket say what can be in the params. */
const readers: Readonly<Record<string, (verb: string, params: JsonObject, roots: Roots) => Facts>> = {
  exec: (_, { command }) => execFacts({ command: text(command) }),
  file: (verb, { path }, roots) => fileFacts({ action: verb, path: text(path), roots }),
  env: (verb, { stack, names, set, remove }, roots) => envFacts({ action: verb, file: `${roots['stacks'] ?? ''}/${text(stack)}/.env`, keys: [...texts(names), ...namesOf(set), ...texts(remove)], roots }),
  docker: (verb, { verb: asked, stack, services }) => dockerFacts({ verb: `${verb}.${text(asked)}`, target: text(stack), arguments: texts(services) }),
};

function namesOf(value: Json | undefined): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function makeReady({ instance, operation, params }: CallRequest, roots: Roots): ReadyCall {
  const verb = operation.slice(operation.indexOf('.') + 1);
  const facts = readers[instance]?.(verb, params, roots);
  if (!facts) throw new LetsbeError('INSTANCE_UNKNOWN', { instance, hint: '' });
  const base = baseVerdict(facts);
  const absent = (): never => { throw new LetsbeError('EXECUTOR_ABSENT', { operation, class: base.class }); };
  return {
    instance, operation, name: operation, title: operation, summary: `${operation} ${plainText(text(params['command'] ?? params['path'] ?? params['stack']), 200)}`.trim(),
    params, base, facts, absent: true, generation: '', idempotent: false,
    bound: { definition: '', target: 'this server', files: {} },
    subject: () => Promise.resolve(undefined),
    verify: () => Promise.resolve(undefined),
    run: () => Promise.resolve().then(absent),
  };
}
