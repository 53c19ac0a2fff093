import type { JsonObject } from '../../kernel/json.ts';
import { lookingVerbs } from '../executor/docker/verbs/looking.ts';
import { runningVerbs } from '../executor/docker/verbs/running.ts';
import { schemaOf, schemaOfRule } from '../executor/docker/verbs/verbs.ts';
import { services, since, tail } from '../executor/docker/verbs/verb.ts';
import { asJsonObject, type Method, type ParamsSchema } from './method.ts';
import { path } from './param-types.ts';
import type { AgentCalls } from './services.ts';
import { defineSubmission } from './submission.ts';

const seconds = { type: 'integer', minimum: 1, maximum: 3600 } as const;
const stack = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const variable = { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$', maxLength: 200 } as const;
const variables = { type: 'array', minItems: 1, maxItems: 500, uniqueItems: true, items: variable } as const;
const text = { type: 'string', maxLength: 4 * 1024 * 1024 } as const;

interface Row {
  readonly name: string;
  readonly title: string;
  readonly params: ParamsSchema;
}

/** What the tenant does itself. Each is a call like any other: `exec.run` is the operation `exec.run` of the instance `exec`. */
const rows: readonly Row[] = [
  {
    name: 'exec.run', title: 'Runs a command line',
    params: { type: 'object', required: ['command'], additionalProperties: false, properties: { command: { type: 'string', minLength: 1, maxLength: 65_536 }, cwd: path, timeoutSec: seconds, stdin: text, secretEnv: { type: 'object', maxProperties: 10, propertyNames: variable, additionalProperties: { type: 'string', pattern: '^SECRET_REF\\([a-z][a-z0-9_]*\\)$' }, description: 'passwords that the one program of the line finds in its environment' } } },
  },
  {
    name: 'docker.compose', title: 'Acts on the containers of a stack',
    params: { type: 'object', required: ['stack', 'verb'], additionalProperties: false, properties: { stack, verb: { type: 'string', pattern: '^[a-z]+$', maxLength: 20, description: 'such as ps, logs, up, restart; another one is answered with the list' }, services: schemaOfRule(services), tail: schemaOfRule(tail), since: schemaOfRule(since), timeoutSec: seconds } },
  },
  ...[...lookingVerbs, ...runningVerbs].map((verb): Row => ({ name: `docker.${verb.name}`, title: verb.title, params: schemaOf(verb) })),
  {
    name: 'file.read', title: 'Reads a file',
    params: { type: 'object', required: ['path'], additionalProperties: false, properties: { path, offset: { type: 'integer', minimum: 0 }, length: { type: 'integer', minimum: 1, maximum: text.maxLength } } },
  },
  {
    name: 'file.write', title: 'Writes a file',
    params: { type: 'object', required: ['path', 'content'], additionalProperties: false, properties: { path, content: text, mode: { type: 'string', enum: ['replace', 'create', 'append'] } } },
  },
  {
    name: 'env.read', title: 'Reads the settings of a stack; secrets as references',
    params: { type: 'object', required: ['stack'], additionalProperties: false, properties: { stack, names: variables } },
  },
  {
    name: 'env.update', title: 'Changes settings of a stack',
    params: { type: 'object', required: ['stack'], additionalProperties: false, properties: { stack, set: { type: 'object', maxProperties: 500, propertyNames: variable, additionalProperties: { type: 'string', maxLength: 65_536 } }, remove: variables } },
  },
  {
    name: 'web.fetch', title: 'Reads a page of the web as text',
    params: { type: 'object', required: ['url'], additionalProperties: false, properties: { url: { type: 'string', minLength: 1, maxLength: 2048 }, maxCharacters: { type: 'integer', minimum: 1, maximum: 200_000 } } },
  },
  {
    name: 'web.search', title: 'Searches the web',
    params: { type: 'object', required: ['query'], additionalProperties: false, properties: { query: { type: 'string', minLength: 1, maxLength: 400 }, count: { type: 'integer', minimum: 1, maximum: 20 } } },
  },
  {
    name: 'egress.allow', title: 'Asks a person to let the agent reach a host of the web',
    params: { type: 'object', required: ['host'], additionalProperties: false, properties: { host: { type: 'string', minLength: 1, maxLength: 253 }, days: { type: 'integer', minimum: 1, maximum: 90 } } },
  },
];

export function executorMethods(calls: AgentCalls): Method[] {
  return rows.map(({ name, title, params }) => defineSubmission({
    name, title, params,
    request: (given: unknown) => ({ instance: name.split('.')[0] ?? '', operation: name, params: asJsonObject(given as JsonObject) }),
  }, calls));
}
