import { matchAt } from './characters.ts';

/** What stands before the name of a function where it is declared. */
const declares = /(?:^|[^\w.])(?:def|function|func|fun|fn|sub|get|String|string|str|char|override|func \([^()\n]{1,40}\))[ \t*&]{1,3}(?:self\.)?$/;
const returns = /(?:\([^()\n"']{0,60}\))?[ \t]{0,4}(?:(?:->|:)[ \t]{0,4}[\w&'<>?*. ]{1,30}|[a-z]{3,8})?[ \t]{0,4}[:{]?\s{0,24}return[ \t(]{1,3}[bruf@]?(?=["'\x60])/y;
const yields = /\([^()\n"']{0,60}\)[ \t]{0,4}(?:(?:->|:)[ \t]{0,4}[\w&'<>?*. ]{1,30})?(?:=>?[ \t]{0,4}|(?<=[\w>] )\{\s{0,24})(?=["'\x60])/y;
/** In Ruby the last line of a function is what it returns. */
const last = /(?:\(\))?\r?\n[ \t]{1,12}(?=["'])/y;
const lets = /(?:^|\s)(?:let!?|given|subject)\(:$/;
const block = /\)[ \t]{0,4}\{[ \t]{0,4}(?=["'])/y;

/** A property whose value is computed, and a function without parameters: `var password: String { "…" }`, `const password = () => '…'`. */
const computed = /(?:: ?[A-Z]\w{1,20}\??[ \t]{0,4}\{\s{0,24}(?:return )?|[ \t]{0,4}=[ \t]{0,4}(?:async )?\(\) ?=> ?(?:\{ ?return )?)(?=["'\x60])/y;

/** Where the literal begins that a function gives back, whose name ends at `end`: `def db_password(): return "…"`, `let(:password) { '…' }`. */
export function findReturned(text: string, start: number, end: number): number | undefined {
  const code = text.charCodeAt(end);
  if (code === 41) {
    const found = lets.test(text.slice(Math.max(0, start - 16), start)) ? matchAt(block, text, end) : undefined;
    return found === undefined ? undefined : end + found[0].length;
  }
  if (code === 58 || code === 32) {
    const property = /(?:^|\s)(?:var|const|let|val) $/.test(text.slice(Math.max(0, start - 16), start)) ? matchAt(computed, text, end) : undefined;
    if (property !== undefined) return end + property[0].length;
  }
  if (code !== 40 && code !== 10 && code !== 13 && code !== 32) return undefined;
  const before = text.slice(Math.max(0, start - 64), start);
  if (!declares.test(before)) return undefined;
  const found = matchAt(returns, text, end) ?? matchAt(yields, text, end) ?? (/def (?:self\.)?$/.test(before) ? matchAt(last, text, end) : undefined);
  return found === undefined ? undefined : end + found[0].length;
}
