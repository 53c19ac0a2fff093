import { finding, unknown, type Finding, type Marks } from '../finding.ts';
import type { Effect } from '../shell/effect.ts';
import { literal } from '../shell/word.ts';

/** A finding as an effect. */
export function told(rule: string, operationClass: Finding['class'], sentence: string, marks: Marks = {}): Effect {
  return { does: 'finding', finding: finding(rule, operationClass, sentence, marks) };
}

/** What nobody knows, as an effect. */
export function untold(rule: string, matched: string): Effect {
  return { does: 'finding', finding: unknown(rule, 'Nobody here knows what this command of the database program does.', matched) };
}

/** A path that is certain. */
export function onPath(does: 'look' | 'read' | 'tree' | 'write' | 'delete' | 'run', path: string): Effect {
  return { does, path: literal(path) };
}

/** A command of a shell that a database's client runs: whatever it is, it stands where nobody looks for one, so that it is asked about. */
export function escapedText(text: string): Effect[] {
  return [told('exec.client-command', 'red', "It has a database's program run a command of the shell, where nobody looks for one.", { matched: text }), shellText(text)];
}

/** A text that a shell runs. */
export function shellText(text: string): Effect {
  return { does: 'command', text: literal(text) };
}
