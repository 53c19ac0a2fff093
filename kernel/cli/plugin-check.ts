import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatFaults } from '../fault.ts';
import { programFolder } from '../folders.ts';
import { inspectPlugin, type Inspection } from '../quality/inspect.ts';
import type { Run } from './command.ts';
import { findPluginFolder, listPluginFolders } from './find-plugin.ts';
import { createInspection, type LoadKinds } from './inspection.ts';

export const createPluginCheck = (loadKinds: LoadKinds): Run => async ({ values, positionals, terminal }) => {
  const folders = positionals.length === 0 ? await listPluginFolders(programFolder) : await Promise.all(positionals.map((word) => findPluginFolder(programFolder, word)));
  const inspection = await createInspection(loadKinds);
  let faulty = 0;
  try {
    for (const { name, folder } of folders) {
      const facts = typeof values['facts'] === 'string' ? await readFacts(values['facts'], name) : undefined;
      const found = await inspectPlugin(name, folder, { ...inspection.dependencies, ...(facts === undefined ? {} : { facts }) });
      if (found.faults.length > 0) faulty += 1;
      terminal.print(values['json'] === true ? JSON.stringify(found) : describe(found));
    }
  } finally {
    await inspection.close();
  }
  return faulty === 0 ? 0 : 1;
};

async function readFacts(folder: string, name: string): Promise<unknown> {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}

function describe({ plugin, version, kind, operations, handled, examples, faults, warnings, quality }: Inspection): string {
  const head = `${plugin} ${version ?? ''}: ${faults.length === 0 ? 'no faults' : `${faults.length} fault${faults.length === 1 ? '' : 's'}`}`;
  const facts = version === undefined ? '' : kind !== 'adapter' ? `, ${kind ?? ''}` : `, ${operations} operations (${handled} in code), ${examples} examples, ${quality?.badge ?? 'none'}`;
  const missing = quality?.missing[0];
  const next = missing === undefined ? '' : `\n  for ${missing.badge}: ${missing.what} (${missing.rule})`;
  return `${head}${facts}${next}${faults.length === 0 ? '' : `\n${formatFaults(faults)}`}${warnings.length === 0 ? '' : `\n  to look at:\n${formatFaults(warnings)}`}`;
}
