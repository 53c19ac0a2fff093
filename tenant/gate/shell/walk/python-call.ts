import { loadsModules } from '../../languages/text/judge-python.ts';
import { literal, type Word } from '../word.ts';
import type { Input } from './scope.ts';

/** Python 3 as the executor knows it: where it stands in the line itself it is called with `-I`, and then looks for modules among the system's own alone. */
const isolated = /^python(?:3(?:\.\d+)?)?$/;

const named = /^(?:python|pypy)[\d.]*$/;

/** Programs that Python runs out of a module: `python3 -m json.tool`. */
const tools = new Map([['json.tool', 'json.tool'], ['pip', 'pip'], ...['calendar', 'zipfile', 'tarfile', 'site', 'platform', 'sysconfig'].map((name) => [name, `python-${name}`] as const)]);

/** What is called by `python3 -m pip list`, where nothing but the system's own modules is found. */
export function moduleTool([first, option, module, ...given]: readonly Word[]): readonly Word[] | undefined {
  const program = isolated.test(first?.text ?? '') && option?.text === '-m' ? tools.get(module?.text ?? '') : undefined;
  return program === undefined ? undefined : [literal(program, `${first?.source} -m ${module?.source}`), ...given];
}

/** Whether it may take modules from the folder it runs in, which anybody can have put there. `direct`: it stands in the line itself. */
export function loadsFromHere(name: string, words: readonly Word[], direct: boolean, input: Input): boolean {
  if (!named.test(name) || (direct && isolated.test(name)) || words[0]?.text === '-I' || words[0]?.text === '-Ic') return false;
  const texts = words.filter(({ text }) => text === undefined || !/^-[bBdEiIOPqsSuvxVch-]*(?:version|help)?$/.test(text));
  return texts.some(loadsModules) || (texts.length === 0 && input.kind === 'text' && loadsModules(input.text));
}
