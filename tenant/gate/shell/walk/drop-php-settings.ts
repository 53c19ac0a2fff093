import type { Command, CommandNode, Redirection } from 'unbash';
import { isLetters } from '../words/variables.ts';
import type { Walk } from './walk.ts';

/** Names in what `php -i` shows that stand in no password, and whose values are none (php.net, "List of php.ini directives"). */
const harmless = /^(?:memory_limit|upload_max_filesize|post_max_size|max_execution_time|max_input_(?:vars|time)|max_file_uploads|date\.timezone|display_errors|error_reporting|log_errors|short_open_tag|allow_url_(?:fopen|include)|disable_functions|open_basedir|realpath_cache_(?:size|ttl)|opcache(?:\.[a-z_]+)?|session\.(?:gc_maxlifetime|save_handler)|loaded configuration file|configuration file|scan this dir|scan|php version|server api|thread safety|extension_dir|default_(?:socket_timeout|charset)|xdebug\.mode|sapi)$/i;

/** A pattern that takes no lines but those with such a name: `^(memory_limit|post_max_size) `. */
function takesSettings(pattern: string): boolean {
  const plain = pattern.replaceAll('\\|', '|').replaceAll('\\(', '(').replaceAll('\\)', ')').replaceAll('\\.', '.');
  const [, before = '', inside, behind = ''] = /^\^?([\w. ]*)\(([^()]*)\)([\w. ]*(?: =>)?)$/.exec(plain) ?? [];
  const ways = inside === undefined ? plain.split('|') : inside.split('|').map((one) => `${before}${one}${behind}`);
  // A name of one word may be a part of another one: only where lines begin with it, it is this one.
  const anchored = plain.startsWith('^') && (inside !== undefined || ways.length === 1);
  return ways.every((way) => harmless.test(way.replace(/^\^/, '').replace(/(?: =>?)? *$/, '')) && (anchored || way.startsWith('^') || /\w[ .]\w/.test(way)));
}

const isSilent = (one: Redirection): boolean => one.type === 'Redirect' && one.operator === '>' && one.descriptor?.type === 'FileDescriptor' && one.descriptor.value === 2 && one.target?.text === '/dev/null';

type Words = readonly (string | undefined)[];

function patternOfGrep(words: Words): string | undefined {
  const [pattern, ...more] = words.filter((word) => word === undefined || !/^-(?:[iEwn]+|m1?)$/.test(word));
  return more.length > 0 || pattern?.startsWith('-') === true ? undefined : pattern;
}

/** `awk -F' => ' '/^memory_limit/ {print $1, $2}'`: one rule, of which every line begins as its pattern says. */
function patternOfAwk(words: Words): string | undefined {
  const [program, ...more] = words.filter((word, at) => word === undefined || !(/^-F ?(?:=>|=) ?$/.test(word) || word === '-F' || (words[at - 1] === '-F' && /^ ?=>? ?$/.test(word))));
  const pattern = /^\s*\/(\^[^/]+)\/\s*(?:\{\s*print(?:\s+\$(?:\d+|NF)(?:\s*,?\s*(?:"[^"\\]*"\s*,?\s*)?\$(?:\d+|NF))*)?\s*;?\s*\})?\s*$/.exec(program ?? '')?.[1];
  return more.length > 0 ? undefined : pattern;
}

/** What PHP shows of its environment is taken back where grep or awk lets nothing through but lines of settings that hold no password: `php -i | grep memory_limit`. */
export function dropPhpSettings(walk: Walk, before: number, { name, args, prefix, redirects }: Command, next: CommandNode | undefined): void {
  if (!/^php[0-9.]*$/.test(name?.text ?? '') || prefix.length > 0 || !redirects.every(isSilent) || args.length !== 1 || args[0]?.text !== '-i') return;
  if (next?.type !== 'Command' || next.prefix.length > 0) return;
  const words = next.args.map((arg) => (arg.type === 'Assignment' || !isLetters(arg) ? undefined : arg.value));
  const pattern = next.name?.text === 'grep' ? patternOfGrep(words) : /^[gm]?awk$/.test(next.name?.text ?? '') ? patternOfAwk(words) : undefined;
  if (pattern === undefined || !takesSettings(pattern)) return;
  const kept = walk.findings.splice(before).filter(({ reason }) => !reason.rule.startsWith('exec.program.php'));
  walk.findings.push(...kept);
}
