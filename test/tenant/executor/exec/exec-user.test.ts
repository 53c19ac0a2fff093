import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { execUser } from '../../../../tenant/executor/exec/exec-user.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

describe('the user of commands', () => {
  const rows: readonly (readonly [string, string, object])[] = [
    ['is the one of that name', 'root:x:0:0:root:/root:/bin/sh\nletsbe-exec:x:990:991::/nonexistent:/usr/sbin/nologin\n', { uid: 990, gid: 991 }],
    ['is a number of its own where there is none', 'root:x:0:0:root:/root:/bin/sh\n', { uid: 64_201, gid: 64_201 }],
    ['is not one whose name only begins so', 'letsbe-exec2:x:1:1::/:/bin/sh\nxletsbe-exec:x:2:2::/:/bin/sh\n', { uid: 64_201, gid: 64_201 }],
  ];
  for (const [title, users, expected] of rows) {
    it(title, () => {
      const file = join(makeTempFolder(), 'passwd');
      writeFileSync(file, users);
      expect(execUser(file)).to.deep.equal(expected);
    });
  }

  it('is a number of its own where nobody lists users', () => expect(execUser('/nowhere/passwd')).to.deep.equal({ uid: 64_201, gid: 64_201 }));
});
