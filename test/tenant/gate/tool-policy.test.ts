import { expect } from 'chai';
import { judgeTool } from '../../../tenant/gate/tool-policy.ts';

describe('judging a tool', () => {
  const cases: [string, string[], string[], object][] = [
    ['allows, and says by which pattern', ['listmonk:*', 'ghost:posts.*', '*'], [], { allowed: true, pattern: 'ghost:posts.*' }],
    ['denies, and says by which pattern', ['*'], ['listmonk:*', 'ghost:posts.*'], { allowed: false, pattern: 'ghost:posts.*' }],
    ['denies by no pattern what nobody gave', ['listmonk:*'], ['listmonk:*'], { allowed: false, pattern: undefined }],
    ['takes a star for one only at the end', ['ghost:*.publish'], [], { allowed: false, pattern: undefined }],
  ];
  for (const [what, allow, deny, expected] of cases) {
    it(what, () => expect(judgeTool({ allow, deny, unlocks: [] }, 'ghost', 'posts.publish')).to.deep.equal(expected));
  }
});
