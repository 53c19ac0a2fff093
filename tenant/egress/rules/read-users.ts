import { LetsbeError } from '../../../kernel/errors.ts';
import type { EgressUsers } from './render-rules.ts';

const names = { letsbe: 'letsbe', guest: 'letsbe-guest', openclaw: 'letsbe-openclaw', exec: 'letsbe-exec' } as const satisfies Record<keyof EgressUsers, string>;

/** The uids by the lines of a user file such as `/etc/passwd`. Throws CONFIG_INVALID with every user that is missing, or not one of its own. */
export function readUsers(text: string): EgressUsers {
  const faults: string[] = [];
  const taken = new Map<number, string>();
  const uidOf = (name: string): number => {
    const digits = text.split('\n').map((line) => line.split(':')).find(([user]) => user === name)?.[2] ?? '';
    const uid = /^[0-9]{1,9}$/.test(digits) ? Number(digits) : -1;
    if (uid < 0) faults.push(`  there is no user ${name}.\n    mend: useradd --system --no-create-home --shell /usr/sbin/nologin ${name}`);
    else if (uid === 0) faults.push(`  ${name} is root, whom no rule holds.\n    mend: give it a uid of its own`);
    else if (taken.has(uid)) faults.push(`  ${name} has the uid of ${taken.get(uid)}.\n    mend: give each a uid of its own`);
    taken.set(uid, name);
    return uid;
  };
  const users = { letsbe: uidOf(names.letsbe), guest: uidOf(names.guest), openclaw: uidOf(names.openclaw), exec: uidOf(names.exec) };
  if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: faults.join('\n') });
  return users;
}
