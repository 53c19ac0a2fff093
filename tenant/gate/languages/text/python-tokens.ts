/** A word or sign of Python. `text`: what stands between the quotes of a string, `fills`: the expressions within it. */
export interface PythonToken {
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'line';
  readonly source: string;
  readonly text?: string;
  readonly fills?: readonly string[];
}

const blank = /[ \t]+/y;
const comment = /#[^\n]*/y;
const name = /[A-Za-z_]\w*/y;
const number = /(?:0[xob][\da-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)(?!\w)/y;
/** No `@`, which hands what follows to whatever it names, and no `\`, which joins lines. */
const sign = /:=|->|\*\*=?|\/\/=?|<<|>>|[-+*/%&|^]=|[=!<>]=|[-+*/%<>=.,:;()[\]{}|&^~]/y;
const string = /([rRbBuUfF]{0,2})("""(?:[^"\\]|\\[^]|"(?!""))*"""|'''(?:[^'\\]|\\[^]|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y;

/** What is filled into a text, as every version of Python cuts it: no braces, quotes of the same sort or backslashes within. Undefined where that is not so. */
function fillsOf(text: string): readonly string[] | undefined {
  // Doubled braces stand for themselves outside of what is filled in alone.
  if (!/^(?:[^{}]|\{\{|\}\}|\{[^{}\\]*\})*$/.test(text)) return undefined;
  return [...text.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)].flatMap(([, inside]) => inside ?? []);
}

/** Cuts Python 3 into its words and signs; undefined for anything that is not plain: letters of other alphabets, decorators, lines that go on. */
export function cutPython(code: string): readonly PythonToken[] | undefined {
  const tokens: PythonToken[] = [];
  let at = 0;
  let depth = 0;
  const match = (what: RegExp): RegExpExecArray | null => {
    what.lastIndex = at;
    const found = what.exec(code);
    if (found) at = what.lastIndex;
    return found;
  };
  while (at < code.length) {
    if (match(blank)) continue;
    const noted = match(comment);
    if (noted) {
      // A comment may say how the text is to be read.
      if (/coding/.test(noted[0])) return undefined;
      continue;
    }
    if (code[at] === '\n') {
      at += 1;
      // Within brackets it divides nothing: what stands behind a point there is a part of what stands before it.
      if (depth === 0) tokens.push({ kind: 'line', source: '\n' });
      continue;
    }
    const text = match(string);
    if (text) {
      const [source, prefix = '', quotes = ''] = text;
      const inside = /^(?:"""|''')/.test(quotes) ? quotes.slice(3, -3) : quotes.slice(1, -1);
      const fills = /f/i.test(prefix) ? fillsOf(inside) : [];
      if (fills === undefined) return undefined;
      tokens.push({ kind: 'string', source, ...(prefix === '' && !inside.includes('\\') ? { text: inside } : {}), fills });
      continue;
    }
    const word = match(name);
    if (word) tokens.push({ kind: 'name', source: word[0] });
    else {
      const figure = match(number);
      const mark = figure ?? match(sign);
      if (!mark) return undefined;
      if (/^[([{]$/.test(mark[0])) depth += 1;
      else if (/^[)\]}]$/.test(mark[0])) depth -= 1;
      if (depth < 0) return undefined;
      tokens.push({ kind: figure ? 'number' : 'sign', source: mark[0] });
    }
  }
  return depth === 0 ? tokens : undefined;
}
