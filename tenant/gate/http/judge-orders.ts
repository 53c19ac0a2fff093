import { finding, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';
import { judgeSaid } from './words/judge-words.ts';
import type { Words } from './words/words.ts';
import { wordsOf } from './words/words-of.ts';

/** What a read orders by its query or the end of its path, in whichever tool: a command, a call by its name, a thing that ends. `known`: a table says what its path does. */
export function judgeOrders(request: ReadRequest, known: boolean, words: Words): Finding[] {
  const { method, query } = request;
  if (kindOf(method) !== 'reads') return [];
  return [...query.flatMap(([key, value]) => judgePair(key.toLowerCase(), value.slice(0, 400), request, words)), ...judgeCall(request, words), ...(known ? [] : judgeEnd(request, words))];
}

const order = (rule: string, operationClass: Finding['class'], sentence: string, matched: string): Finding => finding(`order.${rule}`, operationClass, sentence, { matched });

const steering = /^(?:turn|power|switch|toggle|light|relay)$/;
const looks = /^(?:status|state|get\w{0,40}|list\w{0,40}|show\w{0,40}|info\w{0,40}|version|help|query\w{0,40}|read\w{0,40}|ping|stats?|search\w{0,40}|find\w{0,40}|view\w{0,40}|count\w{0,40}|is\w{0,40}|has\w{0,40})$/i;

function judgePair(key: string, value: string, { segments }: ReadRequest, words: Words): Finding[] {
  const matched = `${key}=${value}`;
  const name = key.replaceAll(/[^a-z]/g, '');
  const yes = /^(?:true|1|yes|on)$/i.test(value);
  if (/^(?:bulk|row|ajax|api|form|wp|post)?(?:action|act|do|op|operation|task|cmd|func|function|mode|method)$/.test(name) && /(?:^|[./_-])(?:trash|recycle|bin)(?:[_-].{0,40})?$/i.test(value)) return [order('trash', 'red', 'It throws something away.', matched)];
  if (/^(?:factory)?reset$/.test(name) && yes) return [order('reset', segments.some((part) => /^(?:settings?|config|configuration|system|device|factory)$/i.test(part)) || name !== 'reset' ? 'critical_red' : 'yellow', 'It sets something back to the state it came in.', matched)];
  if (/^(?:restart|reboot|poweroff|upgrade|reload)$/.test(name) && yes) return [order('command', 'yellow', 'It gives a command.', matched)];
  if ((steering.test(name) && /^(?:on|off|toggle)$/i.test(value)) || (/^(?:on|off|toggle)$/i.test(value) && segments.some((part) => /^(?:cmd|command|control|set)$/i.test(part)))) return [order('command', 'yellow', 'It switches something.', matched)];
  return [...judgePacked(value, words), ...judgeCommand(name, value, matched), ...judgeRouted(name, value, words)];
}

/** `?request={"jsonrpc": "2.0", "method": …}`: a call in the query (Kodi, "JSON-RPC API"). */
function judgePacked(value: string, words: Words): Finding[] {
  if (!/^\s*[[{]/.test(value)) return [];
  return [...value.matchAll(/"method"\s{0,9}:\s{0,9}"([\w./:-]{1,80})"/g)].flatMap(([, name = '']) => {
    const said = words.onlyReads(name.split(/[./:]/).at(-1) ?? name) ? undefined : words.actOf(name, false);
    return said ? [judgeSaid(said)] : [];
  });
}

/** Tasmota, "Commands": a word alone asks for its state, one with a value sets it; `Reset` and a number takes all settings away. AVM's AHA names what it does in `switchcmd`. */
function judgeCommand(name: string, value: string, matched: string): Finding[] {
  if (!/^(?:\w{0,12}cmd|cmnd|\w{0,12}command|commands|commandline|exec)$/.test(name) || value.trim() === '') return [];
  if (/(?:^|[;\s])reset\s{1,9}\d|^restore$/i.test(value)) return [order('reset', 'critical_red', 'It sets a device back to the state it came in.', matched)];
  const [first = '', ...rest] = value.trim().split(/\s+/);
  if (looks.test(first)) return [];
  return rest.length > 0 || !/^[A-Z]\w{0,30}$/.test(value) ? [order('command', 'yellow', 'It gives a command.', matched)] : [];
}

/** `route=catalog/product.delete` (OpenCart), `task=articles.remove` (Joomla), `type=command&param=deletedevice` (Domoticz): where the tool finds what to do. */
function judgeRouted(name: string, value: string, words: Words): Finding[] {
  if (!/^(?:route|r|param|task|controller|handler|service|procedure|page_?action|q)$/.test(name) || !/^[\w./|:-]{3,80}$/.test(value) || (name === 'q' && !value.includes('/'))) return [];
  const last = value.split(/[./|:]/).at(-1) ?? '';
  const said = words.actOf(last, false);
  if (name === 'param' && /^(?:switch|set|add|update|make|reset)[a-z]{2,30}$/.test(last)) return [order('command', 'yellow', 'It gives a command.', value)];
  return said && said.act !== 'act' ? [judgeSaid(said)] : [];
}

/** `api=SYNO.FileStation.Delete&method=start` (Synology, "File Station API"), `mode=queue&name=delete` (SABnzbd, "API"): the call is named in two parts. */
function judgeCall({ query }: ReadRequest, words: Words): Finding[] {
  const of = (key: string): string => query.find(([name]) => name.toLowerCase() === key)?.[1] ?? '';
  const [api, method, mode] = [of('api'), of('method'), of('mode')];
  const findings: Finding[] = [];
  const part = api.includes('.') && !/^(?:status|list|get\w{0,40}|info|query)$/i.test(method) ? words.actOf(api.split('.').at(-1) ?? '', false) : undefined;
  if (part && part.act !== 'act') findings.push(judgeSaid(part));
  const named = mode === '' ? [] : [mode, of('name')];
  for (const one of named) {
    const said = /^[a-z_-]{2,40}$/i.test(one) ? words.actOf(one, false) : undefined;
    if (said) findings.push(judgeSaid(said));
  }
  return findings;
}

const ends = /^(?:end|finish|complete|close|open|archive|unarchive|block|hide|unhide|release|submit|process|commit|trash|on|off|arm|disarm|open|toggle|wake|wakeonlan|wol)$/;

/** `/api/end`, `/tickets/5/close`, `/relay/0/on`: an order behind the thing it is about. */
function judgeEnd({ segments, query }: ReadRequest, words: Words): Finding[] {
  const last = (segments.at(-1) ?? '').replace(/\.(?:json|xml|php|aspx?|do|action|cgi)$/i, '').toLowerCase();
  const before = segments.at(-2) ?? '';
  const matched = segments.slice(-3).join('/');
  const split = wordsOf(segments.at(-1) ?? '');
  if (split.includes('execute') && split.some((word) => /^(?:anonymous|script|code|sql|eval)$/.test(word))) return [order('code', 'red', 'It runs code that it brings along.', matched)];
  if (ends.test(last) && (last === 'end' || /\d/.test(before) || /^(?:relay|light|switch|plug|outlet|gpio|door|gate|alarm|scene)s?$/.test(before.toLowerCase()))) return [order('end', last === 'trash' ? 'red' : 'yellow', 'Its last word is an order.', matched)];
  if (query.length > 0 && /^(?:cmd|command|control)\.(?:cgi|php|lua|asp|html?)$/i.test(segments.at(-1) ?? '')) return [order('command', 'yellow', 'It gives a command.', matched)];
  return isTrial(segments) && (last === 'test' || query.length > 0 || words.actOf(last, false) !== undefined || isTrial(segments.slice(0, -1))) ? [trial(matched)] : [];
}

const trial = (matched: string): Finding => order('trial', 'yellow_external', 'It sends a message to try out whether it arrives.', matched);

/** `/receivers/test`, `/notifications/feature/test/5`, `/webhooks/7/ping`: what is tried out goes to people or addresses outside. */
function isTrial(segments: readonly string[]): boolean {
  const at = segments.findLastIndex((part) => /^(?:test|tests|try|ping|trial|sample|selftest)$/.test(wordsOf(part)[0] ?? '') && wordsOf(part).length <= 2);
  if (at < 0 || at < segments.length - 2) return false;
  const near = segments.slice(0, at + 1).flatMap(wordsOf);
  return near.some((word) => /^(?:notifications?|notifiers?|webhooks?|hooks?|receivers?|recipients?|channels?|smtp|mail|mails|email|emails|mailer|sms|integrations?|alerts?|alerting|contactpoints?|slack|telegram|destinations?|subscriptions?|messages?|campaigns?|newsletters?|push|pushover|gotify|apprise|ntfy|pager|pagerduty)$/.test(word));
}

/** A change that tries out a way to people or addresses outside, by whatever route it goes. */
export function judgeTrial({ segments, method }: ReadRequest): Finding[] {
  return kindOf(method) === 'writes' && isTrial(segments) ? [trial(segments.slice(-3).join('/'))] : [];
}
