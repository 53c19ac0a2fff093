import { wordsOf } from '../words/words-of.ts';
import { finding, unknown, type Finding } from '../finding.ts';
import { judgeRun, judgeSaid } from '../words/judge-words.ts';
import { givesRights } from '../words/rights.ts';
import type { Words } from '../words/words.ts';

/** Judges a call by its name alone (`user.delete`, `wp.getPosts`): what only looks is harmless when `trusted`, what says nothing is unknown. */
export function judgeRpcName(name: string, words: Words, trusted = true): Finding {
  const last = name.split(/[./:]/).at(-1) ?? name;
  const split = wordsOf(name);
  const said = words.actOf(name, true);
  const wholesale = split.some((word) => words.sets.all.has(word)) || words.sets.grave.has(wordsOf(last).at(-1) ?? '') || split.some((word) => words.sets.grave.has(word) && /^(?:delete|drop|remove|destroy|erase)$/.test(wordsOf(last)[0] ?? ''));
  const first = wordsOf(last)[0] ?? '';
  const strong = words.actOf(name, false);
  if (!words.sets.read.has(first) && givesRights(name, words) && (strong === undefined || strong.act === 'act')) return finding('rpc.rights', 'red', 'It gives somebody more rights.', { matched: name });
  // Of two people that become one, the other is gone.
  if (strong?.act === 'act' && split.includes('merge') && split.some((word) => words.sets.people.has(word) || /^(?:company|companies)$/.test(word))) return judgeSaid({ act: 'erase', word: name }, false, 'rpc');
  // `trigger.get`: before the dot stands what is asked about.
  const about = last !== name && words.onlyReads(last);
  if (strong?.act === 'run' && !about) return judgeRun(name);
  if (strong && !(about && strong.act === 'run')) return judgeSaid({ ...strong, word: name }, wholesale, 'rpc');
  if (marksRead(name.split(/[./:]/))) return finding('rpc.marks', 'yellow', 'It marks something as read.', { matched: name });
  if (words.sets.read.has(first)) {
    if (wordsOf(last).some((word) => words.sets.secret.has(word)) || /^(?:\w{0,30}(?:tokens?|secrets?|credentials?|passwords?|api_?keys?)|vault|keystore)$/i.test(name.split(/[./:]/).at(-2) ?? '')) return finding('rpc.secret', 'red', 'It reads passwords or keys.', { matched: name });
    return trusted ? finding('rpc.read', 'green', 'It only reads.', { matched: name }) : finding('rpc.read', 'yellow', 'Its name says that it only reads.', { matched: name });
  }
  if (said?.act === 'run') return judgeRun(name);
  // `core_course_get_contents`: the verb stands in the midst.
  if (!said && split.some((word) => /^(?:get|list|search|find|fetch|query|count)$/.test(word))) return trusted ? finding('rpc.read', 'green', 'It only reads.', { matched: name }) : finding('rpc.read', 'yellow', 'Its name says that it only reads.', { matched: name });
  return said ? judgeSaid({ ...said, word: name }, wholesale, 'rpc') : unknown('rpc.unknown', 'Nobody here knows what this call does.', name);
}

const told = /^(?:subscriptions?|channels?|conversations?|rooms?|messages?|ims?|mpims?|dms?|groups?|threads?|notifications?|chats?|inbox|mentions?|topics?|feed|alerts?|activity|activities|history|discussions?|announcements?)$/;

/** `subscriptions.read` (Rocket.Chat), `notifications/read`, `readBusinessMessage` (Telegram): of what is told to people, to read is to mark as read. Of files and records it is to look. */
export function marksRead(pieces: readonly string[]): boolean {
  const [first = '', ...rest] = wordsOf(pieces.at(-1) ?? '');
  if (first !== 'read') return false;
  const noun = wordsOf(pieces.at(-2) ?? '').at(-1) ?? '';
  return rest.some((word) => told.test(word)) || (told.test(noun) && rest.every((word) => /^(?:all|contents|mentions|multi|many|by|id)$/.test(word)));
}
