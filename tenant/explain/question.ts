import type { FromSchema } from 'json-schema-to-ts';
import type { Json, JsonObject } from '../../kernel/json.ts';

const short = { type: 'string', maxLength: 200 } as const;

/** One line of `explain --jsonl`: a command, an operation of a tool, a raw request, a file, a settings file, or a Docker call. */
export const questionSchema = {
  $id: 'https://letsbe.biz/schema/explain.json',
  type: 'object',
  oneOf: [
    { required: ['command'], additionalProperties: false, properties: { command: { type: 'string' } } },
    { required: ['instance', 'operation'], additionalProperties: false, properties: { instance: short, operation: short, params: { type: 'object' } } },
    {
      required: ['method', 'path'],
      additionalProperties: false,
      properties: { tool: short, method: { type: 'string' }, path: { type: 'string' }, headers: { type: ['object', 'null'] }, body: {} },
    },
    { required: ['file'], additionalProperties: false, properties: { file: { type: 'object', required: ['action', 'path'], additionalProperties: false, properties: { action: short, path: { type: 'string' } } } } },
    {
      required: ['env'],
      additionalProperties: false,
      properties: { env: { type: 'object', required: ['action', 'file'], additionalProperties: false, properties: { action: short, file: { type: 'string' }, keys: { type: 'array', items: { type: 'string' } } } } },
    },
    {
      required: ['docker'],
      additionalProperties: false,
      properties: { docker: { type: 'object', required: ['verb'], additionalProperties: false, properties: { verb: short, target: { type: 'string' }, arguments: { type: 'array', items: { type: 'string' } } } } },
    },
  ],
} as const;

type Written = FromSchema<typeof questionSchema>;
export type FileQuestion = Extract<Written, { file: unknown }>['file'];
export type EnvQuestion = Extract<Written, { env: unknown }>['env'];
export type DockerQuestion = Extract<Written, { docker: unknown }>['docker'];

/** A line that fits the schema; which of the kinds it is, its key says. */
export interface Question {
  readonly command?: string;
  readonly instance?: string;
  readonly operation?: string;
  readonly params?: JsonObject;
  readonly tool?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly body?: Json;
  readonly file?: FileQuestion;
  readonly env?: EnvQuestion;
  readonly docker?: DockerQuestion;
}
