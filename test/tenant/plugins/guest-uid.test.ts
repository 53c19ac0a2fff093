import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { guestUid } from '../../../tenant/plugins/guest-uid.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

describe('the user of plugin code', () => {
  const cases: [string, string, object][] = [
    ['is letsbe-guest', 'root:x:0:0::/:/x\nletsbe-guest:x:902:902::/:/x\n', { guestUid: 902 }],
    ['is nobody where there is none', 'root:x:0:0::/:/x\n', {}],
    ['is nobody where its group has another number', 'letsbe-guest:x:902:27::/:/x\n', {}],
    ['is never root', 'letsbe-guest:x:0:0::/:/x\n', {}],
    ['is no other of a like name', 'xletsbe-guest:x:9:9::/:/x\nletsbe-guests:x:8:8::/:/x\n', {}],
    ['is nobody by a line that is none', 'letsbe-guest:x:a:a::/:/x\n', {}],
  ];
  for (const [what, lines, uid] of cases) {
    it(what, () => {
      const file = join(makeTempFolder(), 'passwd');
      writeFileSync(file, lines);
      expect(guestUid(file)).to.deep.equal(uid);
    });
  }

  it('is nobody without a list of users', () => expect(guestUid('/nowhere/passwd')).to.deep.equal({}));
});
