import { expect } from 'chai';
import type { ProgramUse } from '../../../../tenant/gate/shell/line.ts';
import { neutralArguments, neutralVariables } from '../../../../tenant/executor/exec/neutral.ts';
import { quietSettings } from '../../../../tenant/executor/box/view/view.ts';
import { programWords, rewriteLine } from '../../../../tenant/executor/exec/rewrite.ts';
import { catchThrown } from '../../../support/catch-error.ts';

/** Programs of a line: each `name`, or `name=as written`, in its order. */
function uses(line: string, ...names: readonly string[]): ProgramUse[] {
  let from = 0;
  return names.map((text) => {
    const [name = '', written = name] = text.split('=');
    const start = line.indexOf(written, from);
    from = start + written.length;
    return { name, builtin: name === 'echo' || name === 'cd', at: { start, end: from } };
  });
}

const pathOf = (name: string): string | undefined => (name.startsWith('./') ? undefined : `/usr/bin/${name.slice(name.lastIndexOf('/') + 1)}`);
const rewrite = (line: string, ...names: readonly string[]): string => rewriteLine(line, uses(line, ...names), pathOf);

describe('a line as it runs', () => {
  const cases: [string, string, readonly string[], string][] = [
    ['a program by its path', 'grep -r a .', ['grep'], '/usr/bin/grep -r a .'],
    ['each of a pipe', 'cat a | sort | uniq -c', ['cat', 'sort', 'uniq'], '/usr/bin/cat a | /usr/bin/sort | /usr/bin/uniq -c'],
    ['neutral arguments before all others', 'curl -o a http://x', ['curl'], '/usr/bin/curl -q -o a http://x'],
    ['what the shell does itself stays', 'cd a && echo b && ls', ['cd', 'echo', 'ls'], 'cd a && echo b && /usr/bin/ls'],
    ['a name in quotes', "'grep' a", ["grep='grep'"], '/usr/bin/grep a'],
    ['a name cut by quotes', 'g"re"p a', ['grep=g"re"p'], '/usr/bin/grep a'],
    ['a name behind a variable', 'A=1 sort b', ['sort'], 'A=1 /usr/bin/sort b'],
    ['a command within quotes', 'echo "$(date) is it"', ['echo', 'date'], 'echo "$(/usr/bin/date) is it"'],
    ['a script stays as it is written', './build.sh && ls', ['./build.sh', 'ls'], './build.sh && /usr/bin/ls'],
    ['letters beyond the plane', 'echo 😀; ls 😀', ['echo', 'ls'], 'echo 😀; /usr/bin/ls 😀'],
    ['a name that is an argument too', 'ls ls', ['ls'], '/usr/bin/ls ls'],
    ['a longer name for it', 'python3.11 a.py', ['python3.11'], '/usr/bin/python3.11 -I a.py'],
  ];
  for (const [what, line, names, expected] of cases) it(`has ${what}`, () => expect(rewrite(line, ...names)).to.equal(expected));

  it('has programs in their places, whichever is named first', () => expect(rewriteLine('cat a | sort', uses('cat a | sort', 'cat', 'sort').toReversed(), pathOf)).to.equal('/usr/bin/cat a | /usr/bin/sort'));
  it('has neutral arguments for a program that is named by a path', () => expect(programWords('/usr/bin/curl', '/usr/bin/curl')).to.deep.equal(['/usr/bin/curl', '-q']));
  it('keeps a place of which nobody knows the program', () => expect(rewriteLine('"$x" a', [{ builtin: false, at: { start: 0, end: 4 } }], pathOf)).to.equal('"$x" a'));
  it('keeps what has no place in it', () => expect(rewriteLine('xargs rm', [{ name: 'xargs', builtin: false, at: { start: 0, end: 5 } }, { name: 'rm', builtin: false }, { builtin: false }], pathOf)).to.equal('/usr/bin/xargs rm'));
  it('has a program once that is met twice', () => expect(rewriteLine('ls', [...uses('ls', 'ls'), ...uses('ls', 'ls')], pathOf)).to.equal('/usr/bin/ls'));

  const wrong: [string, string, ProgramUse[]][] = [
    ['a name that stands elsewhere', 'ls a', [{ name: 'ls', builtin: false, at: { start: 1, end: 3 } }]],
    ['a place behind its end', 'ls', [{ name: 'ls', builtin: false, at: { start: 0, end: 5 } }]],
    ['places that lie in each other', 'lsls', [{ name: 'lsls', builtin: false, at: { start: 0, end: 4 } }, { name: 'ls', builtin: false, at: { start: 2, end: 4 } }]],
    ['a name made of escapes that mean something else', "$'ls'", [{ name: 'ls', builtin: false, at: { start: 0, end: 5 } }]],
  ];
  for (const [what, line, programs] of wrong) it(`is refused with ${what}`, () => expect(catchThrown(() => rewriteLine(line, programs, pathOf)).code).to.equal('EXEC_REFUSED'));

  it('says why, and what to do', () => expect(catchThrown(() => rewriteLine('xs', [{ name: 'ls', builtin: false, at: { start: 0, end: 2 } }], pathOf)).details).to.deep.equal({ reason: 'it is not certain where "ls" stands in the line', mend: 'write the names of programs plainly, without quotes' }));
  it('is refused where only the path would be read so, and its arguments would not', () => expect(catchThrown(() => rewriteLine('curl', uses('curl', 'curl'), () => '/opt/a b/curl')).code).to.equal('EXEC_REFUSED'));
  it('is refused where a path would be read as something else', () => {
    for (const path of ['/usr/bin/a b', '/usr/bin/$x', '/usr/bin/a;b', "/usr/bin/a'b", '/usr/bin/*']) expect(catchThrown(() => rewriteLine('ls', uses('ls', 'ls'), () => path)).code).to.equal('EXEC_REFUSED');
  });
});

