import { combine, type Finding } from '../../../../tenant/gate/finding.ts';
import type { Effect } from '../../../../tenant/gate/shell/effect.ts';
import { told } from './meets.ts';

/** The verdict of its findings (empty where there are none), then what else it does, sorted: `['green', 'write:/tmp/a']`. */
export function tellEffects(effects: readonly Effect[]): string[] {
  const findings: Finding[] = [];
  const acts: string[] = [];
  for (const effect of effects) {
    if (effect.does === 'finding') findings.push(effect.finding);
    else if ('path' in effect) acts.push(`${effect.does}:${effect.path.text ?? '?'}`);
    else if (effect.does === 'command') acts.push(`command:${effect.text.text ?? '?'}`);
    else if ('host' in effect) acts.push(`${effect.does}:${effect.host.text ?? '?'}`);
    else acts.push(effect.does);
  }
  return [findings.length > 0 ? told(combine(findings)) : '', ...new Set(acts.toSorted())];
}
