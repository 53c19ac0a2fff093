import type { Invocation, Run } from '../../kernel/cli/command.ts';
import { fitParams, readParams } from '../../kernel/cli/read-params.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isStricter } from '../../kernel/operations/classify.ts';
import type { ParamsSchema } from '../../kernel/schema/operation.ts';
import type { CallAnswer } from '../calls/answer.ts';
import type { Preview } from '../calls/calls.ts';
import { openOperator } from './open-operator.ts';
import { atTerminal } from './owner-proof.ts';

/** A call that a person makes: judged, shown where it weighs, and run. */
export const toolCall: Run = async (invocation) => {
  const { values, positionals, terminal } = invocation;
  const [instance = '', operation = '', ...words] = positionals;
  const typed = await readParams(values['params'], words, terminal);
  const operator = await openOperator(invocation, [instance]);
  try {
    const { params: schema } = (await operator.call('tools.params', { instance, operation })) as unknown as { params: ParamsSchema | null };
    const request = { instance, operation, params: fitParams(typed, schema ?? undefined), by: atTerminal };
    const judged = (await operator.call('calls.preview', request)) as unknown as Preview;
    if (values['dry-run'] === true) {
      const { verdict, summary } = judged;
      terminal.print(JSON.stringify({ operation: judged.operation, class: verdict.class, external: verdict.external, reasons: verdict.reasons.map(({ sentence }) => sentence), summary }, null, values['json'] === true ? 0 : 2));
      return 0;
    }
    await confirm(judged, async () => ((await operator.call('calls.preview', { ...request, subject: true })) as unknown as Preview).subject, invocation);
    const answer = (await operator.call('calls.submit', request, terminal.signal)) as unknown as CallAnswer;
    if (answer.status === 'parked') throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: `It was not run. ${judged.summary} (approval ${answer.approval})` });
    if (answer.status === 'running') throw new LetsbeError('OUTCOME_UNKNOWN', { operation: judged.operation });
    const { result, pages } = answer;
    terminal.print(JSON.stringify(values['json'] === true ? { result, ...(pages ? { pages } : {}) } : result, null, values['json'] === true ? 0 : 2));
    if (pages?.more === true) terminal.note(`Stopped after ${pages.items} items; there are more.`);
    return 0;
  } finally {
    await operator.close();
  }
};

/** Reads are run at once, and so is what only changes something inside; the rest is shown to the person first. */
async function confirm({ operation, summary, verdict }: Preview, readSubject: () => Promise<JsonObject | undefined>, { values, terminal }: Invocation): Promise<void> {
  const { class: decided, external } = verdict;
  if (values['yes'] === true || (!external && !isStricter(decided, 'yellow'))) return;
  const subject = await readSubject();
  terminal.note(`${summary} (${decided}${external && decided !== 'yellow_external' ? ', external' : ''})`);
  if (subject) terminal.note(Object.entries(subject).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`).join('\n'));
  const answer = terminal.interactive ? await terminal.ask('Run it? Type yes: ') : '';
  if (answer.trim().toLowerCase() !== 'yes') throw new LetsbeError('CONFIRMATION_REQUIRED', { operation, class: decided, summary });
}
