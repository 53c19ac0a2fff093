import { finding, noFindings, type Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import { criticalOf } from './critical-of.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Programs that hand a command in JSON to the agent within a virtual machine. */
const speakers = /^(?:virsh|socat|nc|ncat|netcat|qm|pvesh|qmp-shell|qemu-ga-client|xe)$/;

interface GuestCall { readonly execute?: unknown; readonly arguments?: { readonly path?: unknown; readonly arg?: unknown; readonly 'input-data'?: unknown } | null }

function callIn(text: string): GuestCall | undefined {
  const begin = text.indexOf('{');
  const end = text.lastIndexOf('}');
  try {
    const parsed: unknown = JSON.parse(text.slice(begin, end + 1));
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The words of the program that the agent is told to run; undefined where nobody can read them. */
function wordsOf(call: GuestCall | undefined): Word[] | undefined {
  const { path, arg = [], ...others } = call?.arguments ?? {};
  // What it is fed stands in another base there.
  if (typeof path !== 'string' || !Array.isArray(arg) || others['input-data'] !== undefined) return undefined;
  const texts = arg.filter((one): one is string => typeof one === 'string');
  return texts.length === arg.length ? [path.slice(path.lastIndexOf('/') + 1), ...texts].map((text) => literal(text)) : undefined;
}

/** What can never be undone of a command that the agent of a virtual machine is told to run: `virsh qemu-agent-command db '{"execute":"guest-exec",…}'`. It only raises. */
export function tellsGuest(walk: Walk, name: string, words: readonly Word[], scope: Scope): readonly Finding[] {
  if (!speakers.test(name)) return noFindings;
  const { input } = scope;
  const texts = [...words, ...(input.kind === 'text' ? [input.text] : [])].map(({ text, source }) => text ?? source).filter((text) => text.includes('guest-exec"'));
  return texts.flatMap((text) => {
    const told = wordsOf(callIn(text));
    if (told === undefined) return [finding('exec.unclear-guest', 'critical_red', 'It has a virtual machine run a command that nobody here can read.', { matched: text, ask: true })];
    return criticalOf(walk, told, { ...scope, input: { kind: 'none' } });
  });
}
