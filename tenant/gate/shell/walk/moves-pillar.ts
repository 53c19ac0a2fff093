import { finding, noFindings, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';

/** Folders that the server and its tools rest on. */
const pillars = /^\/(?:srv|opt(?:\/[^/]+)?|home|etc|var|usr|boot|root|lib\d*|bin|sbin|var\/(?:lib(?:\/[^/]+)?|www|backups|log|mail))?\/*$/;

/** Whether such a folder is moved to another place. */
export function movesPillar(name: string, words: readonly Word[]): readonly Finding[] {
  if (name !== 'mv') return noFindings;
  const moved = words.find(({ text }) => text !== undefined && pillars.test(text));
  const last = words.some(({ text }) => /^(?:-[a-zA-Z]*t|--target-directory(?:=.*)?)$/.test(text ?? '')) ? undefined : words.at(-1);
  return moved === undefined || moved === last ? noFindings : [finding('exec.moves-pillar', 'critical_red', 'It moves away a folder that this server rests on.', { matched: moved.source })];
}
