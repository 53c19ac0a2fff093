import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LetsbeError } from '../../../kernel/errors.ts';
import { formatFaults } from '../../../kernel/fault.ts';
import { readFolder, type Files } from '../../../kernel/plugin/read-folder.ts';
import { parseSource, type PluginSource } from '../../../kernel/plugin/source.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import { compileKnowledge, type Knowledge } from '../http/knowledge/knowledge.ts';
import { checkPack, packOf } from './classifier-kind.ts';
import { corePacks } from './core-packs.ts';
import type { RulePack } from './rule-pack.ts';

/**
 * The rule packs in the program's own folder, without a plugin host: for what explains verdicts where no tenant runs. Throws
 * PLUGIN_INVALID with every fault of a pack or for one of the core that is not there, BUNDLE_INVALID for a folder that cannot be read.
 */
export async function loadShippedPacks(programFolder: string, schemas: Schemas): Promise<RulePack[]> {
  const packs = (await readShippedSources(programFolder, schemas)).map((source) => packOf(source, schemas));
  const absent = corePacks.find((core) => !packs.some(({ id }) => id === core));
  if (absent !== undefined) throw new LetsbeError('PLUGIN_INVALID', { plugin: absent, faults: `  plugins/classifiers/${absent}: it is not there\n    mend: install the program anew; without this pack no verdict can be trusted` });
  return packs;
}

/** The same packs as their authors wrote them, checked. A folder without a manifest is none. */
export async function readShippedSources(programFolder: string, schemas: Schemas): Promise<PluginSource[]> {
  const folder = join(programFolder, 'plugins', 'classifiers');
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'plugin.json'))).toSorted() : [];
  return Promise.all(names.map(async (name) => {
    const { source, faults } = parseSource(name, await readFolder(join(folder, name), name, true), schemas);
    const all = source ? checkPack(source, schemas).faults : faults;
    if (!source || all.length > 0) throw new LetsbeError('PLUGIN_INVALID', { plugin: name, faults: formatFaults(all) });
    return source;
  }));
}

/** Everything in one of the program's own packs. Throws BUNDLE_INVALID where it is not there. */
export function readShippedFiles(programFolder: string, pack: string): Promise<Files> {
  return readFolder(join(programFolder, 'plugins', 'classifiers', pack), pack, true);
}

/** What the program's own pack knows of HTTP requests. Throws PLUGIN_INVALID with every fault, BUNDLE_INVALID where the pack is not there. */
export async function loadShippedKnowledge(programFolder: string, schemas: Schemas): Promise<Knowledge> {
  const pack = 'core-http';
  return compileKnowledge(pack, await readShippedFiles(programFolder, pack), schemas);
}
