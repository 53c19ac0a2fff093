import { finding, type Finding } from '../../finding.ts';
import { callsGuard, verbs } from './calls-guard.ts';
import { commandsInside } from './commands-inside.ts';
import { destroysInCode } from './destroys-in-code.ts';
import { foldTexts, glueNeighbours } from './fold-texts.ts';
import { literal } from '../word.ts';
import { saysItDestroys } from './says-it-destroys.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Words behind which a program is run, or a text as code, in most languages. */
const runs = /\b(?:system\w?\*?|exec\w*|spawn\w*|popen\w*|subprocess|run\w*|callCommand|callProcess|ProcessBuilder|Process|process_create|external|[Cc]ommand|passthru|shell\w*|proc_open|Cmd|cmd|call-process|start-process|start_process|getline|eval\w*|e?syscmd|sh|do\.call|process|send|method|getattr|import_module)\b|`|\|\s*"|%x|(?<!\w)!|\bqx\b/;

/** A name that runs something, or that leads to what does, as a text of its own. */
const powers = /"(?:CORE::(?:GLOBAL::)?)?(?:Kernel|eval|exec\w{0,6}|system2?|popen|spawn\w{0,4}|child_process|loadstring|load|dofile|subprocess|os|pty|ctypes|shutil|__import__|passthru|shell_exec|proc_open|unlink|rmtree|cmd)"/g;
const byName = /&\{|\b(?:const_get|import_module|__import__|require|getattr|setattr|send|method|do\.call|match\.fun|get|apply|to_(?:existing_)?atom|Reflect|globals|vars|invoke|call_user_func\w*|funcall|intern)\b|\]\s*\(/;

/** How texts are spelled in languages beyond those that are looked at for any program: as numbers, turned letter for letter, or decoded. */
const spelled = /rawtochar|inttoutf8|chartr\s*\(|base\.(?:url_)?decode|base64decode|decodebase64|\.decode64|frombase64|hex2bytes|unbase64|to_(?:existing_)?atom|list_to_(?:string|binary|atom)|integer->char|code-char|char-code|list->string|string-reverse|\bchar\s*\(\s*\[?\s*\d|char\(\s*(?:#\d|\d{2,3})|\[\s*\d{2,3}\s*(?:,\s*\d{2,3}\s*|\s+\d{2,3}\s*){2,}\]|strjoin\s*\(\s*map|nr2char|\bjoin\s*\(\s*map|rot13|\bbitxor|bitwxor|string\.reverse|\.flip\b|\.comb\b|chr\(\d|\.chr\b|\bchr\s+\d/;
const runsSpelt = new RegExp(String.raw`(?:(?<![-\w])(?:system[2*]?|do\.call|eval(?:_string|_quoted|_file|\.me|string)?|apply|run-program|run|shell(?:-command)?|unix|dos|os:cmd|:?os\.cmd|system\.(?:cmd|shell)|open_port|exec\w{0,8}|command|callcommand|callprocess|evalfile|call-process|process\.run|popen|spawn\w*|parse_string|sys\.command|funcall|processbuilder|eval-string)\b|qqx|qx|\x60)[\s(\[{"'*]{0,6}[^;\n]{0,100}?(?:${spelled.source})`);

/** Macros of m4 that make other texts of what they are given, beside those that run a command. */
const macros = /\b(?:define|pushdef|translit|format|substr|patsubst|regexp|eval|changequote|changecom|s?include|undivert|dnl|incr|indir|builtin)\b|(?:^|\s)-D/;

/** Whether a program is spelled so that nobody can read it before it runs. */
function isSpelt(program: string, said: string): boolean {
  if (program === 'm4') return /\be?syscmd\b/.test(said) && macros.test(said);
  return runsSpelt.test(said);
}

/** The names in a text that run something. */
const powersIn = (code: string): number => code.match(powers)?.length ?? 0;

const toldGuard = new RegExp(`"letsbe" "(?:${verbs})`);

/** Ways to write a text in small letters. */
const lowers = /lower|downcase|\blc\b|,,/;

/** Whether the name of the program that watches over the agents is told something in a list of texts, or is what texts make up one behind another. */
function namesGuard(code: string, folded: string): boolean {
  if (toldGuard.test(folded) || (lowers.test(code) && /letsbe/i.test(code) && !code.includes('letsbe'))) return true;
  if (code.includes('letsbe')) return false;
  const texts = ['"', "'"].map((sign) => code.split(sign).filter((_, at) => at % 2 === 1).join(''));
  return [folded, ...texts, code.replaceAll(/""|''/g, '')].some((one) => one.includes('letsbe')) || /(?<![a-z])lets\W{1,6}(?:set \w \W{0,3}|[a-z] \W{0,3})?be(?![a-z])/.test(code);
}

/** Whether pieces of code only make up a name together, by which a program is run or a function called that runs one. */
function makesName(code: string, folded: string): boolean {
  if (runs.test(code) && namesGuard(code, folded)) return true;
  return byName.test(code) && powersIn(folded) > powersIn(foldedOnce(code));
}

/** Code with its texts in one kind of quotes, so that only what is put together makes a difference. */
const foldedOnce = (code: string): string => code.replaceAll(/['`]/g, '"');

/**
 * What can never be undone of code that puts the words together which it then runs: read as it is once they are put together (`"".join(("lets", "be"))`), and where nobody can
 * read it before it runs, by that alone (SAFETY, "what cannot be parsed with certainty"). It only raises.
 */
export function putTogether(walk: Walk, program: string, code: string, found: readonly Finding[], scope: Scope): Finding[] {
  const marks = { matched: `${program} ${code}`, ask: true };
  const hidden = (sentence: string): Finding[] => [finding('exec.decodes-code', 'critical_red', sentence, marks)];
  if (isSpelt(program, code.toLowerCase())) return hidden('It decodes a program and runs it, so that nobody can read it before.');
  const folded = (/^(?:octave|[gmn]?awk)/.test(program) ? glueNeighbours(foldTexts(code)) : foldTexts(code)).replaceAll(/"[<|] ?(?=\w)/g, '"');
  if (makesName(code, folded)) return hidden('It puts the name of a program together and runs it, so that nobody can read it before.');
  if (!runs.test(code)) return [];
  const word = literal(folded);
  const inside = commandsInside(walk, program, [word], { ...scope, input: { kind: 'none' } }, { open: false });
  return [...inside, ...callsGuard(program, [folded]), ...destroysInCode(walk, program, folded, scope), ...saysItDestroys(walk, program, [word], found, { input: { kind: 'none' }, folders: scope.folders })];
}
