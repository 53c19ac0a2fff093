/** A piece of JavaScript. */
export interface MongoToken {
  readonly kind: 'name' | 'text' | 'number' | 'pattern' | 'mark' | 'line';
  readonly text: string;
}

const piece = /(\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)|("(?:[^"\\\n\r]|\\["'\\/nrt])*"|'(?:[^'\\\n\r]|\\["'\\/nrt])*')|([A-Za-z_$][\w$]*)|(-?\d[\w.]*(?:[ \t]*\*[ \t]*\d[\w.]*)*)|(\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)|(=>|[{}()[\],:.;+])|([\n\r])|[ \t]+/y;

/** Divided by a number, which names nothing. */
const share = /[ \t]*\/[ \t]*\d[\w.]*(?:[ \t]*[*/][ \t]*\d[\w.]*)*(?=[ \t]*[),+])/y;

/** Behind a name or a closing bracket no pattern begins. */
const isValue = (last: MongoToken | undefined): boolean => last?.kind === 'name' ? !/^(?:return|typeof|in|of|case|void|delete|do|else|new|instanceof|yield|await)$/.test(last.text) : last?.kind === 'mark' && /^[)\]]$/.test(last.text);

/** Cuts text of the mongo shell. Undefined where it holds more than names, literals and brackets. */
export function cutMongo(text: string): MongoToken[] | undefined {
  const tokens: MongoToken[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    if (isValue(tokens.at(-1))) {
      const from = piece.lastIndex;
      share.lastIndex = from;
      if (share.test(text)) {
        piece.lastIndex = share.lastIndex;
        continue;
      }
    }
    const found = piece.exec(text);
    if (!found) return undefined;
    const [, comment, quoted, name, number, pattern, mark, line] = found;
    if (comment !== undefined) continue;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.slice(1, -1) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (pattern !== undefined) tokens.push({ kind: 'pattern', text: pattern });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else if (line !== undefined) tokens.push({ kind: 'line', text: '\n' });
  }
  return tokens;
}
