import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { isQuote, matchAt } from './place/characters.ts';

/** What a client says by FTP or POP: behind the mark of who speaks, or as a trace of its calls shows it. */
const speaker = /(?:(?:^|\n)[^\n]{0,60}(?:[CS]: ?|[<>]{1,3} ?|-+> ?|Request: )|(?:^|\n)E\.\.[^\n]{0,80}\.|ftpd(?:\[\d{1,7}\])?: (?:FTP command: )?(?:Client "[\w.:]{1,45}", ")?|(?:write|send|sendto|read|recv|recvfrom)\(\d{1,6}, ")$/;
/** Of Redis the prompt may be missing, where answers alone stand between. */
const prompt = /(?:^|\n)(?:[\w.:[\]-]{0,60}> ?)?$|(?:write|send|sendto|read|recv|recvfrom)\(\d{1,6}, "$|<<< ?["']$|\b(?:echo|printf)(?: -[neE]{1,3})? ["']$/;
/** Ways to sign in, which stand in the same place. */
const mechanism = /^(?:PLAIN|LOGIN|TLS|SSL|X?OAUTH\w*|NTLM|GSSAPI|ANONYMOUS|EXTERNAL|(?:CRAM|DIGEST|SCRAM)-\S+)$/i;
/** What types for a person: into a window, by a macro, which says behind it what that was. */
const typing = ['send, ', 'sendinput, ', 'sendinput ', 'sendraw, ', 'sendraw ', 'sendevent ', 'sendplay ', 'sendinput("', 'send {raw}', 'send {text}', '::send ', 'sendtext ', 'send "', 'send("', 'sendtext("', 'sendkeys "', 'sendkeys("', 'typewrite("', "typewrite('", 'write("'];
/** What a script sends when it is asked: a string. */
const sending = ['send -- "', 'exp_send "', 'exp_send -- "', 'send_slow "', 'sendline("', "sendline('", 'sendline "', "send('", "send '", 'write(b"', "write(b'", "write('", 'puts "', "sendline(b'", 'sendline(b"'];
/** What it waited for: the question for a password. */
const asked = /(?:expect|until|waitfor|wait_for)[^\n"']{0,30}["'][^\n"']{0,40}(?:pass?word|assword|assphrase|passwd|passwort|kennwort|contraseña|mot de passe|wachtwoord)[^\n"']{0,24}["'][^\n]{0,8}(?:\n|[{;,])[ \t]{0,16}(?:[\w.$]{1,24}[.>])?$|(?:^|\n|[{])[ \t]{0,16}(?:-re |-gl )?["'{][^\n"']{0,24}(?:assword|assphrase)[^\n"']{0,12}["'}] ?\{?\s{0,16}$/i;
const keys = /\{(?:enter|tab|return)\b[^{}\n]{0,8}\}/iy;
const remark = /["']?\)?[ \t]{0,8}(?:;|#|\/\/|'|--)[ \t]{0,4}([^\n]{1,80})/y;

const triggers: readonly Trigger[] = [...['PASS ', 'AUTH '].map((literal): Trigger => ({ literal, anyCase: false, begins: 'word' })), ...[...new Set([...typing, ...sending])].map((literal): Trigger => ({ literal, anyCase: true, begins: literal.startsWith(':') ? 'anywhere' : 'word' }))];

/** Passwords that a client says to a server, or a macro to a window: `PASS …`, `AUTH …`, `Send, …{Enter} ; password`. */
export function createDialogueRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'dialogue', triggers, examine: (place) => (answers(place) ? examineSent(place, isKnown) : place.text.startsWith('PASS ', place.at) ? examinePass(place, isKnown) : place.text.startsWith('AUTH ', place.at) ? examineAuth(place, isKnown) : examineTyped(place, isKnown)) };
}

/** Whether a script answers a question for a password. */
function answers({ text, at, end }: Place): boolean {
  return isQuote(text.charCodeAt(end - 1)) && asked.test(text.slice(Math.max(0, at - 120), at));
}

/** A string that is sent, without the keys that end its line. */
function examineSent({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const quote = text.charAt(end - 1);
  let stop = end;
  while (stop < text.length && stop - end < longest && text[stop] !== quote && text[stop] !== '\n') stop += 1;
  if (stop >= text.length && !complete) return { open: end };
  return judge(text.slice(end, stop).replace(/(?:\\[rn]){1,2}$/, ''), end, isKnown);
}

function examinePass({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!speaker.test(text.slice(Math.max(0, at - 96), at))) return examineGreeting({ text, at, end, complete }, isKnown);
  const stop = endOf(text, end, /[\s"]/);
  if (stop >= text.length && !complete) return { open: end };
  const value = text.slice(end, stop).replace(/(?:\\r)?(?:\\n)?$/, '');
  return judge(value, end, isKnown);
}

/** By IRC the password comes first, on a line of its own. */
function examineGreeting({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!/(?:^|\n|\\n|["'`])$/.test(text.slice(Math.max(0, at - 2), at))) return undefined;
  const start = text[end] === ':' ? end + 1 : end;
  const stop = endOf(text, start, /[\s"'`\\]/);
  const rest = text.slice(stop, stop + longestGreeting);
  if (!complete && (stop >= text.length || (rest.length < longestGreeting && /^(?:\\[rn]?){0,2}[\r\n]{0,2}[A-Z ]{0,8}$/.test(rest)))) return { open: end };
  return greeted.test(rest) ? judge(text.slice(start, stop), start, isKnown) : undefined;
}

const greeted = /^(?:\r?\n|(?:\\r)?\\n)(?:NICK|USER|CAP) /;
const longestGreeting = 16;

function examineAuth({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!prompt.test(text.slice(Math.max(0, at - 80), at))) return undefined;
  const sign = isQuote(text.charCodeAt(at - 1)) ? /[\s"'\\]/ : /\s/;
  const stop = endOf(text, end, sign);
  if (stop >= text.length && !complete) return { open: end };
  if (mechanism.test(text.slice(end, stop))) return undefined;
  if (text[stop] !== ' ') return judge(text.slice(end, stop), end, isKnown);
  // A user stands before it.
  const last = endOf(text, stop + 1, sign);
  if (last >= text.length && !complete) return { open: end };
  return text[last] === ' ' ? undefined : judge(text.slice(stop + 1, last), stop + 1, isKnown);
}

function examineTyped({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const start = end + (/^(?:"|\{raw\})/i.exec(text.slice(end, end + 5))?.[0].length ?? 0);
  let stop = start;
  while (stop < text.length && stop - start < longest && !/[\s"]/.test(text.charAt(stop)) && (text[stop] !== '{' || matchAt(keys, text, stop) === undefined)) stop += 1;
  if (stop >= text.length && !complete) return { open: start };
  const found = judge(text.slice(start, stop), start, isKnown);
  if (found === undefined) return undefined;
  const behind = stop + (matchAt(keys, text, stop)?.[0].length ?? 0);
  if (!complete && text.length - behind < ahead && !text.includes('\n', stop)) return { open: start };
  const said = matchAt(remark, text, behind)?.[1] ?? '';
  return said.split(/[\s,:;.]+/).some((word) => judgeKey(word)?.kind === 'password') ? found : undefined;
}

const longest = 128;
const ahead = 104;

function endOf(text: string, at: number, sign: RegExp): number {
  let to = at;
  while (to < text.length && to - at < longest && !sign.test(text.charAt(to))) to += 1;
  return to;
}

function judge(value: string, start: number, isKnown: (value: string) => boolean): Outcome {
  return isCredential(value, { strength: 'medium', password: true, quoted: true }, isKnown) ? { start, end: start + value.length, kind: 'password' } : undefined;
}
