import type { PluginStatus } from '../../kernel/plugin/host.ts';
import { watchFolder } from '../../kernel/plugin/watch.ts';
import type { Stage } from './stage.ts';

/** Packs and reloads a plugin each time its source folder changes, and tells what came of it. Ends by `signal`. */
export function reloadOnChange({ tenant, clock }: Pick<Stage, 'tenant' | 'clock'>, plugin: string, folder: string, signal: AbortSignal, reloaded: (status: PluginStatus) => void, failed: (error: unknown) => void): void {
  watchFolder(folder, clock, signal, () => void tenant.install(plugin, folder).then(reloaded, failed), failed);
}
