import type { Finding } from '../../finding.ts';
import { literal } from '../word.ts';
import type { Scope } from './scope.ts';
import { muted, type Walk } from './walk.ts';

/** Shells whose language bash nearly reads, each with what is written otherwise there. */
const shells: readonly (readonly [program: RegExp, ways: readonly (readonly [written: RegExp, bash: string])[]])[] = [
  [/^fish$/, [
    [/(^|[;\n]|&&|\|\|)\s*(?:and|or)\s+/g, '$1 '],
    [/(^|[;\n|&(]\s*)for\s+(\w+)\s+in\s+([^;\n]*)[;\n]/g, '$1for $2 in $3; do '],
    [/(^|[;\n]\s*)function\s+([\w-]+)[^;\n]*[;\n]/g, '$1$2() { :; '],
    [/\$argv(?!\w)/g, '"$@"'],
    [/(^|[;\n]\s*)alias\s+([\w-]+)\s+(?=\S)/g, '$1alias $2='],
    [/(^|[;\n|&(]\s*)while\s+([^;\n]*)[;\n]/g, '$1while $2; do '],
    [/(^|[;\n|&(]\s*)(?:else\s+)?if\s+[^;\n]*[;\n]|(^|[;\n]\s*)(?:else|begin)(?=[;\s])\s*;?/g, '$1$2 if true; then '],
    [/(^|[;\n]\s*)set\s+(?:-\w+\s+|--\w+\s+)*([A-Za-z_]\w*)\s+([^\s;]+)(?=\s*(?:[;\n]|$))/g, '$1$2=$3'],
    [/(?<![$\\])\(/g, '$('],
  ]],
  [/^t?csh$/, [[/(^|[;\n]\s*)set\s+([A-Za-z_]\w*)\s*=\s*/g, '$1$2='], [/(^|[;\n]\s*)foreach\s+(\w+)\s+\(([^)]*)\)\s*;?/g, '$1for $2 in $3; do '], [/(^|[;\n]\s*)alias\s+([\w-]+)\s+(?=\S)/g, '$1alias $2='], [/(^|[;\n]\s*)end(?=\s*(?:[;\n]|$))/g, '$1done']]],
];

/** What is said of a text where it cannot be read as one of bash: that it is nearly one was only a guess. */
const guesses = /^exec\.(?:unparsed|too-.*|read-in-two-ways|says-it-destroys|unknown-.*|hides-.*|decodes-.*)$/;

const opens = /(?:^|[;\n|&(]\s*)(?:for\s.*?;\s*do|while\s.*?;\s*do|if true; then|[\w-]+\(\) \{ :;)(?=\s)/g;

/** Each `end` of fish as what closes the loop or the question that stands open there. */
function closeEach(text: string): string {
  const open: string[] = [];
  const parts = text.split(/((?:^|[;\n])\s*end(?=\s*(?:[;\n)|&]|$)))/);
  return parts.map((part, index) => {
    if (index % 2 === 0) {
      for (const [one] of part.matchAll(opens)) open.push(one.includes('if true') ? 'fi' : one.endsWith('{ :;') ? '}' : 'done');
      return part;
    }
    return part.replace(/end$/, open.pop() ?? 'done');
  }).join('');
}

/** What can never be undone of a text of another shell, read as bash would read it once it is written so. It only raises. */
export function otherShell(walk: Walk, program: string, code: string, scope: Scope): Finding[] {
  const ways = shells.find(([name]) => name.test(program))?.[1];
  if (!ways) return [];
  // The words before the text are options.
  const written = code.replace(/^(?:-\S+\n)+/, '');
  const turned = ways.reduce((text, [from, to]) => text.replaceAll(from, to), written);
  const inner = muted(walk);
  walk.readText(inner, literal(program === 'fish' ? closeEach(turned) : turned), { folders: scope.folders, input: { kind: 'none' }, elsewhere: scope.elsewhere, depth: scope.depth + 1 });
  return inner.findings.filter((one) => one.class === 'critical_red' && !guesses.test(one.reason.rule));
}
