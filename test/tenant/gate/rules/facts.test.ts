import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { dockerFacts } from '../../../../tenant/gate/rules/docker-facts.ts';
import { envFacts } from '../../../../tenant/gate/rules/env-facts.ts';
import { execFacts } from '../../../../tenant/gate/rules/exec-facts.ts';
import { factNames, type FactKind } from '../../../../tenant/gate/rules/fact-kinds.ts';
import { factsOf, type AskedCall } from '../../../../tenant/gate/rules/facts.ts';
import { fileFacts } from '../../../../tenant/gate/rules/file-facts.ts';
import { operationFacts } from '../../../../tenant/gate/rules/operation-facts.ts';
import { splitWords } from '../../../../tenant/gate/rules/split-words.ts';

describe('words of a name', () => {
  const cases: [string, string[]][] = [
    ['send_email', ['send', 'email']],
    ['sendEmail', ['send', 'email']],
    ['SEND-EMAIL', ['send', 'email']],
    ['sendHTMLMail', ['send', 'html', 'mail']],
    ['is2FAOn', ['is2', 'fa', 'on']],
    ['ｄelete', ['delete']],
    ['löschen', ['löschen']],
    ['__', []],
    ['', []],
  ];
  for (const [name, words] of cases) it(JSON.stringify(name), () => expect(splitWords(name)).to.deep.equal(words));
});

describe('the facts of each kind of call', () => {
  const calls: AskedCall[] = [
    { kind: 'operation', operation: 'posts.list' },
    { kind: 'file', action: 'read', path: '/x' },
    { kind: 'file', action: 'read', path: '' },
    { kind: 'env', action: 'read', file: '/x/.env' },
    { kind: 'docker', verb: 'ps' },
    { kind: 'exec', command: 'ls' },
  ];
  for (const call of calls) {
    it(`${JSON.stringify(call)}: exactly those that rules may name`, () => {
      const { kind, ...facts } = factsOf(call);
      expect(Object.keys(facts).toSorted()).to.deep.equal([...(factNames[kind] ?? [])].toSorted());
    });
  }
});

describe('facts of an operation', () => {
  const facts = (params: JsonObject, changes: object = {}) => operationFacts({ plugin: 'ghost', instance: 'ghost-shop', operation: 'blog_posts.update_draft', params, class: 'yellow', external: false, idempotent: true, ...changes });

  it('say what was asked, and its words', () => {
    const asked = facts({ postId: 'a' });
    expect(asked).to.include({ kind: 'operation', plugin: 'ghost', instance: 'ghost-shop', operation: 'blog_posts.update_draft', resource: 'blog_posts', verb: 'update_draft', class: 'yellow', external: false, idempotent: true, reading: false });
    expect(asked).to.deep.include({ words: ['blog', 'posts', 'update', 'draft'], resourceWords: ['blog', 'posts'], verbWords: ['update', 'draft'], params: { postId: 'a' } });
  });

  it('call a call reading only where its name and the tool say so', () => {
    expect(facts({}, { operation: 'posts.list_deleted', class: 'green' })['reading']).to.equal(true);
    expect(facts({}, { operation: 'posts.list_deleted', class: 'yellow' })['reading']).to.equal(false);
    expect(facts({}, { operation: 'posts.delete_listed', class: 'green' })['reading']).to.equal(false);
  });

  const settings: [string, JsonObject, string[]][] = [
    ['in small letters, without blanks around', { Status: ' Published ' }, ['status=published']],
    ['at any depth', { post: { meta: { sendEmail: true } } }, ['send_email=true']],
    ['each item of a list', { groups: ['staff', 'Admin'] }, ['groups=admin', 'groups=staff']],
    ['each item of a list of lists', { groups: [['a'], [{ groups: 'b' }]] }, ['groups=a', 'groups=b']],
    ['what is empty', { a: '', b: {}, c: [], d: null }, ['a=', 'b={}', 'c=[]', 'd=null']],
    ['no numbers that only tell things apart', { a: 17, b: '4711', c: 'deadbeefdeadbeefdeadbeef', d: 0, e: '1', f: 2.5 }, ['a=#', 'b=#', 'c=#', 'd=0', 'e=1', 'f=#']],
    ['in one spelling of letters', { status: 'ｐublished' }, ['status=published']],
    ['no text', { text: 'x'.repeat(121), short: 'x'.repeat(2) }, ['short=xx']],
  ];
  for (const [what, params, expected] of settings) {
    it(`hold settings: ${what}`, () => expect((facts(params)['settings'] as string[]).toSorted()).to.deep.equal(expected));
  }

  it('hold the names of what is given at any depth, texts too', () => {
    expect((facts({ postId: 'x'.repeat(500), meta: [{ sendEmail: false }] })['given'] as string[]).toSorted()).to.deep.equal(['meta', 'post_id', 'send_email']);
  });

  it('count the longest list at any depth', () => {
    expect(facts({ a: [1, 2], b: { c: [[1], [1, 2, 3]] } })['longestList']).to.equal(3);
    expect(facts({})['longestList']).to.equal(0);
  });

  it('say so when there is more than they look at, and end whatever the size', () => {
    expect(facts({ a: Array.from({ length: 998 }, (_, index) => index) })['oversized']).to.equal(false);
    expect(facts({ a: Array.from({ length: 1000 }, (_, index) => index) })['oversized']).to.equal(true);
    expect(facts(Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, true])))['oversized']).to.equal(true);
    let deep: JsonObject = {};
    for (let index = 0; index < 50_000; index += 1) deep = { a: deep };
    expect(facts(deep)['oversized']).to.equal(true);
  });

  it('do not take __proto__ for anything but a name', () => {
    const asked = facts(JSON.parse('{"__proto__":{"status":"published"}}') as JsonObject);
    expect(asked['settings']).to.deep.equal(['status=published']);
  });
});

