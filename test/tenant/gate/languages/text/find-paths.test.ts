import { expect } from 'chai';
import { nameBefore, readFoundPaths } from '../../../../../tenant/gate/languages/text/find-paths.ts';
import { literal, unknownWord } from '../../../../../tenant/gate/shell/word.ts';

const wordsOf = (line: string) => line.split(' ').filter((word) => word !== '').map((word) => literal(word));

describe('paths that a search prints', () => {
  const searches = {
    '/var/log -name *.log -mtime +3': { from: '/var/log', zero: false, name: '*.log' },
    '-type f': { from: '.', zero: false },
    'src -type f -print0': { from: 'src', zero: true },
    '. -name a.csv -o -name b.csv': { from: '.', zero: false },
    '. -print -name a.csv': { from: '.', zero: false },
    '. ! -name a.csv': { from: '.', zero: false },
    '. -name *': { from: '.', zero: false },
  };
  for (const [search, paths] of Object.entries(searches)) it(`lie below its folder: find ${search}`, () => expect(readFoundPaths(wordsOf(search))).to.deep.equal(paths));

  for (const search of ['. -printf %p', '. -exec echo {} ;', '. -delete', '-L .', '-files0-from x', '. -fprint x', '. /etc', '. -print -print0']) it(`are not known: find ${search}`, () => expect(readFoundPaths(wordsOf(search))).to.equal(undefined));

  it('are not known where a part of it is open', () => expect(readFoundPaths([literal('.'), unknownWord('$x', false)])).to.equal(undefined));

  it('have the name that stands before what is done to them', () => {
    expect(nameBefore(wordsOf('/opt -name docker-compose.yml'))).to.equal('docker-compose.yml');
    expect(nameBefore(wordsOf('/opt -type f'))).to.equal(undefined);
    expect(nameBefore(wordsOf('/opt -exec echo -name a.log ;'))).to.equal(undefined);
    expect(nameBefore(wordsOf('/opt -name [ab].log'))).to.equal(undefined);
  });
});
