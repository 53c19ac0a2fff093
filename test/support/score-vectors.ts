import { readFileSync } from 'node:fs';
import { openTestReader } from './line-reader.ts';

/** Says which rows of vector files (`["red ask", line]`) come out otherwise. For whoever writes program files. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const read = await openTestReader();
let wrong = 0;
let all = 0;
for (const file of process.argv.slice(2)) {
  for (const [expected = '', line = ''] of JSON.parse(readFileSync(file, 'utf8')) as string[][]) {
    all += 1;
    const { verdict } = read(line);
    const found = [verdict.class, ...(verdict.external && verdict.class !== 'yellow_external' ? ['external'] : []), ...(verdict.ask ? ['ask'] : [])].join(' ');
    if (found === expected || (found === `${expected} ask` && expected.startsWith('critical_red'))) continue;
    wrong += 1;
    say(`${expected} → ${found} | ${line}\n      ${verdict.reasons.map(({ rule, matched }) => `${rule} (${matched ?? ''})`).slice(0, 4).join('; ')}`);
  }
}
say(`${all} rows, ${wrong} came out otherwise`);
