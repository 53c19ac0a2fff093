const key = String.raw`\{(?:\$?\w+|\$(?:F|[a-z]\w*)\[-?\d+\])\}`;

/** What may stand around each place that names such a hash, and what is read in its place: a term of the same sort, so that nothing behind it is read otherwise. */
const shapes = (name: string): readonly (readonly [RegExp, string])[] => [
  [new RegExp(String.raw`([@%])\{\$${name}${key}\}(?!\s*(?:[[{(]|->|=[^=~>]))`, 'g'), `$1${name}`],
  [new RegExp(String.raw`\$${name}(${key})(?:${key}|\[-?\d+\])(?!\s*(?:[[{(]|->))`, 'g'), `$$${name}$1`],
  [new RegExp(String.raw`((?<!\w)(?:keys|my) )%${name}(?!\w|\s*=)`, 'g'), `$1%${name}`],
];

/** Whether nothing but a list or a hash of its own can ever stand in this hash: each place that names it has one of those shapes. */
function holdsNoText(code: string, name: string): boolean {
  const left = shapes(name).reduce((text, [shape]) => text.replace(shape, ' '), code);
  return !new RegExp(String.raw`(?<![\w\\])${name}(?!\w)`).test(left);
}

/**
 * Perl in which hashes of hashes and of lists stand as plain ones: `$h{$1}{$2}++`, `push @{$h{$1}}, $2`, `keys %{$h{x}}`. What is named by a value could be any variable of the interpreter,
 * but where a hash is never given a text there is none: Perl makes what stands in it when it is first used.
 */
export function flattenHashes(code: string): string {
  const names = new Set([...code.matchAll(/\$([a-z]\w*)\{/g)].map(([, name = '']) => name));
  let flat = code;
  for (const name of names) if (holdsNoText(code, name)) for (const [shape, instead] of shapes(name)) flat = flat.replace(shape, instead);
  return flat;
}
