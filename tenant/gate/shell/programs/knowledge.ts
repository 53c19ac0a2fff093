import { LetsbeError } from '../../../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../../../kernel/fault.ts';
import type { Files } from '../../../../kernel/plugin/read-folder.ts';
import type { Schemas } from '../../../../kernel/schema/compile.ts';
import { readJson } from '../../rules/rule-pack.ts';
import { readEffect, type EffectText } from './effect-text.ts';
import { environmentSchema, programSchema, type WrittenEnvironment, type WrittenProgram } from './schema.ts';
import { compileSpec, type Spec } from './spec.ts';

/** A program that is known. */
export interface Program {
  readonly name: string;
  readonly spec: Spec;
  /** The shell carries it out itself. */
  readonly builtin: boolean;
  /** What a variable before it does; undefined where it says nothing of its own. */
  readonly variable: (name: string) => EffectText | undefined;
}

/** What is known of programs and of the environment. */
export interface ProgramKnowledge {
  /** By its name, without a folder. */
  find(name: string): Program | undefined;
  /** What a variable does to whatever program it is given to; undefined for one that nobody knows. */
  variable(name: string): EffectText | undefined;
  readonly size: number;
}

const programFile = /^programs\/.*\.json$/;

/**
 * What a pack knows: `programs/<program>.json` and `environment.json`. Each program is prepared when it is first asked for.
 * @throws PLUGIN_INVALID with every fault at once: nothing of a faulty pack is used.
 */
export function readProgramKnowledge(plugin: string, files: Files, schemas: Schemas): ProgramKnowledge {
  const faults: Fault[] = [];
  /** Only names are kept: the files themselves are held by the pack anyway. */
  const paths = new Map<string, string>();
  const check = schemas.check(programSchema);
  for (const path of [...files.keys()].filter((one) => programFile.test(one)).toSorted()) {
    const { value, faults: found } = readJson(files, path, check);
    faults.push(...found);
    if (value === undefined || found.length > 0) continue;
    const program = value as unknown as WrittenProgram;
    for (const name of [program.program, ...(program.names?.split(' ') ?? [])]) {
      if (paths.has(name)) faults.push({ rule: 'programs.twice', place: path, message: `${name} stands in two files`, mend: 'keep one of them' });
      paths.set(name, path);
    }
  }
  const { value, faults: found } = readJson(files, 'environment.json', schemas.check(environmentSchema));
  faults.push(...found);
  if (faults.length > 0 || value === undefined) throw new LetsbeError('PLUGIN_INVALID', { plugin, faults: formatFaults(faults) });
  const prepared = new Map<string, Program>();
  return {
    size: paths.size,
    variable: readVariables((value as unknown as WrittenEnvironment).variables),
    find(name) {
      const path = paths.get(name);
      if (path === undefined) return undefined;
      const kept = prepared.get(path);
      if (kept) return kept;
      const one = JSON.parse(files.get(path)?.toString('utf8') ?? '') as WrittenProgram;
      const program: Program = { name: one.program, spec: compileSpec(one), builtin: one.builtin === true, variable: readVariables(one.environment ?? {}) };
      prepared.set(path, program);
      return program;
    },
  };
}

/** Names may end with `*`; the first that fits counts. */
function readVariables(written: { readonly [names: string]: string }): (name: string) => EffectText | undefined {
  const rows = Object.entries(written).map(([names, effect]) => ({ names: names.split(' '), effect: readEffect(effect) }));
  return (name) => rows.find(({ names }) => names.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name)))?.effect;
}
