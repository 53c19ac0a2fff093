import type { Json, JsonObject } from '../../../../kernel/json.ts';
import type { PluginSource } from '../../../../kernel/plugin/source.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { packOf } from '../../../../tenant/gate/rules/classifier-kind.ts';
import type { RulePack } from '../../../../tenant/gate/rules/rule-pack.ts';
import { makeSource, type Changes, type PluginParts } from '../../../support/plugin.ts';

export const schemas = createSchemas();

/** A faultless rule: files named `danger` are red. */
export function makeRule(changes: Changes = {}): JsonObject {
  const rule: Changes = { id: 'house-rules.danger', on: 'file', when: { properties: { name: { const: 'danger' } } }, class: 'red', because: 'The file is called danger.', ...changes };
  return Object.fromEntries(Object.entries(rule).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

const roots = { workspace: '/w' };

/** Vectors that prove `makeRule()`. */
export const plainVectors: Json[] = [
  { name: 'a file called danger', call: { kind: 'file', action: 'read', path: 'danger', roots }, class: 'red' },
  { name: 'another file', call: { kind: 'file', action: 'read', path: 'notes', roots }, class: 'green' },
];

export interface PackParts {
  readonly id?: string;
  readonly manifest?: Changes;
  readonly rules?: Json[];
  readonly vectors?: Json[];
  /** Files as they are; they come last. */
  readonly files?: { readonly [path: string]: string };
}

/** A faultless rule pack, as parts that any maker of plugins takes. */
export function packParts({ id = 'house-rules', manifest = {}, rules = [makeRule()], vectors = plainVectors, files = {} }: PackParts = {}): PluginParts {
  return {
    id,
    manifest: { kind: 'classifier', activation: 'onStart', permissions: {}, auth: undefined, errors: undefined, health: undefined, rules: 'rules.json', ...manifest },
    operations: {},
    files: { 'rules.json': JSON.stringify({ rules }), 'vectors.json': JSON.stringify({ vectors }), ...files },
  };
}

export function makePackSource(parts: PackParts = {}): PluginSource {
  return makeSource(packParts(parts));
}

export function makePack(parts: PackParts = {}): RulePack {
  return packOf(makePackSource(parts), schemas);
}
