import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createWatchedFile } from '../../../tenant/metering/watched-file.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('a settings file that is watched', () => {
  const open = (first?: string) => {
    const file = join(makeTempFolder(), 'x.json');
    if (first !== undefined) writeFileSync(file, first);
    const clock = makeFakeClock();
    const failures: unknown[] = [];
    const read = createWatchedFile({ file, read: (text) => JSON.parse(text) as unknown, absent: 'absent', clock, failed: (error) => failures.push(error) });
    return { file, failures, read: (): unknown => { clock.advance(1000); return read(); } };
  };

  it('is read anew when it has changed, comes or goes', () => {
    const { file, read } = open();
    expect(read()).to.equal('absent');
    writeFileSync(file, '1');
    expect(read()).to.equal(1);
    writeFileSync(file, '22');
    expect(read()).to.equal(22);
    rmSync(file);
    expect(read()).to.equal('absent');
  });

  it('that becomes faulty leaves in force what held before, and is told once', () => {
    const { file, read, failures } = open('1');
    writeFileSync(file, '{');
    expect([read(), read(), failures.length]).to.deep.equal([1, 1, 1]);
    writeFileSync(file, '333');
    expect(read()).to.equal(333);
  });

  it('that is faulty from the start is refused', () => {
    expect(() => open('{')).to.throw(SyntaxError);
  });
});
