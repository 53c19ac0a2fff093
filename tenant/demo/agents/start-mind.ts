import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../kernel/clock.ts';
import type { Disposables } from '../../../kernel/disposables.ts';
import type { Tenant } from '../../start.ts';
import { createScriptedModel } from '../simulated/model/scripted-model.ts';
import { simulateSearch } from '../simulated/search/simulated-search.ts';
import { serve } from '../simulated/serve.ts';
import type { SimulatedTool } from '../simulated/tool.ts';
import type { Mind } from './choose-mind.ts';
import { modelFiles } from './model-files.ts';

/** A mind that is set up but for its key. */
export interface StartedMind {
  /** Puts the key into the vault, bound to its provider. */
  giveKey(tenant: Pick<Tenant, 'vault' | 'metering'>): Promise<void>;
}

/** Starts what answers for the agents and what they search with, and writes the files of the state folder that name it. */
export async function startMind(mind: Mind, stateFolder: string, cleanUp: Disposables): Promise<StartedMind> {
  const script = mind.kind === 'scripted' ? createScriptedModel({ clock: systemClock, random: randomBytes }) : undefined;
  const scripted = script && { baseUrl: await listen(script, cleanUp), secretName: script.secretName };
  const search = { baseUrl: await listen(simulateSearch(), cleanUp) };
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(modelFiles(mind.kind === 'real' ? mind.model : undefined, scripted, search))) await writeFile(join(stateFolder, name), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  return {
    async giveKey({ vault, metering }) {
      if (script && scripted) vault.put(script.secretName, script.secretValue, [scripted.baseUrl]);
      if (mind.kind === 'scripted') return;
      const provider = (await metering()).catalog.providers().find(({ id }) => id === mind.provider);
      if (provider?.secret === undefined) throw new Error(`the catalog has no ${mind.provider} that takes a key`);
      vault.put(provider.secret, mind.key, [new URL(provider.baseUrl).origin]);
    },
  };
}

async function listen(tool: SimulatedTool, cleanUp: Disposables): Promise<string> {
  const server = await serve(tool, () => undefined);
  cleanUp.add(tool.title, () => server.stop());
  return `http://127.0.0.1:${server.port}`;
}
