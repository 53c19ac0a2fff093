import { expect } from 'chai';
import { warnOf } from '../../../kernel/quality/warn.ts';
import type { PluginSource } from '../../../kernel/plugin/source.ts';
import { makeOperation } from '../../support/plugin.ts';

const warned = (name: string, changes: object = {}): string[] => warnOf({ operations: new Map([[name, { ...makeOperation(), class: 'green', ...changes }]]) } as unknown as PluginSource).map(({ rule }) => rule);

describe('what should be looked at in a plugin', () => {
  for (const name of ['comments.list', 'messages.get', 'mails.search', 'order_notes.list', 'issues.list_comments', 'tickets.list', 'orders.list_notes', 'reviews.list']) {
    it(`is ${name} that does not say whose words it gives back`, () => expect(warned(name)).to.deep.equal(['outsiders.unsaid']));
  }

  it('is nothing once it says so, in either way', () => {
    for (const outsiders of [true, false, { when: {} }]) expect(warned('comments.list', { outsiders })).to.deep.equal([]);
  });

  it('is no change, and nothing that is called otherwise', () => {
    expect(warned('comments.create', { class: 'yellow' })).to.deep.equal([]);
    for (const name of ['posts.list', 'commitments.list', 'notebooks.list', 'mailings.list']) expect(warned(name), name).to.deep.equal([]);
  });
});
