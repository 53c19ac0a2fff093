import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { draftFromOpenApi } from '../authoring/from-openapi.ts';
import { createSkeleton, skeletonFiles, type Skeleton } from '../authoring/skeleton.ts';
import { LetsbeError } from '../errors.ts';
import { programFolder } from '../folders.ts';
import type { Run } from './command.ts';
import { createPluginCheck } from './plugin-check.ts';

export const pluginNew: Run = async (invocation) => {
  const { values, positionals, terminal } = invocation;
  const [kind, id = ''] = positionals;
  if (kind !== 'adapter') throw new LetsbeError('USAGE_INVALID', { reason: `there is no skeleton for the kind ${kind}; there is one for: adapter` });
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new LetsbeError('USAGE_INVALID', { reason: `${id} is no plugin id: lower case words joined by -` });
  const into = typeof values['into'] === 'string' ? values['into'] : join(programFolder, 'adapters');
  const folder = join(into, id);
  if (existsSync(folder)) throw new LetsbeError('USAGE_INVALID', { reason: `${folder} is there already; nothing was changed` });
  const { skeleton, skipped } = await draft(id, values['openapi']);
  for (const [path, text] of skeletonFiles(skeleton)) await writeNew(join(folder, path), text);
  if (typeof values['into'] !== 'string') await writeNew(join(programFolder, 'cheatsheets', `${id}.md`), skeleton.cheatSheet);
  terminal.print(`${folder} is written.`);
  if (skipped.length > 0) terminal.note(`Left out (no form for it, or more than thirty): ${skipped.slice(0, 10).join(', ')}${skipped.length > 10 ? ` and ${skipped.length - 10} more` : ''}`);
  terminal.note(`Next: weigh every class and description, then letsbe plugin try ${typeof values['into'] === 'string' ? folder : id} ${skeleton.manifest.health ?? ''} --base http://localhost:8080 --secret-file FILE`);
  return createPluginCheck(() => Promise.resolve([]))({ ...invocation, values: {}, positionals: [folder] });
};

async function draft(id: string, spec: unknown): Promise<{ skeleton: Skeleton; skipped: string[] }> {
  if (typeof spec !== 'string') return { skeleton: createSkeleton(id), skipped: [] };
  const text = await readFile(spec, 'utf8').catch((error: unknown) => {
    throw new LetsbeError('USAGE_INVALID', { reason: `${spec} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` }, error);
  });
  try {
    return draftFromOpenApi(id, JSON.parse(text));
  } catch (error) {
    if (error instanceof LetsbeError) throw error;
    throw new LetsbeError('USAGE_INVALID', { reason: `${spec} is not JSON; convert YAML first` }, error);
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
}
