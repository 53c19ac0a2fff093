import { expect } from 'chai';
import { baseVerdict } from '../../../../tenant/gate/rules/base-verdict.ts';
import type { Facts } from '../../../../tenant/gate/rules/fact-kinds.ts';
import { factsOf, type AskedCall } from '../../../../tenant/gate/rules/facts.ts';

const roots = { workspace: '/w', stacks: '/stacks' };

function told(facts: Facts): string {
  const { class: decided, external, ask, refused } = baseVerdict(facts);
  return [decided, ...(external ? ['external'] : []), ...(ask ? ['ask'] : []), ...(refused ? ['refused'] : [])].join('+');
}

describe('the base verdict', () => {
  const cases: [AskedCall, string][] = [
    [{ kind: 'operation', operation: 'posts.list', class: 'green' }, 'green'],
    [{ kind: 'operation', operation: 'posts.send', class: 'yellow_external' }, 'yellow_external+external'],
    [{ kind: 'operation', operation: 'posts.delete', class: 'red', external: true }, 'red+external'],
    [{ kind: 'file', action: 'read', path: 'a', roots }, 'green'],
    [{ kind: 'file', action: 'list', path: '.', roots }, 'green'],
    [{ kind: 'file', action: 'write', path: 'a', roots }, 'yellow'],
    [{ kind: 'file', action: 'delete', path: 'a', roots }, 'red'],
    [{ kind: 'file', action: 'read', path: '/stacks/a', roots }, 'green'],
    [{ kind: 'file', action: 'write', path: '/stacks/a', roots }, 'red'],
    [{ kind: 'file', action: 'read', path: '/elsewhere', roots }, 'red+ask'],
    [{ kind: 'file', action: 'read', path: '../elsewhere', roots }, 'red+ask'],
    [{ kind: 'file', action: 'read', path: 'a' }, 'red+ask'],
    [{ kind: 'file', action: 'read', path: 'a\0', roots }, 'red+ask'],
    [{ kind: 'file', action: 'chmod', path: 'a', roots }, 'red+ask'],
    [{ kind: 'env', action: 'read', file: '/stacks/.env', roots }, 'red'],
    [{ kind: 'env', action: 'update', file: '/stacks/.env', keys: ['A'], roots }, 'yellow'],
    [{ kind: 'env', action: 'delete', file: '/stacks/.env', roots }, 'red+ask'],
    [{ kind: 'env', action: 'update', file: '/stacks/\u200b.env', roots }, 'red+ask'],
    [{ kind: 'docker', verb: 'ps' }, 'green'],
    [{ kind: 'docker', verb: 'restart' }, 'yellow'],
    [{ kind: 'docker', verb: 'rm' }, 'red'],
    [{ kind: 'docker', verb: 'volume rm' }, 'red'],
    [{ kind: 'docker', verb: 'whatever' }, 'red+ask'],
    [{ kind: 'docker', verb: '' }, 'red+ask'],
    [{ kind: 'exec', command: 'ls' }, 'red+ask'],
  ];
  for (const [call, expected] of cases) it(`${JSON.stringify(call)} is ${expected}`, () => expect(told(factsOf(call))).to.equal(expected));

  it('is that of the unknown for facts that nobody understands', () => {
    for (const facts of [{ kind: 'mail' }, { kind: 'http', method: 'GET' }, { kind: 'operation' }, { kind: 'operation', class: 'blue', external: false }, { kind: 'operation', class: 'green' }, { kind: 'file' }, { kind: 'file', action: 'read', inside: '', unreadable: '' }, { kind: 'file', action: 'read', inside: 'workspace' }, { kind: 'env', action: 'read' }, { kind: 'docker' }, { kind: 'docker', verb: ['ps'] }]) {
      expect(told(facts as unknown as Facts), JSON.stringify(facts)).to.equal('red+ask');
    }
  });

  it('never lacks its reason where it asks', () => {
    for (const [call] of cases) {
      const { ask, reasons } = baseVerdict(factsOf(call));
      if (ask) expect(reasons).to.have.length(1);
    }
  });
});
