import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../source.ts';

/** The entry file is there, is used, and every handler it must export is named in it. What it imports is judged when it is compiled. */
export function checkEntry({ manifest, operations, files }: PluginSource): Fault[] {
  const faults: Fault[] = [];
  const handled = [...operations].filter(([, { handler }]) => handler !== undefined);
  const code = manifest.entry === undefined ? undefined : files.get(manifest.entry);
  if (manifest.entry !== undefined && !code) {
    faults.push({ rule: 'entry.missing', place: 'plugin.json#/entry', message: `${manifest.entry} is not there`, mend: 'add the file, or leave entry out: a declarative plugin needs none' });
  }
  if (manifest.entry === undefined && handled.length > 0) {
    faults.push({ rule: 'entry.missing', place: 'plugin.json', message: `${handled.map(([name]) => name).join(', ')} need code, but there is no entry`, mend: 'add "entry": "quirks.ts"' });
  }
  if (manifest.entry !== undefined && manifest.kind === 'adapter' && handled.length === 0) {
    faults.push({ rule: 'entry.unused', place: 'plugin.json#/entry', message: 'no operation uses the code', mend: 'leave entry out and delete the file' });
  }
  for (const [name, { handler }] of handled) {
    if (code && !new RegExp(`\\bexport\\b(\\s*\\{[^{}]*|[^;{}]*)\\b${handler}\\b`).test(code.toString('utf8'))) {
      faults.push({ rule: 'entry.handler', place: `operations/${name.replace('.', '.json#/')}/handler`, message: `${manifest.entry} exports no ${handler}`, mend: `export a function of that name from ${manifest.entry}` });
    }
  }
  return faults;
}
