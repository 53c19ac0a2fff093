import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import { fillHoles, type Word } from '../word.ts';
import { expandWord, type Surroundings } from '../words/expand-word.ts';

const silent: Surroundings = { valueOf: () => undefined, substitute: () => 'any', checkArithmetic: () => undefined, checkIndex: () => undefined, unclear: () => undefined };

/** Every folder a script may stand in: those it begins in and each it changes to. Undefined for one that nobody knows. */
export function findFolders(script: ParsedScript, from: readonly (string | undefined)[]): (string | undefined)[] {
  const folders = new Set(from);
  const open: SyntaxNode[] = [script];
  const targets: (Word | undefined)[] = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Command' && node.name !== undefined && /^(cd|pushd|popd)$/.test(node.name.value)) {
      const words = node.args.flatMap((arg) => (arg.type === 'Assignment' ? [] : expandWord(arg, silent)));
      targets.push(words.findLast(({ text }) => text === undefined || !/^-[LPe@]*$/.test(text)));
    }
    forEachChild(node, (child) => open.push(child));
  }
  for (const target of targets.slice(0, 20)) {
    if (!target || target.text === undefined || /^[-+]/.test(fillHoles(target, ''))) folders.add(undefined);
    else for (const base of folders.size > 20 ? [] : [...folders]) folders.add(target.text.startsWith('/') ? target.text : base === undefined ? undefined : `${base}/${target.text}`);
  }
  if (targets.length > 20) folders.add(undefined);
  return [...folders];
}
