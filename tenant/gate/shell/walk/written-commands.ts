import { noFindings, type Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import { commandsInside } from './commands-inside.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

const printers = /^(?:printf|echo|cat|tee)$/;
const [mostTexts, longest] = [8, 4000];

/** Keeps what a line prints, in case that it is written to a file which the line then has another program take its settings from. */
export function keepPrinted(walk: Walk, name: string, words: readonly Word[], scope: Scope): void {
  if (!printers.test(name) || walk.printed.length >= mostTexts) return;
  const { input } = scope;
  const text = [...(/^(?:cat|tee)$/.test(name) ? [] : words), ...(input.kind === 'text' ? [input.text] : [])].map(({ text: own, source }) => own ?? source).join(' ');
  if (text !== '' && text.length <= longest) walk.printed.push({ text, scope });
}

/**
 * What can never be undone of the commands that a line writes into a file, where it asks about something else that it does: a program is told to take its settings from there
 * (`printf 'APT::Update::Pre-Invoke {"…"};' > a.conf; APT_CONFIG=a.conf apt-get update`). It only raises.
 */
export function writtenCommands(walk: Walk): readonly Finding[] {
  const { findings, places, printed } = walk;
  if (!places.some(({ does }) => does === 'write') || !findings.some(({ class: decided, ask }) => decided === 'red' && ask === true)) return noFindings;
  return printed.flatMap(({ text, scope }) => commandsInside(walk, 'printf', [literal(text.replaceAll('\\n', '\n'))], { ...scope, input: { kind: 'none' } }, { open: false }));
}
