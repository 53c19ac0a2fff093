import { expect } from 'chai';
import { runCurlLine, splitCurl, type SplitLine } from '../../../../tenant/executor/curl/pipe.ts';
import { literal } from '../../../../tenant/gate/shell/word.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { useToolServers } from '../../../support/tool-server.ts';
import { wordsOf } from '../../gate/curl/words.ts';
import { makeCurl } from './bench.ts';

const bearer = `-H 'Authorization: Bearer SECRET_REF(shop_key)'`;

/** As the reader of lines gives it: commands of a pipeline, and where the first program's name stands. */
function split(line: string, commands: readonly string[] | undefined, start = line.indexOf('curl')): SplitLine | undefined {
  return splitCurl(line, { programs: [{ name: 'curl', builtin: false, at: { start, end: start + 4 } }], ...(commands ? { pipeline: commands.map(wordsOf) } : {}) });
}

describe('a curl at the begin of a pipeline', () => {
  const servers = useToolServers();

  const rows: readonly (readonly [line: string, commands: readonly string[], rest: string | undefined])[] = [
    [`curl ${bearer} http://a/`, [`curl ${bearer} http://a/`], undefined],
    [`  curl ${bearer} http://a/  `, [`curl ${bearer} http://a/`], undefined],
    [`curl ${bearer} http://a/ | jq .`, [`curl ${bearer} http://a/`, 'jq .'], 'jq .'],
    [`curl ${bearer} http://a/|jq .`, [`curl ${bearer} http://a/`, 'jq .'], 'jq .'],
    [`curl ${bearer} 'http://a/?x=|' | jq '.a|.b' | head -1`, [`curl ${bearer} 'http://a/?x=|'`, `jq '.a|.b'`, 'head -1'], `jq '.a|.b' | head -1`],
    [`curl \\\n  ${bearer} \\\n  http://a/ \\\n  | jq .`, [`curl ${bearer} http://a/`, 'jq .'], 'jq .'],
    [`/usr/bin/curl ${bearer} http://a/ | X=1 jq .`, [`/usr/bin/curl ${bearer} http://a/`, 'jq .'], 'X=1 jq .'],
  ];
  for (const [line, commands, rest] of rows) {
    it(`is split off: ${JSON.stringify(line)}`, () => {
      const found = split(line, commands, line.search(/\S/));
      expect(found?.rest).to.equal(rest);
      expect(found?.words.map(({ text }) => text)).to.deep.equal(wordsOf(commands[0] ?? '').slice(1).map(({ text }) => text));
    });
  }

  it('is left alone in a line without references', () => {
    expect(split('curl http://a/ | jq .', ['curl http://a/', 'jq .'])).to.equal(undefined);
    expect(split('ls; curl http://a/', undefined)).to.equal(undefined);
  });

  const refused: readonly (readonly [why: string, line: string, commands: readonly string[] | undefined, says: RegExp])[] = [
    ['a list', `curl ${bearer} http://a/; ls`, undefined, /one pipeline/],
    ['another program', `echo 'SECRET_REF(shop_key)'`, [`echo 'SECRET_REF(shop_key)'`], /begins with curl/],
    ['a curl in another folder', `./curl ${bearer} http://a/`, [`./curl ${bearer} http://a/`], /begins with curl/],
    ['a later curl', `echo x | curl ${bearer} http://a/`, ['echo x', `curl ${bearer} http://a/`], /begins with curl/],
    ['a second one', `curl ${bearer} http://a/ | curl ${bearer} http://a/`, [`curl ${bearer} http://a/`, `curl ${bearer} http://a/`], /only the first/],
    ['errors into the pipe', `curl ${bearer} http://a/ |& jq .`, [`curl ${bearer} http://a/`, 'jq .'], /plain words/],
    ['an output into a file', `curl ${bearer} http://a/ > x`, [`curl ${bearer} http://a/`], /plain words/],
    ['an output into a file before the pipe', `curl ${bearer} http://a/ 2>x | jq .`, [`curl ${bearer} http://a/`, 'jq .'], /plain words/],
    ['another line behind it', `curl ${bearer} http://a/\nls`, [`curl ${bearer} http://a/`], /plain words/],
    ['something in the background', `curl ${bearer} http://a/ &`, [`curl ${bearer} http://a/`], /plain words/],
    ['a variable before it', `X=1 curl ${bearer} http://a/`, [`curl ${bearer} http://a/`], /before curl/],
  ];
  for (const [why, line, commands, says] of refused) {
    it(`is refused with ${why}`, () => {
      const error = catchThrown(() => split(line, commands, line.startsWith('X=') ? 4 : 0));
      expect(error.code).to.equal('SECRET_REF_UNRESOLVED');
      expect(error.message).to.match(says);
    });
  }

  it('is refused where the place of its name is not known', () => {
    const line = `curl ${bearer} http://a/`;
    expect(catchThrown(() => splitCurl(line, { programs: [], pipeline: [wordsOf(line)] })).message).to.match(/before curl/);
  });

  it('is refused where what the words were is not what they look like', () => {
    const line = `curl ${bearer} http://a/`;
    const words = [...wordsOf(line).slice(0, -1), literal('http://b/', 'http://b/')];
    expect(catchThrown(() => splitCurl(line, { programs: [{ builtin: false, at: { start: 0, end: 4 } }], pipeline: [words] })).message).to.match(/plain words/);
  });

  it('feeds the rest with its answer', async () => {
    const shop = await servers.start(() => ({ body: { a: 1 } }));
    const line = `curl -s ${bearer} ${shop.origin}/ | jq .a`;
    const found = split(line, [`curl -s ${bearer} ${shop.origin}/`, 'jq .a']);
    if (!found) throw new Error('the line has a reference');
    const { answer, feed } = await runCurlLine(found, makeCurl(shop.origin).runner);
    expect(answer.code).to.equal(0);
    expect(feed?.rest).to.equal('jq .a');
    expect(feed?.stdin.toString()).to.equal('{"a":1}');
  });
});
