import { LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { AskStep } from './blueprint-schema.ts';

const longest = 400;

const forms: Readonly<Record<AskStep['answer'], { readonly pattern: RegExp; readonly is: string }>> = {
  text: { pattern: /\S/, is: 'some words' },
  word: { pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/, is: 'one word of letters and digits' },
  email: { pattern: /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/, is: 'a mail address' },
  number: { pattern: /^-?\d{1,12}(\.\d{1,6})?$/, is: 'a number' },
};

/**
 * What a person answered, as the step takes it.
 * @throws WORKFLOW_INPUT
 */
export function readAnswer(step: AskStep, answer: string): Json {
  const { pattern, is } = forms[step.answer];
  const text = answer.trim();
  if (text.length > longest || !pattern.test(text)) throw new LetsbeError('WORKFLOW_INPUT', { reason: `${step.id} wants ${is}, at most ${longest} characters (${step.question})` });
  return step.answer === 'number' ? Number(text) : text;
}
