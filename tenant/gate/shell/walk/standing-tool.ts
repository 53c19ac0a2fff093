import type { Command, ParsedScript, SyntaxNode } from 'unbash';
import { literal, type Word } from '../word.ts';
import { mayMove } from './find-folders.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Where the manual of the tool that PHP runs puts it. */
export const toolPath = /^\/var\/www\/(?:html\/|nextcloud\/|html\/nextcloud\/)occ$/;

/** Options of sudo after which a command still runs in the same folder, in no shell of another user. */
const stays = /^(?:-[nEH]{1,3}|--non-interactive|--preserve-env|--set-home)$/;

/** The words of the command that follows `sudo -u USER`; the line itself, where nothing runs it for somebody else. */
function ownWords(words: readonly Word[]): number | undefined {
  if (words[0]?.text !== 'sudo') return 0;
  let at = 1;
  for (let text = words[at]?.text; text?.startsWith('-') === true; text = words[at]?.text) {
    if (text === '-u' || text === '--user') at += 2;
    else if (stays.test(text) || /^(?:-u|--user=)[a-z][\w-]*$/.test(text)) at += 1;
    else return undefined;
  }
  return at;
}

const isTo = (command: SyntaxNode | undefined): command is Command => command?.type === 'Command' && command.name?.text === 'cd' && command.prefix.length === 0 && command.redirects.length === 0 && command.args.length === 1 && command.args[0]?.type === 'Word' && command.args[0].parts === undefined && /^\/[\w./-]+$/.test(command.args[0].text);

/** The one folder in which all of a script runs but its first command: `cd FOLDER && a && b`, where nothing else goes anywhere. */
function standsIn({ commands: [only, ...more] }: Pick<ParsedScript, 'commands'>, nodes: readonly SyntaxNode[]): string | undefined {
  if (!only || more.length > 0 || only.background === true || nodes.filter(mayMove).length !== 1) return undefined;
  const { command } = only;
  if (command.type === 'Subshell') return standsIn(command.body, nodes);
  if (command.type !== 'AndOr' || command.operators.some((operator) => operator !== '&&')) return undefined;
  const [first] = command.commands;
  return isTo(first) ? first.args[0]?.text : undefined;
}

/**
 * A call of the tool that PHP runs by its name alone, with its whole path where the line goes to its folder before all else: `cd /var/www/nextcloud && sudo -u www-data php occ status`.
 * Undefined for any other call.
 */
export function standingTool({ top: { script, nodes } }: Walk, words: readonly Word[], { whole, elsewhere, functions }: Scope): readonly Word[] | undefined {
  if (!whole || elsewhere || !script || !nodes || functions.bodies.size > 0) return undefined;
  const at = ownWords(words);
  if (at === undefined || words[at]?.text !== 'php') return undefined;
  const place = words[at + 1]?.text === '-d' && /^memory_limit=\w+$/.test(words[at + 2]?.text ?? '') ? at + 3 : at + 1;
  const tool = words[place];
  const path = tool && /^(?:\.\/)?occ$/.test(tool.text ?? '') ? `${standsIn(script, nodes)?.replace(/\/$/, '')}/occ` : '';
  return tool && toolPath.test(path) ? words.with(place, literal(path, tool.source)) : undefined;
}
