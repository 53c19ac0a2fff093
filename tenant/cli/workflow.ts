import { userInfo } from 'node:os';
import type { Run } from '../../kernel/cli/command.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { plainText } from '../../kernel/template/summarise.ts';
import type { Blueprint, Step } from '../workflows/blueprint-schema.ts';
import { askOperator } from './with-operator.ts';

interface ShownRun {
  readonly run: string;
  readonly workflow: string;
  readonly state: string;
  readonly steps: readonly { readonly step: string; readonly kind: string; readonly title: string; readonly state: string; readonly note: string; readonly approval: string | null }[];
}

export const workflowList: Run = askOperator((operator) => operator.call('workflow.list'), (answer) => {
  const { workflows } = answer as unknown as { workflows: { name: string; title: string; summary: string; steps: number }[] };
  return workflows.map(({ name, title, summary, steps }) => `${name}  ${title} (${steps} steps)\n    ${summary}`).join('\n');
});

export const workflowShow: Run = askOperator((operator, { positionals }) => operator.call('workflow.show', { workflow: positionals[0] ?? '' }), (answer) => {
  const { title, summary, steps } = answer as unknown as Blueprint;
  return [`${title}\n${summary}\n`, ...steps.map((step, index) => `${String(index + 1).padStart(2)}. ${step.title}  ${describeStep(step)}`)].join('\n');
});

export const workflowStart: Run = askOperator((operator, { positionals, values }) => {
  const [workflow = '', ...given] = positionals;
  const { agent, instance } = values;
  return operator.call('workflow.start', { workflow, by: by(), answers: readPairs(given), instances: readPairs(Array.isArray(instance) ? instance.map(String) : []), ...(typeof agent === 'string' ? { agent } : {}) });
}, (answer) => `${describeRun(answer)}\nIt goes on by itself. See: letsbe workflow report ${(answer as unknown as ShownRun).run}`);

export const workflowStatus: Run = askOperator((operator, { positionals }) => operator.call('workflow.status', positionals[0] === undefined ? {} : { run: positionals[0] }), (answer) => {
  const { runs } = answer as unknown as { runs: Json[] };
  return runs.length === 0 ? 'No workflow was begun yet. See: letsbe workflow list' : runs.map(describeRun).join('\n\n');
});

export const workflowAnswer: Run = askOperator((operator, { positionals: [run = '', step = '', answer = ''] }) => operator.call('workflow.answer', { run, step, answer, by: by() }), describeRun);
export const workflowCancel: Run = askOperator((operator, { positionals: [run = ''] }) => operator.call('workflow.cancel', { run, by: by() }), (answer) => `${describeRun(answer)}\nHow to take back what was done: letsbe workflow report ${(answer as unknown as ShownRun).run}`);
export const workflowReport: Run = askOperator((operator, { positionals: [run = ''] }) => operator.call('workflow.report', { run }), (answer) => (answer as unknown as { report: string }).report.trimEnd());

const by = (): string => userInfo().username;

function readPairs(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => {
    const cut = word.indexOf('=');
    if (cut < 1) throw new LetsbeError('USAGE_INVALID', { reason: `${JSON.stringify(word)} is no pair: write NAME=VALUE` });
    return [word.slice(0, cut), word.slice(cut + 1)];
  }));
}

function describeStep(step: Step): string {
  switch (step.kind) {
    case 'call':
      return `${step.agent} calls ${step.tool} ${step.operation}`;
    case 'ask':
      return `asks you: ${step.question} (${step.id}=${step.default ?? '...'})`;
    case 'turn':
      return `${step.agent} writes it`;
    case 'check':
      return 'a check';
    case 'schedule':
      return `${step.agent}, ${step.when}`;
    case 'gap':
      return `left out: ${step.tool}: ${step.reason}`;
  }
}

function describeRun(answer: Json): string {
  const { run, workflow, state, steps } = answer as unknown as ShownRun;
  const lines = steps.map(({ step, kind, title, state: of, note, approval }) => `  ${of.padEnd(8)} ${title}${note === '' ? '' : `: ${plainText(note, 160)}`}${hint(run, step, kind, of, approval)}`);
  return [`${run}  ${workflow}  ${state}`, ...lines].join('\n');
}

function hint(run: string, step: string, kind: string, state: string, approval: string | null): string {
  if (state !== 'WAITING') return '';
  if (approval !== null) return ` [letsbe approvals show ${approval}]`;
  return kind === 'ask' ? ` [letsbe workflow answer ${run} ${step} "..."]` : '';
}
