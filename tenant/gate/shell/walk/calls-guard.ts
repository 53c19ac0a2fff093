import { finding, noFindings, type Finding } from '../../finding.ts';

/** What the program that watches over the agents is told to do: its subcommands, with options of its own before them. */
export const verbs = 'agents|approvals|audit|chat|demo|doctor|egress|explain|hub|journal|plugin|policy|redact|reports|resume|runtime|schedule|simulate|stop|tenant|tool|usage|vault|workflow';
/** Its name as a word of its own, whatever folder stands before it. */
const own = String.raw`(?:(?:\/[\w.-]{1,80}){0,9}\/)?letsbe(?:\.js)?`;

const ways: readonly RegExp[] = [
  // Told something, wherever that stands: nothing but a call of it looks so.
  new RegExp(String.raw`(?:^|[^\w.@-])${own}(?:\s+-\S+)*\s+(?:${verbs})(?![\w-])`),
  // By the place of a program: `--exec=/usr/bin/letsbe`.
  /(?:^|[\s"'`=(,[:])(?:\/[\w.-]{1,80}){0,9}\/s?bin\/letsbe(?![\w./-])/,
  // Alone, behind a sign that begins a command, or as the first word of a list in code: `!letsbe`, `spawn("letsbe", a)`.
  new RegExp(String.raw`(?:[!|;&]|::=?|\$\(|(?:[([{=]|(?:call-process|start-process|run-program)\s)\s{0,4}["'\x60]|\x60)\s{0,4}${own}(?=["'\x60\s;|&)]|$)`),
  // Behind an option or a setting that names a program.
  new RegExp(String.raw`(?:shell|cmd|command|exec\w*|invoke|program|pager|editor|visual|ssh|rsh|entrypoint|hook|script|helper|askpass|browser|preview|filter|callback|handler|complete)[\s=:]{1,3}["']?${own}(?=["'\s;|&)]|$)`, 'i'),
];

/** Code that hands on a list of words, `("letsbe", "resume")`, as the words that it makes of it: `letsbe resume`. */
const joints = /["'`]\s{0,4},\s{0,4}[[(]?\s{0,4}["'`]/g;
export const flatten = (text: string): string => text.replaceAll(joints, ' ');

/** Between two pieces that make up one text: `'let' + 'sbe'`. */
const glue = /(["'])\s{0,8}(?:\.{1,2}|\+)?\s{0,8}\1/g;

const isCall = (text: string): boolean => text.includes('letsbe') && ways.some((way) => way.test(text) || way.test(flatten(text)));

/**
 * Whether a text that another program may run calls the very program that watches over the agents (SAFETY: any such call is critical), in whatever language it
 * does so. It only raises.
 */
export function callsGuard(name: string, texts: readonly string[]): readonly Finding[] {
  // A blank may be written with a backslash before it.
  const called = texts.some((text) => isCall(text) || (/["']/.test(text) && isCall(text.replaceAll(glue, ''))) || (text.includes('\\ ') && isCall(text.replaceAll('\\ ', ' '))));
  return called ? [finding('exec.calls-guard', 'critical_red', 'It speaks to the very program that watches over the agents.', { matched: `${name} ${texts.join(' ')}`, ask: true })] : noFindings;
}
