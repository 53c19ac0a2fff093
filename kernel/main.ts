import { createPluginCommands } from './cli/plugin-commands.ts';
import { redactCommand } from './cli/redact/command.ts';
import { dispatch } from './cli/dispatch.ts';
import { createTerminal } from './cli/terminal.ts';
import { wantsNoColor } from './config.ts';

/**
 * The command line. The only file that may load `hub/` or `tenant/`: each lists its commands as data, and the code behind one is
 * loaded when it runs.
 */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = createTerminal(wantsNoColor());
  const { tenantCommands, loadTenantKinds } = await import('../tenant/cli/commands.ts');
  const { hubCommands } = await import('../hub/cli/commands.ts');
  process.exitCode = await dispatch(args, [...tenantCommands, ...hubCommands, redactCommand, ...createPluginCommands(loadTenantKinds)], terminal);
}
