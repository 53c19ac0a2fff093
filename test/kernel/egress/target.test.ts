import { expect } from 'chai';
import { joinPath, readTarget, type Target } from '../../../kernel/egress/target.ts';

describe('the base URL of a registry entry', () => {
  const rows: readonly [baseUrl: string, target: Target][] = [
    ['https://blog.example.com', { origin: 'https://blog.example.com', prefix: '', local: false }],
    ['https://blog.example.com/', { origin: 'https://blog.example.com', prefix: '', local: false }],
    ['https://example.com:8443/blog/', { origin: 'https://example.com:8443', prefix: '/blog', local: false }],
    ['https://Blog.Example.com:443', { origin: 'https://blog.example.com', prefix: '', local: false }],
    ['https://xn--bcher-kva.example', { origin: 'https://xn--bcher-kva.example', prefix: '', local: false }],
    ['http://localhost:2368', { origin: 'http://localhost:2368', prefix: '', local: true }],
    ['http://shop.localhost', { origin: 'http://shop.localhost', prefix: '', local: true }],
    ['http://127.0.0.1:3000', { origin: 'http://127.0.0.1:3000', prefix: '', local: true }],
    ['http://172.18.0.5', { origin: 'http://172.18.0.5', prefix: '', local: true }],
    ['http://[::1]:3000', { origin: 'http://[::1]:3000', prefix: '', local: true }],
    ['http://1.1.1.1', { origin: 'http://1.1.1.1', prefix: '', local: false }],
  ];
  for (const [baseUrl, target] of rows) it(`${baseUrl} is read`, () => expect(readTarget(baseUrl)).to.deep.equal(target));

  it('makes a name local only when the entry says so', () => {
    expect(readTarget('http://ghost:2368')).to.include({ local: false });
    expect(readTarget('http://ghost:2368', true)).to.include({ local: true });
  });

  it('says where a user name and password belong', () => {
    expect(readTarget('https://bella:pw@blog.example.com')).to.deep.equal({ reason: 'it holds a user name or password; store those as a secret' });
  });

  it('does not let "local" open what is never allowed', () => {
    expect(readTarget('http://169.254.169.254', true)).to.have.property('reason');
  });
});

describe('a path below a base', () => {
  const target: Target = { origin: 'https://example.com', prefix: '/blog', local: false };
  const rows: readonly [base: string, path: string, joined: string][] = [
    ['/api', '/posts', '/blog/api/posts'],
    ['/api', '/posts/', '/blog/api/posts/'],
    ['/api', '', '/blog/api'],
    ['', '/posts', '/blog/posts'],
    ['/api', '/a%20b/%C3%A9', '/blog/api/a%20b/%C3%A9'],
    ['/api', '/a%2Fb', '/blog/api/a%2Fb'],
    ['/api', '/v1..2/...', '/blog/api/v1..2/...'],
    ['/api', '/tags/c%2B%2B;v=1', '/blog/api/tags/c%2B%2B;v=1'],
  ];
  for (const [base, path, joined] of rows) it(`${JSON.stringify(path)} below ${JSON.stringify(base)}`, () => expect(joinPath(target, base, path)).to.deep.equal({ path: joined }));

  it('must begin with a slash', () => {
    expect(joinPath(target, '/api', 'posts')).to.deep.equal({ reason: 'its path must begin with /' });
    expect(joinPath(target, '/api', '-v2/posts')).to.have.property('reason');
  });
});
