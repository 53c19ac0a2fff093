import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatedTools } from '../../tenant/demo/simulated/start.ts';
import { letsbe } from './terminal.ts';

/** Registers the simulated Ghost as the instance `blog` of a state folder, with its secret in the vault. Returns the owner's recovery code. */
export async function registerSimulatedBlog(state: string, { tools }: SimulatedTools): Promise<string> {
  const blog = tools.find(({ id }) => id === 'ghost');
  if (!blog) throw new Error('no blog is simulated');
  writeFileSync(join(state, 'tool-registry.json'), JSON.stringify({ version: '1', tools: [{ id: 'blog', plugin: 'ghost', baseUrl: blog.baseUrl, auth: { type: blog.authType, ref: blog.secretName } }] }));
  await letsbe(['vault', 'set', blog.secretName, '--origin', blog.baseUrl, '--state', state], { input: blog.secretValue });
  const { out } = await letsbe(['vault', 'recovery', '--yes', '--state', state]);
  return out.match(/[0-9A-Z]{4,}(?:-[0-9A-Z]{4,})+/)?.[0] ?? '';
}
