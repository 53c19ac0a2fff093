import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { startRealTool, type RealTool } from './real-tool.ts';

/** A real Docker Engine of our own; see `start-docker.sh`. Ending it ends its containers too. */
export async function startRealDocker(): Promise<RealTool | { skipped: string }> {
  const tool = await startRealTool('docker');
  if ('skipped' in tool) return tool;
  const state = dirname(tool.values['SOCKET'] ?? '');
  return {
    values: tool.values,
    stop() {
      spawnSync('sh', [join(import.meta.dirname, 'stop-docker.sh')], { env: { ...process.env, STATE: state }, stdio: 'ignore' });
      tool.stop();
    },
  };
}
