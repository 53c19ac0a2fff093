import type { Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import { criticalOf } from './critical-of.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** `-K -`, `-sK -`, `--config -`: curl takes its options from what it is fed. */
const fromInput = /(?:^|\s)(?:-[a-zA-Z#]{0,8}K\s?|--config[ =])(?:-|\/dev\/stdin)(?=\s|$)/;
/** A line of such settings, https://curl.se/docs/manpage.html#-K */
const setting = /^\s{0,16}-{0,2}([\w-]{1,40})(?:\s{0,8}[=:]\s{0,8}|\s{1,8}|$)(?:"((?:[^"\\]|\\.){0,800})"|(\S{0,800}))/;
const mostSettings = 40;

/** What can never be undone of the options that curl is fed, which count as if they stood in the line. It only raises. */
export function curlSettings(walk: Walk, words: readonly Word[], scope: Scope): Finding[] {
  const { input } = scope;
  if (input.kind !== 'text' || input.text.text === undefined || !fromInput.test(words.map(({ source }) => source).join(' '))) return [];
  const options = input.text.text.split('\n').slice(0, mostSettings).flatMap((line) => {
    const [, name, quoted, bare] = line.trimStart().startsWith('#') ? [] : setting.exec(line) ?? [];
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '';
    if (name === undefined) return [];
    return name === 'url' ? [value] : [`${name.length === 1 ? '-' : '--'}${name}`, ...(value === '' ? [] : [value])];
  });
  return criticalOf(walk, ['curl', ...options].map((text) => literal(text)), { ...scope, input: { kind: 'none' } });
}
