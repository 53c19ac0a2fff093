import { finding, unknown } from '../../finding.ts';
import type { Effect } from '../effect.ts';
import { isThisMachine, judgeHost, judgeLookup, judgeUrl } from '../places/judge-host.ts';
import { judgeVariable } from '../places/judge-variable.ts';
import { fillHoles, literal, restOf, startOf, type Word } from '../word.ts';
import type { Printed } from '../table.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** A text that tells lists of folders apart; a script has one list. */
const named = new WeakMap<Scope['folders'], string>();

function namesOf(folders: Scope['folders']): string {
  const known = named.get(folders) ?? JSON.stringify(folders);
  named.set(folders, known);
  return known;
}

/** Whether this very place was judged already, from the same folders; it counts from now on. */
function isKnown({ known }: Walk, { does, path }: Extract<Effect, { readonly path: Word }>, { elsewhere, folders }: Scope): boolean {
  const key = `${does}${elsewhere ? '' : namesOf(folders)} ${path.text === undefined ? `?${JSON.stringify(path.pieces)}` : path.text.length} ${path.text ?? ''} ${path.source}`;
  const judged = known.has(key);
  known.add(key);
  return judged;
}

/** What stands for something that a command is fed, by its standard input or by a substitution. */
const isFed = /^(?:-|\/+dev\/+stdin|\/+(?:dev|proc\/+(?:self|thread-self|[0-9]+))\/+fd\/+[0-9]+)$/;

/** Runs what it is fed where a file could be named: settings, a script, commands of a language that is not read from there. */
function runInput(walk: Walk, path: Word, scope: Scope): void {
  const { input } = scope;
  const own = /^-$|stdin$|\/0$/.test(path.text ?? '');
  if (own && input.kind === 'file') return applyEffect(walk, { does: 'run', path: input.path }, { ...scope, input: { kind: 'none' } });
  const known = own && (input.kind === 'none' || (input.kind === 'text' && input.text.text !== undefined));
  if (known) walk.findings.push(finding('exec.runs-input', 'red', 'It runs what it is fed, which nobody here reads.', { matched: path.source, ask: true }));
  else walk.findings.push(finding('exec.unclear-input', 'critical_red', 'It is fed commands that are made up when it runs, so nobody can judge them before.', { matched: path.source, ask: true }));
}

/** What a container calls another one of the same plan: one short name without points, which its own network knows. */
function isNeighbour({ text }: Word): boolean {
  return text !== undefined && /^[a-z][a-z0-9_-]{0,15}$/.test(text);
}

/** What programs take for an address where a file could be named, gawk the last of them; no file is called so. */
const isAddress = /^(?:(?:https?|ftps?|s3|gs|az|sftp|scp|smb|rsync):\/\/|\/inet[46]?\/)/i;

/**
 * `file:NAME` and `file:///NAME`: pandoc, xmllint, openssl and ffprobe open NAME, others a file that is called so as a whole. So both are judged. What stands behind `?`
 * is left out by some of them (`file:a.db?mode=ro`).
 */
