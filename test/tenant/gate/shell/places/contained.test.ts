import { expect } from 'chai';
import { readContained } from '../../../../../tenant/gate/shell/places/contained.ts';
import { literal, wordOf, type Word } from '../../../../../tenant/gate/shell/word.ts';

const contained = readContained({ programs: 'ls cat', calls: { 'sh bash': ['-c .'], nginx: ['-t', '-v|-V'] }, reads: ['/etc/os-release', '/var/log/**', '**/*.log'], scripts: { 'php occ': 'occ', './occ': 'occ' }, names: 'POSTGRES_USER' });

const words = (line: string): Word[] => line.split(' ').filter((text) => text !== '').map((text) => literal(text));

describe('what is the same in every container', () => {
  const programs: readonly (readonly [string, string, boolean])[] = [
    ['ls', '-la /x', true], ['cat', '', true], ['rm', '', false], ['l', '', false],
    ['sh', '-c ls', true], ['bash', '-c ls', true], ['sh', '', false], ['sh', '-c ls more', false], ['sh', '/x.sh', false],
    ['nginx', '-t', true], ['nginx', '-V', true], ['nginx', '-T', false], ['nginx', '-t -c /x', false],
  ];
  for (const [name, given, known] of programs) it(`${known ? 'knows' : 'does not know'} ${name} ${given}`, () => expect(contained.isProgram(name, words(given))).to.equal(known));

  const files: readonly (readonly [string, Word, boolean])[] = [
    ['a file of the list', literal('/etc/os-release'), true],
    ['all below a folder of it', literal('/var/log/nginx/x'), true],
    ['a name of it anywhere', literal('/app/a.log'), true],
    ['another file', literal('/app/config.json'), false],
    ['a name of it in a folder that nobody knows', literal('a.log'), false],
    ['a way out of a folder', literal('/var/log/../../etc/shadow'), false],
    ['a way out of a folder by its end', literal('/app/../x.log'), false],
    ['a hidden file', literal('/var/log/.secret'), false],
    ['a slash too many', literal('/var/log//x'), false],
    ['a pattern for names below it', wordOf(['/var/log/', { hole: 'name' }], '/var/log/*'), true],
    ['a number in a name', wordOf(['/var/log/x.', { hole: 'number' }], '/var/log/x.$n'), true],
    ['a pattern that may be any name', wordOf(['/app/', { hole: 'name' }], '/app/*'), false],
    ['a part of which nothing is known', wordOf(['/var/log/', { hole: 'any' }], '/var/log/"$x"'), false],
    ['a path that was found', wordOf(['/var/log', { hole: 'below' }], '/var/log{}'), false],
    ['several words', { ...wordOf(['/var/log/', { hole: 'word' }], '/var/log/$x'), splits: true }, false],
  ];
  for (const [what, path, readable] of files) it(`${readable ? 'lets read' : 'does not let read'} ${what}: ${path.source}`, () => expect(contained.isRead(path)).to.equal(readable));

  const called: readonly (readonly [string, string | undefined])[] = [['php occ status', 'occ status'], ['./occ', 'occ'], ['php', undefined], ['php x occ', undefined], ['php occ.php', undefined], ['occ php', undefined]];
  for (const [line, tool] of called) it(`takes ${line} for ${tool ?? 'nothing it knows'}`, () => expect(contained.toolOf(words(line))?.map(({ text }) => text).join(' ')).to.equal(tool));

  it('knows which variables hold a name', () => expect(['POSTGRES_USER', 'POSTGRES_PASSWORD', undefined].map(contained.isName)).to.deep.equal([true, false, false]));
});
