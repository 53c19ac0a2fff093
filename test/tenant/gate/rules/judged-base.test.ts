import { expect } from 'chai';
import { baseVerdict } from '../../../../tenant/gate/rules/base-verdict.ts';
import type { Facts } from '../../../../tenant/gate/rules/fact-kinds.ts';

const file = { kind: 'file', unreadable: '', inside: 'workspace' };
const env = { kind: 'env', unreadable: '' };

describe('the reason of a base verdict', () => {
  const rows: [object, string][] = [
    [{ kind: 'operation' }, 'base.operation'],
    [{ ...file, unreadable: 'odd' }, 'base.file'],
    [{ ...file, inside: '' }, 'base.file'],
    [{ ...file, inside: ['workspace'], action: 'write' }, 'base.file'],
    [{ ...file, action: 'read' }, 'base.file-read'],
    [{ ...file, action: 'list' }, 'base.file-read'],
    [{ ...file, action: 'write' }, 'base.file-write'],
    [{ ...file, action: 'write', inside: 'stacks' }, 'base.file-write'],
    [{ ...file, action: 'delete' }, 'base.file-delete'],
    [{ ...file, action: 'chmod' }, 'base.file'],
    [{ ...env, unreadable: 'odd' }, 'base.env'],
    [{ ...env, action: 'read' }, 'base.env-read'],
    [{ ...env, action: 'update' }, 'base.env-update'],
    [{ ...env, action: 'delete' }, 'base.env'],
    [{ kind: 'docker' }, 'base.docker'],
    [{ kind: 'docker', verb: 'ps' }, 'base.docker-look'],
    [{ kind: 'docker', verb: 'restart' }, 'base.docker-run'],
    [{ kind: 'docker', verb: 'rm' }, 'base.docker-change'],
    [{ kind: 'docker', verb: 'whatever' }, 'base.docker'],
    [{ kind: 'exec' }, 'base.exec'],
    [{ kind: 'http' }, 'base.http'],
    [{ kind: 'mail' }, 'base.unknown'],
  ];
  for (const [facts, rule] of rows) {
    it(`${JSON.stringify(facts)}: ${rule}`, () => {
      const { reasons } = baseVerdict(facts as unknown as Facts);
      expect(reasons.map((reason) => reason.rule)).to.deep.equal([rule]);
      expect(reasons[0]?.sentence).to.match(/^[A-Z].*\.$/);
    });
  }

  it('is none for what a tool says of itself', () => {
    expect(baseVerdict({ kind: 'operation', class: 'yellow', external: false } as unknown as Facts)).to.deep.equal({ class: 'yellow', external: false, ask: false, reasons: [] });
  });

  it('does not let a tool call itself external and not reach outside', () => {
    expect(baseVerdict({ kind: 'operation', class: 'yellow_external', external: false } as unknown as Facts)).to.deep.equal({ class: 'yellow_external', external: true, ask: false, reasons: [] });
  });
});
