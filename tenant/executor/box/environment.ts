import { LetsbeError } from '../../../kernel/errors.ts';
import type { BoxCommand } from './command.ts';
import { home, userName } from './view/view.ts';

/** Where programs are looked for, always. */
export const fixedPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const base = { PATH: fixedPath, HOME: home, USER: userName, LOGNAME: userName, SHELL: '/bin/bash', LANG: 'C.UTF-8', TERM: 'dumb', TMPDIR: '/tmp', TZ: 'UTC' } as const;

/** Variables that make a program load or run something, or find its settings elsewhere. */
const steering = /^(LD_|BASH|GLIBC_|MALLOC_|DYLD_|PYTHON|PERL|RUBY|NODE_|JAVA_|JDK_|GIT_|SSH_|NPM_|XDG_|PROMPT_|GCONV|LESS)|^(PATH|HOME|USER|LOGNAME|SHELL|IFS|ENV|SHELLOPTS|PS[0-4]|CDPATH|GLOBIGNORE|FPATH|LOCPATH|NLSPATH|HOSTALIASES|LANG|LC_ALL|TERM|TERMINFO|TERMCAP|EDITOR|VISUAL|PAGER|BROWSER|TMPDIR|TZ|TZDIR|INPUTRC|PSQLRC|PGSYSCONFDIR|CURL_HOME|WGETRC|MYSQL_HOME|LUA_INIT|_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|OPENSSL_CONF|OPENSSL_MODULES|OPENSSL_ENGINES)$/;

/**
 * The whole environment of a command. Throws EXEC_REFUSED for a secret under a name that steers programs, or one that no variable can
 * have.
 */
export function environmentOf({ settings = {}, secretEnv = {} }: Pick<BoxCommand, 'settings' | 'secretEnv'>): Record<string, string> {
  const environment: Record<string, string> = { ...base, ...settings };
  for (const [name, value] of Object.entries(secretEnv)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) || steering.test(name.toUpperCase()) || Object.hasOwn(environment, name)) {
      throw new LetsbeError('EXEC_REFUSED', { reason: `a secret cannot stand in the variable ${JSON.stringify(name)}: it steers programs, or is no name`, mend: 'use the variable that the program reads its password from, such as PGPASSWORD' });
    }
    environment[name] = value;
  }
  for (const [name, value] of Object.entries(environment)) {
    if (value.includes('\0')) throw new LetsbeError('EXEC_REFUSED', { reason: `the value of ${name} holds a NUL`, mend: 'leave it out' });
  }
  return environment;
}
