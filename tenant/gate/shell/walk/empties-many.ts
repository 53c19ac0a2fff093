import type { Command } from 'unbash';
import { noFindings, type Finding } from '../../finding.ts';
import type { Effect } from '../effect.ts';
import { fillHoles, type Word } from '../word.ts';
import { expandWord } from '../words/expand-word.ts';
import { isLetters } from '../words/variables.ts';
import { argumentTexts, printsNothing } from './empties-file.ts';
import type { Scope } from './scope.ts';
import { surroundingsOf } from './surroundings.ts';
import { muted, type Walk } from './walk.ts';

/** Calls that leave nothing of what stood in the files they write, by program. */
const leavesNothing: Readonly<Record<string, RegExp>> = {
  truncate: /(?:^| )(?:-[a-z]*s ?|--size[ =])0+[a-z]{0,3}(?= |$)/i,
  dd: /(?:^| )if=\/dev\/(?:null|zero|u?random|full)(?= |$)/,
  cp: /(?:^| )\/dev\/(?:null|zero) \S/,
  install: /(?:^| )\/dev\/(?:null|zero) \S/,
  sed: /(?:^| )-[a-zA-Z]*i\S* (?:-\S+ )*(?:1,\$|1~1)?\s?d(?= |$)/,
};

/** Records and passing files are emptied every day. */
const passing = /^\/(?:var\/(?:log|tmp|cache|crash)|tmp)(?:\/|$)|\.(?:log|out|err|tmp|cache|pid)(?:[.-][\w*]+)?$/;

/** Where an open word may lie: from the folder that was searched, and by the name that was looked for. */
function lies(word: Word): string[] {
  const found = word.pieces.flatMap((piece) => (typeof piece === 'object' && piece.hole === 'below' ? [piece.from ?? '', piece.name ?? ''] : []));
  return [fillHoles(word, '*'), ...found].filter((one) => one !== '');
}

/** Where every file of a folder is emptied nothing is left of it, as where it is deleted. */
function asDeleted(walk: Walk, words: readonly Word[], folders: Scope['folders']): Finding[] {
  const many = words.filter((word) => word.text === undefined && !lies(word).some((one) => passing.test(one)));
  return many.flatMap((word) => walk.judgePlace('delete', word, folders)).filter((one) => one.class === 'critical_red' && one.reason.rule.startsWith('core-files.'));
}

/** Whether a program empties every file of a folder: `find /home -exec truncate -s 0 {} +`. It only raises. */
export function emptiesMany(walk: Walk, name: string, words: readonly Word[], effects: readonly Effect[], { folders, elsewhere }: Scope): readonly Finding[] {
  const empties = leavesNothing[name];
  if (empties === undefined || elsewhere) return noFindings;
  const written = effects.flatMap((effect) => (effect.does === 'write' ? [effect.path] : []));
  return written.some(({ text }) => text === undefined) && empties.test(words.map(({ text, source }) => text ?? source).join(' ')) ? asDeleted(walk, written, folders) : [];
}

/** The same where the shell itself opens them: `for f in /srv/*; do : > "$f"; done`. */
export function emptiesManyByShell(walk: Walk, command: Command, scope: Scope): readonly Finding[] {
  const targets = command.redirects.flatMap((one) => (one.type === 'Redirect' && /^>\|?$/.test(one.operator) && one.target && !isLetters(one.target) ? [one.target] : []));
  if (targets.length === 0 || scope.elsewhere || !printsNothing(command, argumentTexts(command))) return noFindings;
  const around = surroundingsOf(muted(walk), scope);
  return asDeleted(walk, targets.flatMap((target) => expandWord(target, around)), scope.folders);
}
