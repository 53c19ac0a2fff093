import { wordsOf } from './words-of.ts';
import type { WrittenWords } from '../knowledge/schema.ts';

export type Act = 'act' | 'run' | 'send' | 'erase' | 'wipe' | 'money';

/** What a text says, by the words in it. */
export interface Said {
  readonly act: Act;
  readonly word: string;
}

/** Word lists, ready to be asked. */
export interface Words {
  /** What a part of a name says. `writing`: something is written, so that words which are also names of things count as verbs. */
  actOf(part: string, writing: boolean): Said | undefined;
  /** Whether a name begins like one that only looks, and says nothing else. */
  onlyReads(name: string): boolean;
  readonly sets: Readonly<Record<'read' | 'reading' | 'power' | 'rights' | 'grave' | 'people' | 'all' | 'secret' | 'actionKeys' | 'revealKeys' | 'outward', ReadonlySet<string>>>;
  readonly secretPaths: readonly string[];
  /** One of those in a path, whole or before an ending. */
  readonly secretPlace: RegExp;
  readonly secretFiles: readonly string[];
}

const order: readonly Act[] = ['act', 'run', 'send', 'money', 'erase', 'wipe'];

/** Which of two acts matters more. */
export function graver(a: Said | undefined, b: Said | undefined): Said | undefined {
  if (!a || !b) return a ?? b;
  return order.indexOf(a.act) >= order.indexOf(b.act) ? a : b;
}

export function compileWords(written: WrittenWords): Words {
  const { act, run, send, erase, wipe, money, write } = written;
  const always = new Map<string, Act>();
  for (const [kind, list] of Object.entries({ act, run, send, money, erase, wipe }) as [Act, readonly string[]][]) for (const word of list) always.set(word, kind);
  const onWrite = new Map(always);
  for (const [kind, list] of Object.entries(write) as [Act, readonly string[]][]) for (const word of list) if (!onWrite.has(word)) onWrite.set(word, kind);
  const compound = new Set(written.compound);
  const listing = new Set(written.listing);
  const read = new Set(written.read);

  function actOf(part: string, writing: boolean): Said | undefined {
    const words = wordsOf(part);
    const table = writing ? onWrite : always;
    const names = !writing && words.length > 1 && listing.has(words.at(-1) ?? '');
    let found: Said | undefined;
    for (const [index, word] of words.entries()) {
      // Add-ons, follow-ups: names.
      if (/^(?:ons|ups|ins|outs|offs|backs)$/.test(words[index + 1] ?? '')) continue;
      const kind = isReset(word, words) ? 'wipe' : (table.get(word) ?? glued(word, table));
      if (kind !== undefined && !(names && compound.has(word))) found = graver(found, { act: kind, word });
    }
    return found;
  }
  return {
    actOf,
    onlyReads(name) {
      const [first = ''] = wordsOf(name);
      return read.has(first) && actOf(name, false) === undefined;
    },
    sets: {
      read, reading: new Set(written.reading), power: new Set(written.power), rights: new Set(written.rights), grave: new Set(written.grave), people: new Set(written.people), all: new Set(written.all), secret: new Set(written.secret),
      actionKeys: new Set(written.actionKeys), revealKeys: new Set(written.revealKeys), outward: new Set(written.outward),
    },
    secretPaths: written.secretPaths,
    secretPlace: new RegExp(`/(?:${written.secretPaths.map((path) => RegExp.escape(path)).join('|')})[/.]`),
    secretFiles: written.secretFiles,
  };
}

/** `factory-reset`, `resetAll`, `ResetToDefaults`, `reset-configuration`, `factory_defaults`, `SecureErase`: what nobody brings back. */
function isReset(word: string, words: readonly string[]): boolean {
  if (word === 'reset') return words.some((one) => /^(?:factory|all|everything|defaults|default|bios|hard)$/.test(one)) || /^(?:configuration|config|system|device|firmware|router|nvram|database|db)$/.test(words[words.indexOf('reset') + 1] ?? '');
  if (/^(?:hard|soft)?factory(?:defaults?|reset|restore)$/.test(word)) return true;
  if (word === 'restore') return words.some((one) => /^(?:factory|defaults|databases?|db|backups?|snapshots?)$/.test(one));
  if (word === 'factory') return words.some((one) => /^(?:defaults?|restore|settings|image)$/.test(one));
  return word === 'erase' && words.some((one) => /^(?:secure|crypto|cryptographic)$/.test(one));
}

const longVerbs = ['delete', 'remove', 'destroy', 'purge', 'truncate', 'send', 'unsubscribe', 'publish', 'restart', 'reboot', 'shutdown', 'execute', 'erase', 'uninstall', 'drop', 'wipe'];
/** Short ones begin too many other words: only before one of these. */
const short = new Set(['drop', 'wipe']);
const wholes = 'all|everything|db|dbs|database|databases|table|tables|schema|collection|index|user|users|data|disk|disks|device|volume|server|site|sites|blog|blogs|shop|store|wiki|forum|board|tenant|org|realm|workspace|instance|cluster|namespace|account|accounts|acct|accts|repo|repository|bucket|domain|backup|backups|snapshot|snapshots|project|vm';
const nouns = new RegExp(`^(?:${wholes})$`);
/** Not all of them hold everything: a user, a table, an index is one thing among others. */
const single = /^(?:table|collection|index|user|disk|device|data)$/;

/** `deleteuser`, `sendmail`, `dropdb`: two words without a border between them; only long verbs, or `runner` and `sender` would count. */
function glued(word: string, table: ReadonlyMap<string, Act>): Act | undefined {
  for (const verb of longVerbs) {
    if (word.length <= verb.length + 1 || !word.startsWith(verb)) continue;
    const noun = word.slice(verb.length);
    const whole = nouns.test(noun);
    if (short.has(verb) && !whole) continue;
    if (whole && table.get(verb) === 'erase' && !single.test(noun) && noun !== 'users') return 'wipe';
    if (noun.length > 2 && !/^(?:delete[ds]|remove[drs]|send(?:er|ing|s|grid|inblue|cloud)|publish(?:ed|er|ers|ing|es)|execute[ds]|destroyed|purge[ds]|truncate[ds]|restart(?:s|ed)|unsubscribe[drs]|sendy|removal|erase[drs]|uninstalled)/.test(word)) return table.get(verb);
    if (whole) return table.get(verb);
  }
  const [, begin = ''] = /^(stop|start|kill|clear|flush)(?:all|logs?|group|process(?:es)?|cache|data)$/.exec(word) ?? [];
  return table.get(begin);
}
