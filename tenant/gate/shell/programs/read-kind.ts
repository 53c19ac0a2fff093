import { finding, unknown } from '../../finding.ts';
import type { Effect } from '../effect.ts';
import { isCount, isNumbers, literal, restOf, startOf, type Hole, type Word } from '../word.ts';
import { namesIn } from './names-in.ts';
import { languageReaders } from './language-readers.ts';
import { joinWords } from './join-words.ts';
import { readsAsAnyShell } from './reads-as-any-shell.ts';
import type { WordKind } from './schema.ts';

/** `host=localhost dbname=shop`: a database of this machine, by words that name nothing else (libpq, Connection Strings). */
function namesOwnDatabase(text: string): boolean {
  return /^(?:\s*(?:(?:dbname|user|application_name)\s*=\s*[\w.-]+|client_encoding\s*=\s*(?:utf-?8|latin1|sql_ascii|auto)|(?:port|connect_timeout)\s*=\s*\d+|sslmode\s*=\s*[a-z-]+|password\s*=\s*[\w.-]*|host\s*=\s*(?:localhost|127\.0\.0\.1|::1|\/[\w./-]+))(?=\s|$))+\s*$/i.test(text);
}

const none = (): Effect[] => [];

const madeUp = (word: Word): Effect[] => [{ does: 'finding', finding: unknown('exec.code', 'It runs a program that was written on the spot, which can do anything.', word.source) }];

/** What becomes of words of a kind; kinds that take the rest get all of it, others one word. */
export function readKind(kind: WordKind, words: readonly Word[]): Effect[] {
  const [word] = words;
  const read = languageReaders[kind];
  if (read) return read(words);
  return word ? (plainKinds[kind] ?? none)(word, words) : [];
}

const path = (does: 'look' | 'read' | 'level' | 'part' | 'database' | 'tree' | 'write' | 'delete') => (word: Word): Effect[] => (word.text === '-' ? [] : [{ does, path: word }]);

/** Some file, whatever it is called, of which no text is shown. What is named a secret for certain, wherever it lies, is raised as other looks at it are. */
export function factsOf(word: Word): Extract<Effect, { readonly path: Word }> {
  return { does: namesOneFile(word) ? 'look' : 'part', path: word };
}

