import { countUnexplained } from '../judge/unexplained.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';

/** Words for one alone: what the others are, the languages that have a word of one piece for it give by the names of settings. */
const single = new Set(['backup code', 'backup-code', 'recovery code', 'recovery-code', 'rescue code', 'emergency code', 'scratch code', 'code de secours', 'code de récupération', 'código de respaldo', 'código de recuperación', 'codice di backup', 'codice di recupero', 'código de recuperação', 'back-upcode']);
const triggers: readonly Trigger[] = [
  ...single,
  'backup codes', 'backup-codes', 'backupcodes', 'backup_codes', 'recovery codes', 'recovery-codes', 'recovery_codes', 'recoverycodes', 'scratch codes', 'emergency codes', 'rescue codes', 'wiederherstellungscodes', 'notfallcodes', 'notfall-codes', 'ersatzcodes', 'reservecodes', 'sicherungscodes', 'codes de secours', 'codes de récupération', 'codes de recuperation', 'codes de sauvegarde',
  'códigos de respaldo', 'códigos de recuperación', 'códigos de seguridad', 'códigos de emergencia', 'códigos de backup', 'códigos de recuperação', 'codici di backup', 'codici di recupero', 'codici di emergenza', 'codici di riserva', 'herstelcodes', 'back-upcodes', 'noodcodes', 'reserve-codes', 'kody zapasowe', 'kody odzyskiwania', 'kody awaryjne',
].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

/** The rest of the heading, and what joins it to the first code: a sign, or a line's end. */
const heading = /["'”»]?(?:\s?\([^()\n]{0,60}\))?[^\n:=[]{0,60}(?:["']?[ \t\u00a0]?[:=][ \t]{0,4}[[({]?|[ \t]{0,4}\r?\n)\s{0,16}/y;
/** The same for one, whose account may be named, with a sign or a verb right before it. */
const headingOfOne = /(?: (?:for|of|from|to|für|vom|von|zum|pour|du|de|para|del|per|do|da|voor|van) [^\n:=]{1,48})?[ \t\u00a0]?(?:[:=]| (?:is|ist|lautet|est|es|è|é))[ \t]{1,4}["'`]?/y;
/** How codes are numbered, marked and parted. */
const between = /["'`]?[ \t]{0,4}(?:[,;|/]|\\n|\r?\n|(?<=[\w"'`] )|(?<=[\w"'`]\t))\s{0,16}(?:[-*•] {1,2}(?:\[.?\] )?)?(?:\d{1,2}[.):][ \t]{1,3})?["'`]?/y;
const first = /(?:[-*•] {1,2}(?:\[.?\] )?)?(?:\d{1,2}[.):][ \t]{1,3})?["'`]?/y;
/** Two groups or more, eight digits, or letters with digits among them. */
const shapes: readonly RegExp[] = [
  /[A-Za-z\d]{4,6}(?:-[A-Za-z\d]{4,6}){1,4}(?![\w-])/y, /\d{3,4}[ -]\d{3,4}(?:[ -]\d{3,4})?(?![\w-]|[ -]\d)/y, /\d{6,10}(?![\w-])/y, /(?=[A-Za-z]{0,15}\d)[A-Za-z\d]{8,16}(?![\w-])/y,
];
/** Behind a heading for several, one alone may be anything. */
const fewest = 2;
const mostCodes = 24;
const begun = /^[\w \-"'`,;|/.*•)\]\\\r\n\t]{0,28}$/;

/** All codes of a list that lets somebody in again who lost everything else: `Backup codes:` and lines or words behind it. */
export function createRecoveryCodesRule(): Rule {
  return { rule: 'recovery-codes', triggers, examine: examineList };
}

function examineList(place: Place): Outcome[] {
  const { text, at, end, complete } = place;
  if (single.has(text.slice(at, end).toLowerCase())) return examineOne(place);
  const head = matchAt(heading, text, end);
  if (head === undefined) return [];
  const below = end + head[0].length;
  const from = below + (matchAt(first, text, below)?.[0].length ?? 0);
  // What the first one is made of, all are.
  const shape = shapes.find((one) => matchAt(one, text, from) !== undefined);
  const { codes, end: last } = shape === undefined ? { codes: [], end: from } : readCodes(text, at, from, shape);
  const open = !complete && text.length - last < 28 && begun.test(text.slice(last));
  if (open && codes.length < fewest) return [{ open: from }];
  const settled = open && codes.at(-1)?.end === text.length ? codes.slice(0, -1) : codes;
  const found = codes.length < fewest || !areDrawn(codes.map((one) => text.slice(one.start, one.end))) ? [] : settled.map((one): Outcome => ({ ...one, kind: 'secret' }));
  return open ? [...found, { open: found.length === 0 ? from : settled.length < codes.length ? codes.at(-1)?.start ?? last : last }] : found;
}

/** One code, which its heading speaks of as one. */
function examineOne({ text, end, complete }: Place): Outcome[] {
  const head = matchAt(headingOfOne, text, end);
  if (head === undefined) return [];
  const start = end + head[0].length;
  if (!complete && text.length - start < 28 && begun.test(text.slice(start))) return [{ open: start }];
  const code = shapes.map((shape) => matchAt(shape, text, start)?.[0]).find((found) => found !== undefined);
  return code === undefined || code.length < 8 || new Set(code.replaceAll(/\W/g, '')).size < 4 || (/[A-Za-z]/.test(code) && !areDrawn([code])) ? [] : [{ start, end: start + code.length, kind: 'secret' }];
}

/** Codes of one shape from a place on, as far as a rule may look, and where what follows them begins. */
function readCodes(text: string, at: number, from: number, shape: RegExp): { readonly codes: readonly { readonly start: number; readonly end: number }[]; readonly end: number } {
  const codes: { start: number; end: number }[] = [];
  let to = from;
  for (let code = matchAt(shape, text, to); code !== undefined && codes.length < mostCodes && to - at < reach; code = matchAt(shape, text, to)) {
    codes.push({ start: to, end: to + code[0].length });
    to += code[0].length;
    const joined = matchAt(between, text, to);
    if (joined === undefined || to + joined[0].length >= text.length) break;
    to += joined[0].length;
  }
  return { codes, end: to };
}

/** Whether codes were drawn: all differ, there are digits among their letters, and they count nothing up. */
function areDrawn(codes: readonly string[]): boolean {
  const joined = codes.join('');
  const digits = codes.every((code) => /^[\d -]+$/.test(code));
  const numbers = codes.map((code) => Number(code.replaceAll(/\D/g, '')));
  return new Set(codes).size === codes.length && new Set(joined).size >= 6 && /\d/.test(joined) && (digits ? numbers.some((number, index) => index > 0 && Math.abs(number - (numbers[index - 1] ?? 0)) > 9) : countUnexplained(joined) >= 0.3 * joined.length);
}
