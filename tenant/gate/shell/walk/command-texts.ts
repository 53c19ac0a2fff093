import { flatten } from './calls-guard.ts';

/** What may stand before a command in a setting or an option: `alias.x=!`, `ProxyCommand=`, `EXEC:`, `ext::`, `shell `. */
const before = /^(?:-{1,2}[\w-]+=)?(?:[\w.:-]{1,60} = )?(?:[\w.:-]*[\w:]=+)*["']?[!|:+@\s]*(?:(?:shell|system|spawn|exec|ext|cmd|sh|run|\\!)(?:[:\s{]+|(?=\\)))?["']?/i;
/** When a line of cron runs, and as whom. */
const times = /^\s*(?:@\w+|(?:[\d*/,-]+\s+){5})\s*(?:root\s+)?/;
/** The begin of a rule of make with its command behind it: `x:; rm -rf /srv`. */
const rule = /^[\w.-]+:\s*;?\s*/;
/** Texts in quotes, as code of most languages writes them; and lists of words, `qw(rm -rf /srv)`, `%w[…]`, `$(…)`. */
const quoted = /"((?:[^"\\]|\\.){3,400})"|'((?:[^'\\]|\\.){3,400})'|`([^`]{3,400})`|(?:\bqw|\bqx|\bq|%[wWxq]|\$|write18)[([{/|]([^)\]}|]{3,400})[)\]}/|]/g;

const [longest, most] = [2000, 12];

/** The same without what stands for a blank or another sign: `exec=ufw\\ --force\\ disable`, `data:text/javascript,…%22nft%20flush%20ruleset%22`. */
function spelled(text: string): string[] {
  const plain = text.includes('%20') ? text.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text.replaceAll('\\ ', ' ');
  return plain === text ? [] : [plain, ...quotedIn(plain)];
}

/** A command has a blank behind its name: as itself, as a comma or as a number. */
const holdsBlank = /[\s,]|%20/;
/** What the texts in quotes within a text begin with. */
const opens = /["'`([{/|]/;

/** The texts in quotes within a text. */
function quotedIn(text: string): string[] {
  return opens.test(text) ? Array.from(text.matchAll(quoted), (match) => match.slice(1).find((part) => part !== undefined) ?? '') : [];
}

/** Texts within the words of a program that may be commands by themselves, each with what stands before it taken off. Pure. */
export function commandTexts(texts: readonly string[]): readonly string[] {
  const found: string[] = [];
  const keep = (text: string): void => {
    for (const start of [before, times, rule]) {
      const command = text.replace(start, '').trim();
      if (/^[\w./-]+\s+\S/.test(command) && !found.includes(command)) found.push(command);
    }
  };
  for (const text of texts) {
    if (text.length > longest || !holdsBlank.test(text)) continue;
    // `gcc -wrapper ufw,disable`: commas for blanks.
    const flat = /^[\w./-]+(?:,[\w./-]+)+$/.test(text) ? text.replaceAll(',', ' ') : flatten(text);
    keep(text);
    if (flat !== text) keep(flat);
    spelled(text).forEach(keep);
    if (text.includes('\n')) text.split('\n').forEach(keep);
    quotedIn(text).forEach(keep);
    if (flat !== text) quotedIn(flat).forEach(keep);
    if (found.length >= most) return found.slice(0, most);
  }
  return found;
}