/** A file that its own client opens: what is done there, the client's words say. One of several that a name may stand for is only some file. */
function storeOf(word: Word): Effect[] {
  const { text, source } = word;
  if (text === undefined) return [{ does: 'look', path: word }];
  // https://www.sqlite.org/uri.html
  const path = /^file:(?:\/\/(?:localhost)?(?=\/))?([^?#]*)/.exec(text)?.[1] ?? text;
  return text === '' || text === ':memory:' ? [] : [{ does: 'database', path: literal(path, source) }];
}

/** Neither a sign alone nor more digits than a program can count: many take such a word for the next operand. */
const certainNumber = /^-?(?:[0-9]{1,15}(?:[.,][0-9]{1,15}){0,9}[.,]?|[.,][0-9]{1,15})$/;

function notANumber(word: Word): Effect {
  return { does: 'finding', finding: unknown('exec.no-number', 'Nobody here knows what it does with a word that should be a number.', word.source) };
}

/** It is one path, of which only names are open, its last one among them. */
function namesOneFile({ pieces, splits }: Word): boolean {
  const last = pieces.at(-1);
  const isOpen = typeof last === 'string' ? pieces.length > 1 && !last.includes('/') : last !== undefined;
  return isOpen && !splits && pieces.every((piece) => typeof piece === 'string' || oneName.has(piece.hole));
}
const oneName: ReadonlySet<Hole> = new Set(['name', 'number', 'word', 'below']);

/**
 * What a word of git may name: a file here, and of `HEAD:path`, `:0:path` or `-L 1,9:path` a file as it was once, which is looked for from where the code begins. So whatever
 * stands behind a colon is taken for one.
 */
function objectOf(word: Word): Effect[] {
  const { text } = word;
  // Of two folders outside of any code it shows all in which they differ.
  if (/^\/|(?:^|\/)\.\.(?:\/|$)/.test(text ?? '')) return path('level')(word);
  if (text === undefined || !text.includes(':')) return path('read')(word);
  const behind = new Set([text.slice(text.indexOf(':') + 1), text.slice(text.lastIndexOf(':') + 1)]);
  return [...path('read')(word), ...[...behind].filter((one) => one !== '').map((one): Effect => ({ does: 'object', path: literal(one, word.source) }))];
}

/** Kinds that need no language to be read. */
const plainKinds: Partial<Record<WordKind, (word: Word, words: readonly Word[]) => Effect[]>> = {
  text: none,
  look: path('look'), read: path('read'), level: path('level'), part: path('part'), database: path('database'), tree: path('tree'), write: path('write'), delete: path('delete'),
  store: storeOf,
  // `OFS='\t'` among what awk reads is no file, whatever stands behind the sign.
  given: (word) => (/^[A-Za-z_]\w*=/.test(word.text ?? '') ? [] : path('read')(word)),
  facts: (word) => (word.text === '-' ? [] : [factsOf(word)]),
  object: objectOf,
  history: objectOf,
  run: (word) => [{ does: 'run', path: word }],
  names: (word) => [{ does: 'read', path: word }, { does: 'finding', finding: finding('exec.names-from-file', 'yellow', 'It takes the names of its files out of another file, which nobody has read.', { matched: word.source, ask: true }) }],
  host: (word) => [{ does: 'host', host: word }],
  // An address that is only asked for what it shows: which machine it is on counts.
  peer: (word) => [{ does: 'host', host: word.text === undefined ? word : literal(/^(?:(?:https?|nats|tls|wss?):\/\/)?(\[[^\]]*\]|[^/?#@:,]+)(?::[0-9]+)?(?:[/?#]|$)/i.exec(word.text)?.[1] ?? `?${word.text}`, word.source) }],
  lookup: (word) => [{ does: 'lookup', host: word }],
  endpoints: namesIn,
  conninfo: (word) => (word.text === undefined || !word.text.includes('=') || word.text.includes('://') || namesOwnDatabase(word.text) ? [] : [{ does: 'finding', finding: finding('exec.other-database', 'yellow_external', 'It asks another database server.', { external: true, matched: word.source }) }]),
  // A file within an archive, by its name; a pattern may fit any.
  member: (word) => (word.text !== undefined && /^[\w@+.,/ -]+$/.test(word.text) ? [{ does: 'read', path: word }] : [{ does: 'finding', finding: finding('exec.any-member', 'yellow', 'It shows files out of an archive, whatever they are.', { matched: word.source }) }]),
  // `hash:/etc/postfix/virtual`: a folder may be called like the type, so that a pattern of the shell fits below it.
  typed: (word) => [word, restOf(word, startOf(word).indexOf(':') + 1)].flatMap(path('read')),
  url: (word) => [{ does: 'url', url: word }],
  // `trap - INT`: what was set before is taken back.
  command: (word) => (word.text === '-' ? [] : [{ does: 'command', text: word }]),
  // What it means to bash says nothing of it, so it is judged by that only where every shell reads it so.
  foreign: (word) => [
    { does: 'command', text: word },
    ...(readsAsAnyShell(word.text) ? [] : [{ does: 'finding', finding: unknown('exec.other-shell', 'It hands a text to another shell than the usual one, which reads some of its signs otherwise.', word.source) } as const]),
  ],
  // `bash -c TEXT NAME WORD …`
  script: (word, words) => [{ does: 'command', text: word, given: words.slice(2), called: words[1] }],
  // `ssh HOST -- COMMAND`, `eval -- COMMAND`: the dashes only end the options.
  commands: (word, words) => [{ does: 'command', text: joinWords(word.text === '--' && words.length > 1 ? words.slice(1) : words) }],
  argv: (_, words) => [{ does: 'argv', words }],
  'argv+': (_, words) => [{ does: 'argv', words, more: true }],
  'argv@': (_, words) => [{ does: 'argv', words, elsewhere: true }],
  count: (word) => (isCount(word) ? [] : [notANumber(word)]),
  // Where it wants a number, what stands behind one may be read as further options.
  number: (word) => ((word.text === undefined ? isNumbers(word) : certainNumber.test(word.text)) ? [] : [notANumber(word)]),
  code: madeUp,
  assign: (word) => {
    // `export A` hands on what is there already, which nobody knows here.
    if (word.text !== undefined && /^[A-Za-z_]\w*$/.test(word.text)) return [{ does: 'variable', name: word.text }];
    const name = /^([A-Za-z_]\w*)=/.exec(startOf(word))?.[1];
    return name === undefined ? [{ does: 'finding', finding: unknown('exec.unclear-variable', 'Nobody can say for certain which setting it gives to the program.', word.source) }] : [{ does: 'variable', name, value: restOf(word, name.length + 1) }];
  },
  variable: (word) => (word.text !== undefined && /^[A-Za-z_]\w*$/.test(word.text) ? [{ does: 'variable', name: word.text }] : [{ does: 'finding', finding: finding('exec.unclear-variable', 'critical_red', 'The name of a setting is made up when it runs, and a command can hide in it.', { matched: word.source, ask: true }) }]),
  arithmetic: (_, words) => words.filter(({ text }) => text === undefined || !/^[\w\s+\-*/%<>=!&|^~?:(),]*$/.test(text) || /[A-Za-z_]/.test(text)).slice(0, 1).map((word) => ({ does: 'finding', finding: finding('exec.unclear-sum', 'critical_red', 'It works out a sum with words that nobody knows, and a command can hide in them.', { matched: word.source, ask: true }) })),
};
