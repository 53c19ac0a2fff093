import type { Command, ParsedScript } from 'unbash';
import { wordOf, type Word } from '../word.ts';
import { expandSilently } from '../words/expand-silently.ts';

/** The words of a script that is one command of certain words and nothing else: what needs no shell to run. */
export function findPlain({ commands: [only, ...more] }: ParsedScript): readonly string[] | undefined {
  if (!only || more.length > 0 || only.background === true || only.command.type !== 'Command') return undefined;
  const words = wordsOf(only.command);
  const texts = words?.map(({ text }) => text);
  return texts?.every((text) => text !== undefined) === true ? texts : undefined;
}

/** The commands of a script that is one pipeline of commands without assignments, and nothing else. */
export function findPipeline({ commands: [only, ...more] }: ParsedScript): readonly (readonly Word[])[] | undefined {
  if (!only || more.length > 0 || only.background === true || only.command.type !== 'Pipeline' || only.command.prefixes.length > 0) return undefined;
  const found = only.command.commands.map((command) => (command.type === 'Command' ? wordsOf(command) : undefined));
  return found.every((words) => words !== undefined) ? found : undefined;
}

function wordsOf({ name, prefix, redirects, args }: Command): readonly Word[] | undefined {
  if (!name || prefix.length > 0 || redirects.length > 0) return undefined;
  return [...expandSilently(name), ...args.flatMap((arg) => (arg.type === 'Assignment' ? [wordOf([arg.text], arg.text)] : expandSilently(arg)))];
}
