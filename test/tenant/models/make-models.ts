import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { Files } from '../../../kernel/plugin/read-folder.ts';
import { parseSource, type PluginSource } from '../../../kernel/plugin/source.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';

export const schemas = createSchemas();

/** A provider of models without fault, to spoil. */
export interface ModelParts {
  readonly manifest?: { readonly [key: string]: Json | undefined };
  readonly provider?: { readonly [key: string]: Json | undefined };
  readonly models?: readonly Json[];
  readonly vectors?: JsonObject;
  readonly files?: Readonly<Record<string, string>>;
}

export const plainProvider = { title: 'Acme', baseUrl: 'https://models.example.com', wires: { 'openai-chat': '/v1/chat/completions' }, auth: { scheme: 'bearer' }, secret: 'acme_api_key', region: 'eu' } as const;
export const plainModel = { id: 'small', name: 'acme/small', title: 'Small', wires: ['openai-chat'], context: 1000, maxOutput: 100, tier: 'included', prices: [{ from: '2026-01-01', input: 1_000_000, output: 2_000_000 }, { from: '2026-06-01', input: 500_000, output: 2_000_000 }] } as const;
export const plainVectors = {
  costs: [{ model: 'small', on: '2026-05-31', usage: { input: 10, output: 1 }, cost: 12_000_000 }, { model: 'small', on: '2026-06-01', usage: { input: 10, cacheRead: 2 }, cost: 6_000_000 }],
  answers: [{ title: 'one answer', wire: 'openai-chat', events: [{ choices: [{ message: { content: 'x' } }], usage: { prompt_tokens: 5, completion_tokens: 2 } }], usage: { input: 5, output: 2 } }],
} as const;

/** The files of the plugin. What is undefined in a part is left out. */
export function modelFiles({ manifest = {}, provider = {}, models = [plainModel as unknown as Json], vectors = plainVectors as unknown as JsonObject, files = {} }: ModelParts = {}): Files {
  const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  const plain = { id: 'acme', version: '1.0.0', kind: 'model', title: 'Acme', description: 'Models of Acme.', owner: 'x', license: 'UNLICENSED', engine: '^1.0.0', modes: ['tenant'], activation: 'onStart', permissions: {} };
  return new Map<string, Buffer>([
    ['plugin.json', text({ ...plain, ...manifest })],
    ['provider.json', text({ ...plainProvider, ...provider })],
    ['models.json', text({ models })],
    ['vectors.json', text(vectors)],
    ...Object.entries(files).map(([path, content]): [string, Buffer] => [path, Buffer.from(content)]),
  ]);
}

export function modelSource(parts: ModelParts = {}): PluginSource {
  const { source, faults } = parseSource('acme', modelFiles(parts), schemas);
  if (!source) throw new Error(faults.map(({ message }) => message).join());
  return source;
}
