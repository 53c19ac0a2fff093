import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sampleOf } from '../../../../kernel/authoring/sample.ts';
import { programFolder } from '../../../../kernel/folders.ts';
import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { classify } from '../../../../kernel/operations/classify.ts';
import { readFolder } from '../../../../kernel/plugin/read-folder.ts';
import type { Operation, OperationFile, ParamSchema } from '../../../../kernel/schema/operation.ts';
import { operationFacts } from '../../../../tenant/gate/rules/operation-facts.ts';
import { readPack } from '../../../../tenant/gate/rules/rule-pack.ts';
import { createRuleSet, type RuleSet } from '../../../../tenant/gate/rules/rule-set.ts';
import { schemas } from './make-pack.ts';

const pack = 'core-operations';

async function loadRules(): Promise<RuleSet> {
  const files = await readFolder(join(programFolder, 'plugins', 'classifiers', pack), pack, true);
  const { pack: read } = readPack({ id: pack, version: '1.0.0', rules: 'rules.json' }, files, schemas);
  if (!read) throw new Error('the pack has faults');
  return createRuleSet([read]);
}

/** Every value that a param is likely to have. */
function valuesOf(schema: ParamSchema): Json[] {
  if (schema.enum) return schema.enum;
  if (schema.type === 'boolean') return [true, false];
  if (schema.type === 'array' && schema.items) return [[], ...valuesOf(schema.items).map((value) => [value])];
  return [sampleOf(schema)];
}

/** The least that an operation can be given, and that with each other param in turn. */
function callsOf({ params: { properties, required = [] } }: Operation): JsonObject[] {
  const least = Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name)).map(([name, schema]) => [name, sampleOf(schema)]));
  return [least, ...Object.entries(properties).flatMap(([name, schema]) => valuesOf(schema).map((value) => ({ ...least, [name]: value })))];
}

function operations(): [string, string, Operation][] {
  const folder = join(programFolder, 'adapters');
  return readdirSync(folder).flatMap((plugin) => readdirSync(join(folder, plugin, 'operations')).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(folder, plugin, 'operations', file), 'utf8')) as OperationFile).map(([verb, operation]): [string, string, Operation] => [plugin, `${file.replace('.json', '')}.${verb}`, operation])));
}

function judge(rules: RuleSet, plugin: string, operation: string, definition: Operation, params: JsonObject): { was: string; is: string } {
  const { class: decided, external } = classify(definition, params);
  const raised = rules.judge({ class: decided, external, ask: false, reasons: [] }, operationFacts({ plugin, instance: plugin, operation, params, class: decided, external, idempotent: definition.idempotent }));
  const told = (verdict: { class: string; external: boolean; ask?: boolean }): string => [verdict.class, ...(verdict.external ? ['external'] : []), ...(verdict.ask === true ? ['ask'] : [])].join('+');
  return { was: told({ class: decided, external }), is: told(raised) };
}

/** Operations that the pack makes stricter than their authors did, each for a reason. */
const raised: Readonly<Record<string, string>> = {};

describe('the operations of our adapters', () => {
  it('are raised by their names only where it is right', async () => {
    const rules = await loadRules();
    const found = operations().flatMap(([plugin, operation, definition]) => callsOf(definition).map((params) => ({ name: `${plugin}.${operation}`, params, ...judge(rules, plugin, operation, definition, params) })));
    expect(found.length).to.be.above(500);
    const stricter = found.filter(({ name, was, is }) => was !== is && raised[name] !== is);
    expect(stricter.map(({ name, was, is, params }) => `${name} ${JSON.stringify(params)}: ${was} → ${is}`)).to.deep.equal([]);
  });

  it('ask where they mean everything', async () => {
    const rules = await loadRules();
    const all = new Map(operations().map(([plugin, operation, definition]) => [`${plugin}.${operation}`, definition]));
    const cases: [string, string, JsonObject][] = [
      ['nextcloud', 'files.delete', { path: '/' }],
      ['nextcloud', 'shares.create_link', { path: '/' }],
      ['ghost', 'members.delete', { memberId: '*' }],
      ['listmonk', 'subscribers.unsubscribe', { subscriberIds: Array.from({ length: 100 }, (_, index) => index), listIds: [1] }],
    ];
    for (const [plugin, operation, params] of cases) {
      const definition = all.get(`${plugin}.${operation}`);
      if (!definition) throw new Error(`there is no ${plugin}.${operation}`);
      expect(judge(rules, plugin, operation, definition, params).is, operation).to.include('ask');
    }
  });
});
