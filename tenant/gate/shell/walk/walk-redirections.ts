import type { Redirection } from 'unbash';
import { finding, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';
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
      walk.findings.push(openLine(word));
      continue;
    }
    applyEffect(walk, { does: one.operator === '<' || one.operator === '<&' ? 'read' : 'write', path: word }, scope);
    if (one.operator === '<>') applyEffect(walk, { does: 'read', path: word }, scope);
  }
}

const own = /^\/dev\/(?:tcp|udp)\/(?:localhost|127\.[\d.]+|0(?:\.0\.0\.0)?|::1)\//;

/** A bare line: what is said on it to a service of this machine may be anything that the service knows, as the end of all it keeps. */
function openLine(word: Word): Finding {
  const [decided, says] = own.test(word.text ?? '') ? ['critical_red', 'It speaks with a service of this machine in the service\'s own language, which nobody reads on the way.'] as const : ['red', 'It opens a line to another machine, past everything that watches such lines.'] as const;
  return finding('exec.network-device', decided, says, { external: true, ask: true, matched: word.source });
}
