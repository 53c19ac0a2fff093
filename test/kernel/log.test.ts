import { expect } from 'chai';
import { createLog } from '../../kernel/log.ts';
import { createKnownValues } from '../../kernel/redaction/known-values.ts';
import { makeSecret } from '../support/secret-store.ts';

describe('the log', () => {
  function makeLog(level: 'debug' | 'warn' | 'silent' = 'debug') {
    const lines: string[] = [];
    const known = createKnownValues();
    return { lines, known, log: createLog({ level, destination: { write: (line) => lines.push(line) }, redact: known.redactText }) };
  }

  it('writes no secret, wherever in a line it stands', () => {
    const { lines, known, log } = makeLog();
    const secret = `q"\\/ ${makeSecret()}`;
    known.add('key', secret);
    log.info(secret);
    log.debug({ [secret]: { deep: [secret] } }, `for %s`, secret);
    log.child({ plugin: secret }).error({ err: new Error(secret, { cause: new Error(secret) }) }, 'failed');
    log.warn({ auth: Buffer.from(secret).toString('base64') });
    expect(lines).to.have.length(4);
    for (const line of lines) {
      expect(line).to.include('SECRET_REF(key)').and.not.include(secret.slice(5));
      expect(() => JSON.parse(line) as unknown).not.to.throw();
    }
  });

  it('keeps a line a line', () => {
    const { lines, log } = makeLog();
    log.info('a\n{"level":"error"}\r\n');
    expect(lines.join('').trimEnd().split('\n')).to.have.length(1);
  });

  it('writes JSON with level and UTC time, from its level up', () => {
    const { lines, log } = makeLog('warn');
    log.info('no');
    log.warn({ a: 1 }, 'yes');
    expect(lines).to.have.length(1);
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).to.include({ level: 'warn', a: 1, msg: 'yes' }).and.not.have.any.keys('pid', 'hostname');
    expect(line['time']).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('can be silent', () => {
    const { lines, log } = makeLog('silent');
    log.error('x');
    expect(lines).to.deep.equal([]);
  });
});
