import type { ExitCode, Run, Terminal } from '../../kernel/cli/command.ts';
import type { PreparedOperation } from '../../kernel/operations/prepare.ts';
import type { ToolView } from '../tools/tools.ts';
import { openTools } from './open-tools.ts';

export const toolList: Run = async (invocation) => {
  const { values, positionals, terminal } = invocation;
  const [instance] = positionals;
  const tenant = await openTools(invocation, instance === undefined ? {} : { instances: [instance] });
  try {
    const json = values['json'] === true;
    return instance === undefined ? printTools(await tenant.tools.list(), json, terminal) : printOperations(await tenant.tools.operations(instance), json, terminal);
  } finally {
    await tenant.close();
  }
};

function printTools(tools: readonly ToolView[], json: boolean, terminal: Terminal): ExitCode {
  if (tools.length === 0 && !json) terminal.note('The registry is empty.');
  for (const tool of tools) {
    const state = tool.state === 'ready' ? `ready, ${tool.operations} operations` : `${tool.state}: ${tool.reason}`;
    terminal.print(json ? JSON.stringify(tool) : `${tool.instance.padEnd(16)} ${tool.origin.padEnd(36)} ${state}`);
  }
  return 0;
}

function printOperations(operations: readonly PreparedOperation[], json: boolean, terminal: Terminal): ExitCode {
  for (const { id, definition } of operations) {
    const { title, description, class: operationClass, params } = definition;
    if (json) {
      terminal.print(JSON.stringify({ operation: id, title, description, class: operationClass, params }));
      continue;
    }
    const required = new Set(params.required ?? []);
    const words = Object.keys(params.properties).map((name) => (required.has(name) ? name : `[${name}]`));
    terminal.print(`${id}  (${operationClass})\n  ${title}. ${description}${words.length === 0 ? '' : `\n  params: ${words.join(' ')}`}`);
  }
  return 0;
}
