import { expect } from 'chai';
import { describePermissions, exceedsGrant, type Permissions } from '../../../kernel/plugin/permissions.ts';

const granted: Permissions = {
  http: [{ target: 'acme', basePath: '/api', methods: ['GET', 'POST'] }],
  secretRefs: { key: { title: 'Acme key', howTo: 'Ask Acme.' } },
};

describe('permissions', () => {
  it('are told in plain words, one line each', () => {
    expect(describePermissions(granted)).to.deep.equal(['send GET to acme below /api', 'send POST to acme below /api', 'use the secret key (Acme key)']);
    expect(describePermissions({ http: [{ target: 'acme', basePath: '', methods: ['GET'] }] })).to.deep.equal(['send GET to acme below /']);
    expect(describePermissions({})).to.deep.equal([]);
  });

  const cases: [title: string, asked: Permissions, more: string[]][] = [
    ['the same again', granted, []],
    ['less', { http: [{ target: 'acme', basePath: '/api', methods: ['GET'] }] }, []],
    ['nothing', {}, []],
    ['the same in another order', { http: [{ target: 'acme', basePath: '/api', methods: ['POST', 'GET'] }] }, []],
    ['one more method', { http: [{ target: 'acme', basePath: '/api', methods: ['GET', 'DELETE'] }] }, ['send DELETE to acme below /api']],
    ['another base path, though it lies below', { http: [{ target: 'acme', basePath: '/api/admin', methods: ['GET'] }] }, ['send GET to acme below /api/admin']],
    ['a shorter base path', { http: [{ target: 'acme', basePath: '', methods: ['GET'] }] }, ['send GET to acme below /']],
    ['another tool', { http: [{ target: 'other', basePath: '/api', methods: ['GET'] }] }, ['send GET to other below /api']],
    ['one more secret', { secretRefs: { admin: { title: 'Admin key', howTo: '' } } }, ['use the secret admin (Admin key)']],
    ['a secret of another title', { secretRefs: { key: { title: 'Everything', howTo: '' } } }, ['use the secret key (Everything)']],
  ];
  for (const [title, asked, more] of cases) {
    it(`${more.length === 0 ? 'are within' : 'go beyond'} the grant: ${title}`, () => expect(exceedsGrant(asked, granted)).to.deep.equal(more));
  }

  it('go beyond where nothing was ever granted', () => expect(exceedsGrant(granted, undefined)).to.have.length(3));
});
