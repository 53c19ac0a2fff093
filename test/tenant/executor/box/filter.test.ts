import { expect } from 'chai';
import { verdicts } from '../../../../tenant/executor/box/seccomp/bytecode.ts';
import { isFiltered, seccompFilter, type Architecture } from '../../../../tenant/executor/box/seccomp/filter.ts';
import table from '../../../../tenant/executor/box/seccomp/syscalls.json' with { type: 'json' };

const names = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const;

/** What the kernel would make of a call: the program run by hand. */
function ask(filter: Uint8Array, architecture: number, number: number, args: readonly number[] = []): number {
  const view = new DataView(filter.buffer, filter.byteOffset, filter.byteLength);
  const record = new Map([[0, number], [4, architecture], ...args.map((value, index): [number, number] => [16 + 8 * index, value])]);
  let held = 0;
  for (let place = 0; place * 8 < filter.byteLength; place += 1) {
    const [code, yes, no, value] = [view.getUint16(place * 8, true), view.getUint8(place * 8 + 2), view.getUint8(place * 8 + 3), view.getUint32(place * 8 + 4, true)];
    if (code === 0x06) return value;
    if (code === 0x20) held = (record.get(value) ?? 0) >>> 0;
    else {
      const holds = code === 0x15 ? held === value : code === 0x35 ? held >= value : ((held & value) >>> 0) !== 0;
      place += holds ? yes : no;
    }
  }
  throw new Error('the program ran over its end');
}

describe('the filter of system calls', () => {
  for (const architecture of ['x64', 'arm64'] as const satisfies Architecture[]) {
    describe(`on ${architecture}`, () => {
      const filter = seccompFilter(architecture);
      const judge = (number: number, ...args: number[]): number => ask(filter, names[architecture], number, args);

      for (const [group, calls] of Object.entries(table.refused)) {
        it(`does not permit ${group}`, () => {
          for (const [name, row] of Object.entries(calls) as [string, Partial<Record<Architecture, number>>][]) {
            const number = row[architecture];
            if (number !== undefined) expect(judge(number), name).to.equal(verdicts.notPermitted);
          }
        });
      }

      it('lets ordinary calls pass', () => {
        const ordinary = architecture === 'x64' ? [0, 1, 2, 3, 9, 39, 59, 231, 257] : [56, 57, 63, 64, 94, 172, 221, 222];
        for (const number of ordinary) expect(judge(number), String(number)).to.equal(verdicts.allow);
      });

      const { clone, clone3, unshare, socket, socketpair, ioctl } = table.judged;
      const cases: [string, number, number[], number][] = [
        ['a fork', clone[architecture], [17], verdicts.allow],
        ['a thread', clone[architecture], [0x3d_0f00], verdicts.allow],
        ['clone with a user namespace', clone[architecture], [0x1000_0011], verdicts.notPermitted],
        ['clone with a mount namespace', clone[architecture], [0x0002_0011], verdicts.notPermitted],
        ['clone3, whose flags cannot be read', clone3[architecture], [0], verdicts.notThere],
        ['unshare of files', unshare[architecture], [0x400], verdicts.allow],
        ['unshare of users', unshare[architecture], [0x1000_0000], verdicts.notPermitted],
        ['unshare of time', unshare[architecture], [0x80], verdicts.notPermitted],
        ['a socket of the internet', socket[architecture], [2], verdicts.allow],
        ['a socket of this machine', socket[architecture], [1], verdicts.allow],
        ['a socket to the host', socket[architecture], [40], verdicts.noSuchFamily],
        ['a packet socket', socket[architecture], [17], verdicts.noSuchFamily],
        ['a pair of sockets', socketpair[architecture], [1], verdicts.allow],
        ['a pair of others', socketpair[architecture], [40], verdicts.noSuchFamily],
        ['asking a terminal for its size', ioctl[architecture], [1, 0x5413], verdicts.allow],
        ['typing into a terminal', ioctl[architecture], [1, 0x5412], verdicts.notPermitted],
        ['speaking to the console', ioctl[architecture], [1, 0x541c], verdicts.notPermitted],
      ];
      for (const [what, number, args, verdict] of cases) it(`answers ${what}`, () => expect(judge(number, ...args)).to.equal(verdict));

      it('ends a process that uses the calls of another machine', () => {
        for (const other of [0x4000_0003, 0x4000_0028, architecture === 'x64' ? names.arm64 : names.x64, 0]) expect(ask(filter, other, 1)).to.equal(verdicts.kill);
      });
    });
  }

  it('ends a process that uses the second set of calls of x64', () => expect(ask(seccompFilter('x64'), names.x64, 0x4000_0000 + 321)).to.equal(verdicts.kill));
  it('exists for two machines', () => expect(['x64', 'arm64', 'riscv64', 'toString'].map(isFiltered)).to.deep.equal([true, true, false, false]));
});
