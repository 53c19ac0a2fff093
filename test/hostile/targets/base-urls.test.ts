import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readTarget } from '../../../kernel/egress/target.ts';

const groups = JSON.parse(readFileSync(new URL('base-urls.json', import.meta.url), 'utf8')) as Record<string, string[]>;

describe('a base URL that is not what it looks like', () => {
  for (const [group, urls] of Object.entries(groups)) {
    describe(group, () => {
      for (const url of urls) {
        it(`${JSON.stringify(url)} is refused, though the entry says "local"`, () => {
          for (const local of [false, true]) expect(readTarget(url, local)).to.have.all.keys('reason');
        });
      }
    });
  }
});
