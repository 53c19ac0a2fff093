import { expect } from 'chai';
import { describeLacks, lookAround, readLacks, type Lack } from '../../../../tenant/executor/box/lacks.ts';
import type { Machine } from '../../../../tenant/executor/box/machine.ts';

const kinds = ['pid', 'mnt', 'net', 'ipc', 'uts', 'cgroup', 'user'];
const spaces = (mark: string, same: readonly string[] = ['user']): Record<string, string> => Object.fromEntries(kinds.map((kind) => [kind, `${kind}:[${same.includes(kind) ? 'host' : mark}]`]));
const machine: Machine = { uid: 0, architecture: 'x64', programs: {}, namespaces: spaces('host') };

interface Inside {
  readonly same?: readonly string[];
  readonly status?: Readonly<Record<string, string>>;
  readonly lines?: readonly string[];
  readonly core?: string;
}

function seen({ same = ['user'], status = {}, lines = ['interface lo:'], core = '0' }: Inside): string {
  const whole = { Uid: '61234', NoNewPrivs: '1', Seccomp: '2', ...Object.fromEntries(['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].map((set) => [set, '0000000000000000'])), ...status };
  return [...Object.entries(spaces('inside', same)).map(([kind, id]) => `space ${kind} ${id}`), ...Object.entries(whole).map(([key, value]) => `status ${key}: ${value}`), ...lines, `core ${core}`, 'whole', ''].join('\n');
}

describe('what a box lacks', () => {
  const cases: [string, Inside, Lack[]][] = [
    ['nothing', {}, []],
    ['processes of its own', { same: ['user', 'pid'] }, ['processes']],
    ['files of its own', { same: ['user', 'mnt'] }, ['files']],
    ['files of its own, where one that is hidden is there', { lines: ['interface lo:', 'sees /root'] }, ['files']],
    ['a network of its own', { same: ['user', 'net'] }, ['network']],
    ['a network of its own, where there is another interface', { lines: ['interface lo:', 'interface eth0:'] }, ['network']],
    ['shared memory of its own', { same: ['user', 'ipc'] }, ['memory-between']],
    ['a name of its own', { same: ['user', 'uts'] }, ['name']],
    ['control groups of its own', { same: ['user', 'cgroup'] }, ['groups']],
    ['an end of new rights', { status: { NoNewPrivs: '0' } }, ['rights']],
    ['an end of capabilities', { status: { CapEff: '0000000000200000' } }, ['rights']],
    ['an end of capabilities that could come back', { status: { CapBnd: '000001ffffffffff' } }, ['rights']],
    ['a uid of its own', { status: { Uid: '0' } }, ['uid']],
    ['a filter', { status: { Seccomp: '0' } }, ['calls']],
    ['limits', { core: 'unlimited' }, ['limits']],
  ];
  for (const [what, inside, lacks] of cases) it(`is seen from inside: ${what}`, () => expect(readLacks(seen(inside), machine)).to.deep.equal(lacks));

  it('is not a uid where it has users of its own', () => expect(readLacks(seen({ same: [], status: { Uid: '1000' } }), { ...machine, uid: 1000 })).to.deep.equal([]));
  it('is unknown where the look around did not come to its end', () => {
    expect(readLacks('', machine)).to.equal(undefined);
    expect(readLacks(seen({}).replace('whole\n', ''), machine)).to.equal(undefined);
  });
  it('is everything where nothing was told', () => expect(readLacks('whole', machine)).to.include.members(['processes', 'files', 'network', 'memory-between', 'name', 'groups', 'rights', 'calls', 'limits']));

  it('is said on one line', () => {
    expect(describeLacks([])).to.equal('');
    const line = describeLacks(['network', 'calls']);
    expect(line).to.match(/^Commands run without: own network .*; a filter of system calls .*\.$/);
    expect(line).to.not.contain('\n');
  });

  it('is looked for at paths of any letters', () => expect(lookAround(["/a b/it's"])).to.contain(`'/a b/it'\\''s'`));
});
