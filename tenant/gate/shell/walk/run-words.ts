import { add, finding, unknown, unclearProgram } from '../../finding.ts';
import { judgeVariable, steersShell } from '../places/judge-variable.ts';
import { readCall, type CallReading } from '../programs/read-call.ts';
import { readKind } from '../programs/read-kind.ts';
import { sums } from '../words/variables.ts';
import { isEntry, listIn, literal, unknownWord, type Word } from '../word.ts';
import type { Effect } from '../effect.ts';
import type { ProgramUse } from '../line.ts';
import { applyEffect, handOn } from './apply-effect.ts';
import { asksStatus } from './asks-status.ts';
import { destroysAsTold } from './destroys-as-told.ts';
import { emptiesMany } from './empties-many.ts';
import { tellsGuest } from './guest-agents.ts';
import { foldersWithin } from './folders-within.ts';
import { boundCall, type CallPlace } from './bound-calls.ts';
import { callFunction } from './call-function.ts';
import { loadsFromHere, moduleTool } from './python-call.ts';
import { countedCalls } from './counted-calls.ts';
import { curlSettings } from './curl-settings.ts';
import { feedWords } from './feed-words.ts';
import { readLocalFetch } from './local-fetch.ts';
import { movesPillar } from './moves-pillar.ts';
import { nameDatabases } from './names-databases.ts';
import { programName } from './program-name.ts';
import type { Scope } from './scope.ts';
import { makesProgram, parallelCommands } from './parallel-call.ts';
import { showsEnvironment } from './shows-environment.ts';
import { showsStatus } from './shows-status.ts';
import { standingTool, toolPath } from './standing-tool.ts';
import { stopsGuard } from './stops-guard.ts';
import { raiseKnown, raiseUnknown } from './raise-call.ts';
import { sendsSql } from './sends-sql.ts';
import { namesNoSum, printedLines } from './printed-lines.ts';
import type { Printed } from '../table.ts';
import { mostDepth, type Running, type Walk } from './walk.ts';

/** Commands that set variables for the shell alone. */
const keeping = new Set(['declare', 'typeset', 'local', 'readonly', 'read', 'mapfile', 'readarray', 'getopts', 'unset', 'wait', 'printf']);

const declaring = /^(declare|typeset|local|readonly)$/;

const noAssignments: NonNullable<Running['assignments']> = [];
const noReadings: readonly CallReading[] = [];

/** A program as a line names it. */
function programUse({ text: name }: Word, builtin: boolean, at: Running['at']): ProgramUse {
  if (name === undefined) return at ? { builtin, at } : { builtin };
  return at ? { name, builtin, at } : { name, builtin };
}

