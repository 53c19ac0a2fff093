import type { Command, ParsedScript } from 'unbash';
import { wordOf, type Word } from '../word.ts';
import { expandSilently } from '../words/expand-silently.ts';
import { plainText } from '../words/expand-word.ts';

/** The words of a script that is one command of certain words and nothing else: what needs no shell to run. */
export function findPlain({ commands }: ParsedScript): readonly string[] | undefined {
  const only = commands[0];
  if (!only || commands.length > 1 || only.background === true || only.command.type !== 'Command') return undefined;
  const { name, prefix, redirects, args } = only.command;
  if (!name || prefix.length > 0 || redirects.length > 0) return undefined;
  const texts: string[] = [];
  return addTexts(texts, name) && args.every((arg) => addTexts(texts, arg)) ? texts : undefined;
}

/** Adds the texts of the words that one word becomes; false where one of them is not certain. */
function addTexts(texts: string[], node: Command['args'][number]): boolean {
  const plain = node.type === 'Assignment' ? node.text : plainText(node);
  if (plain === undefined) return node.type !== 'Assignment' && expandSilently(node).every(({ text }) => text !== undefined && texts.push(text) > 0);
  texts.push(plain);
  return true;
}

/** The commands of a script that is one pipeline of commands without assignments, and nothing else. */
export function findPipeline({ commands }: ParsedScript): readonly (readonly Word[])[] | undefined {
  const only = commands[0];
  if (!only || commands.length > 1 || only.background === true || only.command.type !== 'Pipeline' || only.command.prefixes.length > 0) return undefined;
  const found = only.command.commands.map((command) => (command.type === 'Command' ? wordsOf(command) : undefined));
  return found.every((words) => words !== undefined) ? found : undefined;
}

function wordsOf({ name, prefix, redirects, args }: Command): readonly Word[] | undefined {
  if (!name || prefix.length > 0 || redirects.length > 0) return undefined;
  return [...expandSilently(name), ...args.flatMap((arg) => (arg.type === 'Assignment' ? [wordOf([arg.text], arg.text)] : expandSilently(arg)))];
}
