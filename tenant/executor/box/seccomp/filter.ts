import { answer, assemble, load, places, unlessEqual, verdicts, whenAnyBit, whenAtLeast, whenEqual, type Instruction } from './bytecode.ts';
import table from './syscalls.json' with { type: 'json' };

/** Machines the filter is written for, with what the kernel calls them. */
const architectures = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const;
export type Architecture = keyof typeof architectures;

/** CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. */
const newNamespaces = 0x7e02_0080;

/** CLONE_NEWTIME shares its bit with the signal that `clone` sends at the end, so only `unshare` is asked for it. */
const newNamespacesOfClone = 0x7e02_0000;

/** UNIX, INET, INET6 and NETLINK. VSOCK, PACKET, ALG and the like have no business in the box, and some of them know no namespaces. */
const families = [1, 2, 10, 16];

/** Putting typed letters into a terminal, and speaking to the console. */
const terminalWrites = [0x5412, 0x541c];

/** Numbers from here on are the second set of calls of the same machine, which no table here knows. */
const secondSet = 0x4000_0000;

/** Whether there is a filter for this kind of machine. */
export function isFiltered(architecture: string): architecture is Architecture {
  return Object.hasOwn(architectures, architecture);
}

/**
 * The filter of system calls for commands, ready for the kernel. What makes namespaces, mounts, traces others, loads programs into
 * the kernel or speaks to keyrings is answered with "not permitted"; calls of another machine's set kill the process.
 */
export function seccompFilter(architecture: Architecture): Uint8Array {
  const numbers = Object.values(table.refused).flatMap((group) => Object.values(group).flatMap((row: Partial<Record<Architecture, number>>) => row[architecture] ?? []));
  const { clone, clone3, unshare, socket, socketpair, ioctl } = table.judged;
  return assemble([
    load(places.architecture), unlessEqual(architectures[architecture], 1), answer(verdicts.kill),
    load(places.number), whenAtLeast(architecture === 'x64' ? secondSet : 0xffff_ffff, 1), answer(verdicts.kill),
    // Its flags lie behind a pointer, which a filter cannot follow; callers fall back to `clone`.
    ...refuse([clone3[architecture]], verdicts.notThere),
    ...judge(clone[architecture], [load(places.argument(0)), whenAnyBit(newNamespacesOfClone, 1), answer(verdicts.notPermitted)]),
    ...judge(unshare[architecture], [load(places.argument(0)), whenAnyBit(newNamespaces, 1), answer(verdicts.notPermitted)]),
    ...judge(ioctl[architecture], [load(places.argument(1)), ...refuse(terminalWrites, verdicts.notPermitted)]),
    ...[socket, socketpair].flatMap((call) => judge(call[architecture], [load(places.argument(0)), ...refuse(families, verdicts.allow), answer(verdicts.noSuchFamily)])),
    ...refuse(numbers, verdicts.notPermitted),
    answer(verdicts.allow),
  ]);
}

function refuse(values: readonly number[], verdict: number): Instruction[] {
  return values.flatMap((value) => [whenEqual(value, 1), answer(verdict)]);
}

/** Runs `body` for one call; what it does not answer is allowed. */
function judge(number: number, body: readonly Instruction[]): Instruction[] {
  return [whenEqual(number, body.length + 1), ...body, answer(verdicts.allow)];
}
