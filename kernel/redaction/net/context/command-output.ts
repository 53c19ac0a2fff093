import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { standsAlone } from './place/find-below.ts';
import { reach } from './place/reach.ts';

/** The rest of a line on which nothing sends elsewhere what the command prints. */
const rest = /[^\n>;)`]{0,160}\r?\n(?=[^\s#$]|[#$](?:[^\s#$]|$))/y;

/** Programs that draw passwords and keys, or print one that is kept. */
const drawing = ['openssl rand', 'wg genkey', 'wg genpsk', 'apg ', 'makepasswd', 'secpwgen', 'xkcdpass', 'keepassxc-cli generate', 'bw generate', 'gpg --gen-random', 'dev/urandom', 'kubeadm token create', 'kubeadm token generate', 'kubeadm certs certificate-key', 'rails secret', 'rake secret', 'key:generate --show', 'key:generate --raw', 'pwmake ', 'mkpasswd'];
const printing = ['op read ', 'pass show ', 'gopass show ', 'lpass show ', '-field=', 'bw get password', 'get-secret-value ', 'application-password create ', 'find-generic-password ', 'find-internet-password ', 'secret-tool lookup ', 'auth print-access-token', 'auth print-identity-token', 'gh auth token', 'get-login-password', 'oc whoami -t', 'initial-admin-secret', 'initialadminpassword', 'initial_root_password', 'admin initial-password', 'get-access-token ', 'gcloud secrets versions access ', 'keyvault secret show ', 'glab auth token', 'fly auth token', 'flyctl auth token', 'heroku auth:token', 'vault print token', 'kubectl create token ', 'oc create token ', 'rbw get ', 'get-parameter ', 'chamber read -q ', 'doppler secrets get ', 'infisical secrets get ', 'passbolt get ', 'keyring get ', 'openssl passwd', 'diceware', 'generate-secret', 'operator keygen', 'consul keygen', 'serf keygen', 'gossip keyring generate', 'ansible-vault decrypt_string', 'keepassxc-cli show -', 'op item get ', 'getnetworkcredential().password', 'get-secret -name '];
/** A store of passwords is asked for an entry by its path alone. Behind the mark of a shell, since the word has other meanings. */
const stored: ReadonlySet<string> = new Set(['gopass ', '$ pass ', '# pass ', '% pass ']);
const entry = /(?:-{1,2}\w{1,16} ){0,2}(?:[\w.@+-]{1,40}\/){1,6}[\w.@+-]{1,60}(?=\r?\n)/y;
const columns = ['pwgen'];
/** What a cluster keeps is printed as it is only where the line decodes it. */
const decoded = ['get secret ', 'get secrets ', 'get secret/'];
const decodes = /base64[^\n]{0,8} (?:-d|-D|--decode)|base64decode/;
/** What programs draw in a line of their own. */
const inline = ['secrets.token_', 'random_bytes(', 'randombytes(', 'securerandom.'];
const asked = /(?:^|\n)[^\n]{0,60}\b(?:python[\d.]{0,4}|node|bun|deno|ruby|php|perl|pwsh)[^\n]{0,60} -{1,2}(?:c|e|r|p|pe|command|eval)\b[^\n]{0,80}$/i;
const rowEnd = /[^\n>]{0,160}\r?\n(?=[^\s#$]|[#$](?:[^\s#$]|$))/y;

/** The last part of a path to a member, a key or a file, in quotes or not, and what stands before it. */
const member = /(?:-{1,2}[\w-]{1,16} |(?:e|eval|nextcloud) ){0,3}["']?(?:[\w.@~:/[\]"'-]{0,160}[/.[\]"'-])?(\w{3,40})["'\]]{0,4}(?=[ \t\r\n|])/y;
const output = /(?:-{1,2}[\w=-]{1,16} ){0,3}([\w-]{3,64})(?=[ \r\n])/y;

const firstOf = /(?:[nc]? ?\d{0,4} )?["']?(?:[\w.@~$:{}-]{0,64}[/\\]){0,10}([\w.-]{3,64})["']?(?=[ \t\r\n|])/y;

/** What is printed by its name: a file, a variable, an output. The name's last part says whether it is a secret. */
const named: ReadonlyMap<string, RegExp> = new Map([
  ['cat ', /(?:-\w{1,4} )?["']?(?:[\w.@~$:{}-]{0,64}[/\\]){0,10}([\w.-]{3,64})["']?(?=[ \t\r\n|])/y], ['get-content ', /(?:-\w{1,10} )?["']?(?:[\w.@~$:{}-]{0,64}[/\\]){0,10}([\w.-]{3,64})["']?(?=[ \t\r\n|])/y],
  ['echo $', /\{?(\w{3,64})\}?(?=\r?\n)/y], ['echo "$', /\{?(\w{3,64})\}?"(?=\r?\n)/y], ['printenv ', /(\w{3,64})(?=\r?\n)/y], ['output -raw ', /([\w-]{3,64})(?=\r?\n)/y],
  ['terraform output ', output], ['tofu output ', output], ['terragrunt output ', output], ['stack output ', output], ['config get ', output], ['git config ', member], ['snap get ', /(?:[\w-]{1,40} )([\w.-]{3,64})(?=\r?\n)/y], ['uci get ', member], ['kv get ', member], ['etcdctl get ', member], ['jq -r ', member], ['yq ', member], ['--extract ', member],
  ['nmcli -s -g ', member], ['echo $env:', /(\w{3,64})(?=\r?\n)/y], ['> $env:', /(\w{3,64})(?=\r?\n)/y], ['echo %', /(\w{3,64})%(?=\r?\n)/y], ['head -', firstOf], ['tail -', firstOf], ['$ less ', firstOf], ['# less ', firstOf], ['$ more ', firstOf], ['config:get ', /([\w-]{3,64})(?=[ \r\n])/y],
]);

/** Endings of files that hold nothing but what their name says. */
const ending = /\.(?:txt|secret|key)$/i;

const triggers: readonly Trigger[] = [...drawing, ...printing, ...stored, ...columns, ...decoded, ...inline, ...named.keys()].map((literal) => ({ literal, anyCase: /[a-z]{4}/.test(literal), begins: /^\w/.test(literal) ? 'word' : 'anywhere' }));

/** What stands alone on the line below a command that draws or shows a password: `cat …/admin.password`, `pwgen …`. */
export function createCommandOutputRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'command-output', triggers, examine: (place) => examineCommand(place, isKnown) };
}

function examineCommand(place: Place, isKnown: (value: string) => boolean): Outcome | readonly Outcome[] {
  const { text, at, end } = place;
  const literal = text.slice(at, end).toLowerCase();
  // Within another command, or spoken of.
  const drawn = inline.includes(literal);
  if (drawn ? !asked.test(text.slice(Math.max(0, at - 128), at)) : /[(`'"=<]/.test(text.charAt(at - 1))) return undefined;
  const name = named.get(literal);
  const what = name === undefined ? undefined : matchAt(name, text, end);
  const path = stored.has(literal) ? matchAt(entry, text, end) : undefined;
  if (stored.has(literal) && path === undefined) return undefined;
  if (name !== undefined && !isSecret(what?.[1] ?? '')) return undefined;
  const behind = end + (what ?? path ?? [''])[0].length;
  const line = matchAt(drawn || decoded.includes(literal) ? rowEnd : rest, text, behind);
  if (line === undefined || (decoded.includes(literal) && !decodes.test(line[0]))) return undefined;
  const start = behind + line[0].length;
  // Behind the mark of a shell it is a command; elsewhere it may be a line of a program, below which stands another.
  const strength = /(?:^|\n)(?:[^\n]{0,100}[$#>%❯➜λ] ?)(?:sudo )?[^\n$#>%]{0,60}$/.test(text.slice(Math.max(0, at - 128), /^\W/.test(literal) ? at + 1 : at)) ? 'medium' : 'prose';
  if (columns.includes(literal)) return readColumns(place, start, strength, isKnown);
  const stop = wordEnd(text, start);
  const alone = stop >= text.length && !place.complete ? undefined : standsAlone(text, stop, place.complete);
  if (alone === undefined) return start - at <= reach ? { open: start } : undefined;
  // Some print a string as it stands in a program.
  const inQuotes = stop - start > 2 && text[start] === '"' && text[stop - 1] === '"' ? 1 : 0;
  const value = { start: start + inQuotes, end: stop - inQuotes };
  return alone && start - at <= reach && isCredential(text.slice(value.start, value.end), { strength, password: true, quoted: true }, isKnown) ? { ...value, kind: 'password' } : undefined;
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