/** Reads a program with its words. Gives what it prints, where that is a plain word. */
export function runWords(walk: Walk, words: readonly Word[], scope: Scope, { assignments = noAssignments, at, more = false, direct = false }: Running = {}): Printed | undefined {
  const first = words[0];
  if (!first) return undefined;
  if (scope.depth > mostDepth) {
    walk.findings.push(finding('exec.too-deep', 'critical_red', 'Commands stand in it within commands within commands, deeper than anybody reads.', { ask: true }));
    return undefined;
  }
  // `BASH_ENV=<(…) bash`: what another command prints is run, or read as settings.
  if (first.text === undefined || first.text === '' || first.text.startsWith('/dev/fd/')) {
    walk.programs.push(programUse(first, false, at));
    walk.findings.push(unclearProgram(first.source));
    return undefined;
  }
  const given = words.slice(1);
  if (direct && scope.functions.bodies.has(first.text)) {
    for (const { name, value } of assignments) walk.findings.push(...judgeVariable(walk.knowledge, name, value));
    if (callFunction(walk, { name: first.text, words: given, set: assignments.map(({ name }) => name) }, scope)) {
      walk.programs.push(programUse(first, true, at));
      return undefined;
    }
    // What a function prints is not what the program of its name prints.
    walk.readWords(walk, words, scope, { assignments, more, at });
    return undefined;
  }
  const name = programName(first.text);
  const tool = assignments.length === 0 ? (at === undefined ? undefined : standingTool(walk, words, scope)) ?? toolOf(walk, words, scope) : undefined;
  // Its own name is what stands in the line.
  const module = assignments.length === 0 && at !== undefined && !scope.elsewhere ? moduleTool(words) : undefined;
  if (module) {
    walk.programs.push(programUse(first, false, at));
    return walk.readWords({ ...walk, programs: [] }, module, scope, { more });
  }
  if (tool) return walk.readWords(walk, tool, scope, { more, at });
  const all = more ? [...given, unknownWord('…')] : given;
  const inner = { ...scope, depth: scope.depth + 1, plainShell: name === 'eval' || name === 'trap' ? scope.plainShell === true : name !== 'bash' };
  if (/^(cd|pushd)$/.test(first.text) && !isForeseen(given, scope)) walk.findings.push(finding('exec.unclear-folder', 'red', 'It is not certain in which folder it does this.', { matched: first.source, ask: true }));
  const program = name === undefined ? undefined : walk.knowledge.find(name);
  const used = walk.programs.push(programUse(first, program?.builtin === true && name === first.text, at));
  const from = walk.findings.length;
  if (scope.elsewhere && (name === undefined || !walk.contained.isProgram(name, all))) walk.findings.push(finding('exec.runs-elsewhere', 'yellow', 'It runs a program in a container or on another machine, of which nobody here knows for certain what it is there.', { matched: first.source }));
  const fetched = name === 'wget' ? readLocalFetch(all) : undefined;
  if (name === 'curl' || fetched) {
    for (const { name: variable, value } of assignments) walk.findings.push(...judgeVariable(walk.knowledge, variable, value));
    for (const effect of (fetched ? [fetched] : callsOf(all)).flatMap(walk.readCurl)) applyEffect(walk, effect, inner);
    // What curl is fed is no part of the request that was read.
    add(walk.findings, sendsSql('curl', all, inner));
    add(walk.findings, curlSettings(walk, all, inner));
    return !fetched && showsStatus(all) ? 'numbers' : undefined;
  }
  if (program && name !== undefined && assignments.length === 0 && !scope.elsewhere && asksStatus(name, all, scope.input)) return undefined;
  if (!program || name === undefined) {
    // A file that is run as it is: what was approved is what it holds then.
    if (name === undefined) walk.runs.push(first.text);
    const nobodyKnows = unknown('exec.unknown-program', 'Nobody here knows the program that it runs.', first.source);
    walk.findings.push(nobodyKnows, ...raiseUnknown(walk, { name: first.text, called: first.text, words: all, scope: inner, assignments }, nobodyKnows));
    return undefined;
  }
  for (const { name: variable, value } of assignments) {
    // `IFS= read` cuts nothing but what this very command reads.
    if (variable === 'IFS' && name === 'read') continue;
    walk.findings.push(...judgeVariable(walk.knowledge, variable, value, program.variable(variable)));
  }
  if (loadsFromHere(name, all, at !== undefined, scope.input)) walk.findings.push(unknown('exec.code', 'It runs a program that was written on the spot, which can do anything.', first.source));
  // Several texts are one program, and where one ends the next one is not read as if it stood alone.
  if (name === 'perl' && all.filter(({ text }) => text === undefined || /^-(?!M).*[eE]/.test(text)).length > 1) walk.findings.push(unknown('exec.code', 'It runs a program that was written on the spot, which can do anything.', first.source));
  if (scope.elsewhere && showsSettings(name, all)) walk.findings.push(finding('exec.settings-elsewhere', 'red', 'It prints the settings of a tool, with its passwords.', { matched: first.source, ask: true }));
  // What is worked out from then on was looked for where the shell itself is told so: `declare -i n`, not `command declare -i n`.
  if (!direct && /^(?:declare|typeset|local|export|readonly)$/.test(name) && all.some(({ text }) => text === undefined || /^[-+].*i/.test(text))) walk.findings.push(finding('exec.unclear-value', 'critical_red', 'What it works with is made up when it runs, and a command can hide in it.', { matched: first.source, ask: true }));
  // `declare -x`: programs see it.
  const exports = declaring.test(name) && all.some(({ text, pieces }) => text === undefined ? typeof pieces[0] !== 'string' || pieces[0].startsWith('-') : /^-.*x/.test(text));
  const fed = name === 'xargs' && assignments.length === 0 ? feedWords(all, scope.input) : name === 'parallel' && assignments.length === 0 && !scope.elsewhere ? parallelCommands(all, scope.input) : undefined;
  if (name === 'parallel' && !fed && makesProgram(all)) walk.findings.push(unclearProgram(first.source));
  if (fed) {
    fed.forEach((command) => walk.readWords(walk, command, { ...inner, input: { kind: 'none' } }));
    return undefined;
  }
  const calls = countedCalls(nameDatabases(program.name, all, scope.elsewhere));
  const { effects, input, prints, passes, table, within } = readCall(program.spec, name, calls[0]);
  const others = calls.length === 1 ? noReadings : calls.slice(1).map((other) => readCall(program.spec, name, other));
  const there = within ? { ...inner, folders: foldersWithin(inner.folders, within) } : inner;
  const printedWithin: (Printed | undefined)[] = [];
  for (const effect of others.length === 0 ? effects : [...effects, ...others.flatMap((other) => other.effects)]) {
    // A variable of the shell's own is seen by no program.
    if (effect.does === 'variable' && sums.has(effect.name)) walk.findings.push(finding('exec.unclear-value', 'critical_red', 'What it works with is made up when it runs, and a command can hide in it.', { matched: effect.name, ask: true }));
    if (effect.does === 'variable' && keeping.has(name) && !exports && !steersShell(effect.name)) continue;
    if (effect.does === 'argv') printedWithin.push(handOn(walk, effect, there));
    else applyEffect(walk, effect, there);
  }
  add(walk.findings, stopsGuard(name, all));
  add(walk.findings, movesPillar(name, all));
  add(walk.findings, destroysAsTold(walk, name, all, inner));
  add(walk.findings, emptiesMany(walk, name, all, effects, there));
  add(walk.findings, tellsGuest(walk, name, all, inner));
  add(walk.findings, showsEnvironment(name, all));
  const bound = boundCall(program.name, all, isHarmless(effects), callPlace(scope, at !== undefined));
  if (bound.finding) walk.findings.push(bound.finding);
  const use = walk.programs[used - 1];
  if (bound.arguments && use && !scope.elsewhere) walk.programs[used - 1] = { ...use, bound: bound.arguments };
  for (const one of others.length === 0 ? [input] : new Set([input, ...others.map((other) => other.input)])) if (one) readInput(walk, one.kind, first, inner);
  const found = walk.findings.slice(from);
  raiseKnown(walk, { name, called: first.text, words: all, scope: inner, assignments }, found);
  if (others.some((other) => other.prints !== prints || other.passes !== passes)) return undefined;
  const [passedUp, ...further] = printedWithin;
  if (others.length === 0 && passedUp !== undefined && further.length === 0 && isPassedOn(program.name, passedUp, scope)) return passedUp;
  const lines = others.length === 0 && prints === undefined && name === first.text.replace(/^.*\//, '') ? printedLines(walk, { program: program.name, words: all, effects, table }, scope) : undefined;
  return lines ?? (passes === true ? passedOn(walk, effects, scope) : prints === 'sum' && !namesNoSum(scope) ? undefined : prints);
}

/** Programs that run another one and print nothing of their own where that prints. */
const runners = /^(?:sudo|doas|runuser|nice|ionice|timeout|env|chrt|taskset|stdbuf|command|setsid)$/;

/** Whether what a program prints that another one runs is all that this prints. Of what runs in a container nothing is believed but the names of its own databases. */
function isPassedOn(program: string, printed: Printed, { elsewhere }: Scope): boolean {
  return runners.test(program) ? !elsewhere : /^docker(?:-compose)?$/.test(program) && (printed === 'guests' || (typeof printed === 'object' && 'table' in printed && printed.table.fields[0] === 'guest'));
}

function callPlace({ elsewhere, moved }: Scope, named: boolean): CallPlace {
  if (elsewhere) return moved === true ? 'moved' : 'elsewhere';
  return named ? 'line' : 'within';
}

const isHarmless = (effects: readonly Effect[]): boolean => effects.every((effect) => effect.does !== 'finding' || (effect.finding.class === 'green' && effect.finding.ask !== true));

/** `php /var/www/nextcloud/occ status`: a program of a tool that PHP runs, where its manual puts it; in its own container where the image has it. */
function toolOf(walk: Walk, words: readonly Word[], { elsewhere, moved, folders }: Scope): readonly Word[] | undefined {
  const isHere = elsewhere && moved !== true && folders.length === 1;
  if (!isHere && programName(words[0]?.text ?? '') !== 'php') return undefined;
  // How much memory PHP takes is of no matter.
  const [first, script, ...given] = words[1]?.text === '-d' && /^memory_limit=\w+$/.test(words[2]?.text ?? '') ? words.filter((_, at) => at !== 1 && at !== 2) : words;
  if (isHere) {
    const tool = walk.contained.toolOf([...(first ? [first] : []), ...(script ? [script] : []), ...given]);
    if (tool) return tool;
  }
  return programName(first?.text ?? '') === 'php' && script && toolPath.test(script.text ?? '') ? [literal('occ', script.source), ...given] : undefined;
}

/** What may stand for the one sign that is asked for in an address: `http://localhost:9200/_cat/indices?v` is a pattern for names of files too, and stays as it is where there is none. */
const signs = '?abcdefghijklmnopqrstuvwxyz0-_.';

/** The calls that a call of curl may become, by what its addresses of this machine match in the folder. */
function callsOf(words: readonly Word[]): (readonly Word[])[] {
  const at = words.findIndex(({ text, splits, source }) => text === undefined && !splits && /^(?:http:\/\/)?(?:localhost|127\.0\.0\.1)(?::\d+)?\/[\w/.-]*\?[\w=.:,-]*$/.test(source));
  return at < 0 ? [words] : [...signs].map((sign) => words.with(at, literal((words[at]?.source ?? '').replace('?', sign))));
}

/** What a program hands on that prints nothing but lines it read: of files that hold only numbers, or of what it was fed. */
function passedOn(walk: Walk, effects: readonly Effect[], { input, elsewhere }: Scope): Printed | undefined {
  const read = effects.filter((effect) => effect.does !== 'finding');
  if (read.length === 0 && input.kind === 'paths') return { paths: { ...input.paths, begins: undefined } };
  if (read.length > 0) return !elsewhere && read.every((effect) => effect.does === 'read' && walk.isNumbers(effect.path)) ? 'numbers' : undefined;
  if (input.kind === 'file') return !elsewhere && walk.isNumbers(input.path) ? 'numbers' : undefined;
  const [piece, ...more] = input.kind === 'text' ? input.text.pieces : [];
  if (more.length > 0 || piece === undefined || typeof piece === 'string') return undefined;
  return input.kind === 'text' ? listIn(input.text) ?? (/^(?:figures|sum)$/.test(piece.hole) ? piece.hole : undefined) : undefined;
}

/** Whether the folder it goes to is among those that were seen before. */
function isForeseen(words: readonly Word[], { folders }: Scope): boolean {
  if (folders.includes(undefined)) return true;
  const target = words.findLast(({ text }) => text === undefined || !/^-[LPe@]*$/.test(text))?.text;
  return target !== undefined && folders.some((folder) => folder === target || folder?.endsWith(`/${target}`) === true);
}

/** Here the environment holds nothing; that of a container holds its passwords. */
function showsSettings(name: string, words: readonly Word[]): boolean {
  return name === 'printenv' || name === 'set' || name === 'export' || name === 'declare' || (name === 'env' && words.every(({ text }) => text === undefined || text.startsWith('-') || text.includes('=')));
}

/** What is fed to a program that does what it is told there. */
function readInput(walk: Walk, kind: Parameters<typeof readKind>[0], program: Word, scope: Scope): void {
  const { input } = scope;
  if (kind === 'quiet') {
    const silent = input.kind === 'none' || (input.kind === 'file' ? input.path.text === '/dev/null' : input.kind === 'text' && /^\s*$/.test(input.text.text ?? 'x'));
    if (!silent) walk.findings.push(finding('exec.tells', 'yellow', 'It tells another program something.', { matched: program.source }));
    return;
  }
  if (input.kind === 'none' && kind === 'python') walk.findings.push(finding('exec.opens-shell', 'red', 'It opens a shell, in which anything can be done.', { matched: program.source, ask: true }));
  if (input.kind === 'none') return;
  if (input.kind === 'file') return applyEffect(walk, { does: 'run', path: input.path }, scope);
  if (input.kind !== 'text' || input.text.pieces.some((piece) => typeof piece === 'object' && isEntry(piece.hole))) return void walk.findings.push(finding('exec.unclear-input', 'critical_red', 'It is fed commands that are made up when it runs, so nobody can judge them before.', { matched: program.source, ask: true }));
  // What was fed is used up: what runs within it finds nothing more.
  for (const effect of readKind(kind, [input.text])) applyEffect(walk, effect, { ...scope, input: { kind: 'none' } });
}
