import type { Definition } from './definition.ts';
import { diffLines } from './line-diff.ts';

/** What differs between two definitions, as `diff -u` would say it of files; empty where nothing does. Without `before`, all of it. */
export function diffDefinitions(before: Definition | undefined, after: Definition): string {
  return [
    diffLines('settings', before ? settingsOf(before) : '', settingsOf(after)),
    diffLines('SOUL.md', before?.soul ?? '', after.soul),
    diffLines('AGENTS.md', before?.instructions ?? '', after.instructions),
  ].filter((diff) => diff !== '').join('\n');
}

function settingsOf({ title, role, model, asks }: Definition): string {
  return `title: ${title}\nrole: ${role}\nmodel: ${model ?? '(the default of this server)'}\nasks: ${asks.join(', ')}\n`;
}
