import { wordOf, type Piece, type Word } from '../../../../tenant/gate/shell/word.ts';

/**
 * The words of a line, told apart simply: quotes and backslashes as a shell has them; `$NAME` is anything, `$#NAME` digits, `$/NAME` a part
 * of a file's name.
 */
export function wordsOf(line: string): Word[] {
  return [...line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/gs)].map(([source]) => wordOfSource(source));
}

function wordOfSource(source: string): Word {
  const pieces: Piece[] = [];
  let splits = false;
  for (const [part] of source.matchAll(/'[^']*'|"(?:\\.|[^"\\])*"|\\.|\$[#/]?[A-Z]+|[^'"\\$]+|\$/gs)) {
    if (part.startsWith("'")) pieces.push(part.slice(1, -1));
    else if (part.startsWith('"')) for (const [inner] of part.slice(1, -1).matchAll(/\\["\\$]|\$[#/]?[A-Z]+|[^\\$]+|[\\$]/gs)) pieces.push(pieceOf(inner));
    else {
      const piece = pieceOf(part);
      pieces.push(piece);
      splits ||= typeof piece !== 'string' && piece.hole === 'any';
    }
  }
  return wordOf(pieces, source, splits);
}

function pieceOf(text: string): Piece {
  const hole = /^\$([#/]?)[A-Z]+$/.exec(text);
  if (hole) return { hole: hole[1] === '#' ? 'number' : hole[1] === '/' ? 'name' : 'any' };
  return text.startsWith('\\') && text.length === 2 ? text.slice(1) : text;
}
