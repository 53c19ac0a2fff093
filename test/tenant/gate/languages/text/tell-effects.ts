import type { Effect } from '../../../../../tenant/gate/shell/effect.ts';
import { wordOf, type Hole, type Piece, type Word } from '../../../../../tenant/gate/shell/word.ts';

/** A word as the tables write it: `<<any>>`, `<<name>>` and `<<number>>` are holes, `<<any*>>` is one without quotes. */
export function wordFrom(text: string): Word {
  const pieces = text.split(/<<(any|name|number|below)(?:\*?)>>/).map((part, index): Piece => (index % 2 === 0 ? part : { hole: part as Hole }));
  return wordOf(pieces, text, text.includes('*>>'));
}

/** Words divided by blanks. */
export const wordsFrom = (text: string): Word[] => (text === '' ? [] : text.split(' ').map(wordFrom));

const tellWord = (word: Word): string => word.pieces.map((piece) => (typeof piece === 'string' ? piece : `<<${piece.hole}>>`)).join('');

/** Effects in one line: `write /tmp/a`, `command date`, `argv rm -f x ...`, `sed.unclear`. */
export function tell(effects: readonly Effect[]): string {
  return effects.map(tellOne).join(', ');
}

function tellOne(effect: Effect): string {
  if (effect.does === 'finding') return `${effect.finding.reason.rule}${effect.finding.ask === true ? ' ask' : ''} ${effect.finding.class}`;
  if (effect.does === 'argv') return `argv ${effect.words.map(tellWord).join(' ')}${effect.more === true ? ' ...' : ''}`;
  if (effect.does === 'command') return `command ${tellWord(effect.text)}`;
  if (effect.does === 'host') return `host ${tellWord(effect.host)}`;
  return 'path' in effect ? `${effect.does} ${tellWord(effect.path)}` : effect.does;
}
