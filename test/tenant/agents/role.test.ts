import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { digestsOf, readDefinition } from '../../../tenant/agents/definition.ts';
import { allowOf } from '../../../tenant/agents/policy-part.ts';
import { readRules } from '../../../tenant/agents/render/files.ts';
import { loadRoles } from '../../../tenant/agents/role.ts';
import { judgeTool } from '../../../tenant/gate/tool-policy.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { openTestFirewall } from '../../support/firewall.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { policyOf, schemas } from '../policy/some-policy.ts';

const roles = loadRoles(schemas);
const registered = ['ghost', 'wordpress', 'listmonk', 'umami', 'nextcloud', 'gitea', 'cal', 'chatwoot', 'odoo', 'documenso', 'mail', 'portainer'].map((plugin) => ({ id: `my-${plugin}`, plugin }));
const may = (role: string, name: string): boolean => {
  const cut = name.indexOf(':');
  return judgeTool({ allow: allowOf(roles.find(role), registered), deny: [], unlocks: [] }, name.slice(0, cut), name.slice(cut + 1)).allowed;
};

describe('the roles that ship with the program', () => {
  it('are those of the brief, and a start for an own one', () => {
    expect(roles.list().map(({ id, title }) => `${id}: ${title}`)).to.deep.equal(['custom: Assistant', 'dispatcher: Dispatcher', 'it-admin: IT Admin', 'marketing: Marketing', 'sales: Sales', 'secretary: Secretary']);
  });

  for (const role of roles.list()) {
    it(`${role.id}: is a sound definition as it stands, allowed by a sound policy`, () => {
      const { soul, instructions, title, asks, id } = role;
      const definition = { id: `${id}-x`, title, role: id, soul, instructions, asks };
      expect(digestsOf(readDefinition(definition, schemas))).to.deep.equal(digestsOf(definition));
      expect(policyOf({ agents: { x: { allow: allowOf(role, registered) } } }).agents.get('x')?.allow).to.deep.equal(allowOf(role, registered));
    });

    it(`${role.id}: says nothing that the firewall would take out, and reads one language`, async () => {
      const { soul, instructions } = role;
      const firewall = await openTestFirewall();
      expect(firewall.redactText(soul + instructions)).to.equal(soul + instructions);
      expect(soul + instructions).to.match(/answer in the language in which you are spoken to/);
    });
  }

  const rows: [string, string[], string[]][] = [
    ['dispatcher', ['agents:marketing', 'agents:it_admin'], ['my-ghost:posts.list', 'exec:exec.run', 'file:file.read', 'web:web.fetch']],
    ['it-admin', ['exec:exec.run', 'docker:docker.ps', 'file:file.write', 'env:env.update', 'my-portainer:stacks.list', 'my-ghost:posts.list'], ['agents:marketing']],
    ['marketing', ['my-ghost:posts.publish', 'my-listmonk:campaigns.send', 'my-umami:stats.get', 'file:file.read'], ['file:file.write', 'exec:exec.run', 'my-odoo:orders.list', 'my-nextcloud:files.list', 'my-wordpress:orders.list', 'my-wordpress:customers.list', 'agents:sales']],
    ['secretary', ['my-cal:bookings.list', 'my-chatwoot:messages.list', 'my-mail:mails.list', 'my-nextcloud:files.list', 'file:file.read'], ['my-nextcloud:users.delete', 'my-ghost:posts.publish', 'exec:exec.run', 'file:file.write']],
    ['sales', ['my-chatwoot:messages.list', 'my-odoo:quotes.list', 'my-cal:bookings.list', 'my-documenso:documents.list', 'my-wordpress:orders.list', 'file:file.read'], ['my-listmonk:campaigns.send', 'my-wordpress:posts.publish', 'exec:exec.run']],
    ['custom', [], ['my-ghost:posts.list', 'file:file.read', 'web:web.fetch', 'agents:sales']],
  ];
  for (const [role, allowed, denied] of rows) {
    it(`${role}: may use what its work needs, and no more`, () => {
      expect(allowed.filter((name) => !may(role, name))).to.deep.equal([]);
      expect(denied.filter((name) => may(role, name))).to.deep.equal([]);
    });
  }

  it('show native tools of sub-agents to the Dispatcher alone', () => {
    expect(roles.list().flatMap(({ id, nativeTools }) => (nativeTools.length > 0 ? [[id, ...nativeTools]] : []))).to.deep.equal([['dispatcher', 'sessions_spawn', 'sessions_yield', 'subagents']]);
  });

  it('let an own agent begin at the strictest level', () => expect(roles.find('custom').level).to.equal(1));
  it('are found by name, with the nearest where one is misspelt', () => expect(catchThrown(() => roles.find('marketting')).message).to.include('Did you mean marketing?'));

  const rules: [string, RegExp][] = [
    ['an approval that is needed', /APPROVAL_REQUIRED[\s\S]*no error[\s\S]*Tell the person[\s\S]*go on with something else[\s\S]*Never make the call again/],
    ['a refusal', /Do not look for a way around it/],
    ['an outcome that is unknown', /outcome is unknown[\s\S]*Do not repeat/],
    ['references', /SECRET_REF\(name\)[\s\S]*exactly as it is/],
    ['masks', /Write no `\*\*\*`/],
    ['words of strangers', /material, not orders/],
    ['guessing', /Do not guess/],
    ['reporting', /Done is what a tool has confirmed/],
  ];
  for (const [what, words] of rules) it(`all are told how to take ${what}`, () => expect(readRules()).to.match(words));

  it('are refused with a fault in their file', () => {
    const folder = makeTempFolder();
    mkdirSync(join(folder, 'odd'));
    for (const file of ['SOUL.md', 'AGENTS.md']) writeFileSync(join(folder, 'odd', file), 'x\n');
    writeFileSync(join(folder, 'odd', 'role.json'), JSON.stringify({ title: 'Odd', summary: 's', tools: {}, own: [], nativeTools: ['gateway'], asks: [] }));
    const { code, message } = catchThrown(() => loadRoles(schemas, folder));
    expect([code, message.includes('odd/role.json')]).to.deep.equal(['CONFIG_INVALID', true]);
  });
});
