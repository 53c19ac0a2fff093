import { isDeepStrictEqual } from 'node:util';
import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../kernel/fault.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { BuiltPlugin, PluginKind } from '../../kernel/plugin/kinds.ts';
import type { PluginSource } from '../../kernel/plugin/source.ts';
import type { Sandbox } from '../../kernel/sandbox/sandbox.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import type { ParamsSchema } from '../../kernel/schema/operation.ts';
import type { ParamValidators } from '../../kernel/schema/param-validators.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import { judgeAnswer } from './judge-answer.ts';
import { strategyVectorSchema, type PricedRow, type StrategyRow } from './strategy-rows.ts';

/** A billing strategy in use. */
export interface BuiltStrategy extends BuiltPlugin {
  /** `sliding-markup@1.0.0` */
  readonly name: string;
  /** What is wrong with settings of it; empty where nothing is. */
  faultsOf(config: JsonObject): Fault[];
  /** Prices up to 500 rows in the isolate. @throws the errors of the sandbox, HANDLER_FAILED for an answer that makes no sense. */
  price(config: JsonObject, rows: readonly StrategyRow[]): Promise<PricedRow[]>;
}

export function isStrategy(built: BuiltPlugin): built is BuiltStrategy {
  return 'price' in built && 'faultsOf' in built;
}

interface Vector {
  readonly title: string;
  readonly config: JsonObject;
  readonly rows: readonly StrategyRow[];
  readonly priced: readonly PricedRow[];
}

interface KindDependencies {
  readonly schemas: Schemas;
  readonly validators: ParamValidators;
  readonly sandbox: Sandbox;
}

const vectorFile = 'vectors.json';
const defaults = { wallMs: 2000, memoryMiB: 32 };

/** Billing strategies: pure functions of JSON, run in an isolate that can reach nothing. One whose vectors do not come out does not serve. */
export function createBillingKind(dependencies: KindDependencies): PluginKind<BuiltStrategy> {
  return { kind: 'billing', check: (source) => checkStrategy(source, dependencies.schemas), build: ({ source, generation }) => buildStrategy(source, generation, dependencies) };
}

function buildStrategy({ manifest, files }: PluginSource, generation: string, { schemas, validators, sandbox }: KindDependencies): BuiltStrategy {
  const { id, version, limits } = manifest;
  const code = { generation, plugin: id, source: files.get(manifest.entry ?? '')?.toString('utf8') ?? '', memoryMiB: limits?.memoryMiB ?? defaults.memoryMiB };
  // Another version is another chance: what crashed was the one before it.
  sandbox.pardon(id);
  const shut = (): Promise<Json> => Promise.reject(new LetsbeError('PERMISSION_DENIED', { plugin: id, what: 'ask for anything', place: 'nothing: a strategy is a pure function' }));

  async function price(config: JsonObject, rows: readonly StrategyRow[]): Promise<PricedRow[]> {
    const answer = await sandbox.call({ code, handler: 'price', operation: `${id}.price`, config, input: rows as unknown as Json, wallMs: limits?.wallMs ?? defaults.wallMs, idempotent: true, door: shut });
    return judgeAnswer(id, rows, answer, schemas);
  }

  return {
    name: `${id}@${version}`,
    price,
    faultsOf: (config) => describeErrors(validators.validate(manifest.config as ParamsSchema, config).errors, 'config'),
    async prove() {
      const wrong: Fault[] = [];
      for (const [index, { title, config, rows, priced }] of readVectors(files, schemas).vectors.entries()) {
        const found = await price(config, rows);
        if (!isDeepStrictEqual(found, priced)) wrong.push({ rule: 'vectors.differ', place: `${vectorFile}#/${index}`, message: `"${title}" comes out as ${JSON.stringify(found).slice(0, 300)}`, mend: 'correct the strategy, or the vector if it is the one that is wrong' });
      }
      if (wrong.length > 0) throw new LetsbeError('PLUGIN_INVALID', { plugin: id, faults: formatFaults(wrong) });
      return { ready: true };
    },
    dispose: () => sandbox.forget(generation),
  };
}

function checkStrategy({ manifest, operations, files }: PluginSource, schemas: Schemas): Fault[] {
  return [
    ...(manifest.entry === undefined ? [{ rule: 'billing.entry', place: 'plugin.json', message: 'a strategy is code', mend: 'add "entry": "<strategy>.ts", which exports price(rows)' }] : []),
    ...(manifest.config === undefined ? [{ rule: 'billing.config', place: 'plugin.json', message: 'nobody knows which settings it takes', mend: 'add "config", a schema; one without properties where there are none' }] : []),
    ...(Object.keys(manifest.permissions).length === 0 ? [] : [{ rule: 'billing.permissions', place: 'plugin.json#/permissions', message: 'a strategy asks for nothing', mend: 'write "permissions": {}' }]),
    ...(operations.size === 0 ? [] : [{ rule: 'billing.operations', place: 'operations', message: 'a strategy has no operations', mend: 'move them to an adapter' }]),
    ...readVectors(files, schemas).faults,
  ];
}

function readVectors(files: PluginSource['files'], schemas: Schemas): { vectors: readonly Vector[]; faults: Fault[] } {
  try {
    const value = parseUntrustedJson(files.get(vectorFile)?.toString('utf8') ?? '');
    const faults = describeErrors(schemas.check(strategyVectorSchema)(value), vectorFile);
    return { vectors: faults.length === 0 ? value as unknown as readonly Vector[] : [], faults };
  } catch (error) {
    return { vectors: [], faults: [{ rule: 'file.json', place: vectorFile, message: `it is missing or no JSON: ${error instanceof Error ? error.message : String(error)}`, mend: 'add what rows cost by this strategy, worked out by other means' }] };
  }
}
