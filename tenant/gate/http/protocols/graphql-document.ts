/** A field that is asked for directly of the root. */
export interface RootField {
  readonly name: string;
  /** Its arguments, raw. */
  readonly arguments: string;
}

export interface GraphqlOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string | undefined;
  readonly fields: readonly RootField[];
  /** Names of fields below the root. */
  readonly inner: readonly string[];
}

type Token = { readonly kind: 'name' | 'text' | 'mark' | 'number'; readonly text: string; readonly at: number };

const longestDocument = 64 * 1024;
const mostTokens = 10_000;
const deepest = 60;

/** Cuts a document (GraphQL, October 2021, §2.1): comments, commas and both kinds of text. Undefined for what is none. */
function readTokens(source: string): Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = /[\s,\ufeff]+|#[^\n\r]*|(?<name>[_A-Za-z]\w*)|(?<block>"""(?:[^"\\]|\\"""|\\|"(?!""))*""")|(?<text>"(?:[^"\\\n\r]|\\.)*")|(?<number>-?\d[\d.eE+-]*)|(?<mark>\.\.\.|[!$&()[\]{}:=|@])/y;
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(source);
    if (!match || tokens.length > mostTokens) return undefined;
    const { name, block, text, number, mark } = match.groups ?? {};
    if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (block !== undefined || text !== undefined) tokens.push({ kind: 'text', text: '', at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark, at });
  }
  return tokens;
}

/** What one pair of braces asks for: its own fields, what it takes in from fragments, and everything below. */
interface Selection {
  readonly fields: RootField[];
  readonly spreads: string[];
  readonly inner: string[];
}

/**
 * The operations of a document, each with the fields of its root, fragments resolved. Undefined for what is no document, is nested more
 * than 60 deep, or whose fragments are missing or go in a circle.
 */
export function readDocument(source: string): GraphqlOperation[] | undefined {
  const tokens = source.length > longestDocument ? undefined : readTokens(source);
  if (!tokens) return undefined;
  const fragments = new Map<string, Selection>();
  const found: { kind: GraphqlOperation['kind']; name: string | undefined; selection: Selection }[] = [];
  let at = 0;
  const is = (text: string): boolean => tokens[at]?.kind !== 'text' && tokens[at]?.text === text;

  function skipPair(open: string, close: string): boolean {
    let depth = 0;
    for (; at < tokens!.length; at += 1) {
      if (is(open)) depth += 1;
      else if (is(close)) depth -= 1;
      if (depth === 0) {
        at += 1;
        return true;
      }
    }
    return false;
  }

  function skipDirectives(): boolean {
    while (is('@')) {
      at += 2;
      if (is('(') && !skipPair('(', ')')) return false;
    }
    return true;
  }

  function readSelection(depth: number): Selection | undefined {
    const selection: Selection = { fields: [], spreads: [], inner: [] };
    at += 1;
    while (!is('}')) {
      if (at >= tokens!.length || depth > deepest) return undefined;
      if (is('...')) {
        at += 1;
        const spread = tokens![at]?.kind === 'name' && !is('on') ? tokens![at]?.text : undefined;
        if (spread !== undefined) at += 1;
        else if (is('on')) at += 2;
        if (!skipDirectives()) return undefined;
        if (spread !== undefined) selection.spreads.push(spread);
        else {
          const nested = is('{') ? readSelection(depth + 1) : undefined;
          if (!nested) return undefined;
          for (const key of ['fields', 'spreads', 'inner'] as const) selection[key].push(...(nested[key] as never[]));
        }
        continue;
      }
      if (tokens![at]?.kind !== 'name') return undefined;
      let name = tokens![at]?.text ?? '';
      at += 1;
      if (is(':')) {
        name = tokens![at + 1]?.kind === 'name' ? (tokens![at + 1]?.text ?? '') : '';
        at += 2;
      }
      if (name === '') return undefined;
      const start = tokens![at]?.at ?? 0;
      if (is('(') && !skipPair('(', ')')) return undefined;
      selection.fields.push({ name, arguments: source.slice(start, tokens![at - 1]?.at ?? start).replace(/^[^(]*$/, '') });
      if (!skipDirectives()) return undefined;
      if (is('{')) {
        const nested = readSelection(depth + 1);
        if (!nested) return undefined;
        selection.inner.push(...nested.fields.map((field) => field.name), ...nested.inner, ...nested.spreads.map((spread) => `...${spread}`));
      }
    }
    at += 1;
    return selection;
  }

  while (at < tokens.length) {
    const kind = is('{') ? 'query' : tokens[at]?.kind === 'name' ? tokens[at]?.text : undefined;
    if (kind === undefined) return undefined;
    let name: string | undefined;
    if (!is('{')) {
      at += 1;
      if (tokens[at]?.kind === 'name') {
        name = tokens[at]?.text;
        at += 1;
      }
      if (kind === 'fragment') {
        if (!is('on')) return undefined;
        at += 2;
      } else if (is('(') && !skipPair('(', ')')) return undefined;
      if (!skipDirectives()) return undefined;
    }
    if (!is('{')) return undefined;
    const selection = readSelection(0);
    if (!selection) return undefined;
    if (kind === 'fragment' && name !== undefined) fragments.set(name, selection);
    else if (kind === 'query' || kind === 'mutation' || kind === 'subscription') found.push({ kind, name, selection });
    else return undefined;
  }
  const operations = found.map(({ kind, name, selection }) => {
    const whole = resolve(selection, fragments);
    return whole && { kind, name, ...whole };
  });
  return operations.length > 0 && operations.every((operation) => operation !== undefined) ? operations : undefined;
}

/** Takes in fragments, those within others too; each is looked at once. */
function resolve(selection: Selection, fragments: ReadonlyMap<string, Selection>): { fields: RootField[]; inner: string[] } | undefined {
  const fields = [...selection.fields];
  const inner = selection.inner.filter((name) => !name.startsWith('...'));
  const seen = new Set<string>();
  const open = [...selection.spreads.map((name) => ({ name, root: true })), ...selection.inner.filter((name) => name.startsWith('...')).map((name) => ({ name: name.slice(3), root: false }))];
  for (let next = open.pop(); next; next = open.pop()) {
    const { name, root } = next;
    const fragment = fragments.get(name);
    if (!fragment) return undefined;
    const mark = `${root}${name}`;
    if (seen.has(mark)) continue;
    seen.add(mark);
    if (root) fields.push(...fragment.fields);
    else inner.push(...fragment.fields.map((field) => field.name));
    inner.push(...fragment.inner.filter((one) => !one.startsWith('...')));
    open.push(...fragment.spreads.map((one) => ({ name: one, root })), ...fragment.inner.filter((one) => one.startsWith('...')).map((one) => ({ name: one.slice(3), root: false })));
  }
  return { fields, inner };
}
