import { isCredential } from '../../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../../rule.ts';
import { matchAt } from '../place/characters.ts';
import { reach } from '../place/reach.ts';
import { readWords } from './read-words.ts';

const triggers: readonly Trigger[] = ['echo ', 'printf ', '<<<'].map((literal) => ({ literal, anyCase: false, begins: literal === '<<<' ? 'anywhere' : 'word' }));

/** What reads a credential from its input. */
const reader = /--password-stdin|--with-token|--stdin|--passphrase-fd|--pass(?:word|phrase)?-?(?:file|stdin)?[= ](?:-|\/dev\/stdin)|cryptsetup|luks|chpasswd|passwd|sudo (?:-\w+ )*-\w*S|\bsu -|-passin (?:stdin|fd:)|htpasswd -i|secrets? (?:create|put|set)|secrets (?:versions add|set)|vault |kinit|gpg .*--passphrase|docker login|smbpasswd|ssh-add|pass insert|--secret-file[= ]-|mount|ecryptfs|security |read (?:-\w{1,3} )*\w{0,24}(?:[Pp][Ww]|[Pp][Aa][Ss][Ss]\w{0,6}|secret|token|SECRET|TOKEN)\b|read -s|age -p|mokutil|gnome-keyring|realm join|ipa |fscrypt |zfs |encfs|virsh secret|restic |borg |pass(?:word|wd|phrase)?[-_](?:on-)?stdin|stdin-password|-pass stdin|sshfs|gocryptfs|cryfs|keyctl|wpa_passphrase|systemd-creds|openfortivpn|openconnect|secret-tool|vercel env|bw encode|-stdinpass|keystore (?:add|create|passwd)|keyring (?:set|-)|keepassxc-cli|reset-password|pdbedit|create-password-alias|makepass|clevis encrypt|pass(?:word)?[-_]?alias/;
/** An option or a setting that names the command a program asks for its password. */
const asked = /(?:extpass|(?:pass(?:word|phrase|wd)?|secret|token|credential|askpass)[-_]?(?:command|cmd|exec|eval|program))["'\]]{0,2}(?: ?[=:,] ?| )\[?\\?["']?$/i;
/** An option for a file with a password, which a command stands for: `--password-file=<(echo …)`. */
const substituted = /(?:(?:pass(?:word|phrase|wd)?|secret|token|credential|key)[-_]?(?:file|fd|from)?(?: ?= ?| )| -[pP] |cryptsetup[^\n|;&]{0,56} )<\($/i;
/** A script that answers with a password, above the line that prints it. */
const askpass = /askpass[^\n]{0,80}\n(?:[^\n]{0,48}\n){0,3}[ \t]{0,8}(?:exec )?$|(?:^|\n)[ \t]{0,8}(?:"|\*|')?\*?["']?p?ass(?:word|phrase)[^\s()]{0,12}\)\s{1,16}$/i;
/** What a command prints it with. */
const printed = /(?:-[neE]{1,3} )?(?:["']%s(?:\\n)?["'] |%s )?(["']?)/y;
const ahead = 160;
/** A file whose name says that it holds a password, behind the sign that writes into it or the command that does. */
const written = /(?:>{1,2}[ \t]{0,4}|\btee[ \t]{1,4}(?:-a[ \t]{1,4})?)["']?[^\s"'|;&<>]{0,80}(?:pass(?:wd|word|phrase|wort|code)?|passwords?|kennwort|pwd|(?<![A-Za-z\d])pw|secret|token|\.key|api[-_]?key|credentials?|mdp|wachtwoord|contrasena)(?:[-_.]?(?:file|txt|key|dat|conf|cfg|s3fs))?["']?(?:[ \t]{0,4}(?:$|[;&|)<>\r\n`]|\d>))/i;

/** What is said behind a word that is read, of what it is. */
const remark = /^[ \t]{0,8}#[^\n]{0,60}(?:pass(?:word|phrase|wort|code)|kennwort|mot de passe|mdp|contrase|wachtwoord|senha|geheim|secret)/i;
const begunRemark = /^[ \t]{0,8}(?:#[^\n]{0,76})?$/;

/** Commands in brackets, which answer one question after the other: `(echo …; echo …) | smbpasswd -s`. */
const answers = /^(?:[ \t]{0,4};[ \t]{0,4}(?:echo|printf|sleep)[^;|()\n]{0,100}){0,3};?[ \t]{0,4}[)}][ \t]{0,4}\|/;
const begunAnswers = /^(?:[ \t]{0,4};[ \t]{0,4}(?:echo|printf|sleep)[^;|()\n]{0,100}){0,3};?[ \t]{0,4}(?:[)}][ \t]{0,4}(?:\|[^\n]{0,120})?|[a-z]{1,6})?$/;

/** Credentials that are piped into a program: `echo -n "…" | cryptsetup …`, `chpasswd <<< 'user:…'`. */
export function createPipedRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'piped', triggers, examine: (place) => examinePiped(place, isKnown) };
}

function examinePiped({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const here = text[at] === '<';
  // A here-string has three signs and no fourth.
  if (here && (text[at - 1] === '<' || text[end] === '<')) return undefined;
  const isRead = !here || reader.test(text.slice(Math.max(0, at - 120), at)) || written.test(text.slice(Math.max(0, at - 120), at).trimEnd());
  if (!here && (asked.test(text.slice(Math.max(0, at - 64), at)) || substituted.test(text.slice(Math.max(0, at - 64), at)))) return readAsked(text, end, complete, isKnown);
  if (!here && askpass.test(text.slice(Math.max(0, at - 128), at))) return readPrinted(text, end, complete, isKnown);
  const words = readWords(text, end, here ? 8 : reach, complete, (word) => word === 'echo' || word === 'printf').filter((word) => word.quoted || !/^-[neE]+$/.test(word.text));
  const into = words.findIndex(({ text: each, quoted }) => !quoted && each.startsWith('>'));
  // What `printf` puts in the place of its signs, where a command tells the last one.
  const shown = !here && text.startsWith('printf', at) && words.length > 2 && into < 0 ? words.slice(1).find(({ text: each }) => !each.startsWith('$')) : undefined;
  const word = shown ?? (here ? words[0] : words.at(into > 0 ? into - 1 : -1));
  if (word === undefined) return undefined;
  const colon = word.text.indexOf(':');
  const user = colon > 0 && /^[\w.-]+$/.test(word.text.slice(0, colon));
  const start = word.start + (user ? colon + 1 : 0);
  if (word.open) return { open: start };
  // Without quotes a bracket closes the commands around it.
  const closes = !word.quoted && /[^\\]\)$/.test(word.text) ? 1 : 0;
  const value = word.text.slice(start - word.start, word.text.length - closes).replace(/\\[n0]$/, '');
  // A program that asks twice is given it twice.
  if (!isCredential(value.replace(/^(.{4,64})\\n\1$/, '$1'), { strength: here ? 'strong' : 'medium', password: true, quoted: true }, isKnown)) return undefined;
  const outcome = { start, end: start + value.length, kind: 'password' };
  if (here && isRead) return outcome;
  const last = shown === undefined ? word : (words.at(-1) ?? word);
  const rest = text.slice(last.end + (last.quoted ? 1 : -closes), last.end + ahead);
  const line = rest.split('\n', 1)[0] ?? '';
  if (here) return remark.test(line) ? outcome : !complete && line === rest && begunRemark.test(line) ? { open: start } : undefined;
  const whole = complete || line !== rest || rest.length >= ahead - 1;
  if (answers.test(line) && reader.test(line)) return outcome;
  if (/^\s*\|/.test(line) && (reader.test(line) || (whole && written.test(line)))) return outcome;
  if (whole && /^ {0,4}>/.test(line) && written.test(line)) return outcome;
  return !whole && (/^\s*(?:$|\||>)/.test(line) || begunAnswers.test(line)) ? { open: start } : undefined;
}

/** The word behind a command that stands in quotes itself. */
function readAsked(text: string, from: number, complete: boolean, isKnown: (value: string) => boolean): Outcome {
  const start = from + (/^(?:-[neE]+ |["']?%s(?:\\n)?["']? )?\\?["']?/.exec(text.slice(from, from + 12))?.[0].length ?? 0);
  let end = start;
  while (end < text.length && end - start < 256 && !/[\s"'\\)]/.test(text.charAt(end))) end += 1;
  if (end >= text.length && !complete) return { open: start };
  return isCredential(text.slice(start, end), { strength: 'strong', password: true, quoted: true }, isKnown) ? { start, end, kind: 'password' } : undefined;
}

/** What a script prints that is asked for a password: a word, or what stands in quotes. */
function readPrinted(text: string, from: number, complete: boolean, isKnown: (value: string) => boolean): Outcome {
  const lead = matchAt(printed, text, from);
  const start = from + (lead?.[0].length ?? 0);
  const stops = lead?.[1] === undefined || lead[1] === '' ? ' \t\r\n;\'"`' : `${lead[1]}\r\n`;
  let end = start;
  while (end < text.length && end - start < 256 && !stops.includes(text.charAt(end))) end += 1;
  if (end >= text.length && !complete) return { open: start };
  const value = text.slice(start, end).replace(/\\n$/, '');
  return isCredential(value, { strength: 'medium', password: true, quoted: true }, isKnown) ? { start, end: start + value.length, kind: 'password' } : undefined;
}
