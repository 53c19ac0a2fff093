import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../../kernel/folders.ts';
import type { Verdict } from '../../../../tenant/gate/verdict.ts';
import { openTestReader } from '../../../support/line-reader.ts';

const folder = join(programFolder, 'plugins', 'classifiers', 'core-exec', 'vectors');

const describeVerdict = ({ class: decided, external, ask }: Verdict): string => [decided, ...(external && decided !== 'yellow_external' ? ['external'] : []), ...(ask ? ['ask'] : [])].join(' ');

describe('what lines are, by the files of programs', () => {
  let read: Awaited<ReturnType<typeof openTestReader>>;

  before(async () => {
    read = await openTestReader();
  });

  for (const file of readdirSync(folder)) {
    it(`reads the lines of ${file} as they say`, () => {
      const rows = JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly (readonly [string, string])[];
      // What nobody may decide but the owner asks in any case.
      const same = (expected: string, found: string): boolean => found === expected || (expected === 'critical_red' && found.startsWith('critical_red'));
      expect(rows.map(([expected, line]) => ({ expected, found: describeVerdict(read(line).verdict), line })).filter(({ expected, found }) => !same(expected, found))).to.deep.equal([]);
    });
  }
});
