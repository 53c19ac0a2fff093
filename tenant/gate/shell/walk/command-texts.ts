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
  return plain === text ? [] : [plain, ...[...plain.matchAll(quoted)].map((match) => match.slice(1).find((part) => part !== undefined) ?? '')];
}

/** Texts within the words of a program that may be commands by themselves, each with what stands before it taken off. Pure. */
export function commandTexts(texts: readonly string[]): string[] {
  const found = texts.filter((text) => text.length <= longest).flatMap((text) => {
    // `gcc -wrapper ufw,disable`: commas for blanks.
    const flat = /^[\w./-]+(?:,[\w./-]+)+$/.test(text) ? text.replaceAll(',', ' ') : flatten(text);
    const inner = [...new Set([text, flat])].flatMap((one) => [...one.matchAll(quoted)].map((match) => match.slice(1).find((part) => part !== undefined) ?? ''));
    return [text, flat, ...spelled(text), ...text.split('\n'), ...inner].flatMap((one) => [before, times, rule].map((start) => one.replace(start, '')));
  });
  return [...new Set(found.map((text) => text.trim()))].filter((text) => /^[\w./-]+\s+\S/.test(text)).slice(0, most);
}
