import type { WordKind } from './schema.ts';

/** Lua that prints a number, a text without code in it, the time or its own version. */
const lua = /^\s*print\(\s*(?:[\d\s.()+*/%^-]+|'[^'\\]*'|"[^"\\]*"|_VERSION|os\.(?:time|date|clock)\(\))\s*\)\s*;?\s*$/;

/** Fields, numbers, texts and functions that compute: none that runs, writes or asks the system (Miller 6, DSL). */
function onlyWorksOut(text: string): boolean {
  const left = text.replaceAll(/"[^"\\]*"/g, '""').replaceAll(/\$(?:\w+|\{[^{}]*\})/g, '$').replaceAll(/\b(?:strlen|toupper|tolower|capitalize|abs|round|roundm|floor|ceiling|min|max|int|float|sqrt|exp|log|log10|sub|gsub|regextract|regextract_or_else|strftime|strptime|sec2gmt|sec2gmtdate|gmt2sec|is_present|is_absent|is_empty|is_not_empty|is_null|is_not_null|is_string|is_numeric|splitax|splitnv|joink|joinv|strip|lstrip|rstrip|clean_whitespace|fmtnum|asserting_int|format_values|contains|strfind|substr|truncate|NR|NF|FNR|true|false|if|elif|else|M_PI)\b/g, '');
  return /^[\s\d.$"()<>=!&|?:;{}%*+/,~-]*$/.test(left);
}

/** Numbers, sums and registers: nothing that is run (`x`, `?`, `!`, a comparison) and no text that could be (GNU dc 1.4, dc(1)). */
const onlySums = /^[\d\sA-F.+*/%^~|_pnPfcdrRkioKIOvZXzsl-]*$/;

/** By the kind of a word: whether it is code that is known to do no more than work something out and print it. */
export const plainCode: Partial<Record<WordKind, (text: string) => boolean>> = {
  lua: (text) => lua.test(text),
  mlr: onlyWorksOut,
  dc: (text) => onlySums.test(text),
};