function namedByAddress(path: Word): Word[] {
  const begin = /^file:(?:\/\/(?:localhost(?=\/)|127\.0\.0\.1(?=\/))?)?/i.exec(startOf(path))?.[0];
  if (begin === undefined) return [];
  const named = restOf(path, begin.length);
  const cut = named.text?.replace(/[?#].*$/s, '');
  return cut === undefined || cut === named.text ? [named] : [named, literal(cut, path.source)];
}

/** Where a name is told with signs written as numbers, it is another one than the line gives. */
function judgeAddress(walk: Walk, effect: Extract<Effect, { readonly path: Word }>, scope: Scope): void {
  for (const named of namedByAddress(effect.path)) {
    if (named.pieces.some((piece) => typeof piece === 'string' && piece.includes('%'))) walk.findings.push(unknown('exec.other-name', 'It opens a file by another name than the line gives.', effect.path.source));
    applyEffect(walk, { ...effect, path: named }, scope);
  }
}

/** Reads a program that another one runs, and says what that prints. */
export function handOn(walk: Walk, { words, elsewhere, moved, more }: Extract<Effect, { readonly does: 'argv' }>, scope: Scope): Printed | undefined {
  return walk.readWords(walk, words, { ...scope, elsewhere: scope.elsewhere || elsewhere === true, moved: scope.moved === true || moved === true }, { more: more === true });
}

/** Turns what a program does into findings. */
export function applyEffect(walk: Walk, effect: Effect, scope: Scope): void {
  switch (effect.does) {
    case 'finding': walk.findings.push(effect.finding); break;
    case 'look':
      // Programs that look at a file where its name may be an address fetch that first: `openssl s_client -CRL http://…`.
      if (isAddress.test(startOf(effect.path))) walk.findings.push(finding('exec.fetches', 'yellow_external', 'It may fetch what it reads from another machine.', { external: true, matched: effect.path.source }));
      break;
    case 'run':
      if (isFed.test(effect.path.text ?? '')) {
        runInput(walk, effect.path, scope);
        break;
      }
      if (!scope.elsewhere && walk.isHarmlessRun(effect.path)) break;
      walk.runs.push(fillHoles(effect.path, '*'));
      walk.findings.push(finding('exec.runs-file', 'red', 'It runs a program or script out of a file.', { matched: effect.path.source, ask: true }));
      break;
    case 'read': case 'level': case 'object': case 'history': case 'part': case 'database': case 'tree': case 'sought': case 'write': case 'delete':
      judgeAddress(walk, effect, scope);
      walk.places.push({ does: effect.does === 'write' || effect.does === 'delete' || effect.does === 'tree' ? effect.does : effect.does === 'sought' ? 'tree' : 'read', path: fillHoles(effect.path, '*') });
      // Nothing is called by no name: whoever reads it is told so.
      if (effect.path.text === '' && (effect.does === 'read' || effect.does === 'part')) break;
      if (effect.does === 'history' && scope.elsewhere) break;
      if (isKnown(walk, effect, scope)) break;
      if (scope.elsewhere && effect.does !== 'write' && effect.does !== 'delete' && effect.does !== 'database' && !((effect.does === 'read' || effect.does === 'level' || effect.does === 'part') && walk.contained.isRead(effect.path))) walk.findings.push(finding('exec.reads-elsewhere', 'yellow', 'It reads a file of a container or of another machine, which may hold passwords.', { matched: effect.path.source }));
      if (effect.does !== 'write' && effect.does !== 'delete' && isAddress.test(startOf(effect.path))) walk.findings.push(finding('exec.fetches', 'yellow_external', 'It may fetch what it reads from another machine.', { external: true, matched: effect.path.source }));
      walk.judgements.left -= scope.elsewhere ? 1 : scope.folders.length;
      if (walk.judgements.left < 0) {
        if (!walk.findings.some(({ reason }) => reason.rule === 'exec.too-many')) walk.findings.push(finding('exec.too-many', 'critical_red', 'It touches more files than anybody can read.', { ask: true }));
        break;
      }
      walk.findings.push(...walk.judgePlace(effect.does, effect.path, scope.elsewhere ? [undefined] : scope.folders));
      break;
    case 'command':
      if (effect.text.text === '') walk.findings.push(finding('exec.opens-shell', 'red', 'It opens a shell, in which anything can be done.', { ask: true }));
      walk.readText(walk, effect.text, { ...scope, elsewhere: scope.elsewhere || effect.elsewhere === true, called: effect.called, ...(effect.fed ? { input: { kind: 'unknown' } } : {}), ...(effect.given ? { parameters: effect.given } : {}) }); break;
    case 'argv': handOn(walk, effect, scope); break;
    case 'variable': walk.findings.push(...judgeVariable(walk.knowledge, effect.name, effect.value)); break;
    case 'host': case 'lookup': case 'url': {
      const word = effect.does === 'url' ? effect.url : effect.host;
      if (word.text === undefined || !isThisMachine(word.text)) walk.hosts.push(fillHoles(word, '*'));
      walk.findings.push(...(effect.does === 'url' ? judgeUrl(word) : effect.does === 'host' ? judgeHost(word) : scope.elsewhere && isNeighbour(word) ? [] : judgeLookup(word)));
      break;
    }
  }
}
