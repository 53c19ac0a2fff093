import type { Invocation, Run } from '../../kernel/cli/command.ts';
import { fitParams, readParams } from '../../kernel/cli/read-params.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { isStricter } from '../../kernel/operations/classify.ts';
import type { JudgedCall, Tools, ToolRequest } from '../tools/tools.ts';
import { openTools } from './open-tools.ts';

export const toolCall: Run = async (invocation) => {
  const { values, positionals, terminal } = invocation;
  const [instance = '', operation = '', ...words] = positionals;
  const typed = await readParams(values['params'], words, terminal);
  const tenant = await openTools(invocation, [instance]);
  try {
    const { plugin } = tenant.registry.find(instance);
    const named = operation.startsWith(`${plugin}.`) ? operation : `${plugin}.${operation}`;
    const definition = (await tenant.tools.operations(instance)).find(({ id }) => id === named)?.definition;
    const params = fitParams(typed, definition?.params);
    const request: ToolRequest = { instance, operation, params, signal: terminal.signal };
    const judged = await tenant.tools.judge(request);
    if (values['dry-run'] === true) {
      terminal.print(JSON.stringify({ operation: judged.operation.id, ...judged.classification, summary: judged.summary }, null, values['json'] === true ? 0 : 2));
      return 0;
    }
    await confirm(tenant.tools, request, judged, invocation);
    const { result, pages } = await tenant.tools.call(request);
    terminal.print(JSON.stringify(values['json'] === true ? { result, ...(pages ? { pages } : {}) } : result, null, values['json'] === true ? 0 : 2));
    if (pages?.more === true) terminal.note(`Stopped after ${pages.items} items; there are more.`);
    return 0;
  } finally {
    await tenant.close();
  }
};

/** Reads are run at once, and so is what only changes something inside; the rest is shown to the person first. */
async function confirm(tools: Tools, request: ToolRequest, judged: JudgedCall, { values, terminal }: Invocation): Promise<void> {
  const { class: decided, external } = judged.classification;
  if (values['yes'] === true || (!external && !isStricter(decided, 'yellow'))) return;
  const subject = judged.operation.definition.subject ? await tools.showSubject(request) : undefined;
  terminal.note(`${judged.summary} (${decided}${external && decided !== 'yellow_external' ? ', external' : ''})`);
  if (subject) terminal.note(Object.entries(subject).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`).join('\n'));
  const answer = terminal.interactive ? await terminal.ask('Run it? Type yes: ') : '';
  if (answer.trim().toLowerCase() !== 'yes') throw new LetsbeError('CONFIRMATION_REQUIRED', { operation: judged.operation.id, class: decided, summary: judged.summary });
}