describe('facts of a file', () => {
  const roots = { workspace: '/srv/agents/sales', stacks: '/opt/stacks', inner: '/srv/agents/sales/shared' };
  const cases: [string, Record<string, string>][] = [
    ['Offers/Mai.PDF', { path: '/srv/agents/sales/Offers/Mai.PDF', folded: '/srv/agents/sales/offers/mai.pdf', name: 'mai.pdf', extension: 'pdf', inside: 'workspace' }],
    ['/opt/stacks/ghost/.env', { name: '.env', extension: '', inside: 'stacks' }],
    ['/opt/stacks', { inside: 'stacks' }],
    ['/opt/stacks2/a', { inside: '' }],
    ['shared/a', { inside: 'inner' }],
    ['../marketing/a', { path: '/srv/agents/marketing/a', inside: '' }],
    ['/', { path: '/', name: '', inside: '' }],
  ];
  for (const [path, expected] of cases) it(path, () => expect(fileFacts({ action: 'read', path, roots })).to.include({ ...expected, unreadable: '' }));

  it('say why a path is not opened, and nothing else of it', () => {
    const facts = fileFacts({ action: 'read', path: 'a\0b', roots });
    expect(facts).to.include({ path: '', folded: '', name: '', extension: '', inside: '' });
    expect(facts['unreadable']).to.include('control characters');
  });

  it('take / as the root for a relative path where there is no workspace', () => {
    expect(fileFacts({ action: 'read', path: 'etc/x' })).to.include({ path: '/etc/x', inside: '' });
  });
});

describe('facts of an env file', () => {
  it('hold names in capitals and their words, never a value', () => {
    const facts = envFacts({ action: 'update', file: '/opt/stacks/ghost/.env', keys: ['smtpPassword', 'MAIL__FROM'], roots: { stacks: '/opt/stacks' } });
    expect(facts).to.deep.include({ keys: ['SMTPPASSWORD', 'MAIL__FROM'], keyWords: ['smtp', 'password', 'mail', 'from'] });
    expect(facts).to.include({ inside: 'stacks', name: '.env' });
  });
});

describe('facts of a Docker call', () => {
  for (const verb of ['compose up', 'compose.up', 'docker compose up', 'COMPOSE  UP']) it(`${verb} is one verb`, () => expect(dockerFacts({ verb })['verb']).to.equal('compose.up'));
  it('container rm is rm, container prune keeps that it is about many', () => {
    expect(dockerFacts({ verb: 'container rm' })['verb']).to.equal('rm');
    expect(dockerFacts({ verb: 'container' })['verb']).to.equal('container');
  });

  const flags: [string[], string[]][] = [
    [['--privileged'], ['privileged']],
    [['--net=host'], ['net', 'net=host']],
    [['--net', 'host'], ['net', 'net=host']],
    [['-v', '/:/x'], ['v', 'v=', 'v=/:/x']],
    [['-v/:/x'], ['v', 'v=/:/x']],
    [['-itv', '/:/x'], ['i', 't', 'v', 'i=tv', 'v=/:/x']],
    [['--', 'x', '-'], []],
  ];
  for (const [given, expected] of flags) it(`${given.join(' ')} in every way it can be read`, () => expect(dockerFacts({ verb: 'run', arguments: given })['flags']).to.deep.equal(expected));

  const mounts: [string[], string[]][] = [
    [['-v', '/etc:/x:ro'], ['/etc']],
    [['--volume=./a:/x'], ['./a']],
    [['-v', 'data:/x'], []],
    [['--mount', 'type=bind,source=/etc,target=/x'], ['/etc']],
    [['--mount', 'type=volume,src=data,dst=/x'], []],
  ];
  for (const [given, expected] of mounts) it(`${given.join(' ')} binds ${expected.join() || 'nothing of the machine'}`, () => expect(dockerFacts({ verb: 'run', arguments: given })['mounts']).to.deep.equal(expected));
});

describe('facts of a command', () => {
  it('have the command without quotes beside it as it is', () => {
    expect(execFacts({ command: `L'et'"sb"\\e` })).to.include({ command: `L'et'"sb"\\e`, plain: 'letsbe', tooLong: false, control: false });
  });
  it('count bytes, and read no more than the limit', () => {
    const facts = execFacts({ command: 'ä'.repeat(70_000) });
    expect(facts).to.include({ tooLong: true });
    expect(execFacts({ command: 'ä'.repeat(40_000) })).to.include({ tooLong: true });
    expect(facts['command']).to.have.lengthOf.at.most(65_536);
    expect(execFacts({ command: 'x'.repeat(65_536) })).to.include({ tooLong: false });
  });
  const marks: [string, boolean][] = [['\n', false], ['\t', false], ['\r', true], ['\0', true], ['\u001b', true], ['\u007f', true], ['\u0085', true], ['\u200b', true], ['\u202e', true], ['\u2028', true], ['\ufeff', true], ['ä', false], ['\u00a0', false]];
  for (const [mark, control] of marks) it(`${JSON.stringify(mark)} ${control ? 'hides' : 'hides nothing'}`, () => expect(execFacts({ command: `a${mark}b` })['control']).to.equal(control));
});

describe('kinds of facts', () => {
  it('are those of the table', () => {
    const kinds: FactKind[] = ['operation', 'http', 'file', 'env', 'docker', 'exec'];
    expect(Object.keys(factNames)).to.have.members(kinds);
  });
});
