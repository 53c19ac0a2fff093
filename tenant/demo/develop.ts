import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { asLetsbeError } from '../../kernel/errors.ts';
import { reloadOnChange } from './reload-on-change.ts';
import type { Stage } from './stage.ts';
import { meetTools } from './steps/meet-tools.ts';

/** Keeps the tools up and reloads each adapter of the checkout when it is saved, until Ctrl-C. */
export async function develop(stage: Stage): Promise<void> {
  const { tenant, adapters, narrator, signal, stateFolder } = stage;
  await meetTools(stage);
  for (const plugin of new Set(tenant.registry.tools().map((tool) => tool.plugin))) {
    const folder = join(adapters, plugin);
    if (!existsSync(folder)) continue;
    reloadOnChange(stage, plugin, folder, signal, ({ generation, reason }) => narrator.answer(`${generation}: ${reason}`), (error) => {
      const { code, message } = asLetsbeError(error);
      narrator.refused(code, message);
    });
  }
  narrator.say(`\nWatching ${adapters}: save a file and its adapter is reloaded. Ctrl-C ends it. In another terminal:`);
  narrator.command(`letsbe tool list --state ${stateFolder}`);
  const held = setInterval(() => undefined, 60_000);
  try {
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    clearInterval(held);
  }
}
