import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { reach } from './place/reach.ts';

/** The rest of a line on which nothing sends elsewhere what the command prints. */
const rest = /[^\n>;)`]{0,160}\r?\n(?=[^\s#$])/y;

/** Programs that draw passwords and keys, or print one that is kept. */
const drawing = ['openssl rand', 'wg genkey', 'wg genpsk', 'apg ', 'makepasswd', 'secpwgen', 'xkcdpass', 'keepassxc-cli generate', 'bw generate', 'gpg --gen-random', 'dev/urandom', 'kubeadm token create', 'kubeadm token generate', 'kubeadm certs certificate-key', 'rails secret', 'rake secret', 'key:generate --show', 'key:generate --raw'];
const printing = ['op read ', 'pass show ', 'gopass show ', 'lpass show ', '-field=', 'bw get password', 'get-secret-value ', 'application-password create ', 'find-generic-password ', 'find-internet-password ', 'secret-tool lookup ', 'auth print-access-token', 'auth print-identity-token', 'gh auth token', 'get-login-password', 'oc whoami -t', 'initial-admin-secret', 'initialadminpassword', 'initial_root_password'];
const columns = ['pwgen'];

/** What is printed by its name: a file, a variable, an output. The name's last part says whether it is a secret. */
const named: ReadonlyMap<string, RegExp> = new Map([
  ['cat ', /(?:-\w{1,4} )?["']?(?:[\w.@~$:{}-]{0,64}[/\\]){0,10}([\w.-]{3,64})["']?(?=[ \t\r\n|])/y], ['get-content ', /(?:-\w{1,10} )?["']?(?:[\w.@~$:{}-]{0,64}[/\\]){0,10}([\w.-]{3,64})["']?(?=[ \t\r\n|])/y],
  ['echo $', /\{?(\w{3,64})\}?(?=\r?\n)/y], ['echo "$', /\{?(\w{3,64})\}?"(?=\r?\n)/y], ['printenv ', /(\w{3,64})(?=\r?\n)/y], ['output -raw ', /([\w-]{3,64})(?=\r?\n)/y], ['config:get ', /([\w-]{3,64})(?=[ \r\n])/y],
]);

/** Endings of files that hold nothing but what their name says. */
const ending = /\.(?:txt|secret|key)$/i;

const triggers: readonly Trigger[] = [...drawing, ...printing, ...columns, ...named.keys()].map((literal) => ({ literal, anyCase: /[a-z]{4}/.test(literal), begins: literal.startsWith('-') ? 'anywhere' : 'word' }));

/** What stands alone on the line below a command that draws or shows a password: `cat …/admin.password`, `pwgen …`. */
export function createCommandOutputRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'command-output', triggers, examine: (place) => examineCommand(place, isKnown) };
}

function examineCommand(place: Place, isKnown: (value: string) => boolean): Outcome | readonly Outcome[] {
  const { text, at, end } = place;
  const literal = text.slice(at, end).toLowerCase();
  // Within another command, or spoken of.
  if (/[(`'"=<]/.test(text.charAt(at - 1))) return undefined;
  const name = named.get(literal);
  const what = name && matchAt(name, text, end);
  if (name !== undefined && !isSecret(what?.[1] ?? '')) return undefined;
  const line = matchAt(rest, text, end + (what?.[0].length ?? 0));
  if (line === undefined) return undefined;
  const start = end + (what?.[0].length ?? 0) + line[0].length;
  // Behind the mark of a shell it is a command; elsewhere it may be a line of a program, below which stands another.
  const strength = /(?:^|\n)(?:[^\n]{0,100}[$#>%] ?)(?:sudo )?[^\n$#>%]{0,60}$/.test(text.slice(Math.max(0, at - 128), at)) ? 'medium' : 'prose';
  if (columns.includes(literal)) return readColumns(place, start, strength, isKnown);
  const stop = wordEnd(text, start);
  const alone = stop >= text.length && !place.complete ? undefined : standsAlone(text, stop, place.complete);
  if (alone === undefined) return start - at <= reach ? { open: start } : undefined;
  return alone && start - at <= reach && isCredential(text.slice(start, stop), { strength, password: true, quoted: true }, isKnown) ? { start, end: stop, kind: 'password' } : undefined;
}

const isSecret = (name: string): boolean => name === '.erlang.cookie' || (!/(?:sha\d{1,3}|md5|sums?)$/i.test(name) && judgeKey(name.replace(ending, ''))?.strength === 'medium');

/** Passwords that are all of one length, with a blank or a line's end between. */
function readColumns({ text, at, complete }: Place, from: number, strength: 'medium' | 'prose', isKnown: (value: string) => boolean): Outcome[] {
  const found: Outcome[] = [];
  let length = 0;
  for (let start = from; start - at <= reach && start < text.length;) {
    const stop = wordEnd(text, start);
    if (stop >= text.length && !complete) return [...found, { open: start }];
    const value = text.slice(start, stop);
    if ((length > 0 && value.length !== length) || !isCredential(value, { strength, password: true, quoted: true }, isKnown)) return found;
    length = value.length;
    found.push({ start, end: stop, kind: 'password' });
    start = stop;
    for (let count = 0; count < 3 && /\s/.test(text.charAt(start)); count += 1) start += 1;
  }
  return found;
}

function wordEnd(text: string, at: number): number {
  let to = at;
  while (to < text.length && to - at < 200 && !/\s/.test(text.charAt(to))) to += 1;
  return to;
}
