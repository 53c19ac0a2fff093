import { createHash } from 'node:crypto';
import type { Fault } from '../../../kernel/fault.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { findDuplicateKeys } from '../../../kernel/plugin/duplicate-keys.ts';
import type { Files } from '../../../kernel/plugin/read-folder.ts';
import type { PluginManifest } from '../../../kernel/schema/plugin.ts';
import type { Check, Schemas } from '../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../kernel/schema/describe.ts';
import { parseUntrustedJson } from '../../../kernel/untrusted-json.ts';
import { checkCondition } from './check-condition.ts';
import { compileCondition, type Condition } from './condition.ts';
import { factNames } from './fact-kinds.ts';
import { ruleFileSchema, type WrittenRule } from './schema.ts';

/** A rule ready to be asked. */
export interface Rule extends Omit<WrittenRule, 'when'> {
  readonly when: Condition;
}

/** A pack of rules, compiled. */
export interface RulePack {
  readonly id: string;
  readonly version: string;
  /** sha256 over every file of the pack, hexadecimal: the same pack has the same one however it came here. */
  readonly digest: string;
  readonly rules: readonly Rule[];
}

/** Parses and compiles a pack's rules. Gives the pack, or every fault that keeps it from being one. */
export function readPack({ id, version, rules: file }: Pick<PluginManifest, 'id' | 'version' | 'rules'>, files: Files, schemas: Schemas): { pack?: RulePack; faults: Fault[] } {
  if (file === undefined) return { faults: [{ rule: 'rules.none', place: 'plugin.json', message: 'it names no rule file', mend: 'add "rules": "rules.json"' }] };
  const { value, faults } = readJson(files, file, schemas.check(ruleFileSchema));
  if (value === undefined || faults.length > 0) return { faults };
  const written = value['rules'] as unknown as readonly WrittenRule[];
  const rules = written.flatMap((rule, index) => readRule(rule, `${file}#/rules/${index}`, faults));
  faults.push(...checkIds(id, written, file));
  if (faults.length > 0) return { faults };
  return { pack: { id, version, digest: digestOf(files), rules }, faults };
}

function digestOf(files: Files): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}

/** A JSON file of a pack that fits a schema, or its faults. */
export function readJson(files: Files, path: string, check: Check): { value?: JsonObject; faults: Fault[] } {
  const bytes = files.get(path);
  if (!bytes) return { faults: [{ rule: 'file.missing', place: path, message: 'the file is missing', mend: `add ${path}` }] };
  let value: Json;
  try {
    value = parseUntrustedJson(bytes.toString('utf8'));
  } catch (error) {
    return { faults: [{ rule: 'file.json', place: path, message: `it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, mend: 'correct the JSON at that position' }] };
  }
  const twice = findDuplicateKeys(bytes.toString('utf8')).map((pointer) => ({ rule: 'file.twice', place: `${path}#${pointer}`, message: 'the key stands twice', mend: 'keep one: a reader sees the first, the loader takes the last' }));
  const faults = [...twice, ...describeErrors(check(value), path)];
  return isJsonObject(value) && faults.length === 0 ? { value, faults } : { faults };
}

function readRule({ when, ...rule }: WrittenRule, place: string, faults: Fault[]): Rule[] {
  const idle = rule.class === undefined && !rule.external && !rule.ask && !rule.refuse;
  const wrong = [
    ...(idle ? [{ rule: 'rules.idle', place, message: 'it raises nothing', mend: 'add "class", "external", "ask" or "refuse"' }] : []),
    ...checkCondition(when, factNames[rule.on], `${place}/when`),
  ];
  faults.push(...wrong);
  return wrong.length > 0 ? [] : [{ ...rule, when: compileCondition(when) }];
}

function checkIds(pack: string, rules: readonly WrittenRule[], file: string): Fault[] {
  const seen = new Set<string>();
  return rules.flatMap(({ id }, index): Fault[] => {
    const place = `${file}#/rules/${index}/id`;
    const twice = seen.has(id);
    seen.add(id);
    return [
      ...(id.startsWith(`${pack}.`) ? [] : [{ rule: 'rules.namespace', place, message: `${id} is not a name of this pack`, mend: `begin it with ${pack}.` }]),
      ...(twice ? [{ rule: 'rules.twice', place, message: `the id ${id} stands twice`, mend: 'give each rule an id of its own' }] : []),
    ];
  });
}
