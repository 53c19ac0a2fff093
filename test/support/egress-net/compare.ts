import { execFileSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { compareRules } from '../../../tenant/egress/rules/compare-rules.ts';

/** Within a network namespace of its own: loads each text in turn (none for an empty one) and compares with the last. */
const { loads, wanted } = JSON.parse(await text(process.stdin)) as { loads: string[]; wanted: string };
const compared: unknown[] = [];
for (const rules of loads) {
  if (rules !== '') execFileSync('nft', ['-f', '-'], { input: rules });
  compared.push(await compareRules(wanted));
}
process.stdout.write(JSON.stringify(compared));
