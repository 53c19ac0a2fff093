import type { LineReader, ProgramUse } from '../../../../tenant/gate/shell/line.ts';

const builtins = new Set(['cd', 'echo', 'exit', 'test', '[', ':', 'true', 'false', 'printf', 'kill', 'export', 'ulimit']);

/** A reader for lines of plain words with `;`, `&&` and `|`, for tests of what comes behind it. Scripts are words that begin with `./`. */
export const readNaively: LineReader = (line) => {
  const programs: ProgramUse[] = [...line.matchAll(/(?:^|[;|&]\s*|\$\()\s*([\w./[:+-]+)/g)].map((match) => {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    return { name, builtin: builtins.has(name), at: { start, end: start + name.length } };
  });
  const words = line.split(' ');
  const isPlain = /^[\w./:=@%,+ -]+$/.test(line);
  return { verdict: { class: 'yellow', external: false, ask: false, reasons: [] }, programs, places: [], hosts: [], runs: words.filter((word) => word.startsWith('./') || word.endsWith('.sh')), ...(isPlain ? { plain: words } : {}) };
};