describe('neutral settings', () => {
  const cases: [string, string[]][] = [['curl', ['-q']], ['psql', ['-X']], ['mysql', ['--no-defaults']], ['wget', ['--no-config']], ['sqlite3', ['-init', '/dev/null']], ['python3', ['-I']], ['python3.12', ['-I']], ['ssh', ['-F', '/dev/null']], ['gpg', ['--no-options', '--batch']], ['rg', ['--no-config']], ['tar', []], ['redis-cli', []], ['toString', []]];
  for (const [program, args] of cases) it(`of ${program}`, () => expect(neutralArguments(program)).to.deep.equal(args));

  it('take hooks, watchers and helpers from git', () => {
    const args = neutralArguments('git').join(' ');
    for (const setting of ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'credential.helper=', 'protocol.ext.allow=never']) expect(args).to.contain(setting);
  });
  it('are words that need no quotes', () => {
    for (const program of ['curl', 'git', 'vim', 'mysql', 'ssh', 'aria2c', 'octave']) for (const word of programWords(program, '/usr/bin/x')) expect(word).to.match(/^[\w.,:=@%+/-]+$/);
  });
  it('ask no questions, page nothing, colour nothing', () => expect(neutralVariables).to.include({ PAGER: 'cat', GIT_PAGER: 'cat', GIT_TERMINAL_PROMPT: '0', SYSTEMD_PAGER: 'cat', NO_COLOR: '1', DEBIAN_FRONTEND: 'noninteractive', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', PSQLRC: '/dev/null', LESSOPEN: '' }));
  it('are there where they name a file, so that none of the working folder is taken in its place', () => expect(quietSettings.map(({ target }) => target)).to.include(neutralVariables['ANSIBLE_CONFIG']));
  it('never steer what is loaded', () => expect(Object.keys(neutralVariables).filter((name) => /^LD_|^BASH_ENV$|^ENV$|^PATH$|^IFS$/.test(name))).to.deep.equal([]));
});
