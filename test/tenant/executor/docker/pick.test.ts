import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { picks } from '../../../../tenant/executor/docker/process/pick.ts';
import { readLog } from '../../../../tenant/executor/docker/process/read-log.ts';
import { linesToRead, tellLogs } from '../../../../tenant/executor/docker/tell-log.ts';
import { createLineCutter, largestLine } from '../../../../tenant/executor/process/line-cutter.ts';

const frame = (text: string, stream = 1): Buffer => {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
};

describe('a log', () => {
  it('is read with and without heads', () => {
    expect(readLog(Buffer.concat([frame('one\nt'), frame('wo\n'), frame('three\n', 2)]))).to.deep.equal({ lines: ['one', 'two', 'three'] });
    expect(readLog(Buffer.from('one\r\ntwo\n'))).to.deep.equal({ lines: ['one', 'two'] });
    expect(readLog(Buffer.alloc(0))).to.deep.equal({ lines: [] });
  });

  it('is read although a head lies about its length', () => {
    const lying = frame('one\n');
    lying.writeUInt32BE(0xffffffff, 4);
    expect(readLog(lying)).to.deep.equal({ lines: ['one'] });
  });

  it('keeps the newest whole lines of a long one, and says so', () => {
    const long = Array.from({ length: 60_000 }, (_, index) => `line ${index} ${'x'.repeat(20)}`).join('\n');
    const { lines, cut } = readLog(Buffer.from(long));
    expect(cut).to.equal(true);
    expect(lines).to.satisfy((all: string[]) => all.length > 5000 && all.every((line) => line.startsWith('line ')) && all.at(-1)?.startsWith('line 59999'));
  });

  const tell = (lines: string[], asked?: number, known = createKnownValues()): unknown => tellLogs({ logs: [{ container: 'web', lines }] }, asked, known.redactText);

  it('is told stripped of what could move a cursor or hide', () => expect(tell(['a\u001b[2Jb\u202ec\u0007'])).to.deep.equal({ logs: [{ container: 'web', lines: ['a [2Jb c'] }] }));

  it('is told by its newest lines', () => {
    expect(tell(['a', 'b', 'c'], 2)).to.deep.equal({ logs: [{ container: 'web', lines: ['b', 'c'] }] });
    expect(tell(Array.from({ length: 3000 }, () => 'x'.repeat(999)), 3000)).to.satisfy(({ logs: [log] }: { logs: { lines: string[]; cut?: boolean }[] }) => log?.cut === true && log.lines.length === 262);
    expect(linesToRead(undefined)).to.equal(300);
    expect(linesToRead(5000)).to.equal(5000);
  });

  it('is told without a secret of several lines, or one with blanks', () => {
    const known = createKnownValues();
    const [first, second] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    known.add('pair', `${first}\n${second}`);
    known.add('wide', `${second}  \t${first}`);
    const at = '2026-11-21T00:00:00.123456789Z ';
    expect(tell([`${at}a`, `${at}${first}`, `${at}${second}`, `${at}b`], 10, known)).to.deep.equal({ logs: [{ container: 'web', lines: ['a', 'SECRET_REF(pair)', 'b'] }] });
    expect(tell([`${at}x ${second}  \t${first}`], 10, known)).to.deep.equal({ logs: [{ container: 'web', lines: [`${at}x SECRET_REF(wide)`] }] });
  });
});

describe('what is told of the Engine\'s answers', () => {
  it('never holds an environment', () => {
    const answer = { Id: 'a'.repeat(64), Name: '/web', Config: { Image: 'x', Env: ['PASSWORD=rye'], Cmd: ['--password=rye'], Labels: { 'com.docker.compose.project': 'shop', secret: 'rye' } }, HostConfig: { Binds: ['/rye:/x'], RestartPolicy: { Name: 'always' } }, State: { Status: 'running', Health: { Status: 'healthy', Log: [{ Output: 'rye' }] } }, Mounts: [{ Source: '/rye' }], NetworkSettings: { Ports: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }], '81/tcp': null } }, RestartCount: 3 };
    expect(picks.state(Buffer.from(JSON.stringify(answer)))).to.deep.equal({
      id: 'a'.repeat(12), name: 'web', image: 'x', imageId: '', stack: 'shop', state: 'running', health: 'healthy', exitCode: 0, outOfMemory: false, startedAt: '', finishedAt: '', restarts: 3, restartPolicy: 'always', ports: ['127.0.0.1:8080->80/tcp', '81/tcp'],
    });
  });

  for (const name of Object.keys(picks) as (keyof typeof picks)[]) {
    it(`is something even of an answer that makes no sense: ${name}`, () => {
      for (const body of ['null', '[]', '{}', '[null, 1, "x", []]', '{"Volumes": 1, "State": [], "memory_stats": "x", "networks": null}']) expect(picks[name](Buffer.from(body))).to.be.an('object');
    });
  }
});

describe('the line between tenant and process', () => {
  it('is cut at its line ends, wherever chunks end', () => {
    const lines: string[] = [];
    const take = createLineCutter((line) => lines.push(line));
    for (const chunk of ['{"a"', ':1}\n{"b":', '2}\n', '\n', '{"ä":3}\n']) for (const byte of Buffer.from(chunk)) take(Buffer.from([byte]));
    expect(lines).to.deep.equal(['{"a":1}', '{"b":2}', '', '{"ä":3}']);
  });

  it('holds no endless one', () => {
    const take = createLineCutter(() => undefined);
    const piece = Buffer.alloc(8 * 1024 * 1024, 'x');
    expect(() => { for (let sent = 0; sent <= largestLine; sent += piece.length) take(piece); }).to.throw('too long');
  });
});
