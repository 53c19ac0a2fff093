import type { Redirection } from 'unbash';
import { finding } from '../../finding.ts';
import { expandWord, type Surroundings } from '../words/expand-word.ts';
import { applyEffect } from './apply-effect.ts';
import { isNetworkDevice, readHereText } from './read-input.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Files that a line opens by itself: `>`, `<`, `2>&1` … `asks`: the command only asks whether a door is open. */
export function walkRedirections(walk: Walk, redirections: readonly Redirection[], scope: Scope, around: Surroundings, asks = false): void {
  for (const one of redirections) {
    if (one.descriptor?.type === 'FileDescriptorVariable') around.unclear(one.descriptor.name);
    if (one.type !== 'Redirect') {
      readHereText(one, around);
      continue;
    }
    const words = one.target ? expandWord(one.target, around) : [];
    const [word] = words;
    if (!word || words.length > 1) {
      around.unclear(one.target?.text ?? '');
      continue;
    }
    if ((one.operator === '>&' || one.operator === '<&') && /^([0-9]+-?|-)$/.test(word.text ?? '')) continue;
    // Whether a door of this machine is open: nothing is said to whoever listens there.
    if (asks && (one.operator === '<' || one.operator === '>') && /^\/dev\/tcp\/(?:localhost|127\.0\.0\.1)\/[0-9]{1,5}$/.test(word.text ?? '')) continue;
    if (isNetworkDevice(word)) {
      walk.findings.push(finding('exec.network-device', 'red', 'It opens a line to another machine, past everything that watches such lines.', { external: true, ask: true, matched: word.source }));
      continue;
    }
    applyEffect(walk, { does: one.operator === '<' || one.operator === '<&' ? 'read' : 'write', path: word }, scope);
    if (one.operator === '<>') applyEffect(walk, { does: 'read', path: word }, scope);
  }
}
